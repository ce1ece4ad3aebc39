import { joinTexts, say, verbatim, type Text } from '../../kernel/messages';
import type { Refusal } from '../../kernel/refusal';
import type { Line } from '../../ui/text';
import { paged } from '../../ui/paging';
import { person, strong } from '../../ui/text';
import type { Form } from '../../ui/form';
import type { Node } from '../../ui/card';
import type { Office } from '../catalogue';
import { offeringFacts, type Offering, APPLY } from '../offerings';
import type { StaffMember } from '../people';
import { applyFor, DECIDE, decideOn, RETURN, returnOf } from './actions';
import { MOTIVE_MAX } from './operations/apply';
import { REASON_MAX } from './operations/approve';
import { REASON, texts } from './messages';
import type { Proposal } from './proposal';
import type { Enrolment } from './store';

interface Applying { office: Office; offering: Offering; own: Enrolment | undefined; head: Text; now: Date; refusal: Refusal | undefined }

/** B01: what is applied for, whether this person may and why (not), and what happens next. Without eligibility there is nothing to submit. */
export function applicationForm({ office, offering, own, head, now, refusal }: Applying): Form {
  const facts: Node[] = [{ node: 'paragraph', line: [strong(verbatim(offering.name))] }, { node: 'facts', facts: offeringFacts(offering, office) }];
  const base = { id: APPLY, title: texts.formTitle, args: { offering: offering.id }, opener: applyFor(offering.id) };
  if (refusal) return { ...base, intro: [{ node: 'paragraph', line: refusal.sentence, look: 'alert' }, ...facts], fields: [] };
  const returned: Node[] = own?.state === 'RETURNED' ? [{ node: 'paragraph', line: say(texts.returnedBefore, { reason: own.returnReason ?? '' }), look: 'alert' }] : [];
  return {
    ...base,
    intro: [
      { node: 'paragraph', line: texts.B01 }, ...facts, ...returned,
      { node: 'paragraph', line: texts.eligible },
      { node: 'paragraph', line: say(texts.nextSteps, { unitHead: office.unitHead, head, due: office.dates.deadline(office.approvalDue(now)), hr: office.hr }), look: 'quiet' },
    ],
    fields: [{
      field: 'text', id: 'motive', label: texts.motive, hint: say(texts.motiveHint, { unitHead: office.unitHead }), placeholder: texts.motivePlaceholder, multiline: true,
      maxLength: MOTIVE_MAX, required: true, ...(own?.motive ? { initial: own.motive } : {}),
    }],
    submit: texts.submitApply,
  };
}

export function returnForm(enrolment: Enrolment, name: Text, course: string): Form {
  return {
    id: RETURN, title: texts.returnTitle, args: { enrolment: enrolment.id, version: enrolment.version }, opener: returnOf(enrolment.id, enrolment.version),
    intro: [{ node: 'paragraph', line: say(texts.returnIntro, { name, course }) }],
    fields: [{ field: 'text', id: 'reason', label: texts.reason, hint: texts.reasonHint, multiline: true, maxLength: REASON_MAX, required: true }],
    submit: texts.submitReturn,
  };
}

interface Deciding { office: Office; offering: Offering; proposal: Proposal; staff: ReadonlyMap<number, StaffMember>; approvalDue: Date | undefined; page: number; note?: Text; documentNo?: string; exclude?: readonly string[] }

/** Choices of one select, and people in one form: what every platform can show at once. */
const AT_ONCE = 100;

/** The order with each reason, what would become of each, and one confirmation. */
export function decideForm(view: Deciding): Form {
  const { office, offering, proposal, staff, note } = view;
  const seats = proposal.placed.filter((p) => p.seat).length;
  const counts = { n: offering.applicants, m: offering.capacity, seats, waiting: proposal.placed.length - seats };
  const applicants = [...proposal.placed.map((p) => p.applicant.enrolmentId), ...proposal.excluded.map((e) => e.id)];
  const { items, start, footer } = paged(proposal.placed, view.page, (page) => decideOn(offering.id, page), AT_ONCE);
  return {
    id: DECIDE, title: texts.decideTitle, args: { offering: offering.id, stamp: proposal.stamp }, opener: decideOn(offering.id),
    intro: [
      ...(note ? [{ node: 'paragraph', line: note, look: 'alert' } satisfies Node] : []),
      { node: 'paragraph', line: [strong(verbatim(offering.name))] },
      { node: 'paragraph', line: joinTexts([office.dates.sessions(offering.days), say(texts.decideSummary, counts)], '／') },
      ...(items.length > 0 ? [{ node: 'list', ordered: true, start, items: items.map((p) => placeLine(p, view)) } satisfies Node] : []),
      ...footer,
      ...(applicants.length > AT_ONCE ? [{ node: 'paragraph', line: say(texts.tooManyToExclude, { n: AT_ONCE }), look: 'quiet' } satisfies Node] : []),
      ...unableNodes(view),
      ...unapprovedNodes(view),
    ],
    fields: [
      ...(applicants.length > 0 && applicants.length <= AT_ONCE ? [{
        field: 'choices' as const, id: 'exclude', label: texts.exclude, hint: texts.excludeHint,
        options: applicants.map((id) => ({ value: String(id), label: nameOf(staff.get(proposal.staffOf.get(id) ?? 0)) })),
        ...(view.exclude?.length ? { initial: view.exclude } : {}),
      }] : []),
      { field: 'text', id: 'document_no', label: texts.documentNo, maxLength: 100, ...(view.documentNo ? { initial: view.documentNo } : {}) },
    ],
    submit: texts.submitDecide,
  };
}

function placeLine(p: Proposal['placed'][number], { offering, proposal, staff }: Deciding): Line {
  const member = staff.get(proposal.staffOf.get(p.applicant.enrolmentId) ?? 0);
  const result = p.seat ? texts.resultSeat : say(texts.resultWaiting, { pos: p.place - Math.min(offering.capacity, proposal.placed.filter((q) => q.seat).length) });
  return [person(member?.name ?? ''), say(texts.decideLine, { unit: member?.unitName ?? '', result, reason: REASON[p.reason] })];
}

function unableNodes({ proposal, staff }: Deciding): Node[] {
  if (proposal.unable.length === 0) return [];
  return [
    { node: 'paragraph', line: say(texts.unable, { n: proposal.unable.length }) },
    { node: 'list', items: proposal.unable.slice(0, AT_ONCE).map((e) => [nameOf(staff.get(e.staffId))]) },
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

const nameOf = (member: StaffMember | undefined): Text => verbatim(member ? `${member.name}（${member.unitName}）` : '');
