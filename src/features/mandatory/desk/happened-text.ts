import type { LocalDate } from '../../../kernel/calendar';
import { say, verbatim, type Text } from '../../../kernel/messages';
import type { Office } from '../../catalogue';
import { STATUS } from '../../enrolments';
import { texts } from './messages';
import type { Happening } from './happened';
import { staffIn, type Trail } from './trail';

/** 「令和8年6月1日（月）9時15分　期限30営業日前のご案内：送信済み」 */
export function happenedText(happening: Happening, trail: Trail, office: Office): Text {
  return say(texts.line, { at: office.dates.moment(happening.at), what: whatText(happening, office), by: byText(happening.by, trail, office) });
}

function whatText(happening: Happening, office: Office): Text {
  const day = (date: LocalDate) => office.dates.day(date);
  switch (happening.what) {
    case 'told': return say(texts.told, { what: toldText(happening, office), came: cameText(happening, office) });
    case 'enrolled': return say(texts.enrolled, { offering: happening.offering, status: STATUS[happening.state] });
    case 'called-off': return say(happening.state === 'CANCELLED' ? texts.cancelled : texts.postponed, { offering: happening.offering });
    case 'deferral': return deferralText(happening, office);
    case 'exempt': return say(texts.exempted, { period: say(texts.period, { from: day(happening.from), until: happening.until === null ? '' : day(happening.until) }), reason: [happening.reason, happening.evidence].filter((t) => t !== '').join('／') });
    case 'exempt-ended': return say(texts.exemptEnded, { date: day(happening.on) });
    case 'recorded': return say(happening.whole ? texts.recorded : texts.recordedPart, { date: day(happening.on) });
  }
}

function toldText({ kind, stage, toHead }: Extract<Happening, { what: 'told' }>, { unitHead }: Office): Text {
  if (toHead) return say(kind === 'mandatory.head-list' ? texts.headListed : texts.headReminded, { unitHead });
  if (kind === 'mandatory.reminded') return say(texts.stageNotice, { days: stage ?? '' });
  return kind === 'mandatory.told' ? texts.firstNotice : texts.overdueNotice;
}

function cameText({ came, sentAt, fault }: Extract<Happening, { what: 'told' }>, office: Office): Text {
  if (came === 'SENT' && sentAt) return say(texts.came_SENT, { at: office.dates.moment(sentAt) });
  if (came === 'FAILED') return say(texts.came_FAILED, { fault: fault ?? '' });
  return came === 'SENT' ? texts.came_sent : texts[`came_${came}`];
}

function deferralText({ step, reason, newDue }: Extract<Happening, { what: 'deferral' }>, office: Office): Text {
  const why = reason === null || reason === '' ? verbatim('') : say(texts.reason, { reason });
  if (step === 'GRANTED') return newDue === null ? texts.deferralGranted : say(texts.deferredUntil, { date: office.dates.day(newDue) });
  if (step === 'ASKED') return say(texts.deferralAsked, { why });
  if (step === 'REFUSED') return say(texts.deferralRefused, { why });
  return step === 'AGREED' ? say(texts.deferralAgreed, { unitHead: office.unitHead }) : texts.deferralVoid;
}

/** Who did it; what the bot does by itself needs nobody. */
function byText(actor: string, { member, names }: Trail, office: Office): Text {
  const [id] = staffIn(actor);
  if (id !== undefined) return say(texts.by, { who: id === member.staffId ? texts.themselves : (names.get(id) ?? '') });
  return actor === 'operator' ? say(texts.by, { who: office.hr }) : verbatim('');
}
