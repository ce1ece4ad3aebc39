import { createHash } from 'node:crypto';
import { say, verbatim, type Text } from '../../../kernel/messages';
import type { Call } from '../../../ui/action';
import type { Field, Form } from '../../../ui/form';
import type { Office } from '../../catalogue';
import { DEFER, deferralOf, whenAndWhere } from '../../enrolments';
import { DISAGREE, disagreeWith, REFUSE, refusalOf } from '../actions';
import { texts } from '../messages';
import type { SeenNomination } from '../nomination';
import { REASON_MAX } from '../rules';

/** Stands for one of the office's reasons in the open: values that travel say nothing of a person's life, and hold when the list changes meanwhile. */
const keyOfReason = (word: string): string => createHash('sha256').update(word).digest('base64url').slice(0, 12);

/** The reason that was chosen; blank: none that is offered. */
export const reasonChosen = (key: string, offered: readonly string[]): string => offered.find((word) => keyOfReason(word) === key) ?? '';

/** The office's reasons, and room for words of one's own. */
export function deferForm({ office, enrolment, offering, who }: SeenNomination): Form {
  const { unitHead, hr } = office;
  const course = offering.name;
  return {
    id: DEFER, title: texts.deferTitle, args: { enrolment: enrolment.id, version: enrolment.version }, opener: deferralOf(enrolment),
    intro: [
      { node: 'paragraph', line: who ? say(texts.deferIntro_for, { name: who, course, hr }) : say(texts.deferIntro, { course, unitHead, hr }) },
      ...(enrolment.state === 'NOMINATED' ? [] : [whenAndWhere({ office, offering })]),
    ],
    fields: reasonFields(office),
    submit: texts.submitDefer,
  };
}

/** One of the office's reasons, and words of one's own. */
export function reasonFields(office: Office, label: Text = texts.reasonCode): Field[] {
  return [
    { field: 'choice', id: 'reason_code', label, required: true, options: office.setting('deferral.reasons').map((word) => ({ value: keyOfReason(word), label: verbatim(word) })) },
    { field: 'text', id: 'reason', label: texts.reason, hint: texts.reasonHint, multiline: true, maxLength: REASON_MAX },
  ];
}

/** Why not, as the person sees it. */
export const answerField: Field = { field: 'text', id: 'reason', label: texts.answerReason, hint: texts.answerHint, multiline: true, maxLength: REASON_MAX, required: true };

/** 同意しない and 認めない: with the reason that the person sees. */
export function answerForm(kind: 'disagree' | 'refuse', deferral: number, name: Text, course: string): Form {
  const [id, title, submit, opener]: readonly [string, Text, Text, Call] = kind === 'disagree'
    ? [DISAGREE, texts.disagreeTitle, texts.disagree, disagreeWith(deferral)] : [REFUSE, texts.refuseTitle, texts.refuse, refusalOf(deferral)];
  return {
    id, title, submit, opener, args: { deferral },
    intro: [{ node: 'paragraph', line: say(texts.answerIntro, { name, course }) }],
    fields: [answerField],
  };
}
