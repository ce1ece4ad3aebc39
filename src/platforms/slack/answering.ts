import type { ModalView } from '@slack/types';
import type { Inbound } from '../../interaction/inbound';
import type { Language } from '../../kernel/messages';
import { notice } from '../../ui/card';
import type { Reply } from '../../ui/reply';
import type { Receiver } from '../platform';
import { homeOf } from './deliver';
import { deskOf, ephemeral, type Body, type Desk, type Tools } from './desks';
import { codeOf, faultOf, hasRaced } from './faults';
import { fileGiven } from './files';
import { readFields } from './fields';
import { inputsOf, namingFields, refilled, withHead } from './form-view';
import type { Origin } from './inbound';
import { texts } from './messages';
import { loadingView } from './render';

/** How long a person's request may take, in milliseconds of wall time. Slack waits 3,000 for each answer and keeps a trigger as long. */
export interface Patience {
  /** Then a view that says it is loading opens, where a form is expected. */
  readonly loading: number;
  /** Then Slack is answered, and the rest follows by other roads. */
  readonly answer: number;
  /** With more than so many at work Slack is answered at once: in a storm the time is gone before it can be measured. */
  readonly crowd: number;
}

export const patience: Patience = { loading: 700, answer: 2_400, crowd: 40 };

type Answer = { readonly reply: Reply; readonly language: Language };
type Ack = (body?: Body) => Promise<void>;

export interface AnsweringPorts {
  readonly receiver: Receiver;
  readonly tools: Tools;
  readonly patience: Patience;
  /** How many requests of people are at work now; counted here. */
  readonly atWork: { count: number };
  /** Takes work that goes on after Slack has its answer. */
  later(work: Promise<unknown>): void;
}

/**
 * Answers one thing that a person did. Resolves when Slack has its answer; what takes longer goes on and is handed to `later`.
 * The interaction's transaction has committed before anything is shown.
 */
export async function answer(inbound: Inbound, origin: Origin, ack: Ack, ports: AnsweringPorts): Promise<void> {
  ports.atWork.count += 1;
  const work = respond(inbound, origin, ports).finally(() => { ports.atWork.count -= 1; });
  if (isEvent(origin)) { // an event is repeated until it succeeds: no haste, no early answer
    await work;
    return;
  }
  const body = await within(work, ports.atWork.count > ports.patience.crowd ? 0 : ports.patience.answer);
  if (body !== LATE) return ack(body);
  ports.later(work.then((late) => afterwards(origin, late, ports.tools)));
  await ack(meanwhile(origin));
}

async function respond(inbound: Inbound, origin: Origin, ports: AnsweringPorts): Promise<Body> {
  const pending = ports.receiver.dispatch(inbound);
  const loading = mayOpen(inbound, origin, ports.receiver) ? await loadingDesk(pending, origin, ports) : undefined;
  const answered = await pending;
  const given = { ...answered, reply: await fileGiven(answered.reply, inbound.who.account, ports.tools) };
  const put = async (answer: Answer, at: Origin, onto: Origin | undefined): Promise<Body> => {
    const body = await show(answer, at, onto, ports.tools);
    if (at.from === 'opened home' && answer.reply.reply === 'home') await ports.receiver.homeStands(inbound.who, homeOf(inbound.who));
    return body;
  };
  try {
    return await put(given, origin, loading);
  } catch (e) {
    if (!hasRaced(e)) return await apologise(e, given.language, origin, loading, ports.tools);
    const now = await ports.receiver.dispatch(inbound); // the same delivery gives the same answer, as things stand now
    return put(now, unconditional(origin), loading && unconditional(loading));
  }
}

function isEvent(origin: Origin): boolean {
  return origin.from === 'typed' || origin.from === 'opened home';
}

function mayOpen(inbound: Inbound, origin: Origin, receiver: Receiver): boolean {
  if (inbound.kind === 'command') return origin.from === 'command' && receiver.opensForm?.(inbound.text) === true;
  return 'opens' in origin && origin.opens;
}

