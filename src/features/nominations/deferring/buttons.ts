import { say, type Text } from '../../../kernel/messages';
import type { Action } from '../../../ui/action';
import { agreeTo, disagreeWith, grantOf, refusalOf } from '../actions';
import { texts } from '../messages';

/** For the head. */
export function opinionActions(deferral: number, name: Text, course: string, list?: number): Action[] {
  const who = { name, course };
  return [
    { action: 'run', label: texts.agree, accessible: say(texts.agreeOf, who), look: 'primary', call: agreeTo(deferral, list) },
    { action: 'open', label: texts.disagree, accessible: say(texts.disagreeOf, who), call: disagreeWith(deferral) },
  ];
}

/** For HR. */
export function decisionActions(deferral: number, name: Text, course: string, list: number): Action[] {
  const who = { name, course };
  return [
    {
      action: 'run', label: texts.grant, accessible: say(texts.grantOf, who), look: 'primary', call: grantOf(deferral, list),
      confirm: { title: texts.deferTitle, text: say(texts.grantConfirm, who), yes: texts.grant, no: texts.keep },
    },
    { action: 'open', label: texts.refuse, accessible: say(texts.refuseOf, who), call: refusalOf(deferral) },
  ];
}
