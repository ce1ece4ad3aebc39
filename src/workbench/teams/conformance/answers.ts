import { fieldsAt, isFields, listAt, textAt, type Fields } from '../../slack/json';
import { CARD, inspectCard } from './card';
import { Inspection, type Surface, type Surroundings } from './inspection';

export type InvokeKind = 'adaptiveCard/action' | 'task/fetch' | 'task/submit' | 'application/search' | 'fileConsent/invoke';

const MESSAGE = 'application/vnd.microsoft.activity.message';
const ERROR = 'application/vnd.microsoft.error';
const SEARCH = 'application/vnd.microsoft.search.searchResponse';
const MOST_FOUND = 15;

/** Every rule that the bot's answer to an invoke breaks; a card in it included. `body`: what came back as JSON. */
export function inspectAnswer(kind: InvokeKind, body: unknown, around: Surroundings = {}): string[] {
  switch (kind) {
    case 'adaptiveCard/action': return pressed(body, around);
    case 'task/fetch': case 'task/submit': return dialog(body, around);
    case 'application/search': return found(body, around);
    case 'fileConsent/invoke': return isEmpty(body) ? [] : ['answer-shape: a file\'s consent is answered with nothing (/)'];
  }
}

function isEmpty(body: unknown): boolean {
  return body === undefined || body === null || body === '' || (isFields(body) && Object.keys(body).length === 0);
}

function report(surface: Surface, around: Surroundings, look: (seen: Inspection) => void): string[] {
  const seen = new Inspection(surface, around);
  look(seen);
  return seen.worded;
}

function pressed(body: unknown, around: Surroundings): string[] {
  const answer = isFields(body) ? body : {};
  const { statusCode, type, value } = answer;
  const faults = report('message', around, (seen) => {
    if (typeof statusCode !== 'number') seen.fault('answer-shape', '/statusCode', 'is needed');
    if (type !== CARD && type !== MESSAGE && type !== ERROR) return seen.fault('answer-shape', '/type', `must be ${CARD} or ${MESSAGE}`);
    if ((type === ERROR) !== (typeof statusCode === 'number' && statusCode >= 400)) seen.fault('answer-shape', '/statusCode', `does not go with ${type}`);
    if (type === MESSAGE && !isWords(value)) seen.fault('answer-shape', '/value', 'must say something');
    if (type === ERROR && !(isFields(value) && isWords(value.code) && isWords(value.message))) seen.fault('answer-shape', '/value', 'needs code and message');
  });
  return type === CARD ? [...faults, ...inspectCard(value, 'message', around)] : faults;
}

function dialog(body: unknown, around: Surroundings): string[] {
  const task = isFields(body) ? fieldsAt(body, 'task') : {};
  if (task.type === 'message') return report('dialog', around, (seen) => { if (!isWords(task.value)) seen.fault('answer-shape', '/task/value', 'must say something'); });
  if (task.type !== 'continue') return ['answer-shape: must be continue or message (/task/type)'];
  const shown = fieldsAt(task, 'value');
  const { contentType, content } = fieldsAt(shown, 'card');
  const faults = report('dialog', around, (seen) => {
    if (!isWords(shown.title)) seen.fault('dialog-title', '/task/value/title', 'a dialog needs a title');
    for (const side of ['height', 'width']) if (!isLength(shown[side])) seen.fault('dialog-size', `/task/value/${side}`, 'must be small, medium, large or pixels');
    if (contentType !== CARD) seen.fault('attachment-type', '/task/value/card/contentType', `must be ${CARD}`);
  });
  return [...faults, ...inspectCard(content, 'dialog', around)];
}

function isLength(value: unknown): boolean {
  return (typeof value === 'number' && value > 0) || (typeof value === 'string' && ['small', 'medium', 'large'].includes(value));
}

function found(body: unknown, around: Surroundings): string[] {
  return report('message', around, (seen) => {
    const answer: Fields = isFields(body) ? body : {};
    if (answer.statusCode !== 200) seen.fault('answer-shape', '/statusCode', 'must be 200');
    if (answer.type !== SEARCH) seen.fault('answer-shape', '/type', `must be ${SEARCH}`);
    const results = fieldsAt(answer, 'value').results;
    if (!Array.isArray(results)) return seen.fault('answer-shape', '/value/results', 'is needed');
    if (results.length > MOST_FOUND) seen.fault('search-too-many', '/value/results', `${MOST_FOUND} are shown`);
    listAt(fieldsAt(answer, 'value'), 'results').forEach((result, index) => {
      if (!isFields(result) || !isWords(textAt(result, 'title')) || !isWords(textAt(result, 'value'))) seen.fault('answer-shape', `/value/results/${index}`, 'needs title and value');
    });
  });
}

function isWords(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}
