import { defineNotice, type Facts, type RenderContext } from '../../../interaction/notice';
import type { LocalDate } from '../../../kernel/calendar';
import { say, type Text } from '../../../kernel/messages';
import type { Action } from '../../../ui/action';
import type { Node } from '../../../ui/card';
import { person, type Line } from '../../../ui/text';
import type { Office } from '../../catalogue';
import { officeFor, plain } from '../../enrolments';
import { approversOf, staffByIds, type StaffMember } from '../../people';
import type { DateOnOffer } from '../booking/dates';
import { allDatesAction, bookingActions } from '../booking/nodes';
import { datesFor, standingsNow, stillOpen, type About, type Open } from './as-it-stands';
import { ledLine, pressingLine } from './cards';
import { texts } from './messages';

/** `asked`: who, by which rule, and since when. */
type OfPeople = Facts & { on: LocalDate; asked: readonly (readonly [number, string, LocalDate])[] };

/** Somebody whom the recipient leads, with what is asked of them. */
interface Led { readonly member: StaffMember; readonly open: readonly { readonly standing: Open; readonly dates: readonly DateOnOffer[] }[] }

type LineOf = (open: Open, office: Office, today: LocalDate) => Text;

const toHead = (kind: string, title: Text, sentence: (people: number, n: number) => Text, lineOf: LineOf) => defineNotice<OfPeople>({
  kind, urgency: 'daily', priority: 40, whenUnsure: 'resend',
  render: async (context, facts, to) => {
    const led = 'staffId' in to ? await ledNow(context, facts, to.staffId) : [];
    if (led.length === 0) return { dropped: 'settled meanwhile, or with another head' };
    const office = await officeFor(context);
    return plain(sentence(led.length, led.reduce((n, { open }) => n + open.length, 0)), title, ...led.map((one) => entryOf(one, office, (open) => lineOf(open, office, office.today(context.now)))));
  },
});

/** 対象職員: what begins, and what has come to the head with a new member of the staff. */
export const headList = toHead('mandatory.head-list', texts.list_title, (people, n) => say(texts.headList, { people, n }), ledLine);

/** F07: what is due soon, or was. */
export const headReminded = toHead('mandatory.head-reminded', texts.head_title, (_, n) => say(texts.headReminded, { n }), pressingLine);

/** Those of them whom the recipient leads on this day, and of whom there is still something to tell. A constant number of statements. */
async function ledNow(context: RenderContext, { on, asked }: OfPeople, head: number): Promise<Led[]> {
  const today = (await officeFor(context)).today(context.now);
  const approvers = await approversOf(context.tx, [...new Set(asked.map(([staffId]) => staffId))], today);
  const ids = [...approvers].flatMap(([staffId, { by, staffIds }]) => (by !== 'hr' && staffIds.includes(head) ? [staffId] : []));
  const members = new Map((await staffByIds(context.tx, ids, today)).map((m) => [m.staffId, m]));
  const rules = new Map<number, About[]>();
  for (const [staffId, rule, trigger] of asked) rules.set(staffId, [...(rules.get(staffId) ?? []), { rule, trigger, on }]);
  const led: Led[] = [];
  for (const standings of await standingsNow(context, ids)) {
    const found = await Promise.all((rules.get(standings.staffId) ?? []).map((about) => stillOpen(context, standings, about, 'head')));
    const open = await Promise.all(found.flatMap((standing) => (standing ? [standing] : [])).map(async (standing) => ({ standing, dates: await datesFor(context, standing) })));
    const member = members.get(standings.staffId);
    if (member && open.length > 0) led.push({ member, open });
  }
  return led;
}

/** The next date of each course with one press, and all of them with another. */
function entryOf({ member: { staffId, name, unitName }, open }: Led, office: Office, lineOf: (open: Open) => Text): Node {
  const about = { staffId, name: office.addressed(name) };
  const dates = open.flatMap((o) => o.dates);
  const lines: Line[] = [[person(name, unitName)], ...open.map(({ standing }) => lineOf(standing)), ...(dates.length === 0 ? [say(texts.noDates, { hr: office.hr })] : [])];
  const next = open.flatMap(({ dates: [first] }): Action[] => (first ? bookingActions(first, office, about) : []));
  return { node: 'entry', lines, actions: [...next, ...(dates.length > 0 ? [allDatesAction(dates, about)] : [])] };
}
