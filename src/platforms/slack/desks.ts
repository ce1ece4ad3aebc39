import type { KnownBlock, ModalView, View } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { joinTexts, verbatim, type Language, type Text } from '../../kernel/messages';
import { notice, type Card } from '../../ui/card';
import type { Form } from '../../ui/form';
import type { PlatformLog } from '../platform';
import { codeOf, faultOf } from './faults';
import { again, inputsOf, namingFields, withHead } from './form-view';
import type { Origin } from './inbound';
import { texts } from './messages';
import { cardView, formView, homeView, messageOf, messagesOf, type Message } from './render';
import type { Respond } from './respond';

/** What Slack reads in the answer to its own request; undefined: nothing. */
export type Body = Readonly<Record<string, unknown>> | undefined;

export interface Tools { readonly api: WebClient; readonly respond: Respond; readonly log: PlatformLog }

/** A place where an answer can be shown. */
export interface Desk {
  /** To this person alone. */
  card(card: Card): Promise<Body>;
  /** Instead of what was pressed; without it: as a card. */
  replace?(card: Card): Promise<Body>;
  form(form: Form): Promise<Body>;
  /** Only where a form was submitted; without it: as a card. */
  errors?(fields: Readonly<Record<string, Text>>, head: Text | undefined): Promise<Body>;
}

type DeskOf<F extends Origin['from']> = (origin: Extract<Origin, { from: F }>, language: Language, tools: Tools) => Desk;

export function deskOf(origin: Origin, language: Language, tools: Tools): Desk {
  return (desks[origin.from] as DeskOf<Origin['from']>)(origin, language, tools); // the table below pairs each origin with its desk
}

const desks: { readonly [F in Origin['from']]: DeskOf<F> } = {
  command: (origin, language, tools) => {
    const card = async (shown: Card): Promise<Body> => {
      const [first, ...rest] = few(messagesOf(shown, language), language, tools.log);
      if (rest.length === 0) return ephemeral(first);
      for (const part of [first, ...rest]) await tools.respond(origin.respondTo, ephemeral(part));
      return undefined;
    };
    return { card, form: (form) => opened(origin.trigger, formView(form, language), tools, () => card(retry(form))) };
  },
  message: (origin, language, tools) => {
    const show = async (shown: Card, replace: boolean): Promise<Body> => {
      const parts = few(messagesOf(shown, language), language, tools.log);
      for (const [i, part] of parts.entries()) {
        const instead = replace && i === 0;
        await tools.respond(origin.respondTo, { ...ephemeral(part), replace_original: instead, ...(instead && origin.metadata ? { metadata: origin.metadata } : {}) });
      }
      return undefined;
    };
    const card = (shown: Card) => show(shown, false);
    return {
      card, replace: (shown) => show(shown, origin.replaceable),
      form: (form) => opened(origin.trigger, formView(form, language), tools, () => card(retry(form))),
    };
  },
  home: (origin, language, tools) => {
    const told = (shown: Card) => tell(origin.user, shown, language, tools);
    return {
      card: (shown) => opened(origin.trigger, cardView(shown, language), tools, () => told(shown)),
      form: (form) => opened(origin.trigger, formView(form, language), tools, () => told(retry(form))),
    };
  },
  modal: (origin, language, tools) => {
    const update = async (view: ModalView): Promise<Body> => {
      await tools.api.views.update({ view_id: origin.view.id, view, ...(origin.view.hash === undefined ? {} : { hash: origin.view.hash }) });
      return undefined;
    };
    return { card: (shown) => update(cardView(shown, language)), form: (form) => update(formView(form, language)) };
  },
  submission: (origin, language) => {
    const update = (view: View): Promise<Body> => Promise.resolve({ response_action: 'update', view });
    return {
      card: (shown) => update(cardView(shown, language)),
      form: (form) => update(formView(form, language)),
      errors: (fields, head) => {
        const { above, placed } = sortErrors(fields, head, inputsOf(origin.view), language);
        if (above.length > 0) return update(withHead(origin.view, above, language));
        return Object.keys(placed).length > 0 ? Promise.resolve({ response_action: 'errors', errors: placed }) : update(again(origin.view));
      },
    };
  },
  typed: (origin, language, tools) => {
    const card = async (shown: Card): Promise<Body> => {
      const place = { channel: origin.channel, ...(origin.thread === undefined ? {} : { thread_ts: origin.thread }) };
      for (const message of messagesOf(shown, language)) {
        if (origin.private) await tools.api.chat.postMessage({ ...place, ...message, unfurl_links: false, unfurl_media: false });
        else await tools.api.chat.postEphemeral({ ...place, ...message, user: origin.user });
      }
      return undefined;
    };
    return { card, form: (form) => card(opener(form)) };
  },
  'opened home': (origin, language, tools) => {
    const publish = async (shown: Card): Promise<Body> => {
      await tools.api.views.publish({ user_id: origin.user, view: homeView(shown, language), ...(origin.hash === undefined ? {} : { hash: origin.hash }) });
      return undefined;
    };
    return { card: publish, form: (form) => publish(opener(form)) };
  },
};

