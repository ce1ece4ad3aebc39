import { say, verbatim, type Text } from '../../../kernel/messages';
import type { Refusal } from '../../../kernel/refusal';
import type { Node } from '../../../ui/card';
import type { Form } from '../../../ui/form';
import { strong } from '../../../ui/text';
import type { Office } from '../../catalogue';
import { APPLY, offeringFacts, type Offering } from '../../offerings';
import { approvalDueFor } from '../approving/in-time';
import { texts as shared } from '../messages';
import type { Enrolment } from '../store';
import { applyFor } from './actions';
import { MOTIVE_MAX } from './apply';
import { texts } from './messages';

/** Seats are given one by one: whether one is free for whoever asks now, and whether this person needs no approval any more. */
interface Line { readonly free: boolean; readonly atOnce: boolean }
interface Applying { office: Office; offering: Offering; own: Enrolment | undefined; head: Text; now: Date; refusal: Refusal | undefined; line: Line | undefined }

/** B01: what is applied for, whether this person may and why (not), and what happens next. Without eligibility there is nothing to submit. */
export function applicationForm({ office, offering, own, head, now, refusal, line }: Applying): Form {
  const facts: Node[] = [{ node: 'paragraph', line: [strong(verbatim(offering.name))] }, { node: 'facts', facts: offeringFacts(offering, office) }];
  const base = { id: APPLY, title: texts.formTitle, args: { offering: offering.id }, opener: applyFor(offering.id) };
  if (refusal) return { ...base, intro: [{ node: 'paragraph', line: refusal.sentence, look: 'alert' }, ...facts], fields: [] };
  const returned: Node[] = own?.state === 'RETURNED' ? [{ node: 'paragraph', line: say(texts.returnedBefore, { reason: own.returnReason ?? '' }), look: 'alert' }] : [];
  return {
    ...base,
    intro: [
      { node: 'paragraph', line: !line ? texts.B01 : line.free ? texts.seatFree : texts.Z03 }, ...facts, ...returned,
      { node: 'paragraph', line: texts.eligible },
      { node: 'paragraph', line: nextSteps({ office, offering, head, now, line }), look: 'quiet' },
    ],
    fields: line?.atOnce ? [] : [{
      field: 'text', id: 'motive', label: shared.motive, hint: say(texts.motiveHint, { unitHead: office.unitHead }), placeholder: texts.motivePlaceholder, multiline: true,
      maxLength: MOTIVE_MAX, required: true, ...(own?.motive ? { initial: own.motive } : {}),
    }],
    submit: texts.submitApply,
  };
}

function nextSteps({ office, offering, head, now, line }: Pick<Applying, 'office' | 'offering' | 'head' | 'now' | 'line'>): Text {
  const { unitHead, hr } = office;
  if (line?.atOnce) return say(texts.approvalStands, { unitHead });
  const due = office.dates.deadline(approvalDueFor(offering, office, now));
  return line ? say(texts.nextStepsSeat, { unitHead, head, due }) : say(texts.nextSteps, { unitHead, head, due, hr });
}
