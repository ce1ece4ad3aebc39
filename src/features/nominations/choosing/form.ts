import type { Transaction } from '../../../interaction/transaction';
import { say, verbatim, type Text } from '../../../kernel/messages';
import type { Form } from '../../../ui/form';
import type { Node } from '../../../ui/card';
import { strong } from '../../../ui/text';
import type { Office } from '../../catalogue';
import { CHOOSE_DATE, chooseDateOf, type Enrolment } from '../../enrolments';
import type { Offering } from '../../offerings';
import type { StaffMember } from '../../people';
import { texts } from '../messages';
import { choiceLine, choiceOption, choicesFor, isFree } from './choices';

interface Choosing { readonly office: Office; readonly enrolment: Enrolment; readonly from: Offering; readonly member: StaffMember; /** The name, when the head chooses. */ readonly who: Text | undefined; readonly now: Date }

/** The dates with their free seats. Without any there is nothing to submit. */
export async function chooseForm(tx: Transaction, { office, enrolment, from, member, who, now }: Choosing): Promise<Form> {
  const choices = await choicesFor(tx, office, enrolment, from, member.unitId, now);
  const free = choices.filter(isFree);
  const course = from.name;
  const base = { id: CHOOSE_DATE, title: texts.chooseTitle, args: { enrolment: enrolment.id, version: enrolment.version }, opener: chooseDateOf(enrolment) };
  const head: Node[] = [{ node: 'paragraph', line: [strong(verbatim(course))] }, { node: 'list', items: choices.map((c) => choiceLine(c, office)) }];
  if (free.length === 0) return { ...base, intro: [{ node: 'paragraph', line: say(texts.noDates, { course, hr: office.hr }), look: 'alert' }, ...(choices.length > 0 ? head : [])], fields: [] };
  return {
    ...base,
    intro: [{ node: 'paragraph', line: who ? say(texts.chooseIntro_for, { name: who, course }) : say(texts.chooseIntro, { course }) }, ...head],
    fields: [{ field: 'choice', id: 'offering', label: texts.date, required: true, options: free.map((c) => choiceOption(c, office)), ...(free.length === 1 && free[0] ? { initial: String(free[0].offering.id) } : {}) }],
    submit: texts.submitChoose,
  };
}
