import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { MOVES } from '../town/moves';
import type { Town } from '../town/town';
import type { Townsperson } from '../town/townspeople';
import type { Changes } from './changes';
import { nothingSent, type Acted, type Client } from './client';
import { overviewOf, type Toured } from './overview';
import type { Reads } from './reads';
import { clientOf, personSeen, screenOf, type Screen } from './screen';

/** A request that cannot be served, and the HTTP status that says so. */
export class Unusable extends Error {
  constructor(readonly status: 400 | 404 | 405 | 409 | 415, message: string) { super(message); }
}

const clockMove = z.object({ move: z.enum(MOVES) });
/** Reading is known to the page alone. */
const reading = z.object({ act: z.literal('read'), conversation: z.string() });
/** How many people a search shows. */
const FOUND = 30;
const LARGEST_BODY = 100_000;

/** What the page asks and does, as JSON. */
export class Api {
  private turning: Promise<void> | undefined;

  constructor(private readonly town: Town, private readonly reads: Reads, private readonly tour: Toured, private readonly changes: Changes) {}

  /** @throws Unusable */
  async answer(request: IncomingMessage, { pathname, searchParams }: URL): Promise<unknown> {
    const [, , place, person, acts] = pathname.split('/');
    const posted = request.method === 'POST';
    if (place === 'town' && !posted) return overviewOf(this.town, this.reads, this.tour);
    if (place === 'clock' && posted) return this.move(await bodyOf(request));
    if (place !== 'people') throw new Unusable(404, 'not found');
    if (person === undefined && !posted) return this.town.people.search(searchParams.get('q') ?? '', FOUND).map(personSeen);
    if (person !== undefined && acts === 'acts' && posted) return this.act(this.seatOf(person, searchParams).client, await bodyOf(request));
    if (person !== undefined && acts === undefined && !posted) return this.screen(person, searchParams);
    throw new Unusable(405, 'no such request');
  }

  /** Lets happen what is due; not again while that is still going on. Never throws: what fails is told on the terminal and tried again. */
  turn(): Promise<void> {
    this.turning ??= this.turnNow().finally(() => { this.turning = undefined; });
    return this.turning;
  }

  private async turnNow(): Promise<void> {
    try {
      await this.town.turn();
    } catch (fault) {
      process.stderr.write(`${sentenceOf(fault)}\n`);
    }
  }

  private async move(told: unknown): Promise<object> {
    const { move } = fitting(() => clockMove.parse(told));
    try {
      await this.town.move(move);
    } catch (fault) {
      throw new Unusable(409, sentenceOf(fault));
    } finally {
      this.changes.tell();
    }
    return {};
  }

  private screen(id: string, asked: URLSearchParams): Screen {
    const { person, client } = this.seatOf(id, asked);
    return screenOf(this.town, this.reads, person, client, asked.get('in') ?? 'dm');
  }

  private async act(client: Client, told: unknown): Promise<Acted> {
    const read = reading.safeParse(told);
    if (read.success) return this.read(client, read.data.conversation);
    const acted = await client.perform(told).catch(refused);
    this.tour.progress.look(); // a form that is closed a moment later was seen all the same
    void this.turnNow();
    return acted;
  }

  private read(client: Client, conversation: string): Acted {
    const changed = this.reads.mark(client, conversation);
    if (changed) this.changes.tell();
    return { ...nothingSent, changed };
  }

  private seatOf(id: string, asked: URLSearchParams): { readonly person: Townsperson; readonly client: NonNullable<ReturnType<typeof clientOf>> } {
    const person = this.town.people.find(id);
    if (!person) throw new Unusable(404, `there is nobody ${id}`);
    const client = clientOf(this.town, person, asked.get('on'));
    if (!client) throw new Unusable(404, `${id} has no account there`);
    return { person, client };
  }
}

function sentenceOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}

/** What nobody can do is a bad request; what a client would not let happen just now, a conflict. */
function refused(fault: unknown): never {
  if (fault instanceof z.ZodError) throw new Unusable(400, fault.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  throw new Unusable(409, sentenceOf(fault));
}

function fitting<T>(read: () => T): T {
  try {
    return read();
  } catch (fault) {
    return refused(fault);
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  if (request.headers['content-type'] !== 'application/json') throw new Unusable(415, 'the body has to be JSON');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new Unusable(400, 'the body is too large');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new Unusable(400, 'the body is no JSON');
  }
}
