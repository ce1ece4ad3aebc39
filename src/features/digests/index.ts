import type { Feature } from '../../interaction/feature';
import { presses } from './interactions';
import { notices } from './notices';
import { jobs } from './weekly';
import { words } from './words';

/** 所属: what leaders need to know of their people's training, every week and whenever they ask. */
export const digests: Feature = { name: 'digests', words, presses, notices, jobs };

export { followersOf } from './subjects';
