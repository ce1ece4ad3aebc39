import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { calendarTable } from './calendar-table';

const SCRIPT = `console.log(JSON.stringify({ offset: new Date('2025-06-01T00:00:00Z').getTimezoneOffset(), table: require('./tests/rules/calendar-table').calendarTable() }))`;

test.each([['Asia/Tokyo', -540], ['America/New_York', 240], ['UTC', 0], ['Pacific/Kiritimati', -840]])('a server that lives in %s has the same calendar', (zone, offset) => {
  const run = spawnSync(process.execPath, ['--require', 'tsx/cjs', '--eval', SCRIPT], { cwd: path.resolve(__dirname, '../..'), env: { ...process.env, TZ: zone }, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  expect(JSON.parse(run.stdout)).toEqual({ offset, table: JSON.parse(JSON.stringify(calendarTable())) as unknown });
});

test('the table holds what Japan\'s clocks show', () => {
  expect(JSON.parse(JSON.stringify(calendarTable()))).toMatchObject({
    deadline: '2026-01-05T08:15:00.000Z', skippedElsewhere: '2025-03-08T17:30:00.000Z',
    instants: [{ day: '2025-03-10', time: '00:30' }, { day: '2025-06-24', time: '00:00' }, { day: '2025-11-02', time: '15:30' }, { day: '2025-12-31', time: '23:59' }, { day: '2026-04-01', year: 2026 }],
  });
});
