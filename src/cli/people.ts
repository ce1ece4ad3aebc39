import { Option, type Command } from 'commander';
import { findStaff, GRANTED_ROLES, grantRole, link, revokeRole, roleHolders, seen, type GrantedRole } from '../features/people';
import { openLog } from '../infra/log';
import { retryUnlinked } from '../infra/outbox';
import { localDateOf } from '../kernel/calendar';
import { configuredPlatforms, deaf, PLATFORM_NAMES } from '../platforms';
import { output } from './output';
import { withSession } from './session';

interface RoleOptions { staff: string; role: GrantedRole; unit?: string; json?: boolean }

export function peopleCommands(program: Command): void {
  const roles = program.command('roles').description('HR_ADMIN, HR_APPROVER, PROMOTER, AUDITOR; heads and deputies come from `import units`');
  const who = (name: string, description: string) => roles.command(name).description(description)
    .requiredOption('--staff <number>', 'staff number').addOption(new Option('--role <role>', 'which').choices(GRANTED_ROLES).makeOptionMandatory()).option('--unit <code>', 'only for this unit: PROMOTER alone').option('--json', 'machine-readable');
  who('grant', 'gives a role').action(async ({ staff, role, unit, json }: RoleOptions) => {
    const done = await withSession((session) => session.act(grantRole, { number: staff, role, ...(unit === undefined ? {} : { unit }) }));
    output(json ?? false).result(done, [`${done.name} (${staff}) ${done.granted ? 'has now' : 'already had'} ${role}`]);
  });
  who('revoke', 'takes a role back').action(async ({ staff, role, unit, json }: RoleOptions) => {
    const done = await withSession((session) => session.act(revokeRole, { number: staff, role, ...(unit === undefined ? {} : { unit }) }));
    output(json ?? false).result(done, [`${done.name} (${staff}) no longer has ${role}`]);
  });
  roles.command('list').description('who has which role').option('--json', 'machine-readable').action(async ({ json }: { json?: boolean }) => {
    const holders = await withSession((session) => session.read((tx) => roleHolders(tx, localDateOf(session.clock.now()))));
    output(json ?? false).result(holders, holders.map((h) => `${h.role}\t${h.number}\t${h.name}（${h.unitName}）${h.forUnit ? `\t${h.forUnit}` : ''}${h.active ? '' : '\tno longer on the staff'}`));
  });
  linking(program);
  program.command('staff').description('people').command('find <text>').description('finds people by name, kana or number; variant characters are folded').option('--json', 'machine-readable')
    .action(async (text: string, { json }: { json?: boolean }) => {
      const found = await withSession((session) => session.read((tx) => findStaff(tx, text, localDateOf(session.clock.now()))));
      output(json ?? false).result(found, found.length === 0 ? ['nobody'] : found.map((s) => `${s.number}\t${s.name}\t${s.unitName}\t${s.postTitle}`));
    });
}

function linking(program: Command): void {
  const command = program.command('link').description('links a chat account by hand').requiredOption('--staff <number>', 'staff number').option('--json', 'machine-readable');
  for (const name of PLATFORM_NAMES) command.option(`--${name} <id>`, `account on ${name}`);
  command.action(async (options: Record<string, string | boolean | undefined>, self: Command) => {
    const [platform, ...more] = PLATFORM_NAMES.filter((name) => typeof options[name] === 'string');
    if (platform === undefined || more.length > 0) return self.error(`name one account: ${PLATFORM_NAMES.map((n) => `--${n} ID`).join(' or ')}`);
    const number = String(options.staff);
    const account = String(options[platform]);
    const done = await withSession(async (session) => {
      // Asked of the platform first: an account that was never seen here is looked up, and a guest is refused.
      const found = await (await configuredPlatforms(session.config, { receiver: deaf, memory: session.memory, log: openLog({ level: 'silent' }) })).find((p) => p.name === platform)?.accounts.one(account);
      if (found) await session.act(seen, { accounts: [found] });
      const linked = await session.act(link, { number, platform, account });
      await retryUnlinked(session.opened.database, session.clock.now());
      return linked;
    });
    output(options.json === true).result(done, [`${done.name}（${done.unitName}） is linked to ${account}`]);
  });
}
