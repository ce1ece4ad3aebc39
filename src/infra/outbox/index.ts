export { countHeld, heldArrived, heldDeliveries, lockHeld, type HeldDelivery } from './held';
export { letGo } from './home';
export { forgetHandled, ledger } from './ledger';
export { outbox, type Outbox, type OutboxPorts } from './outbox';
export type { Pace } from './pace';
export type { Outcome } from './outcome';
export type { SendingPolicy } from './policy';
export { retry as retryDelivery, retryUnlinked, sendAgain, status as outboxStatus } from './status';
export type { LaneStatus, OutboxStatus, Troubled } from './status';
