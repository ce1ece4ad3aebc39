import type { Feature } from '../../interaction/feature';
import { forms as choosingForms, presses as choosingPresses } from './choosing/interactions';
import { forms as deferringForms, presses as deferringPresses } from './deferring/interactions';
import { jobs } from './deferring/reask';
import { home } from './home';
import { notices } from './notices';
import { desk, presses, words } from './words';

/** 指名: people are named for a course, they or their head choose the date, a deferral is asked and decided. */
export const nominations: Feature = {
  name: 'nominations', words, desk, notices, jobs, home,
  presses: { ...presses, ...choosingPresses, ...deferringPresses },
  forms: { ...choosingForms, ...deferringForms },
};

export { whyText } from './choosing/choices';
export { giveSession, holdSession, type OneSession } from './choosing/one-session';
export { seatTold, seatTouches } from './choosing/seat';
export { peopleOn } from './actions';
export { faultOf } from './deferring/defer';
export { answerField, reasonChosen, reasonFields } from './deferring/form';
export { isHeadOf } from './head-of';
export { lockInOrder } from './locking';
export { texts } from './messages';
export { enterNominees } from './naming/enter';
export { importNominations, type NominationImport } from './naming/import-nominations';
export { nominate } from './naming/nominate';
export { nominatedCard } from './nominated-card';
export { nomineesOf } from './people';
export { deferralFault, wordsFault } from './rules';
export { isOpenToNominees, openSessions } from './sessions';
