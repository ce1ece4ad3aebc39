import { z } from 'zod';
import { elementsOf, type Answer, type Message, type Person, type View } from '../../slack';
import { CHANGED, CLOSED, nothingSent, type Acted } from '../client';
import { messagesIn } from './shown';

const where = z.discriminatedUnion('at', [
  z.object({ at: z.literal('message'), channel: z.string(), ts: z.string() }),
  z.object({ at: z.literal('view'), id: z.string() }),
  z.object({ at: z.literal('home') }),
]);
type Where = z.infer<typeof where>;

const typed = z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()]));
const choose = z.object({ value: z.string().nullish(), option: z.union([z.string(), z.array(z.string())]).nullish(), user: z.string().optional() });

/** What somebody at the page does in their Slack. */
export const slackAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal('command'), text: z.string().max(3_000), conversation: z.string() }),
  z.object({ act: z.literal('say'), text: z.string().min(1).max(3_000), conversation: z.string() }),
  z.object({ act: z.literal('press'), where, blockId: z.string(), actionId: z.string(), choose, values: typed.optional() }),
  z.object({ act: z.literal('submit'), view: z.string(), values: typed }),
  z.object({ act: z.literal('close'), view: z.string() }),
  z.object({ act: z.literal('search'), where, blockId: z.string(), actionId: z.string(), text: z.string() }),
  z.object({ act: z.literal('home') }),
]);
type SlackAct = z.infer<typeof slackAct>;

export async function perform(person: Person, doing: SlackAct): Promise<Acted> {
  switch (doing.act) {
    case 'command': return acted(await person.command(doing.text, doing.conversation === 'dm' ? {} : { channel: doing.conversation }));
    case 'say': await person.say(doing.text, doing.conversation === 'dm' ? undefined : doing.conversation); return nothingSent;
    case 'press': return press(person, doing);
    case 'submit': return acted(await person.submit(viewOf(person, doing.view), doing.values));
    case 'close': return acted(await person.closeView(viewOf(person, doing.view)));
    case 'search': return { ...nothingSent, options: await person.search(placeOf(person, doing.where), doing.actionId, doing.text) };
    case 'home': await person.openHome(); return nothingSent;
  }
}

function acted({ status, ms, timedOut, refused }: Answer): Acted {
  return { status, ms, timedOut, ...(refused ? { refused: refused.error } : {}) };
}

async function press(person: Person, { where: at, blockId, actionId, choose: chosen, values }: Extract<SlackAct, { act: 'press' }>): Promise<Acted> {
  const place = placeOf(person, at);
  if (values && at.at === 'view') person.type(viewOf(person, at.id), values);
  const same = elementsOf(place.blocks).filter((standing) => standing.actionId === actionId && (chosen.value == null || standing.element.type !== 'button' || standing.element.value === chosen.value));
  const index = same.findIndex((standing) => standing.blockId === blockId);
  const isButton = same[index]?.element.type === 'button';
  const choice = {
    ...(chosen.value == null ? {} : { value: chosen.value }), ...(chosen.option == null ? {} : { option: chosen.option }), ...(chosen.user === undefined ? {} : { user: chosen.user }),
    ...(isButton && same.length > 1 ? { index } : {}),
  };
  return acted(await person.press(place, actionId, choice));
}

function placeOf(person: Person, at: Where): Message | View {
  if (at.at === 'view') return viewOf(person, at.id);
  const found = at.at === 'home' ? person.home : messagesIn(person, at.channel).find((message) => message.ts === at.ts);
  if (!found) throw new Error(CHANGED);
  return found;
}

function viewOf(person: Person, id: string): View {
  if (person.view?.id !== id) throw new Error(CLOSED);
  return person.view;
}
