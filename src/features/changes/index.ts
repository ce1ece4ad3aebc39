import type { Feature } from '../../interaction/feature';
import { forms, presses } from './interactions';
import { jobs } from './minimum';
import { notices } from './notices';
import { desk } from './words';

/** 実施回の変更 by those who run training: closing, reopening, other dates or another place, postponing, cancelling; and the word to everybody concerned. */
export const changes: Feature = { name: 'changes', desk, presses, forms, notices, jobs };
