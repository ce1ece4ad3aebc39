/** The ledger of sending is the outbox's own; this feature reaches it by what the outbox offers. */
export { countHeld, heldArrived, heldDeliveries, lockHeld, sendAgain, type HeldDelivery } from '../../infra/outbox';
