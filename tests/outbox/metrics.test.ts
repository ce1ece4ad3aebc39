import { openMetrics } from '../../src/infra/metrics';
import { useDatabase } from '../support/database';
import { useOffice } from './office';

const db = useDatabase();
const held = useOffice(db);
const line = (text: string, name: string) => text.split('\n').find((l) => l.startsWith(name))?.split(' ').at(-1);

test('metrics tell what waits, what became of it, and which lane is held up; no names, no ids', async () => {
  const { office } = held;
  const metrics = openMetrics();
  await office.people(3);
  office.courier.expect('post', { fault: { fault: 'content', detail: 'invalid_blocks' } });
  await office.tellAll('approval', 3);
  await office.tell({ kind: 'approval', to: { staffId: 1 }, notBefore: new Date(office.clock.now().getTime() + 3_600_000) });
  const box = office.outbox({ settled: metrics.settled });
  await box.deliverDue(office.clock.now());
  office.courier.expect('post', { fault: { fault: 'stopped', detail: 'token_revoked' } });
  await office.tell({ kind: 'approval', to: { staffId: 2 } });
  await box.deliverDue(office.clock.now());
  await db.prisma.$executeRaw`UPDATE delivery SET due_at = now() - interval '90 s' WHERE state = 'PENDING'`;
  const { type, text } = await metrics.text(await box.status());
  expect(type).toContain('text/plain');
  expect([
    line(text, 'kenshu_delivery_outcomes_total{platform="chat",state="sent"}'), line(text, 'kenshu_delivery_outcomes_total{platform="chat",state="failed"}'),
    line(text, 'kenshu_deliveries{state="pending"}'), line(text, 'kenshu_notices{state="waiting"}'), line(text, 'kenshu_lane_calls_per_second{platform="chat",lane="*"}'),
  ]).toEqual(['2', '1', '1', '1', '0']);
  expect(Number(line(text, 'kenshu_oldest_delivery_seconds'))).toBeGreaterThanOrEqual(90);
  expect(text).not.toContain('お知らせ');
});
