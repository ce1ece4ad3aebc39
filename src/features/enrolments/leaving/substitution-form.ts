import { say, verbatim } from '../../../kernel/messages';
import type { Node } from '../../../ui/card';
import type { Form } from '../../../ui/form';
import type { Office } from '../../catalogue';
import type { StaffMember } from '../../people';
import { whenAndWhere } from '../about-enrolment';
import { REASON_MAX } from '../reasons';
import { SUBSTITUTE, substituteFor } from './actions';
import { texts as leaving } from './messages';
import type { Seated } from './subjects';
import { texts } from './substitution-messages';

/** Choices of one select: what every platform can show at once. */
const AT_ONCE = 100;

interface Substituting { readonly office: Office; readonly seated: Seated; readonly candidates: readonly StaffMember[]; /** Somebody waits for a seat: HR is told so. */ readonly line: boolean }

export function substitutionForm({ office, seated: { enrolment, offering, member }, candidates, line }: Substituting): Form {
  const name = office.addressed(member.name);
  const { id, version } = enrolment;
  const base = { id: SUBSTITUTE, title: texts.title, args: { enrolment: id, version }, opener: substituteFor(enrolment) };
  const intro: Node[] = [{ node: 'paragraph', line: say(texts.intro, { name, course: offering.name }) }, whenAndWhere({ office, offering })];
  if (candidates.length === 0) return { ...base, intro: [...intro, { node: 'paragraph', line: texts.nobody, look: 'alert' }], fields: [] };
  return {
    ...base,
    intro: [...intro, ...(line ? [{ node: 'paragraph', line: texts.waitsInLine, look: 'alert' } satisfies Node] : [])],
    fields: [
      {
        field: 'choice', id: 'staff', label: texts.staff, required: true, hint: candidates.length > AT_ONCE ? say(texts.staffFirst, { n: AT_ONCE }) : texts.staffHint,
        options: candidates.slice(0, AT_ONCE).map((m) => ({ value: String(m.staffId), label: verbatim(`${m.name}（${m.unitName}・${m.postTitle}）`) })),
      },
      { field: 'text', id: 'reason', label: leaving.reason, hint: say(texts.reasonHint, { name }), multiline: true, maxLength: REASON_MAX, required: true },
    ],
    submit: texts.submit,
  };
}
