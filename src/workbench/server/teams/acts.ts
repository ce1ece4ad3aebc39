import { z } from 'zod';
import { elementsOf, type Answer, type Message, type Person, type TeamsStandIn, type View } from '../../teams';
import { CHANGED, CLOSED, nothingSent, type Acted } from '../client';
import { messagesIn } from './shown';

const message = z.object({ at: z.literal('message'), conversation: z.string(), id: z.string() });
const where = z.discriminatedUnion('at', [message, z.object({ at: z.literal('dialog'), id: z.string() })]);
type Where = z.infer<typeof where>;

/** What somebody at the page does in their Teams. */
export const teamsAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal('command'), text: z.string().max(3_000), conversation: z.string() }),
  z.object({ act: z.literal('say'), text: z.string().min(1).max(3_000), conversation: z.string() }),
  z.object({ act: z.literal('press'), where, actionId: z.string(), values: z.record(z.string(), z.string()) }),
  z.object({ act: z.literal('close'), dialog: z.string() }),
  z.object({ act: z.enum(['accept', 'decline']), where: message }),
  z.object({ act: z.enum(['install', 'uninstall']) }),
  z.object({ act: z.literal('client'), isOld: z.boolean() }),
]);
type TeamsAct = z.infer<typeof teamsAct>;

export async function perform(teams: TeamsStandIn, person: Person, doing: TeamsAct): Promise<Acted> {
  switch (doing.act) {
    case 'command': return write(person, `/kenshu ${doing.text}`.trim(), doing.conversation);
    case 'say': return write(person, doing.text, doing.conversation);
    case 'press': return press(person, doing);
    case 'close': return acted(await person.closeView(dialogOf(person, doing.dialog)));
    case 'accept': return acted(await person.accept(messageAt(person, doing.where)));
    case 'decline': return acted(await person.decline(messageAt(person, doing.where)));
    case 'install': await teams.install(person); return nothingSent;
    case 'uninstall': await teams.uninstall(person); return nothingSent;
    case 'client': await person.change({ oldClient: doing.isOld ? 'no-dialogs' : undefined }); return nothingSent;
  }
}

async function write(person: Person, text: string, conversation: string): Promise<Acted> {
  return acted(await person.command(text, conversation === 'dm' ? {} : { channel: conversation }));
}

function acted({ status, ms, timedOut, refused, told }: Answer): Acted {
  return { status, ms, timedOut, ...(refused ? { refused: refused.join('; ') } : {}), ...(told === undefined ? {} : { told }) };
}

/** Types what stands in the fields, and presses the one action of that id. */
async function press(person: Person, { where: at, actionId, values }: Extract<TeamsAct, { act: 'press' }>): Promise<Acted> {
  const place = at.at === 'dialog' ? dialogOf(person, at.id) : messageAt(person, at);
  person.type(place, enteredIn(place, values));
  return acted(await person.press(place, actionId, { exact: true }));
}

/** Several choices come from the page as from any client: in one string. */
function enteredIn({ card }: Message | View, values: Readonly<Record<string, string>>): Record<string, string | readonly string[] | null> {
  const choiceSets = new Map(elementsOf(card).filter(({ element }) => element.type === 'Input.ChoiceSet').map(({ id, element }) => [id, element.isMultiSelect === true]));
  return Object.fromEntries(Object.entries(values).map(([id, text]) => {
    const many = choiceSets.get(id);
    if (many === undefined) return [id, text];
    return [id, text === '' ? null : many ? text.split(',') : text];
  }));
}

function messageAt(person: Person, { conversation, id }: Extract<Where, { at: 'message' }>): Message {
  const found = messagesIn(person, conversation).find(({ ts }) => ts === id);
  if (!found) throw new Error(CHANGED);
  return found;
}

function dialogOf(person: Person, id: string): View {
  if (person.dialog?.id !== id) throw new Error(CLOSED);
  return person.dialog;
}
