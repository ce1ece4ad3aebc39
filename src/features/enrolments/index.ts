import type { Feature } from '../../interaction/feature';
import { forms as applyingForms, presses as applyingPresses } from './applying/interactions';
import { notices as applyingNotices } from './applying/notices';
import { words as applyingWords } from './applying/words';
import { forms as approvingForms, presses as approvingPresses } from './approving/interactions';
import { jobs as approvingJobs } from './approving/jobs';
import { notices as approvingNotices } from './approving/notices';
import { forms as manyForms, presses as manyPresses } from './approving/many-interactions';
import { forms as onBehalfForms, presses as onBehalfPresses } from './approving/on-behalf-interactions';
import { desk as approvingDesk, words as approvingWords } from './approving/words';
import { presses as calendarPresses } from './calendar/interactions';
import { forms as decidingForms, presses as decidingPresses } from './deciding/interactions';
import { notices as decidingNotices } from './deciding/notices';
import { desk as decidingDesk } from './deciding/words';
import { home } from './home';
import { forms as leavingForms, presses as leavingPresses } from './leaving/person';
import { jobs as leavingJobs } from './leaving/reask';
import { notices as leavingNotices } from './leaving/notices';
import { forms as responsibleForms, presses as responsiblePresses } from './leaving/responsible';
import { forms as substitutionForms, presses as substitutionPresses } from './leaving/substitution';
import { desk as leavingDesk, words as leavingWords } from './leaving/words';
import { presses as seatPresses } from './seats/interactions';
import { jobs as seatJobs } from './seats/jobs';
import { notices as seatNotices } from './seats/notices';
import { desk as seatDesk } from './seats/words';

/** 受講: applications, the head's approval, the decision; a folder for each topic. The order of words is that of the help. */
export { cancelAction, correctAction } from './applying/buttons';
export { calendarAction } from './calendar/actions';
export { calendarFile } from './calendar/file';
export { aboutEnrolment, officeFor, offeringFor, plain, whenAndWhere } from './about-enrolment';
export { headsOf, headsTold } from './about-heads';
export { mayDecide } from './deciding/decide';
export { FOR_A_SEAT, hindrances, type Hindrance } from './eligibility/rules';
export { standingsFor } from './eligibility/standings';
export { holdPeople } from './eligibility/store';
export { reasonFault } from './reasons';
export { seeApprovals } from './approving/buttons';
export { approvalDueFor } from './approving/in-time';
export { mattersFor, type Matter } from './approving/matters';
export { findAnswerable } from './approving/store';
export { leavingActions } from './leaving/buttons';
export { STATUS, texts } from './messages';
export { STATUS_OF, statusArgs, statusOn } from './own/actions';
export { CHOOSE_DATE, chooseDateOf, DEFER, deferralOf, isDeferrable, isFilledByNomination, nominatedActions, nominationArgs } from './own/nominated';
export { ownEntry } from './own/own-entry';
export { ownEnrolments, type OwnEnrolment } from './own/queries';
export { inList, pageArgs } from './payloads';
export { closing, inPlace, only, refused, rejected, text } from './replies';
export { answerRequest, findRequest, findRequests, insertRequest, openRequestOf, openRequestsOf, type EnrolmentRequest } from './requests/store';
export { handingOver } from './requests/hand-over';
export { fillSeats } from './seats/fill';
export { PASSED_OVER } from './seats/messages';
export { seatsByUnit, voidOffers } from './seats/store';
export { findEnrolment, findEnrolments, lastMovedAt, lockEnrolment, move, onCourseOn, renewApprovals, type Enrolment, type Step } from './store';

export const enrolments: Feature = {
  name: 'enrolments',
  words: [...applyingWords, ...approvingWords, ...leavingWords],
  desk: [...approvingDesk, ...decidingDesk, ...seatDesk, ...leavingDesk],
  presses: { ...applyingPresses, ...calendarPresses, ...approvingPresses, ...manyPresses, ...onBehalfPresses, ...decidingPresses, ...seatPresses, ...leavingPresses, ...responsiblePresses, ...substitutionPresses },
  forms: { ...applyingForms, ...approvingForms, ...manyForms, ...onBehalfForms, ...decidingForms, ...leavingForms, ...responsibleForms, ...substitutionForms },
  notices: [...applyingNotices, ...approvingNotices, ...decidingNotices, ...seatNotices, ...leavingNotices],
  jobs: [...approvingJobs, ...seatJobs, ...leavingJobs], home,
};
