import { optionsOf } from '../conformance/options';
import { elementsOf, type Standing } from '../elements';
import { entered, type Entered } from '../entering';
import { heldAtFirst, holdings, stateOf } from '../holding';
import { fieldsAt, textAt, withoutGaps, type Fields } from '../json';
import { messageObject, viewObject } from '../objects';
import { interaction } from '../outgoing';
import { realSeconds } from '../signing';
import { slotOf, type Held } from '../view-board';
import { answerOf, envelope, isMessage, requireVisible, type Answer, type Stage, type Where } from './stage';

/** Which of several elements, and what is chosen in it. */
export interface Choice {
  /** A button's value, or an option's; what is typed into a field that acts. */
  readonly value?: string;
  /** An option's text or value; several for elements that take several. */
  readonly option?: string | readonly string[];
  /** Which one of several elements with that action id, or which option, from 0. */
  readonly index?: number;
  readonly user?: string;
}

const BUTTONS = new Set(['button', 'icon_button', 'workflow_button']);

/** Presses a button or chooses in a menu. @throws where the person does not see it, or could not choose that */
export async function press(stage: Stage, where: Where, actionId: string, choice: Choice): Promise<Answer> {
  requireVisible(stage, where);
  const standing = find(where, actionId, choice);
  const action = { action_id: standing.actionId, block_id: standing.blockId, action_ts: `${realSeconds()}.000000`, ...chosen(stage, where, standing, choice) };
  const payload = { ...envelope(stage, 'block_actions'), ...scene(stage, where), actions: [action] };
  const delivered = await stage.delivery.deliver(interaction('block_actions', payload, stage.account.id));
  return answerOf(delivered);
}

/** The element meant. An action id also finds those that a `:` or `#` sets apart from each other. */
export function find(where: Where, actionId: string, choice: Choice = {}): Standing {
  const all = elementsOf(where.blocks);
  const named = all.filter((standing) => standing.actionId === actionId || /^[:#]/.test(standing.actionId.slice(actionId.length)) && standing.actionId.startsWith(actionId));
  const meant = named.length > 1 || isButton(named[0]) ? named.filter((standing) => fits(standing, choice)) : named;
  const found = meant.length > 1 && choice.index !== undefined ? meant[choice.index] : meant[0];
  if (!found) throw new Error(`there is no ${actionId} that fits ${JSON.stringify(choice)}; there is ${all.map((standing) => standing.actionId).join(', ') || 'nothing to press'}`);
  if (meant.length > 1 && choice.index === undefined) throw new Error(`${meant.length} elements fit ${actionId}: tell which by value or index`);
  return found;
}

function isButton(standing: Standing | undefined): boolean {
  return standing !== undefined && BUTTONS.has(standing.element.type);
}

function fits({ element }: Standing, { value, option }: Choice): boolean {
  if (!BUTTONS.has(element.type)) return true;
  return (value === undefined || element.value === value) && (option === undefined || textAt(fieldsAt(element, 'text'), 'text') === option);
}

/** What the action says of the choice; what is held from now on is kept. */
function chosen(stage: Stage, where: Where, standing: Standing, choice: Choice): Fields {
  const { element, block } = standing;
  const { type } = element;
  if (BUTTONS.has(type)) return withoutGaps({ type, text: element.text, value: element.value, style: element.style, confirm: element.confirm });
  if (type === 'overflow') return { type, selected_option: optionMeant(element, choice) };
  if (type === 'feedback_buttons') return { type, value: choice.value ?? textAt(fieldsAt(element, 'positive_button'), 'value') };
  if (block.type === 'input' && block.dispatch_action !== true) throw new Error(`${standing.actionId} sends nothing by itself: its block has no dispatch_action`);
  const held = enteredIn(stage, where, standing, told(element, choice));
  heldIn(stage, where).set(slotOf(standing.blockId, standing.actionId), held);
  return { ...held, ...(element.placeholder === undefined ? {} : { placeholder: element.placeholder }) };
}

function told(element: Fields, { value, option, index, user }: Choice): Entered {
  if (index !== undefined && option === undefined && value === undefined) return textAt(optionMeant(element, { index }), 'value') ?? null;
  return user ?? option ?? value ?? null;
}

function optionMeant(element: Fields, { value, option, index }: Choice): Fields {
  const offered = optionsOf(element);
  const found = index === undefined ? offered.find((held) => textAt(held, 'value') === (value ?? option) || textAt(fieldsAt(held, 'text'), 'text') === option) : offered[index];
  if (!found) throw new Error(`there is no such option: there is ${offered.map((held) => textAt(fieldsAt(held, 'text'), 'text') ?? '').join('・')}`);
  return found;
}

/** What an element holds when `value` is entered, by this person's last search where options come from one. */
export function enteredIn(stage: Stage, where: Where, { blockId, actionId, element }: Standing, value: Entered): Held {
  const found = stage.found.get(`${whereId(where)}\n${slotOf(blockId, actionId)}`) ?? [];
  const first = heldAtFirst(element);
  const under = holdings[element.type]?.under ?? '';
  const initial = first ? [first[under]].flat().filter((held): held is Fields => typeof held === 'object' && held !== null) : [];
  return entered(element, value, { workspace: stage.inside.workspace, found: [...found, ...initial] });
}

export function whereId(where: Where): string {
  return isMessage(where) ? `${where.channel} ${where.ts}` : where.id;
}

/** What this person entered in that place. */
export function heldIn(stage: Stage, where: Where): Map<string, Held> {
  if (!isMessage(where)) return (stage.inside.workspace.views.find({ viewId: where.id }) ?? where).held;
  const held = stage.chosen.get(where) ?? new Map<string, Held>();
  stage.chosen.set(where, held);
  return held;
}

/** The part of a payload that says where it happened. */
export function scene(stage: Stage, where: Where): Fields {
  const { inside, account } = stage;
  const { workspace } = inside;
  const trigger = { trigger_id: inside.triggers.issue({ userId: account.id, fromModal: !isMessage(where) && where.type === 'modal' }) };
  if (!isMessage(where)) return { ...trigger, container: { type: 'view', view_id: where.id }, view: viewObject({ ...where, held: heldIn(stage, where) }, workspace) };
  const isEphemeral = where.ephemeral !== undefined;
  const live = isEphemeral ? workspace.ephemeralsOf(account.id).find((message) => message.ts === where.ts) : workspace.channels.get(where.channel)?.at(where.ts);
  return {
    ...trigger, container: { type: 'message', message_ts: where.ts, channel_id: where.channel, is_ephemeral: isEphemeral },
    channel: { id: where.channel, name: workspace.channels.get(where.channel)?.kind === 'im' ? 'directmessage' : workspace.channels.get(where.channel)?.name },
    ...(isEphemeral ? {} : { message: messageObject(where, workspace, true) }), // Slack leaves the content of ephemeral messages out
    state: { values: stateOf(where.blocks, heldIn(stage, where)) },
    response_url: `${inside.origin}/respond/${inside.responseUrls.issue(account.id, where.channel, live)}`,
  };
}
