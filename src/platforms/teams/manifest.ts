import type { Text } from '../../kernel/messages';
import { manifestTexts as texts } from './manifest-messages';

/** A word that can be typed to the bot, as a list of commands shows it. */
export interface ListedWord { readonly word: string; readonly aliases: readonly string[]; readonly argument?: Text; readonly help: Text }

export interface TeamsManifestChoices {
  /** Where Teams reaches this server, e.g. https://kenshu.example.jp. */
  readonly url: string;
  /** The bot's registration in Entra; it names the app as well. */
  readonly appId: string;
  /** Teams takes a changed package only under a higher version. */
  readonly version: string;
  readonly words: readonly ListedWord[];
}

/** Names of the files in the package. */
export const FILES = { manifest: 'manifest.json', english: 'en.json', color: 'color.png', outline: 'outline.png' } as const;

const SCHEMAS = 'https://developer.microsoft.com/json-schemas/teams/v1.29';
const MOST_COMMANDS = 12;
const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The app as its manifest describes it, in Japanese. @throws RangeError without a usable url or app id */
export function teamsManifest({ url, appId, version, words }: TeamsManifestChoices): object {
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') throw new RangeError('Teams needs the https address at which it reaches this server, e.g. https://kenshu.example.jp');
  if (!GUID.test(appId)) throw new RangeError('Teams needs the bot\'s Application ID: set TEAMS_APP_ID, or give --app-id');
  const { origin, hostname } = new URL(url);
  return {
    $schema: `${SCHEMAS}/MicrosoftTeams.schema.json`,
    manifestVersion: '1.29',
    version,
    id: appId,
    localizationInfo: { defaultLanguageTag: 'ja', additionalLanguages: [{ languageTag: 'en', file: FILES.english }] },
    developer: { name: 'Kenshu', websiteUrl: `${origin}/`, privacyUrl: `${origin}/`, termsOfUseUrl: `${origin}/` },
    name: { short: texts.short.ja, full: texts.full.ja },
    description: { short: texts.brief.ja, full: texts.description.ja },
    icons: { color: FILES.color, outline: FILES.outline },
    accentColor: '#1D4E6F',
    bots: [{
      botId: appId, scopes: ['personal', 'team', 'groupChat'], isNotificationOnly: false, supportsFiles: true, supportsTargetedMessages: true,
      commandLists: LISTS.map((list) => ({ ...list, commands: listed(words).map((word) => ({ title: word.word, description: described(word).ja })) })),
    }],
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [hostname],
  };
}

/** One list for the chat with the bot; in teams and group chats the words stand behind a mention and behind a slash. */
const LISTS = [
  { scopes: ['personal'], triggers: ['mention'] },
  { scopes: ['team', 'groupChat'], triggers: ['mention', 'slash'] },
] as const;

/** The same in English; the first alias of a word is its English one. */
export function teamsEnglish({ words }: Pick<TeamsManifestChoices, 'words'>): object {
  const commands = LISTS.flatMap((_, list) => listed(words).flatMap((word, index) => {
    const key = `bots[0].commandLists[${list}].commands[${index}]`;
    return [[`${key}.title`, word.aliases[0] ?? word.word], [`${key}.description`, described(word).en]] as const;
  }));
  return {
    $schema: `${SCHEMAS}/MicrosoftTeams.Localization.schema.json`,
    'name.short': texts.short.en, 'name.full': texts.full.en, 'description.short': texts.brief.en, 'description.full': texts.description.en,
    ...Object.fromEntries(commands),
  };
}

function listed(words: readonly ListedWord[]): readonly ListedWord[] {
  return words.slice(0, MOST_COMMANDS);
}

/** With what may stand behind the word. */
function described({ help, argument }: ListedWord): Text {
  return argument ? { ja: `${help.ja}（${argument.ja}）`, en: `${help.en} (${argument.en})` } : help;
}
