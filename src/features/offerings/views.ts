import { joinTexts, say, verbatim, type Text } from '../../kernel/messages';
import type { Action } from '../../ui/action';
import type { Card, Fact, Node } from '../../ui/card';
import { strong } from '../../ui/text';
import type { Office } from '../catalogue';
import { seatsMove } from './cutoff';
import { showOffering, saveOffering, APPLY } from './actions';
import { texts } from './messages';
import { callPhase } from './rules';
import type { Offering } from './store';

export function targetText(offering: Offering): Text {
  return offering.target.all ? texts.everybody : verbatim(offering.target.label);
}

export function offeringFacts(offering: Offering, office: Office): Fact[] {
  const optional = (label: Text, value: string | null): Fact[] => (value ? [{ label, value: verbatim(value) }] : []);
  return [
    { label: texts.when, value: office.dates.sessions(offering.days) },
    { label: texts.where, value: verbatim(offering.place) },
    { label: texts.target, value: targetText(offering) },
    { label: texts.capacity, value: say(texts.people, { n: offering.capacity }) },
    { label: texts.deadline, value: office.dates.deadline(offering.deadlineAt) },
    ...optional(texts.lecturer, offering.lecturer),
    ...optional(texts.belongings, offering.belongings),
  ];
}

/** 「申込 n人／定員 m人・受付中（締切 …）」 and its later forms. Numbers, never names (ruling 6). */
export function callStatus(offering: Offering, office: Office, now: Date): Text {
  const counts = { n: offering.applicants, m: offering.capacity };
  switch (callPhase(offering, now)) {
    case 'open': return openStatus(offering, office);
    case 'past': return say(texts.liveClosed, counts);
    case 'decided': return say(texts.liveDecided, counts);
    case 'cancelled': return texts.liveCancelled;
    case 'postponed': return texts.livePostponed;
    case 'not-yet': return say(texts.liveNotYet, { opens: office.dates.moment(offering.opensAt) });
  }
}

function openStatus(offering: Offering, office: Office): Text {
  const deadline = office.dates.deadline(offering.deadlineAt);
  if (!offering.firstCome) return say(texts.liveOpen, { n: offering.applicants, m: offering.capacity, deadline });
  const free = Math.max(0, offering.capacity - offering.taken);
  return free > 0 ? say(texts.liveFirstCome, { free, m: offering.capacity, deadline }) : say(texts.liveFull, { m: offering.capacity, deadline });
}

/** In time for the call, or, once it has been decided, for the waitlist. */
export function mayApply(offering: Offering, office: Office, now: Date): boolean {
  return callPhase(offering, now) === 'open' || (callPhase(offering, now) === 'decided' && seatsMove(offering, office, now));
}

const named = (offering: Offering) => ({ course: offering.name });

export function applyAction(offering: Offering): Action {
  return { action: 'open', label: texts.apply, accessible: say(texts.applyTo, named(offering)), look: 'primary', call: { name: APPLY, args: { offering: offering.id } } };
}

export function showAction(offering: Offering): Action {
  return { action: 'run', label: texts.show, accessible: say(texts.showOf, named(offering)), call: showOffering(offering.id) };
}

function laterAction(offering: Offering): Action {
  return { action: 'run', label: texts.laterButton, accessible: say(texts.laterOf, named(offering)), call: saveOffering(offering.id) };
}

/** A01. In a channel it follows the offering; a person gets 後で見る beside it. */
export function callCard(offering: Offering, office: Office, now: Date, where: 'channel' | 'person'): Card {
  const open = callPhase(offering, now) === 'open';
  const sentence = say(texts.A01, {
    course: offering.name, datetime: office.dates.sessions(offering.days), place: offering.place, target: targetText(offering),
    capacity: offering.capacity, deadline: office.dates.deadline(offering.deadlineAt),
  });
  const actions = [...(open ? [applyAction(offering)] : []), showAction(offering), ...(open && where === 'person' ? [laterAction(offering)] : [])];
  return {
    title: texts.A01_title,
    summary: joinTexts([texts.A01_title, sentence], ''),
    body: [
      { node: 'paragraph', line: [strong(say(texts.A01_open, named(offering)))] },
      { node: 'facts', facts: offeringFacts(offering, office) },
      ...(open ? [{ node: 'paragraph', line: say(texts.A01_close, { deadline: office.dates.deadline(offering.deadlineAt) }) } satisfies Node] : []),
      { node: 'paragraph', line: callStatus(offering, office, now), look: 'quiet' },
      { node: 'actions', actions },
    ],
    ...(where === 'channel' ? { live: `offering:${offering.id}` } : {}),
  };
}

export function detailCard(offering: Offering, office: Office, now: Date): Card {
  const areas = office.course(offering.courseCode)?.policies ?? [];
  const status = callStatus(offering, office, now);
  return {
    title: verbatim(offering.name),
    summary: joinTexts([verbatim(offering.name), status], '　'),
    body: [
      { node: 'facts', facts: [
        { label: texts.code, value: verbatim(`${offering.courseCode}・${offering.code}`) },
        ...offeringFacts(offering, office),
        ...(areas.length > 0 ? [{ label: texts.ability, value: joinTexts(areas.map((a) => office.areaName(a)), '、') }] : []),
      ] },
      { node: 'paragraph', line: status, look: 'quiet' },
      ...(mayApply(offering, office, now) ? [{ node: 'actions', actions: [applyAction(offering), ...(callPhase(offering, now) === 'open' ? [laterAction(offering)] : [])] } satisfies Node] : []),
    ],
  };
}

/** One line of a list of offerings, with its buttons. */
export function offeringEntry(offering: Offering, office: Office, now: Date): Node {
  return {
    node: 'entry',
    lines: [
      [strong(verbatim(offering.name)), verbatim(`（${offering.courseCode}）`)],
      joinTexts([office.dates.sessions(offering.days), verbatim(offering.place)], '／'),
      callStatus(offering, office, now),
    ],
    actions: [...(mayApply(offering, office, now) ? [applyAction(offering)] : []), showAction(offering)],
  };
}
