import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { MOVES } from '../town/moves';
import type { Town } from '../town/town';
import { act, perform, type Acted } from './acts';
import type { Changes } from './changes';
import { overviewOf, type Toured } from './overview';
import type { Reads } from './reads';
import { screenOf } from './screen';

/** A request that cannot be served, and the HTTP status that says so. */
export class Unusable extends Error {
  constructor(readonly status: 400 | 404 | 405 | 409 | 415, message: string) { super(message); }
}

const clockMove = z.object({ move: z.enum(MOVES) });
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
    if (place === 'clock' && posted) return this.move(await bodyOf(request, clockMove));
    if (place !== 'people') throw new Unusable(404, 'not found');
    if (person === undefined && !posted) return this.town.people.search(searchParams.get('q') ?? '', FOUND);
    if (person !== undefined && acts === 'acts' && posted) return this.act(person, await bodyOf(request, act));
    if (person !== undefined && acts === undefined && !posted) return screenOf(this.town, this.reads, this.personIn(person), searchParams.get('in') ?? 'dm');
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
      process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
    }
  }

  private async move({ move }: z.infer<typeof clockMove>): Promise<object> {
    try {
      await this.town.move(move);
    } catch (fault) {
      throw new Unusable(409, fault instanceof Error ? fault.message : String(fault));
    } finally {
      this.changes.tell();
    }
    return {};
  }

  private async act(id: string, doing: z.infer<typeof act>): Promise<Acted> {
    const person = this.town.standIn.person(this.personIn(id).id);
    try {
      const acted = await perform(this.reads, person, doing);
      this.tour.progress.look(); // a form that is closed a moment later was seen all the same
      if (acted.changed) this.changes.tell();
      if (doing.act !== 'read') void this.turnNow();
      return acted;
    } catch (fault) {
      throw new Unusable(409, fault instanceof Error ? fault.message : String(fault));
    }
  }

  private personIn(id: string) {
    try {
      return this.town.people.byId(id);
    } catch {
      throw new Unusable(404, `there is nobody ${id}`);
    }
  }
}

async function bodyOf<S extends z.ZodType>(request: IncomingMessage, schema: S): Promise<z.infer<S>> {
  if (request.headers['content-type'] !== 'application/json') throw new Unusable(415, 'the body has to be JSON');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new Unusable(400, 'the body is too large');
    chunks.push(chunk);
  }
  const read = schema.safeParse(parsed(Buffer.concat(chunks).toString('utf8')));
  if (!read.success) throw new Unusable(400, read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  return read.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
