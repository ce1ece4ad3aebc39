import { createRequire } from 'node:module';

/** What we use of the official library; its own types need a browser's. */
interface Library {
  readonly AdaptiveCard: new () => { hostConfig: unknown; parse(card: unknown, context: Context): void; validateProperties(): { readonly validationEvents: readonly Finding[] } };
  readonly SerializationContext: new () => Context;
  readonly HostConfig: new (settings: object) => unknown;
}
interface Context { readonly eventCount: number; getEventAt(index: number): Finding }
interface Finding { readonly message: string }

const { AdaptiveCard, HostConfig, SerializationContext } = createRequire(__filename)('adaptivecards/dist/adaptivecards.js') as Library; // its file of types is no module

/** Its own slip: the expression it tests a card's language with remembers where it stopped, so every second card fails. */
const LANGUAGE = /^Invalid value "(?:ja|en)" for property "lang"\.$/;

/** What the official library finds wrong with a card, as Teams sets it: unknown elements, wrong values, missing labels, ids that are not unique. */
export function officialFindings(card: object): string[] {
  const read = new AdaptiveCard();
  read.hostConfig = new HostConfig({ actions: { maxActions: 6 } });
  const context = new SerializationContext();
  read.parse(JSON.parse(JSON.stringify(card)), context);
  const parsed = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i));
  return [...parsed, ...read.validateProperties().validationEvents].map((finding) => finding.message).filter((message) => !LANGUAGE.test(message));
}
