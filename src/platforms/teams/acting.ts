import { say, type Language } from '../../kernel/messages';
import type { Action, Call, Confirm } from '../../ui/action';
import type { ActionSet, CardAction, CardElement, ChoiceInput, ShowCard, Submit } from './adaptive';
import { dataOf, type CallData } from './calls';
import { choicesOf } from './choices';
import { columnsOf, filled, fittingData, limits, webAddress } from './limits';
import { texts } from './messages';
import { harmless, oneLine, richLines, shortened } from './text';

/** The id of what only leaves the chat. */
export const VISIT = 'link.visit';

/** Where actions are drawn. */
export interface Desk {
  /** A dialog knows no `Action.Execute`: everything in it is submitted. */
  readonly surface: 'message' | 'dialog';
  readonly language: Language;
  /** The form around the buttons, as it was shown. */
  readonly shown?: string | undefined;
  /** A card that stays whatever is answered. */
  readonly standing?: true | undefined;
  /** The name as an id that the card has only once: with two of one id, Teams on a phone shows nothing of the card. The first has the name itself, others `name#2` and so on. */
  idOf(name: string): string;
}

type Pressed = Exclude<Action, { action: 'choose' }>;
type Chosen = Extract<Action, { action: 'choose' }>;

/** Buttons in rows that Teams shows whole, in their order; a select stands above its own button. */
export function acting(actions: readonly Action[], at: Desk): CardElement[] {
  const elements: CardElement[] = [];
  let row: CardAction[] = [];
  const endRow = () => {
    if (row.length > 0) elements.push(rowOf(row));
    row = [];
  };
  for (const action of actions) {
    if (action.action === 'choose') {
      endRow();
      elements.push(...select(action, at));
      continue;
    }
    if (row.length === limits.actionsInRow) endRow();
    row.push(button(action, at));
  }
  endRow();
  return elements;
}

function rowOf(actions: readonly CardAction[]): ActionSet {
  return { type: 'ActionSet', actions };
}

function nameOf(action: Action): string {
  return action.action === 'visit' ? VISIT : filled(action.call.name, 'an action\'s name');
}

interface Face { readonly title: string; readonly tooltip?: string }
type Known = Face & { readonly id: string };
type Maker<K extends Pressed['action']> = (action: Extract<Pressed, { action: K }>, face: Known, at: Desk) => CardAction;

/** What asks back first opens below itself; Teams has no look for what is dangerous, nor for what comes first. */
function button(action: Pressed, at: Desk): CardAction {
  const make = makers[action.action] as Maker<Pressed['action']>; // the table below pairs each kind with its maker
  const face = { id: at.idOf(nameOf(action)), ...faceOf(action.label[at.language], action.accessible?.[at.language]) };
  if (!action.confirm) return make(action, face, at);
  const yes = { id: `${face.id}#yes`, ...faceOf(action.confirm.yes[at.language]) };
  return asking(action, action.confirm, face, make(action, yes, at), at.language);
}

const makers: { readonly [K in Pressed['action']]: Maker<K> } = {
  run: (action, face, at) => pressing(face, action.call.name, callOf(action.call, at), at),
  open: (action, face, at) => submitting(face, { ...callOf(action.call, at), ...(at.surface === 'message' ? OPENS_DIALOG : {}) }),
  visit: (action, face) => ({ type: 'Action.OpenUrl', ...face, url: webAddress(action.url) }),
};

const OPENS_DIALOG = { msteams: { type: 'task/fetch' } } as const;

/** What a press tells of the card around it. */
function around({ shown, standing }: Desk): Pick<Extract<CallData, { press: string }>, 'shown' | 'standing'> {
  return { ...(shown === undefined ? {} : { shown }), ...(standing ? { standing } : {}) };
}

function callOf(call: Call, at: Desk): { readonly call: CallData } {
  return dataOf({ press: call.name, args: call.args, ...around(at) });
}

/** The action of a name, as the surface knows it. */
export function pressing(face: Known, name: string, data: { readonly call: CallData }, at: Pick<Desk, 'surface'>): CardAction {
  const submit = submitting(face, data);
  const { tooltip: _, ...plainer } = submit;
  return at.surface === 'dialog' ? submit : { ...submit, type: 'Action.Execute', verb: name, fallback: plainer };
}

function submitting(face: Known, data: { readonly call: CallData }): Submit {
  return { type: 'Action.Submit', ...face, data: fittingData(data) };
}

function asking(action: Pressed, confirm: Confirm, face: Known, yes: CardAction, language: Language): ShowCard {
  const title = confirm.title[language] === action.label[language] ? [] : richLines(confirm.title, language, { weight: 'bolder' });
  const body = [...title, ...richLines(confirm.text, language)];
  return { type: 'Action.ShowCard', ...face, card: { type: 'AdaptiveCard', body, actions: [yes] } };
}

/** What one line of a button can't show is said by its tooltip, as what only screen readers say is. */
export function faceOf(label: string, accessible?: string): Face {
  const whole = oneLine(filled(label, 'a button'));
  const title = shortened(whole, limits.buttonColumns);
  const tooltip = accessible ?? (columnsOf(whole) > limits.buttonColumns ? whole : undefined);
  return { title, ...(tooltip === undefined ? {} : { tooltip: oneLine(tooltip) }) };
}

/** A select alone says nothing to the bot: a button beside it does. What is shown as chosen is what the button sends. */
function select(action: Chosen, at: Desk): CardElement[] {
  const id = at.idOf('choice');
  const choices = choicesOf(action.options, at.language);
  const value = choices.find((choice) => choice.value === action.selected)?.value ?? choices[0]?.value;
  const label = harmless(filled(action.label[at.language], 'a select\'s label'));
  const input: ChoiceInput = { type: 'Input.ChoiceSet', id, label, style: 'compact', wrap: true, choices, ...(value === undefined ? {} : { value }) };
  const data = dataOf({ press: action.call.name, args: action.call.args, choice: id, ...around(at) });
  const face = { id: at.idOf(nameOf(action)), ...faceOf(texts.choose[at.language], say(texts.chooseOf, { label })[at.language]) };
  return [input, rowOf([pressing(face, action.call.name, data, at)])];
}
