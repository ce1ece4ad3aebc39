import { list, object, type Check } from '../conformance/checks';
import { Inspection, worded } from '../conformance/inspection';
import { limit } from '../conformance/limits';
import { option, optionGroup, optionsOf } from '../conformance/options';
import { around } from '../inside';
import { fieldsAt, isFields, parseJson, textAt, type Fields } from '../json';
import { interaction } from '../outgoing';
import { refuseAnswer } from '../shown-answer';
import { slotOf } from '../view-board';
import { find, scene, whereId } from './press';
import { envelope, requireVisible, type Stage, type Where } from './stage';

export interface FoundOption { readonly text: string; readonly value: string }

const most = limit('elements', 'options_load_answer', 'options');
const answerShape: Check = object({ options: list(option, most), option_groups: list(optionGroup, most) });

/** Types into an external select. What is found can be chosen afterwards; an answer that Slack cannot use finds nothing. */
export async function search(stage: Stage, where: Where, actionId: string, text: string): Promise<FoundOption[]> {
  requireVisible(stage, where);
  const { element, blockId, actionId: id } = find(where, actionId);
  if (!element.type.endsWith('external_select')) throw new Error(`${id} is a ${element.type}: its options are no matter of a search`);
  if (text.length < Number(element.min_query_length ?? 3)) return [];
  const payload = { ...envelope(stage, 'block_suggestion'), ...placeOf(stage, where), action_id: id, block_id: blockId, value: text };
  const delivered = await stage.delivery.deliver(interaction('block_suggestion', payload, stage.account.id));
  const offered = delivered.failure ? [] : offeredIn(stage, delivered.body);
  stage.found.set(`${whereId(where)}\n${slotOf(blockId, id)}`, offered);
  return offered.map((held) => ({ text: textAt(fieldsAt(held, 'text'), 'text') ?? '', value: textAt(held, 'value') ?? '' }));
}

function placeOf(stage: Stage, where: Where): Fields {
  const { view, message, channel, container } = scene(stage, where);
  return Object.fromEntries(Object.entries({ view, message, channel, container }).filter(([, held]) => held !== undefined));
}

function offeredIn({ inside }: Stage, body: string): Fields[] {
  const answer = parseJson(body);
  const seen = new Inspection(around(inside, 'modal'));
  answerShape(answer, '', seen);
  if (isFields(answer) && seen.findings.length === 0) return optionsOf(answer);
  refuseAnswer(inside, isFields(answer) ? answer : {}, 'invalid_arguments', worded({ error: 'invalid_arguments', findings: seen.findings }));
  return [];
}
