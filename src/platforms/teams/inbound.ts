import type { Inbound } from '../../interaction/inbound';
import type { Language } from '../../kernel/messages';
import { readCall } from './calls';
import { PLATFORM } from './config';
import { isLoopback } from './loopback';
import { consented, executed, isPersonal, tasked, typedText, type Envelope, type UploadInfo } from './payload';

/** Where something was done, and how it may be answered. */
export interface Origin {
  /**
   * `typed`: a message to the bot; `sent`: a card's button that came as a message, from a client without dialogs; `card`: a button that acts;
   * `fetch`: a button that opens a dialog; `dialog`: a button or the form in one; `file`: a file is wanted.
   */
  readonly from: 'typed' | 'sent' | 'card' | 'fetch' | 'dialog' | 'file';
  readonly spot: Spot;
  /** Alone with the bot. */
  readonly private: boolean;
  /** Of the client: what can be said before it is known who is answered. */
  readonly language: Language;
  /** The message whose card was pressed. */
  readonly card?: string;
  /** That card stays, whatever is answered. */
  readonly standing?: true;
  /** The form in which it was done, as it was shown. */
  readonly shown?: string;
  /** Where the wanted file goes. */
  readonly upload?: UploadInfo;
}

/** A conversation, and what in it is answered. */
export interface Spot { readonly service: string; readonly conversation: string; readonly to: string }

/** What a verified activity says. */
export type Heard =
  | { readonly heard: 'inbound'; readonly inbound: Inbound; readonly origin: Origin }
  /** The app, a team or its channels have changed. */
  | { readonly heard: 'change' }
  /** Nothing to do; an invoke is answered with this all the same. */
  | { readonly heard: 'nothing'; readonly body?: object };

const NOTHING: Heard = { heard: 'nothing' };
const NO_RESULTS = { statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value: { results: [] } };

/** @param newId for an activity without an id of its own */
export function hear(activity: Envelope, tenant: string, newId: () => string): Heard {
  switch (activity.type) {
    case 'message': return readCall(activity.value) ? called(activity, tenant, newId, 'sent', activity.value) : typed(activity, tenant, newId);
    case 'invoke': return invoke(activity, tenant, newId);
    case 'installationUpdate': case 'conversationUpdate': return { heard: 'change' };
    default: return NOTHING; // edits, reactions, and what Teams will invent
  }
}

function invoke(activity: Envelope, tenant: string, newId: () => string): Heard {
  switch (activity.name) {
    case 'adaptiveCard/action': return called(activity, tenant, newId, 'card', executed.safeParse(activity.value).data?.action.data);
    case 'task/fetch': return called(activity, tenant, newId, 'fetch', tasked.safeParse(activity.value).data?.data);
    case 'task/submit': return called(activity, tenant, newId, 'dialog', tasked.safeParse(activity.value).data?.data);
    case 'fileConsent/invoke': return consent(activity, tenant, newId);
    case 'application/search': return { heard: 'nothing', body: NO_RESULTS }; // none of our selects searches
    default: return NOTHING;
  }
}

type Sender = Pick<Inbound, 'who' | 'deliveryId' | 'place'>;

/** A person in this tenant: anybody else (a bot, somebody anonymous in a meeting) has no object id. */
function senderOf(activity: Envelope, tenant: string, newId: () => string): Sender | undefined {
  const account = activity.from?.aadObjectId;
  if (!account) return undefined;
  return { who: { platform: PLATFORM, tenant, account }, deliveryId: deliveryOf(activity) ?? newId(), place: isPersonal(activity) ? 'private' : 'shared' };
}

/** Ids of messages are unique in their conversation only. */
export function deliveryOf({ id, type, conversation }: Envelope): string | undefined {
  if (!id) return undefined;
  return type === 'invoke' ? id : `${conversation.id}/${id}`;
}

function typed(activity: Envelope, tenant: string, newId: () => string): Heard {
  const sender = senderOf(activity, tenant, newId);
  if (!sender) return NOTHING;
  return { heard: 'inbound', inbound: { kind: 'command', text: typedText(activity), ...sender }, origin: originOf(activity, 'typed') };
}

/** Something of a card of ours was pressed. What can't be read is an old card's: a press of nothing, which is answered with what to do now. */
function called(activity: Envelope, tenant: string, newId: () => string, from: Origin['from'], data: unknown): Heard {
  const sender = senderOf(activity, tenant, newId);
  if (!sender) return NOTHING;
  const call = readCall(data);
  if (!call) return { heard: 'inbound', inbound: { kind: 'press', name: '', args: {}, ...sender }, origin: originOf(activity, from) };
  const origin = { ...originOf(activity, from), ...(call.shown === undefined ? {} : { shown: call.shown }) };
  if (call.kind === 'submit') return { heard: 'inbound', inbound: { kind: 'submit', form: call.form, args: call.args, fields: call.inputs, ...sender }, origin };
  const { name, args, chosen, shown, standing, inputs } = call;
  return { heard: 'inbound', inbound: { kind: 'press', name, args, ...(chosen === undefined ? {} : { chosen }), ...(shown === undefined ? {} : { fields: inputs }), ...sender }, origin: standing ? { ...origin, standing } : origin };
}

/** A file that was offered is wanted: the same is asked once more. */
function consent(activity: Envelope, tenant: string, newId: () => string): Heard {
  const told = consented.safeParse(activity.value).data;
  if (told?.action !== 'accept' || !told.uploadInfo) return NOTHING;
  const { uploadUrl } = told.uploadInfo;
  if (!isStore(uploadUrl) && !(isLoopback(uploadUrl) && isLoopback(activity.serviceUrl))) return NOTHING;
  const heard = called(activity, tenant, newId, 'file', told.context);
  return heard.heard === 'inbound' ? { ...heard, origin: { ...heard.origin, upload: told.uploadInfo } } : heard;
}

/** Where Teams keeps people's files. The client of whoever pressed names the address: any other may be one that only the bot's own network can reach. */
function isStore(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' && /\.sharepoint\.(?:com|us|cn)$/.test(hostname);
}

function originOf(activity: Envelope, from: Origin['from']): Origin {
  const { serviceUrl: service, conversation, replyToId: card, locale } = activity;
  const language = locale?.toLowerCase().startsWith('en') ? 'en' : 'ja';
  return { from, language, spot: { service, conversation: conversation.id, to: activity.id ?? card ?? '' }, private: isPersonal(activity), ...(card && from !== 'typed' ? { card } : {}) };
}
