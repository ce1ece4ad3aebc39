import { startSlackStandIn, type SlackStandIn } from '../../src/workbench/slack';
import { serve } from './child';
import { openLoop, type Load } from './load';

/** The platform's side: the stand-in, and the people who type. */
let slack: SlackStandIn | undefined;
const standIn = (): SlackStandIn => {
  if (!slack) throw new Error('the stand-in is not open');
  return slack;
};

export interface ChatOptions { readonly postsPerSecond?: number; readonly people: readonly { readonly id: string; readonly name: string; readonly email: string }[] }
export interface Chat { readonly url: string; readonly botToken: string; readonly signingSecret: string; readonly teamId: string }
/** What arrived: how many, how many different, and between the first and the last one, milliseconds of wall time. */
export interface Arrived { readonly posts: number; readonly different: number; readonly people: number; readonly limited: number; readonly refused: number; readonly ms: number }

serve({
  open: async ({ people, ...options }: ChatOptions): Promise<Chat> => {
    slack = await startSlackStandIn(options);
    for (const person of people) void slack.addPerson(person).directMessages; // looking at a conversation opens it
    const { url, botToken, signingSecret, teamId } = slack;
    return { url, botToken, signingSecret, teamId };
  },
  load: (load: Load) => openLoop(load),
  posted: () => standIn().transcript.posts().length,
  arrived: (): Arrived => {
    const { transcript } = standIn();
    const posts = transcript.posts();
    const counts = transcript.noticeCounts();
    const calls = transcript.calls('chat.postMessage');
    return {
      posts: posts.length, different: counts.size, people: new Set(posts.map((p) => p.message.channel)).size, ms: (posts.at(-1)?.at ?? 0) - (posts[0]?.at ?? 0),
      limited: calls.filter((call) => call.status === 429).length, refused: transcript.refused().length,
    };
  },
  payloads: () => standIn().transcript.calls('chat.postMessage').filter((call) => call.status === 200).map((call) => call.args),
  clear: () => standIn().transcript.clear(),
}, async () => slack?.close());
