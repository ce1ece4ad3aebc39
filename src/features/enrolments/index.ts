import type { Feature } from '../../interaction/feature';
import { home } from './home';
import { forms, presses } from './interactions';
import { jobs } from './jobs';
import { notices } from './notices';
import { desk, words } from './words';

/** 受講: applications, the head's approval, the decision. */
export { onCourseOn } from './store';

export const enrolments: Feature = { name: 'enrolments', words, desk, presses, forms, notices, jobs, home };
