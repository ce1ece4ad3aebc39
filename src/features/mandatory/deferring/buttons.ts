import { say, type Text } from '../../../kernel/messages';
import type { Action } from '../../../ui/action';
import { texts as nominationTexts } from '../../nominations';
import { agreeTo, askFor, disagreeWith, grantOf, refusalOf } from './actions';
import { texts } from './messages';

/** What a screen reader says beside the verb. */
interface Said { readonly course: Text; /** For whom, when it is not the person who looks. */ readonly name?: Text }

/** 延期を相談: where something is asked of somebody, for themselves or for whoever leads them. */
export function deferAction(staffId: number, rule: string, said?: Said): Action {
  const accessible = said && (said.name ? say(texts.askFor, { name: said.name, course: said.course }) : say(texts.askOf, { course: said.course }));
  return { action: 'open', label: texts.ask, ...(accessible ? { accessible } : {}), call: askFor(staffId, rule) };
}

/** For the head. */
export function opinionActions(deferral: number, name: Text, course: Text, list?: number): Action[] {
  const who = { name, course };
  return [
    { action: 'run', label: nominationTexts.agree, accessible: say(texts.agreeOf, who), look: 'primary', call: agreeTo(deferral, list) },
    { action: 'open', label: nominationTexts.disagree, accessible: say(texts.disagreeOf, who), call: disagreeWith(deferral) },
  ];
}

/** For HR. */
export function decisionActions(deferral: number, name: Text, course: Text): Action[] {
  const who = { name, course };
  return [
    { action: 'open', label: nominationTexts.grant, accessible: say(texts.grantOf, who), look: 'primary', call: grantOf(deferral) },
    { action: 'open', label: nominationTexts.refuse, accessible: say(texts.refuseOf, who), call: refusalOf(deferral) },
  ];
}
