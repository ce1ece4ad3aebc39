import type { LocalDate } from '../../../kernel/calendar';
import { say, verbatim, type Text } from '../../../kernel/messages';
import type { Card, Node } from '../../../ui/card';
import type { Form } from '../../../ui/form';
import { paged } from '../../../ui/paging';
import { person, strong } from '../../../ui/text';
import type { Office } from '../../catalogue';
import { reasonFields, texts as nominationTexts } from '../../nominations';
import type { StaffMember } from '../../people';
import { endOf, EXEMPT, exemptionsOn, exemptSomebody } from './actions';
import { texts } from './messages';
import { activeRules, coursesOf } from './rule-courses';
import { EVIDENCE_MAX } from './rules';
import type { Exemption } from './store';

/** What holds or will hold, with its reasons: for HR alone. */
export function exemptionsCard(exemptions: readonly Exemption[], members: ReadonlyMap<number, StaffMember>, page: number, office: Office): Card {
  const shown = exemptions.flatMap((exemption) => {
    const member = members.get(exemption.staffId);
    return member ? [{ exemption, member }] : [];
  });
  const summary = shown.length === 0 ? texts.none : say(texts.count, { n: shown.length });
  const { items, footer } = paged(shown, page, exemptionsOn);
  return {
    title: texts.title, summary,
    body: [
      { node: 'paragraph', line: summary }, ...items.map(({ exemption, member }) => entry(exemption, member, page, office)), ...footer,
      { node: 'actions', actions: [{ action: 'open', label: texts.enter, accessible: texts.enterOf, look: 'primary', call: exemptSomebody }] },
    ],
  };
}

function entry(exemption: Exemption, member: StaffMember, page: number, office: Office): Node {
  const course = coursesOf(exemption.rule, office);
  const said = { name: office.addressed(member.name), course };
  return {
    node: 'entry',
    lines: [
      [person(member.name, member.unitName), verbatim(`　${member.postTitle}`)],
      [strong(course), verbatim('　'), periodText(exemption, office)],
      say(nominationTexts.reasonLine, { reason: exemption.reasonCode }),
      ...(exemption.reason === '' ? [] : [verbatim(exemption.reason)]),
      ...(exemption.evidence === '' ? [] : [say(texts.evidenceLine, { evidence: exemption.evidence })]),
    ],
    actions: [{
      action: 'run', label: texts.end, accessible: say(texts.endOf, said), call: endOf(exemption.id, page),
      confirm: { title: texts.title, text: say(texts.endConfirm, said), yes: texts.end, no: nominationTexts.keep },
    }],
  };
}

const periodText = ({ validFrom, lastDay }: Exemption, { dates }: Office): Text =>
  lastDay === null ? say(texts.forGood, { from: dates.day(validFrom) }) : say(texts.period, { from: dates.day(validFrom), until: dates.day(lastDay) });

const DATE_MAX = 30;
const PERSON_MAX = 60;

export function exemptForm(office: Office, today: LocalDate): Form {
  return {
    id: EXEMPT, title: texts.formTitle, args: {}, opener: exemptSomebody, submit: texts.submit,
    intro: [{ node: 'paragraph', line: say(texts.intro, { unitHead: office.unitHead, hr: office.hr }) }],
    fields: [
      { field: 'text', id: 'person', label: texts.person, hint: texts.personHint, maxLength: PERSON_MAX, required: true },
      { field: 'choice', id: 'rule', label: texts.rule, required: true, options: activeRules(office).map(({ code, name }) => ({ value: code, label: verbatim(name) })) },
      { field: 'text', id: 'from', label: texts.from, initial: today, maxLength: DATE_MAX, required: true },
      { field: 'text', id: 'until', label: texts.until, hint: texts.untilHint, maxLength: DATE_MAX },
      ...reasonFields(office, texts.reasonCode),
      { field: 'text', id: 'evidence', label: texts.evidence, hint: texts.evidenceHint, maxLength: EVIDENCE_MAX },
    ],
  };
}