/** Slack shows either sentences at fields or a new view: with a sentence for the whole form, the fields' stand there too, each with its label. */
function sortErrors(fields: Readonly<Record<string, Text>>, head: Text | undefined, inputs: ReadonlyMap<string, string>, language: Language) {
  const said = Object.entries(fields).map(([id, sentence]) => [id, sentence[language]] as const);
  const homeless = said.filter(([id]) => !inputs.has(id)).map(([, sentence]) => verbatim(sentence));
  const placed = Object.fromEntries(said.filter(([id]) => inputs.has(id)));
  if (!head && homeless.length === 0) return { above: [], placed };
  return { above: [...(head ? [head] : []), ...homeless, ...namingFields(placed, inputs)], placed: {} };
}

/** Opens a view; when its permission is used up or Slack does not answer, the person is told in another place. */
async function opened(trigger: string, view: ModalView, tools: Tools, otherwise: () => Promise<Body>): Promise<Body> {
  try {
    await tools.api.views.open({ trigger_id: trigger, view });
    return undefined;
  } catch (e) {
    tools.log.warn({ fault: codeOf(e) ?? faultOf(e).detail }, 'a view could not be opened');
    return otherwise();
  }
}

async function tell(user: string, card: Card, language: Language, tools: Tools): Promise<Body> {
  const { channel } = await tools.api.conversations.open({ users: user });
  if (channel?.id === undefined) return undefined;
  for (const message of messagesOf(card, language)) await tools.api.chat.postMessage({ channel: channel.id, ...message, unfurl_links: false, unfurl_media: false });
  return undefined;
}

/** A response_url may be used five times. */
function few(messages: readonly Message[], language: Language, log: PlatformLog): readonly [Message, ...Message[]] {
  const [first, ...rest] = messages.length > 5 ? [...messages.slice(0, 4), messageOf(notice(texts.more), language)] : messages;
  if (messages.length > 5) log.warn({ parts: messages.length }, 'an answer is too long to be shown whole');
  if (!first) throw new Error('an answer has no message');
  return [first, ...rest];
}

export function ephemeral(message: { readonly text: string; readonly blocks?: KnownBlock[] }): Readonly<Record<string, unknown>> {
  return { response_type: 'ephemeral', ...message };
}

/** The way to a form that could not open. */
function retry(form: Form): Card {
  return withOpener(form, texts.notOpened, []);
}

/** The way to a form from where none can open. */
function opener(form: Form): Card {
  return form.opener ? withOpener(form, texts.formReady, [form.title]) : notice(texts.typeCommand);
}

function withOpener(form: Form, sentence: Text, before: readonly Text[]): Card {
  return {
    summary: joinTexts([...before, sentence], ' '),
    body: [
      ...[...before, sentence].map((line) => ({ node: 'paragraph', line } as const)),
      ...(form.opener ? [{ node: 'actions', actions: [{ action: 'open', label: texts.openForm, look: 'primary', call: form.opener }] } as const] : []),
    ],
  };
}
