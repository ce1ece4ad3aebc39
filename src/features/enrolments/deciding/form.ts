import { joinTexts, say, verbatim, type Text } from '../../../kernel/messages';
import type { Node } from '../../../ui/card';
import type { Field, Form } from '../../../ui/form';
import { paged } from '../../../ui/paging';
import { person, strong, type Line } from '../../../ui/text';
import type { Office } from '../../catalogue';
import type { Offering } from '../../offerings';
import type { StaffMember } from '../../people';
import { PASSED_OVER } from '../seats/messages';
import { DECIDE, decideOn, marksOf, turnTo } from './actions';
import { reasonText, texts } from './messages';
import type { Marked, Proposal } from './proposal';

/** What HR had typed and marked, on whichever page. */
export interface DecideTyped extends Marked { readonly documentNo?: string; readonly reason?: string }
const NOTHING: DecideTyped = { prefer: [], exclude: [] };

interface Deciding { office: Office; offering: Offering; proposal: Proposal; staff: ReadonlyMap<number, StaffMember>; approvalDue: Date | undefined; page: number; note?: Text; typed?: DecideTyped }

/** Choices of one select, and people in one form: what every platform can show at once. */
export const AT_ONCE = 100;

/** Each page asks about its own people, in fields of its own: what is marked on one stays when another is shown. */
export const markField = (mark: keyof Marked, page: number): string => (page === 1 ? mark : `${mark}_${page}`);

/** The order with each reason, what would become of each, and one confirmation. */
export function decideForm(view: Deciding): Form {
  const { office, offering, proposal, note, typed = NOTHING } = view;
  const seats = proposal.placed.filter((p) => p.seat).length;
  const counts = { n: offering.applicants, m: offering.capacity, seats, waiting: proposal.placed.length - seats };
  const page = Math.min(view.page, Math.max(1, Math.ceil(proposal.placed.length / AT_ONCE)));
  const shown = proposal.placed.slice((page - 1) * AT_ONCE, page * AT_ONCE).map((p) => p.applicant.enrolmentId);
  const elsewhere: Marked = { prefer: typed.prefer.filter((id) => !shown.includes(id)), exclude: typed.exclude.filter((id) => !shown.includes(id)) };
  const markable = offering.firstCome ? [] : shown; // first come, first served: nobody is chosen
  const { items, start, footer } = paged(proposal.placed, page, (to) => turnTo(offering.id, to, page, elsewhere), AT_ONCE);
  return {
    id: DECIDE, title: texts.decideTitle, args: { offering: offering.id, stamp: proposal.stamp, page, ...marksOf(elsewhere) }, opener: decideOn(offering.id),
    intro: [
      ...(note ? [{ node: 'paragraph', line: note, look: 'alert' } satisfies Node] : []),
      { node: 'paragraph', line: [strong(verbatim(offering.name))] },
      { node: 'paragraph', line: joinTexts([office.dates.sessions(offering.days), say(texts.decideSummary, counts)], '／') },
      ...(items.length > 0 ? [{ node: 'list', ordered: true, start, items: items.map((p) => placeLine(p, seats, view)) } satisfies Node] : []),
      ...footer,
      ...elsewhereNodes(elsewhere),
      ...unableNodes(view),
      ...unapprovedNodes(view),
    ],
    fields: [...markingFields(markable, page, view), { field: 'text', id: 'document_no', label: texts.documentNo, maxLength: 100, ...first(typed.documentNo) }],
    submit: texts.submitDecide,
  };
}

/** By hand: who has a seat and who has none, whatever the order says, and why. */
function markingFields(shown: readonly number[], page: number, { office, proposal, staff, typed = NOTHING }: Deciding): Field[] {
  if (shown.length === 0) return [];
  const options = shown.map((id) => ({ value: String(id), label: nameOf(staff.get(proposal.staffOf.get(id) ?? 0)) }));
  const marked = (ids: readonly number[]) => first(shown.filter((id) => ids.includes(id)).map(String));
  const from = (page - 1) * AT_ONCE + 1;
  const label = (text: typeof texts.prefer | typeof texts.exclude) => (proposal.placed.length > AT_ONCE ? say(texts.onThisPage, { mark: text, from, to: from + shown.length - 1 }) : text);
  return [
    { field: 'choices', id: markField('prefer', page), label: label(texts.prefer), hint: texts.preferHint, options, ...marked(typed.prefer) },
    { field: 'choices', id: markField('exclude', page), label: label(texts.exclude), hint: texts.excludeHint, options, ...marked(typed.exclude) },
    { field: 'text', id: 'adjust_reason', label: texts.adjustReason, hint: say(texts.adjustReasonHint, { unitHead: office.unitHead }), multiline: true, maxLength: 1000, ...first(typed.reason) },
  ];
}

function elsewhereNodes({ prefer, exclude }: Marked): Node[] {
  if (prefer.length + exclude.length === 0) return [];
  return [{ node: 'paragraph', line: say(texts.markedElsewhere, { prefer: prefer.length, exclude: exclude.length }), look: 'quiet' }];
}

const first = <T extends string | readonly string[]>(typed: T | undefined) => (typed?.length ? { initial: typed } : {});

function placeLine(p: Proposal['placed'][number], seats: number, { proposal, staff }: Deciding): Line {
  const member = staff.get(proposal.staffOf.get(p.applicant.enrolmentId) ?? 0);
  const result = p.seat ? texts.resultSeat : say(texts.resultWaiting, { pos: p.place - seats });
  return [person(member?.name ?? ''), say(texts.decideLine, { unit: member?.unitName ?? '', result, reason: reasonText(p, proposal.rule.seed) })];
}

function unableNodes({ proposal, staff }: Deciding): Node[] {
  if (proposal.unable.length === 0) return [];
  return [
    { node: 'paragraph', line: say(texts.unable, { n: proposal.unable.length }) },
    { node: 'list', items: proposal.unable.slice(0, AT_ONCE).map((e) => [nameOf(staff.get(e.staffId)), say(texts.unableLine, { why: PASSED_OVER[e.why] })]) },
  ];
}

function unapprovedNodes({ office, proposal, staff, approvalDue }: Deciding): Node[] {
  if (proposal.unapproved.length === 0) return [];
  return [
    { node: 'paragraph', line: say(texts.unapproved, { n: proposal.unapproved.length, unitHead: office.unitHead }) },
    { node: 'list', items: proposal.unapproved.slice(0, AT_ONCE).map((e) => [nameOf(staff.get(e.staffId))]) },
    ...(proposal.unapproved.length > AT_ONCE ? [{ node: 'paragraph', line: say(texts.unapprovedMore, { n: proposal.unapproved.length - AT_ONCE }) } satisfies Node] : []),
    ...(approvalDue ? [{ node: 'paragraph', line: say(texts.stillPending, { deadline: office.dates.deadline(approvalDue) }), look: 'alert' } satisfies Node] : []),
  ];
}

export const nameOf = (member: Pick<StaffMember, 'name' | 'unitName'> | undefined): Text => verbatim(member ? `${member.name}（${member.unitName}）` : '');
