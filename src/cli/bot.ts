import { InvalidArgumentError, type Command } from 'commander';
import { createApp } from '../app';
import { instantText } from '../config';
import { openLog } from '../infra/log';
import { outboxStatus, retryDelivery } from '../infra/outbox';
import { fixedClock } from '../kernel/clock';
import { doctor } from './doctor';
import { manifestCommands } from './manifests';
import { fail, output } from './output';
import { configuration, withSession } from './session';

/** Commands about the bot itself: its schema, its jobs, its deliveries, its manifest. */
export function botCommands(program: Command): void {
  program.command('migrate').description('applies prisma/migrations').option('--json', 'machine-readable').action(async ({ json }: { json?: boolean }) => {
    const applied = await withSession((session) => Promise.resolve(session.opened.applied), { migrate: true });
    output(json ?? false).result({ applied }, applied.length === 0 ? ['nothing to apply'] : applied.map((name) => `applied ${name}`));
  });
  jobs(program);
  deliveries(program);
  program.command('doctor').description('checks configuration, database, tokens and scopes, manifests, and the holiday table').option('--json', 'machine-readable').action(async ({ json }: { json?: boolean }) => {
    const findings = await doctor();
    output(json ?? false).result(findings, findings.map((f) => `${f.ok ? 'ok  ' : 'FAIL'} ${f.check}${f.detail ? `: ${f.detail}` : ''}`));
    if (findings.some((f) => !f.ok)) throw fail(`${findings.filter((f) => !f.ok).length} check(s) failed`);
  });
  manifestCommands(program);
}

/** With its offset or Z, as KENSHU_CLOCK: otherwise the machine's zone would decide. */
function instant(text: string): Date {
  const read = instantText.safeParse(text);
  if (!read.success) throw new InvalidArgumentError(`It ${read.error.issues[0]?.message ?? ''}`);
  return new Date(read.data);
}

function jobs(program: Command): void {
  program.command('jobs').description('work by the calendar').command('run').description('runs every job slot due up to an instant, delivers what is deliverable then, and exits').option('--at <iso>', 'that instant; default now', instant).option('--json', 'machine-readable')
    .action(async ({ at, json }: { at?: Date; json?: boolean }) => {
      const config = configuration();
      const clock = fixedClock(at ?? (await withSession((session) => Promise.resolve(session.clock.now()))));
      const app = await createApp(config, { clock, log: openLog({ ...config.log, level: config.log.level === 'info' ? 'warn' : config.log.level }), automatic: false, inbound: false, database: { share: true } });
      try {
        await app.runDue(clock.now());
        const status = await app.outbox.status();
        output(json ?? false).result(status, [`ran to ${clock.now().toISOString()}`, `deliveries: ${status.deliveries.sent} sent, ${status.deliveries.pending} pending, ${status.deliveries.failed} failed, ${status.deliveries.held} held`]);
      } finally {
        await app.stop();
      }
    });
}

function deliveries(program: Command): void {
  const ledger = program.command('outbox').description('the delivery ledger');
  ledger.command('status').description('pending, sent, failed with reason').option('--json', 'machine-readable').action(async ({ json }: { json?: boolean }) => {
    const status = await withSession((session) => outboxStatus(session.opened.database));
    const { deliveries: d, notices: n } = status;
    output(json ?? false).result(status, [
      `waiting for their time: ${n.waiting}`, `pending ${d.pending}, sending ${d.sending}, looked for ${d.ambiguous}, sent ${d.sent}, failed ${d.failed}, held ${d.held}; oldest ${Math.round(status.oldestSeconds)} s`,
      ...status.lanes.filter((l) => l.stopped !== null).map((l) => `${l.platform} is stopped: ${l.stopped ?? ''}`),
      ...status.troubled.map((t) => `${t.id} ${t.state} ${t.staffId === null ? `channel ${t.channel ?? ''}` : `staff ${t.staffId}`} ${t.kinds.join(',')}: ${t.reason ?? ''}`),
    ]);
  });
  ledger.command('retry <id>').description('sends a failed or held delivery again').option('--json', 'machine-readable').action(async (id: string, { json }: { json?: boolean }) => {
    if (!(await withSession((session) => retryDelivery(session.opened.database, id)))) throw fail(`there is no failed or held delivery ${id}`);
    output(json ?? false).result({ id }, [`${id} will be sent again`]);
  });
}
