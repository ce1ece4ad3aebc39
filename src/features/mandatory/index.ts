/** 必須研修: who must take what by when. */
export { texts as statusTexts } from './messages';
export { standingsOn, type PersonStanding, type Standing } from './standing';
export type { Status } from './status';
