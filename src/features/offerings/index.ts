import type { Feature } from '../../interaction/feature';
import { home } from './home';
import { presses } from './interactions';
import { jobs } from './jobs';
import { notices } from './notices';
import { words } from './words';

/** 実施回: what is on offer, when, for whom, and the call for it. */
export const offerings: Feature = { name: 'offerings', words, presses, notices, jobs, home };

export { APPLY, LATER, offeringArgs } from './actions';
export { cutoffOf, seatsMove } from './cutoff';
export { findCourseOfferings, matches } from './find';
export { decidersToday } from './operations/close';
export { importOfferings, type OfferingImport } from './operations/import-offerings';
export { texts } from './messages';
export { addresses, callPhase, givesSeats, isDecidable } from './rules';
export { findDecidable, findOffering, findOfferings, lockOffering, saveForLater, setOfferingState, type Offering } from './store';
export { applyAction, callCard, mayApply, offeringFacts, showAction, targetText } from './views';
