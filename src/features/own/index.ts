import type { Feature } from '../../interaction/feature';
import { presses } from './interactions';
import { words } from './words';

/** 状況: a person's own training, whatever it comes from. */
export const own: Feature = { name: 'own', words, presses };
