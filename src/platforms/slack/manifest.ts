import { botEvents, botScopes, optionalScopes } from './scopes';

export const COMMAND = '/kenshu';
export const PATH = '/slack/events';

/** A word that can be typed after the command, as `hint` shows it. */
export interface HintWord { readonly word: string }

export interface ManifestChoices {
  /** Where Slack reaches this server, e.g. https://kenshu.example.jp; needed without Socket Mode. */
  readonly url?: string | undefined;
  readonly socketMode: boolean;
  readonly words: readonly HintWord[];
}

const HINT = 1_000;

/** The app as Slack's manifest describes it. @throws RangeError without a usable url where one is needed */
export function slackManifest(choices: ManifestChoices): object {
  const url = choices.socketMode ? undefined : requestUrl(choices.url);
  const request = url === undefined ? {} : { request_url: url };
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: 'Kenshu 研修',
      description: '職員研修の募集・申込・承認・決定をチャットで行います。 / Staff training, from call to decision.',
      long_description: LONG,
      background_color: '#1f4e5f',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: '研修 Kenshu', always_online: true },
      slash_commands: [{ command: COMMAND, ...(url === undefined ? {} : { url }), description: '研修の手続 / staff training', usage_hint: usageHint(choices.words), should_escape: true }],
    },
    oauth_config: { scopes: { bot: [...botScopes], bot_optional: [...optionalScopes] } },
    settings: {
      event_subscriptions: { ...request, bot_events: [...botEvents] },
      interactivity: { is_enabled: true, ...request, ...(url === undefined ? {} : { message_menu_options_url: url }) },
      org_deploy_enabled: false,
      socket_mode_enabled: choices.socketMode,
      token_rotation_enabled: false,
    },
  };
}

const LONG = [
  '市町村の職員研修計画を、職員がふだん使うチャットで運営するボットです。研修の募集、申込み、所属長の承認、受講者の決定と通知を行います。',
  '個人の情報はチャンネルに投稿しません。操作の記録は職員研修の担当課が管理するサーバーに保存されます。',
  'Kenshu runs a municipality\'s staff-training plan where people already chat: calls for participants, applications, approval by the head of unit, selection, and notices to everybody concerned. No personal data is posted to channels.',
].join('\n');

function requestUrl(base: string | undefined): string {
  if (base === undefined || !/^https?:\/\//.test(base)) throw new RangeError('Slack needs the address at which it reaches this server, e.g. https://kenshu.example.jp');
  return `${base.replace(/\/+$/, '')}${PATH}`;
}

/** As many words as fit. */
function usageHint(words: readonly HintWord[]): string {
  let hint = '';
  for (const { word } of words) {
    const longer = hint === '' ? word : `${hint}｜${word}`;
    if (longer.length > HINT) break;
    hint = longer;
  }
  return hint === '' ? 'ヘルプ' : hint;
}
