import type { Inbound } from '../../interaction/inbound';
import { texts as shared } from '../../interaction/messages';
import type { ShownForms } from '../../interaction/shown-forms';
import type { Language, Text } from '../../kernel/messages';
import { notice, type Card } from '../../ui/card';
import type { Form, RawFields } from '../../ui/form';
import type { FileToGive, Reply } from '../../ui/reply';
import type { PlatformLog, Receiver } from '../platform';
import { texts } from './answer-messages';
import { NoOwnChat, type Chat } from './chat';
import { deskOf, lateDesk, type Asked, type Desk } from './desks';
import { faultOf } from './faults';
import { fieldsOf } from './fields';
import { consentActivity, givenActivity, upload } from './files';
import type { Origin } from './inbound';
import { dialogWords, wordsAnswer, type Body } from './invoke-answers';

/** How long a person's request may take, in milliseconds of wall time. Teams waits 5,000 for a dialog, and longer for nothing else that matters. */
export interface Patience {
  /** Then a message's sender sees that somebody is writing. */
  readonly typing: number;
  /** Then Teams is answered, and the rest follows in the person's own chat. */
  readonly answer: number;
  /** With more than so many at work Teams is answered at once: in a storm the time is gone before it can be measured. */
  readonly crowd: number;
}

export const patience: Patience = { typing: 700, answer: 2_400, crowd: 40 };

export interface AnsweringPorts {
  readonly receiver: Receiver;
  readonly forms: ShownForms;
  readonly chat: Chat;
  readonly log: PlatformLog;
  readonly patience: Patience;
  /** How many requests of people are at work now; counted here. */
  readonly atWork: { count: number };
  /** Takes work that goes on after Teams has its answer. */
  later(work: Promise<unknown>): void;
}

/** What is to be shown, once nothing slow is left to do but showing it. */
type Given =
  | { readonly give: 'card' | 'replace'; readonly card: Card }
  | { readonly give: 'form' | 'again'; readonly asked: Asked }
  | { readonly give: 'told'; readonly text: Text };

type Ready = { readonly given: Given; readonly language: Language };

/**
 * Answers one thing that a person did. Resolves when Teams may have its answer; what takes longer goes on and is handed to `later`.
 * @param before what must have happened before the person is answered
 */
export async function answer(inbound: Inbound, origin: Origin, before: () => Promise<void>, ports: AnsweringPorts): Promise<Body> {
  const { atWork, patience: waits, chat } = ports;
  atWork.count += 1;
  const ready = before().then(() => prepare(inbound, origin, ports)).finally(() => { atWork.count -= 1; });
  const typing = isMessage(origin) && origin.private ? setTimeout(() => void chat.attempt(() => chat.post(origin.spot, { type: 'typing' })), waits.typing) : undefined;
  const untyped = () => { clearTimeout(typing); };
  ready.then(untyped, untyped);
  const most = atWork.count > waits.crowd ? 0 : waits.answer;
  const inTime = await within(ready, most);
  if (inTime === LATE) {
    ports.later(ready.then((late) => show(late, lateDesk, inbound, origin, ports)));
    return meanwhile(origin);
  }
  const showing = show(inTime, deskOf, inbound, origin, ports);
  const body = await within(showing, waits.answer); // where showing takes a call of its own, that may hang
  if (body !== LATE) return body;
  ports.later(showing);
  return meanwhile(origin);
}

function isMessage(origin: Origin): boolean {
  return origin.from === 'typed' || origin.from === 'sent';
}

async function prepare(inbound: Inbound, origin: Origin, ports: AnsweringPorts): Promise<Ready> {
  const { receiver, forms } = ports;
  const shown = origin.shown === undefined ? undefined : await forms.find(origin.shown, inbound.who.account);
  const asked = shown && inbound.kind !== 'command' && inbound.kind !== 'home' && inbound.fields ? { ...inbound, fields: fieldsOf(shown.form, inbound.fields) } : inbound;
  const { reply, language } = await receiver.dispatch(asked);
  if (reply.reply === 'file') return { language, given: await fileGiven(reply, language, inbound, origin, ports) };
  if (reply.reply === 'form') return { language, given: { give: 'form', asked: { form: reply.form, showing: { shown: await forms.keep({ form: reply.form, language, owner: inbound.who.account }) } } } };
  if (reply.reply === 'errors') return { language, given: errorsOf(reply, origin, shown?.form, 'fields' in asked ? asked.fields : undefined) };
  return { language, given: { give: reply.reply === 'replace' ? 'replace' : 'card', card: reply.card } };
}

