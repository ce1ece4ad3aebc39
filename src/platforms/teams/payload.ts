import { z } from 'zod';
import type { Activity } from './connector';

/** What we read of the activities that Teams sends; everything else is left alone. */
const id = z.string().min(1);
const named = z.object({ id, name: z.string().nullish() });
const account = z.object({ id, name: z.string().nullish(), aadObjectId: z.string().nullish() });

export const envelope = z.object({
  type: id,
  id: z.string().nullish(),
  name: z.string().nullish(),
  channelId: z.string().nullish(),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  from: account.nullish(),
  recipient: named.nullish(),
  conversation: z.object({ id, conversationType: z.string().nullish(), tenantId: z.string().nullish(), isGroup: z.boolean().nullish() }),
  channelData: z.object({
    tenant: z.object({ id }).nullish(), eventType: z.string().nullish(),
    team: z.object({ id, name: z.string().nullish() }).nullish(),
    channel: z.object({ id, name: z.string().nullish() }).nullish(),
  }).nullish(),
  locale: z.string().nullish(),
  replyToId: z.string().nullish(),
  text: z.string().nullish(),
  action: z.string().nullish(),
  value: z.unknown().optional(),
  entities: z.array(z.looseObject({ type: z.string().nullish() })).nullish(),
  membersAdded: z.array(account).nullish(),
  membersRemoved: z.array(account).nullish(),
});

/** An activity whose envelope has been read. */
export type Envelope = z.output<typeof envelope>;

/** Nothing, where that is no activity of Teams at all. */
export function readEnvelope(activity: Activity): Envelope | undefined {
  return envelope.safeParse(activity).data;
}

/** Every tenant that the activity names: a token proves that Teams sent it, not for whom. */
export function tenantsOf({ conversation, channelData }: Envelope): readonly string[] {
  return [conversation.tenantId, channelData?.tenant?.id].flatMap((tenant) => (tenant ? [tenant.toLowerCase()] : []));
}

/** What does not say is one's own chat only if no channel or group could have its id: an answer to one must not stand among others. */
export function isPersonal({ conversation: { conversationType, isGroup, id } }: Envelope): boolean {
  return conversationType === 'personal' || (conversationType == null && isGroup !== true && !id.startsWith('19:'));
}

/** `Action.Execute`: the action and what stood in the card's inputs. */
export const executed = z.object({ action: z.object({ data: z.unknown().optional() }) });
/** Buttons that open or stand in dialogs. */
export const tasked = z.object({ data: z.unknown().optional() });

export const consented = z.object({
  action: z.enum(['accept', 'decline']),
  context: z.unknown().optional(),
  uploadInfo: z.object({ contentUrl: z.url(), name: z.string(), uploadUrl: z.url({ protocol: /^https?$/ }), uniqueId: z.string(), fileType: z.string() }).nullish(),
});
export type UploadInfo = NonNullable<z.output<typeof consented>['uploadInfo']>;

const mention = z.object({ type: z.literal('mention'), text: z.string().nullish(), mentioned: z.object({ id: z.string() }) });
const ENTITIES: Readonly<Record<string, string>> = { '&nbsp;': ' ', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': '\'', '&amp;': '&' };

/** What a person typed to the bot: without the mention of it and without its name as the first word. */
export function typedText({ text, entities, recipient }: Envelope): string {
  const mentions = (entities ?? []).flatMap((entity) => mention.safeParse(entity).data ?? []).filter((m) => m.mentioned.id === recipient?.id).flatMap((m) => (m.text ? [m.text] : []));
  const without = mentions.reduce((rest, words) => rest.replace(words, ' '), text ?? '');
  const plain = without.replace(/&(?:nbsp|lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity);
  return plain.trim().replace(/^kenshu(?=\s|$)/iu, '').trim();
}
