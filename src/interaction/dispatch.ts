import type { Clock } from '../kernel/clock';
import { joinTexts, say, verbatim, type Language, type Text } from '../kernel/messages';
import { echo } from '../kernel/text';
import { notice, signed, type Card, type Node } from '../ui/card';
import type { Reply } from '../ui/reply';
import type { Directory } from './accounts';
import type { Actor, Person } from './actor';
import { admits, readCommand } from './command';
import type { Interaction, Word } from './feature';
import { allWords } from './words';
import type { Inbound } from './inbound';
import { noLinks, type Links } from './links';
import { texts } from './messages';
import type { Run } from './operation';
import type { Registry } from './registry';
import { DatabaseAway, type Database } from './transaction';

export interface DispatchPorts {
  readonly registry: Registry;
  readonly directory: Directory;
  readonly database: Database;
  readonly clock: Clock;
  readonly run: Run;
  /** Writes a bug down and returns the number that the person is shown. */
  report(fault: unknown, where: string): string;
  /** What the office calls its training unit, heads of unit, and those who run training. */
  names(): Promise<{ readonly hr: Text; readonly unitHead: Text; readonly hrAdmin: Text; readonly contact: Text }>;
  /** What people call a chat platform; undefined: it is not in use here. Absent: none has a name. */
  platformLabel?(platform: string): Text | undefined;
  /** Absent: none. */
  readonly links?: Links;
}

export type Answer = { readonly reply: Reply; readonly language: Language };

export interface Dispatcher {
  /** Never throws: faults are answered with a sentence. */
  dispatch(inbound: Inbound): Promise<Answer>;
  /** Whether this command will likely be answered with a form. */
  opensForm(text: string): boolean;
  /** The home card of a person, for a home that follows its subject. */
  home(person: Person, platform: string): Promise<Card>;
}

export function dispatcher(ports: DispatchPorts): Dispatcher {
  const words = allWords(ports.registry);
  const answer = async (inbound: Inbound): Promise<Answer> => {
    const person = await ports.directory.whoIs(inbound.who);
    if (!person) return { reply: notLinked(inbound, say(texts.Z09, { hr: (await ports.names()).hr })), language: 'ja' };
    const interaction = interactionOf(ports, inbound, person);
    const reply = await route(ports, words, interaction, inbound);
    return { reply: await signedReply(ports, reply), language: person.language };
  };
  return {
    dispatch: (inbound) => answer(inbound).catch((e: unknown) => ({ reply: fault(ports, e, inbound), language: 'ja' as const })),
    opensForm: (text) => {
      const read = readCommand(text, words);
      return read.command === 'word' && read.word.opensForm === true;
    },
    home: async (person, platform) => signed(await homeCard(ports, interactionOf(ports, { kind: 'home', who: { platform, tenant: '', account: '' }, deliveryId: '', place: 'private' }, person)), (await ports.names()).contact),
  };
}

function interactionOf(ports: DispatchPorts, inbound: Inbound, person: Person): Interaction {
  const actor: Actor = { kind: 'person', person, channel: inbound.who.platform };
  const interaction: Interaction = {
    person, actor, place: inbound.place, now: ports.clock.now(), links: ports.links ?? noLinks,
    platformLabel: (platform) => ports.platformLabel?.(platform),
    run: (operation, input) => ports.run(operation, input, { actor, deliveryId: `${inbound.who.platform}:${inbound.deliveryId}` }),
    read: (work) => ports.database.read(work),
    answerTo: ({ name, args }) => pressed(ports, interaction, { name, args }),
    home: async (note) => ({ reply: 'card', card: await homeCard(ports, interaction, note) }), // beside what was pressed: a bundle may hold other matters
  };
  return interaction;
}

/** Every message ends with whom to ask (domain 6.1). */
async function signedReply(ports: DispatchPorts, reply: Reply): Promise<Reply> {
  return 'card' in reply ? { ...reply, card: signed(reply.card, (await ports.names()).contact) } : reply;
}

async function route(ports: DispatchPorts, words: readonly Word[], interaction: Interaction, inbound: Inbound): Promise<Reply> {
  const { registry } = ports;
  switch (inbound.kind) {
    case 'home': return { reply: 'home', card: await homeCard(ports, interaction) };
    case 'command': return command(ports, words, interaction, inbound.text);
    case 'press': return pressed(ports, interaction, inbound);
    case 'submit': {
      const form = registry.forms.get(inbound.form);
      const args = form?.args.safeParse(inbound.args);
      return form && args?.success ? form.answer(interaction, args.data, inbound.fields) : { reply: 'errors', fields: {}, head: texts.Z13 };
    }
  }
}

function pressed({ registry }: DispatchPorts, interaction: Interaction, { name, args: sent, chosen, fields = {} }: Pick<Extract<Inbound, { kind: 'press' }>, 'name' | 'args' | 'chosen' | 'fields'>): Promise<Reply> {
  const press = registry.presses.get(name);
  const args = press?.args.safeParse(sent);
  return press && args?.success ? press.answer(interaction, args.data, chosen, fields) : interaction.home(texts.Z13);
}

async function command(ports: DispatchPorts, words: readonly Word[], interaction: Interaction, text: string): Promise<Reply> {
  const read = readCommand(text, words); // every word is known to everybody, so that Z01 can say who may use it
  if (read.command === 'home') return { reply: 'card', card: await homeCard(ports, interaction) };
  if (read.command === 'unknown') {
    const sentence = read.suggestion === undefined ? say(texts.Z07_alone, { input: echo(read.input) }) : say(texts.Z07, { input: echo(read.input), suggest: read.suggestion });
    return { reply: 'card', card: notice(sentence) };
  }
  if (!admits(read.word.audience, interaction.person)) {
    const { hr, unitHead, hrAdmin } = await ports.names();
    return { reply: 'card', card: notice(say(texts.Z01, { role: typeof read.word.audience === 'string' ? unitHead : hrAdmin, hr })) };
  }
  return read.word.answer(interaction, read.argument);
}

async function homeCard(ports: DispatchPorts, interaction: Interaction, note?: Text): Promise<Card> {
  const sections: Node[][] = [];
  for (const section of ports.registry.home) sections.push([...(await section.nodes(interaction))]);
  const body = sections.filter((nodes) => nodes.length > 0).flatMap((nodes, i): Node[] => (i === 0 ? nodes : [{ node: 'divider' }, ...nodes]));
  const summary = say(texts.homeSummary, { name: interaction.person.name });
  return {
    title: texts.homeTitle,
    summary: note ? joinTexts([note, summary], ' ') : summary,
    body: note ? [{ node: 'paragraph', line: note, look: 'alert' }, ...body] : body,
    live: `person:${interaction.person.staffId}`,
  };
}

function notLinked(inbound: Inbound, sentence: Text): Reply {
  if (inbound.kind === 'home') return { reply: 'home', card: notice(sentence) };
  return inbound.kind === 'submit' ? { reply: 'errors', fields: {}, head: sentence } : { reply: 'card', card: notice(sentence) };
}

function fault(ports: DispatchPorts, e: unknown, inbound: Inbound): Reply {
  const where = inbound.kind === 'press' ? inbound.name : inbound.kind === 'submit' ? inbound.form : inbound.kind;
  const number = e instanceof DatabaseAway ? undefined : ports.report(e, where);
  const sentence = number === undefined ? say(texts.Z10) : joinTexts([say(texts.Z10), say(texts.Z10_number, { id: number })], verbatim(''));
  return inbound.kind === 'submit' ? { reply: 'errors', fields: {}, head: sentence } : { reply: 'card', card: notice(sentence) };
}