type Errors = Extract<Reply, { reply: 'errors' }>;

/** A form that nobody can draw again any more leaves its sentences. */
function errorsOf({ fields, head }: Errors, { shown }: Origin, form: Form | undefined, typed: RawFields | undefined): Given {
  if (form && shown !== undefined) return { give: 'again', asked: { form, showing: { shown, typed, errors: fields, head } } };
  const [first = texts.notShown, ...rest] = [...(head ? [head] : []), ...Object.values(fields)];
  return { give: 'card', card: { summary: first, body: [first, ...rest].map((line) => ({ node: 'paragraph', line })) } };
}

/** A file goes into the person's own chat, and only when they have said that it may. */
async function fileGiven({ file, card }: { readonly file: FileToGive; readonly card: Card }, language: Language, inbound: Inbound, origin: Origin, { chat, log }: AnsweringPorts): Promise<Given> {
  try {
    const spot = await chat.alone(origin.spot, origin.private, inbound.who);
    if (origin.upload) {
      await upload(file, origin.upload);
      await chat.post(spot, givenActivity(origin.upload));
      const { card: question } = origin;
      if (question !== undefined) await chat.attempt(() => chat.remove(spot, question));
      return { give: 'card', card };
    }
    const question = consentActivity(file, inbound, language);
    if (question) {
      await chat.post(spot, question);
      return { give: 'told', text: texts.fileOffered };
    }
  } catch (e) {
    if (e instanceof NoOwnChat) return { give: 'told', text: texts.notInstalled };
    log.warn({ fault: faultOf(e, false).detail }, 'a file could not be given');
  }
  return { give: 'card', card: notice(shared.Z10) };
}

async function show({ given, language }: Ready, place: typeof deskOf, { who }: Inbound, origin: Origin, ports: AnsweringPorts): Promise<Body> {
  const desk = place({ origin, who, language, chat: ports.chat });
  try {
    return await put(given, desk);
  } catch (e) {
    return apologise(e, desk, language, origin, ports.log);
  }
}

function put(given: Given, desk: Desk): Promise<Body> {
  switch (given.give) {
    case 'card': return desk.card(given.card);
    case 'replace': return desk.replace(given.card);
    case 'form': return desk.form(given.asked);
    case 'again': return desk.again(given.asked);
    case 'told': return desk.told(given.text);
  }
}

/** The answer can't be shown. A bug of ours is written down, and the person is told; so is who can't be written to. */
async function apologise(e: unknown, desk: Desk, language: Language, origin: Origin, log: PlatformLog): Promise<Body> {
  if (e instanceof NoOwnChat) {
    log.info({ from: origin.from }, 'an answer has no place: the person has not added the app');
    return desk.told(texts.notInstalled);
  }
  const { fault, detail } = faultOf(e, false);
  log[fault === 'content' ? 'error' : 'warn']({ fault: detail, from: origin.from }, 'an answer could not be shown');
  if (isMessage(origin) && fault === 'later') throw e; // perhaps it is delivered again; what was perhaps shown is not shown twice
  return fault === 'content' ? desk.told(texts.notShown) : words(texts.notShown[language], origin);
}

/** What Teams is answered when the real answer is late. */
function meanwhile(origin: Origin): Body {
  return words((origin.private ? texts.working : texts.workingElsewhere)[origin.language], origin);
}

/** Where nothing better can be said. */
export function sorry(origin: Origin): Body {
  return words(texts.notShown[origin.language], origin);
}

function words(sentence: string, { from }: Origin): Body {
  if (from === 'fetch' || from === 'dialog') return dialogWords(sentence);
  return from === 'card' ? wordsAnswer(sentence) : undefined;
}

const LATE = Symbol('late');

async function within<T>(work: Promise<T>, ms: number): Promise<T | typeof LATE> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => { timer = setTimeout(() => resolve(LATE), ms); });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
