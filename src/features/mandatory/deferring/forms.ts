import { say, type Text } from '../../../kernel/messages';
import type { Call } from '../../../ui/action';
import type { Form } from '../../../ui/form';
import type { Office } from '../../catalogue';
import { answerField, reasonFields, texts as nominationTexts } from '../../nominations';
import { courseNames } from '../standings/course-names';
import type { Standing } from '../standings/standing';
import { ASK, askFor, DISAGREE, disagreeWith, GRANT, grantOf, REFUSE, refusalOf } from './actions';
import { texts } from './messages';
import { boundsOf, dueText, type DeferralSubject } from './subject';

/** A day as people write it, with its weekday. */
const DATE_MAX = 30;

/** @param who for whom, when it is not the person who asks */
export function askForm(staff: number, standing: Standing, who: Text | undefined, office: Office): Form {
  const { unitHead, hr } = office;
  const facts = { course: courseNames(standing.rule, office), due: dueText(standing, office), hr };
  return {
    id: ASK, title: texts.title, args: { staff, rule: standing.rule.code }, opener: askFor(staff, standing.rule.code),
    intro: [{ node: 'paragraph', line: who ? say(texts.introFor, { ...facts, name: who }) : say(texts.intro, { ...facts, unitHead }) }],
    fields: reasonFields(office), submit: nominationTexts.submitDefer,
  };
}

/** 同意しない and 認めない: with the reason that the person sees. */
export function answerForm(kind: 'disagree' | 'refuse', { deferral: { id }, member, course }: DeferralSubject, office: Office): Form {
  const [form, title, submit, opener]: readonly [string, Text, Text, Call] = kind === 'disagree'
    ? [DISAGREE, texts.disagreeTitle, nominationTexts.disagree, disagreeWith(id)] : [REFUSE, texts.refuseTitle, nominationTexts.refuse, refusalOf(id)];
  return {
    id: form, title, submit, opener, args: { deferral: id }, fields: [answerField],
    intro: [{ node: 'paragraph', line: say(texts.answerIntro, { name: office.addressed(member.name), course }) }],
  };
}

/** 認める, until when. */
export function grantForm({ deferral: { id }, member, standing, course }: DeferralSubject, office: Office, now: Date): Form {
  const { usual, earliest, latest } = boundsOf(standing, office.today(now));
  const { dates, unitHead } = office;
  return {
    id: GRANT, title: texts.grantTitle, submit: nominationTexts.grant, opener: grantOf(id), args: { deferral: id },
    intro: [{ node: 'paragraph', line: say(texts.grantIntro, { name: office.addressed(member.name), course, due: dueText(standing, office), unitHead }) }],
    fields: [{ field: 'text', id: 'new_due', label: texts.newDue, hint: say(texts.newDueHint, { earliest: dates.day(earliest), latest: dates.day(latest) }), initial: usual, maxLength: DATE_MAX, required: true }],
  };
}
