import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { Outcome, OutboxStatus } from './outbox';

/** Numbers for Prometheus. No names, no ids. */
export interface Metrics {
  /** What became of deliveries. */
  readonly settled: (platform: string, outcomes: readonly Outcome[]) => void;
  /** The text for `/metrics`; what waits is taken from the ledger at that moment. */
  text(outbox: OutboxStatus): Promise<{ readonly type: string; readonly text: string }>;
}

export function openMetrics(): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry });
  const outcomes = new Counter({ name: 'kenshu_delivery_outcomes_total', help: 'Outcomes of attempts to deliver, by platform and state', labelNames: ['platform', 'state'], registers });
  const deliveries = new Gauge({ name: 'kenshu_deliveries', help: 'Deliveries in the ledger by state', labelNames: ['state'], registers });
  const notices = new Gauge({ name: 'kenshu_notices', help: 'Notices by state: waiting for their time, failed', labelNames: ['state'], registers });
  const oldest = new Gauge({ name: 'kenshu_oldest_delivery_seconds', help: 'How long the longest waiting delivery could have left', registers });
  const lanes = new Gauge({ name: 'kenshu_lane_calls_per_second', help: 'Present pace of a lane; 0: blocked or stopped', labelNames: ['platform', 'lane'], registers });
  return {
    settled: (platform, settled) => { for (const { state } of settled) outcomes.inc({ platform, state: state.toLowerCase() }); },
    text: async (status) => {
      for (const [state, n] of Object.entries(status.deliveries)) deliveries.set({ state }, n);
      for (const [state, n] of Object.entries(status.notices)) notices.set({ state }, n);
      oldest.set(status.oldestSeconds);
      lanes.reset();
      for (const { platform, lane, perSecond, blockedSeconds, stopped } of status.lanes) {
        if (lane !== '*' || stopped !== null) lanes.set({ platform, lane }, stopped !== null || blockedSeconds > 0 ? 0 : perSecond);
      }
      return { type: registry.contentType, text: await registry.metrics() };
    },
  };
}
