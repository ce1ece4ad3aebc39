import { say, type Text } from '../../kernel/messages';
import type { Field, Form } from '../../ui/form';
import type { Office } from '../catalogue';
import type { Offering } from '../offerings';
import { changeOf, nameOf } from './actions';
import { LIMITS, type EditField } from './edited';
import { ACTION, texts } from './messages';
import { REASON_MAX } from './reason';
import type { ActionName } from './rules';

/** Everything but the end of a call asks for something. */
export type FormName = Exclude<ActionName, 'close'>;

interface Asking { readonly intro: Text; readonly fields: readonly Field[] }

/** As it may be typed again. */
const typedMoment = (office: Office, at: Date): string => office.dates.moment(at).ja;

const reasonField = (hint: Text, required: boolean): Field => ({ field: 'text', id: 'reason', label: texts.reason, hint, maxLength: REASON_MAX, ...(required ? { required } : {}) });

const deadlineField = (office: Office): Field => ({
  field: 'text', id: 'deadline', label: texts.deadline, hint: say(texts.deadlineHint, { time: office.setting('application.deadline_time') }), maxLength: 60, required: true,
});

const daysField = (office: Office, { days }: Offering): Field => ({
  field: 'text', id: 'days', label: texts.days, hint: texts.daysHint, multiline: true, maxLength: 3000, required: true, initial: days.map((day) => office.dates.sessions([day]).ja).join('\n'),
});

const ASKING: Readonly<Record<FormName, (office: Office, offering: Offering) => Asking>> = {
  reopen: (office, { name }) => ({ intro: say(texts.reopenIntro, { course: name }), fields: [deadlineField(office)] }),
  edit: (office, offering) => ({ intro: say(texts.editIntro, { course: offering.name }), fields: [...editFields(office, offering), reasonField(texts.reasonTold, false)] }),
  move: (office, offering) => ({ intro: say(texts.moveIntro, { course: offering.name }), fields: [daysField(office, offering), reasonField(texts.reasonTold, false)] }),
  postpone: ({ unitHead }, { name }) => ({ intro: say(texts.postponeIntro, { course: name }), fields: [reasonField(say(texts.reasonHint, { unitHead }), true)] }),
  resume: (office, offering) => ({ intro: say(texts.resumeIntro, { course: offering.name }), fields: [daysField(office, offering), ...(offering.decidedAt === null ? [deadlineField(office)] : [])] }),
  cancel: ({ unitHead }, { name }) => ({ intro: say(texts.cancelIntro, { course: name }), fields: [reasonField(say(texts.reasonHint, { unitHead }), true)] }),
};

export function changeForm(action: FormName, office: Office, offering: Offering): Form {
  const { intro, fields } = ASKING[action](office, offering);
  return {
    id: nameOf(action), title: ACTION[action], args: { offering: offering.id, version: offering.version }, opener: changeOf(action, offering),
    intro: [{ node: 'paragraph', line: intro }], fields, submit: ACTION[action],
  };
}

function editFields(office: Office, offering: Offering): Field[] {
  const usual = office.dates.moment(office.cutoff(offering.days[0]?.startsAt ?? offering.deadlineAt));
  const field = (id: EditField, label: Text, maxLength: number, value: string | number | null, more: Partial<Pick<Field, 'hint' | 'required'>> = {}): Field => ({
    field: 'text', id, label, maxLength, ...(value === null ? {} : { initial: String(value) }), ...more,
  });
  return [
    field('place', texts.place, LIMITS.place, offering.place, { required: true }),
    field('capacity', texts.capacity, 10, offering.capacity, { required: true }),
    field('minimum', texts.minimum, 10, offering.minimum),
    field('unit_quota', texts.unitQuota, 10, offering.unitQuota, { hint: texts.quotaHint }),
    field('belongings', texts.belongings, LIMITS.belongings, offering.belongings),
    field('lecturer', texts.lecturer, LIMITS.lecturer, offering.lecturer),
    field('cutoff', texts.cutoff, 60, offering.cutoffAt && typedMoment(office, offering.cutoffAt), { hint: say(texts.cutoffHint, { deadline: usual }) }),
  ];
}
