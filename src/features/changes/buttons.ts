import { say } from '../../kernel/messages';
import type { Action } from '../../ui/action';
import type { Offering } from '../offerings';
import { changeOf, showOf } from './actions';
import { ACTION, texts } from './messages';
import type { ActionName } from './rules';

/** To the 実施回's card, from which everything else begins. */
export const changeAction = (offering: Pick<Offering, 'id' | 'name' | 'code'>): Action => ({
  action: 'run', label: texts.change, accessible: say(texts.changeNamed, { course: offering.name, code: offering.code }), call: showOf(offering.id),
});

const accessible = (action: ActionName, { name, code }: Offering) => ({ ja: `「${name}」（${code}）：${ACTION[action].ja}`, en: `${ACTION[action].en}: ${name} (${code})` });

/** Only the end of a call needs nothing typed. */
export function actionButton(action: ActionName, offering: Offering): Action {
  const face = { label: ACTION[action], accessible: accessible(action, offering), call: changeOf(action, offering), ...(action === 'cancel' || action === 'postpone' ? { look: 'danger' as const } : {}) };
  if (action !== 'close') return { ...face, action: 'open' };
  return { ...face, action: 'run', confirm: { title: ACTION.close, text: say(texts.closeConfirm, { course: offering.name }), yes: ACTION.close, no: texts.keep } };
}