/** A form is expected and takes long: its permission would run out, so a view opens now and is filled later. */
async function loadingDesk(pending: Promise<Answer>, origin: Origin, { tools, patience: waits }: AnsweringPorts): Promise<Origin | undefined> {
  if (!('trigger' in origin) || (await within(pending, waits.loading)) !== LATE) return undefined;
  try {
    const opened = await tools.api.views.open({ trigger_id: origin.trigger, view: loadingView(texts.loading, 'ja') });
    const { id, hash } = opened.view ?? {};
    return id === undefined ? undefined : { from: 'modal', view: { id, ...(hash === undefined ? {} : { hash }) } };
  } catch (e) {
    tools.log.warn({ fault: codeOf(e) ?? faultOf(e).detail }, 'a loading view could not be opened');
    return undefined;
  }
}

async function show({ reply, language }: Answer, origin: Origin, loading: Origin | undefined, tools: Tools): Promise<Body> {
  if (!loading) return place(reply, deskOf(origin, language, tools));
  const old = deskOf(origin, language, tools);
  if (reply.reply === 'replace' && old.replace) await old.replace(reply.card); // the pressed card is out of date, wherever the answer is read
  return place(reply, deskOf(loading, language, tools));
}

function place(reply: Reply, desk: Desk): Promise<Body> {
  switch (reply.reply) {
    case 'card': case 'close': case 'home': case 'file': return desk.card(reply.card);
    case 'replace': return (desk.replace ?? desk.card)(reply.card);
    case 'form': return desk.form(reply.form);
    case 'errors': {
      if (desk.errors) return desk.errors(reply.fields, reply.head);
      const [first = texts.notShown, ...rest] = [...(reply.head ? [reply.head] : []), ...Object.values(reply.fields)];
      return desk.card({ summary: first, body: [first, ...rest].map((line) => ({ node: 'paragraph', line })) });
    }
  }
}

/**
 * The answer can't be shown. A bug of ours is written down, and the person is told. A fault of Slack's is written down; an event that was
 * surely not answered is left to Slack's repetition, and what was perhaps shown is not shown twice.
 */
async function apologise(e: unknown, language: Language, origin: Origin, loading: Origin | undefined, tools: Tools): Promise<Body> {
  const { fault, detail } = faultOf(e);
  tools.log[fault === 'content' ? 'error' : 'warn']({ fault: detail, from: origin.from }, 'an answer could not be shown');
  if (fault === 'later' && isEvent(origin)) throw e;
  if (fault !== 'content') return undefined;
  if (origin.from === 'submission') return { response_action: 'update', view: withHead(origin.view, [texts.notShown], language) };
  return deskOf(loading ?? unconditional(origin), language, tools).card(notice(texts.notShown));
}

function unconditional(origin: Origin): Origin {
  if (origin.from === 'modal') return { from: 'modal', view: { id: origin.view.id } };
  return origin.from === 'opened home' ? { from: 'opened home', user: origin.user } : origin;
}

/** What Slack is answered when the real answer is late. */
function meanwhile(origin: Origin): Body {
  if (origin.from === 'command') return ephemeral({ text: texts.working.ja });
  return origin.from === 'submission' ? { response_action: 'update', view: loadingView(texts.working, 'ja') } : undefined;
}

/** The late answer by another road: for a command its response_url, for a form its view, with what was typed if it stays open. */
async function afterwards(origin: Origin, body: Body, tools: Tools): Promise<void> {
  if (origin.from === 'command' && body) await tools.respond(origin.respondTo, body);
  if (origin.from !== 'submission' || !body) return;
  const { view: form } = origin;
  const errors = body.errors as Record<string, string> | undefined;
  const view = errors ? withHead(form, namingFields(errors, inputsOf(form)), 'ja') : body.view as ModalView;
  await tools.api.views.update({ view_id: form.id, view: form.state ? refilled(view, readFields(form.state)) : view });
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
