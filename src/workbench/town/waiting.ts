import { elementsOf as elementsOfBlocks } from '../slack';
import { elementsOf as elementsOfCard } from '../teams';
import type { StandIns } from './stand-ins';
import type { AccountAt } from './townspeople';

/** Milliseconds after which something that was to appear counts as missing. */
const PATIENCE = 30_000;

/** Resolves with what `look` finds, at once or after one of the next changes. @throws Error naming `what` when it does not appear */
export function until<T>(standIns: Pick<StandIns, 'onChange'>, look: () => T | undefined, what: string): Promise<T> {
  const now = look();
  if (now !== undefined) return Promise.resolve(now);
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => { end(); reject(new Error(`it did not appear: ${what}`)); }, PATIENCE);
    const end = standIns.onChange(() => {
      const found = look();
      if (found === undefined) return;
      clearTimeout(late);
      end();
      resolve(found);
    });
  });
}

/** What a client has in front of somebody that can be acted on, whatever the platform. */
interface Waiting {
  /** Presses the newest button of that action whose accessible name says all of these words; undefined: there is none. */
  button(actionId: string, words: readonly string[]): (() => Promise<unknown>) | undefined;
  /** Sends the open form; undefined: there is none. */
  form(): ((values: Readonly<Record<string, string>>) => Promise<{ readonly errors?: Readonly<Record<string, string>> }>) | undefined;
  /** Closes what still stands there of it. */
  close(): Promise<unknown>;
}

export function waitingFor(standIns: StandIns, { platform, id }: AccountAt): Waiting {
  return platform === 'slack' ? inSlack(standIns.slack.person(id)) : inTeams(standIns.teams.person(id));
}

const says = (name: unknown, words: readonly string[]) => words.every((word) => String(name).includes(word));

function inSlack(person: ReturnType<StandIns['slack']['person']>): Waiting {
  return {
    button: (actionId, words) => {
      for (const message of [...person.directMessages].reverse()) {
        const found = elementsOfBlocks(message.blocks).find((standing) => standing.actionId === actionId && says(standing.element.accessibility_label, words));
        if (found) return () => person.press(message, actionId, { value: String(found.element.value) });
      }
      return undefined;
    },
    form: () => {
      const { view } = person;
      return view?.submit === undefined ? undefined : (values) => person.submit(view, values);
    },
    close: () => (person.view ? person.closeView(person.view) : Promise.resolve()),
  };
}

function inTeams(person: ReturnType<StandIns['teams']['person']>): Waiting {
  return {
    button: (actionId, words) => {
      for (const message of [...person.directMessages].reverse()) {
        const found = elementsOfCard(message.card).find(({ id, element }) => (id === actionId || id.startsWith(`${actionId}#`)) && says(element.tooltip ?? element.title, words));
        if (found) return () => person.press(message, found.id, { exact: true });
      }
      return undefined;
    },
    form: () => {
      const { view } = person;
      return view?.submit === undefined ? undefined : (values) => person.submit(view, values);
    },
    close: () => (person.dialog ? person.closeView(person.dialog) : Promise.resolve()),
  };
}
