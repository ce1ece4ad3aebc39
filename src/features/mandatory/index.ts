import type { Feature } from '../../interaction/feature';
import { presses as bookingPresses } from './booking/interactions';
import { home as deferringHome } from './deferring/home';
import { forms as deferringForms, presses as deferringPresses } from './deferring/interactions';
import { notices as deferringNotices } from './deferring/notices';
import { jobs as deferringJobs } from './deferring/reask';
import { desk as deferringWords } from './deferring/words';
import { presses as deskPresses } from './desk/interactions';
import { jobs as deskJobs, notices as deskNotices } from './desk/tell-hr';
import { desk as deskWords } from './desk/words';
import { forms as exemptingForms, presses as exemptingPresses } from './exempting/interactions';
import { notices as exemptingNotices } from './exempting/notices';
import { desk as exemptingWords } from './exempting/words';
import { jobs as remindingJobs } from './reminding/jobs';
import { notices as remindingNotices } from './reminding/notices';
import { presses as rosterPresses } from './roster/interactions';
import { desk as rosterWords } from './roster/words';

/** 必須研修: who must take what by when. */
export const mandatory: Feature = {
  name: 'mandatory', desk: [...rosterWords, ...deskWords, ...deferringWords, ...exemptingWords],
  presses: { ...bookingPresses, ...deferringPresses, ...deskPresses, ...exemptingPresses, ...rosterPresses },
  forms: { ...deferringForms, ...exemptingForms },
  notices: [...deferringNotices, ...exemptingNotices, ...remindingNotices, ...deskNotices],
  jobs: [...deferringJobs, ...remindingJobs, ...deskJobs],
  home: deferringHome,
};

export { datesOf } from './booking/actions';
export { datesByCourse, datesOnOffer, type DateOnOffer } from './booking/dates';
export { bookingNodes } from './booking/nodes';
export { loadPlan, type RuleEffects } from './changing/load-plan';
export { texts as changeTexts } from './changing/messages';
export { askedOn } from './deferring/actions';
export { deferAction } from './deferring/buttons';
export { askedOf } from './deferring/store';
export { happenedText } from './desk/happened-text';
export { trailFor, type Trail } from './desk/trail';
export { importHistory } from './history/import-history';
export type { Status } from './judging/status';
export { texts as statusTexts } from './messages';
export { approveRoster } from './roster/approve';
export { rosterCsv } from './roster/file';
export { LACKS } from './roster/messages';
export { nominateDue } from './roster/nominate';
export { namingPreview, rosterView } from './roster/queries';
export { approvedFiscalYears } from './roster/store';
export { byNeed } from './standings/by-need';
export { courseNames } from './standings/course-names';
export { eachStanding, isOpen, standingsOn, type PersonStanding, type Standing } from './standings/standing';
