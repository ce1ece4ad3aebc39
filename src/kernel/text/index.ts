export { neutraliseCell } from './cell';
export { cleanCommand, splitWords } from './command-line';
export { echo } from './echo';
export { fold, foldCourse } from './fold';
export { foldName } from './fold-name';
export { looksLikeGaiji } from './gaiji';
export { editDistance, nearest } from './nearest';
