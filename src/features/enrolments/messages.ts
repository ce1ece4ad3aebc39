import { defineMessages, type Text } from '../../kernel/messages';
import type { EnrolmentState } from './states';

/** What more than one topic of enrolments says; the rest stands with its topic. Ids of the domain specification 6.2 where it has one. */
export const texts = defineMessages({
  motive: { ja: '受講動機', en: 'Why you would like to take part' },
  gone: { ja: 'この案内の対象は、現在ありません。最新の状況は `/kenshu 状況` で確認できます。', en: 'What this card was about is no longer there. `/kenshu status` shows how things stand.' },
  applicant: { ja: '職員本人', en: 'the person concerned' },
  Z11: { ja: 'この手続はすでに処理済みです（{datetime}）。', en: 'This has already been dealt with ({datetime}).' },
  hrOnly: { ja: 'この操作は{role}のみ行うことができます。必要な場合は{hr}へご連絡ください。', en: 'Only {role} can do this. Please contact {hr} if needed.' },
  statusTitle: { ja: '受講状況', en: 'Your training' },
  reasonMissing: { ja: '理由を入力してください。', en: 'Please give the reason.' },
  reasonLong: { ja: '理由は{most}字以内で入力してください（現在{n}字）。', en: 'Please use {most} characters at most (now {n}).' },
});

export const STATUS: Readonly<Record<EnrolmentState, Text>> = {
  NOMINATED: { ja: '指名', en: 'nominated' },
  APPLIED: { ja: '承認待ち', en: 'waiting for approval' },
  UNIT_APPROVED: { ja: '承認済・選考待ち', en: 'approved, waiting for the decision' },
  RETURNED: { ja: '差戻し', en: 'returned' },
  CONFIRMED: { ja: '受講決定', en: 'selected' },
  WAITLISTED: { ja: '補欠', en: 'on the waitlist' },
  NOT_SELECTED: { ja: '選外', en: 'not selected' },
  ATTENDED: { ja: '受講済', en: 'attended' },
  COMPLETED: { ja: '修了', en: 'completed' },
  NOT_COMPLETED: { ja: '未修了', en: 'not completed' },
  CANCELLED_BY_STAFF: { ja: '取消', en: 'cancelled' },
  WITHDRAWN: { ja: '辞退', en: 'withdrawn' },
  ABSENT: { ja: '欠席', en: 'absent' },
  SUBSTITUTED: { ja: '交代', en: 'substituted' },
  DEFERRED: { ja: '延期', en: 'deferred' },
};
