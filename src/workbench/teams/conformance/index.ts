export { inspectCard } from './card';
export { inspectActivity } from './activity';
export { inspectAnswer, type InvokeKind } from './answers';
export type { Surface, Surroundings } from './inspection';
