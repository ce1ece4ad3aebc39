import { say, type Text } from '../../../kernel/messages';
import type { Action } from '../../../ui/action';
import type { Card, Node } from '../../../ui/card';
import { paged } from '../../../ui/paging';
import { person as personSpan, type Line } from '../../../ui/text';
import type { Office } from '../../catalogue';
import { namingOf, nominationOf, rosterOf } from './actions';
import type { Candidate, Wanted } from './candidates';
import { texts } from './messages';
import type { NamingPlan } from './naming-plan';
import { dueAfterQuota } from './quota';

/** Names on one page. */
const SHOWN = 30;

/** Before anybody is asked: the dates, who is asked, and who gets no seat. */
export function namingCard(plan: NamingPlan, { course: code, year }: Wanted, page: number, office: Office, now: Date): Card {
  const course = office.course(code)?.name ?? code;
  const summary = say(texts.planned, { course, fy: office.dates.fiscalYear(year), n: plan.named.length, unitHead: office.unitHead });
  const lines = [...plan.named.map(({ person }) => nameLine(person, office)), ...plan.rest.map((person) => restLine(person, plan, year, office, now))];
  const { items, start, footer } = paged(lines, page, (to) => namingOf(year, code, to), SHOWN);
  return {
    title: texts.planTitle, summary,
    body: [
      { node: 'paragraph', line: summary },
      { node: 'list', items: plan.sessions.map((o) => say(texts.seats, { when: office.dates.sessions(o.days), place: o.place, n: Math.max(0, o.capacity - o.taken) })) },
      ...(plan.rest.length === 0 ? [] : [{ node: 'paragraph', line: say(plan.putsOff ? texts.restDeferred : texts.restOpen, { n: plan.rest.length }), look: 'alert' } satisfies Node]),
      { node: 'actions', actions: [nominateAction(plan, course, { course: code, year }), { action: 'run', label: texts.back, call: rosterOf(year) }] },
      { node: 'list', items, ordered: true, start }, ...footer,
    ],
  };
}

function nominateAction({ named, rest, putsOff }: NamingPlan, course: string, { course: code, year }: Wanted): Action {
  const text = putsOff && rest.length > 0 ? say(texts.planConfirmDeferred, { course, n: named.length, rest: rest.length }) : say(texts.planConfirm, { course, n: named.length });
  return {
    action: 'run', label: texts.nominate, accessible: say(texts.planOf, { course }), look: 'primary', call: nominationOf(year, code, { named: named.length, rest: rest.length }),
    confirm: { title: texts.planTitle, text, yes: texts.nominate, no: texts.keep },
  };
}

const nameLine = (candidate: Candidate, office: Office): Line => [personSpan(candidate.name, candidate.unitName), say(texts.personNamed, { due: dueText(candidate, office) })];

function restLine(candidate: Candidate, { putsOff }: NamingPlan, year: Wanted['year'], office: Office, now: Date): Line {
  const due = dueText(candidate, office);
  const later = office.dates.day(dueAfterQuota(candidate.due, office.today(now), year));
  return [personSpan(candidate.name, candidate.unitName), putsOff ? say(texts.personDeferred, { due, later }) : say(texts.personOpen, { due })];
}

const dueText = ({ due }: Candidate, office: Office): Text => (due === undefined ? texts.dueUnknown : office.dates.day(due));
