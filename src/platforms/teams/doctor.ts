import type { Places } from '../../interaction/places';
import { defineMessages, say, type Text } from '../../kernel/messages';
import { PLATFORM } from './config';
import { ConnectorFault, type Connector } from './connector';

const texts = defineMessages({
  refused: { ja: 'Teamsの資格情報が使えません（{code}）。TEAMS_APP_ID、TEAMS_APP_PASSWORD、TEAMS_TENANT_ID を確認し、シークレットの有効期限が切れていれば作り直してください。', en: 'Teams refuses the bot\'s credentials ({code}). Check TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID, and make a new secret if this one has expired.' },
  unreachable: { ja: 'Teamsの認証サーバーに接続できません（{code}）。ネットワークとプロキシを確認してください。', en: 'The server that authenticates the bot for Teams can\'t be reached ({code}). Check the network and proxy.' },
  nowhere: { ja: 'Teamsではまだ誰もこのアプリを使えません。管理センターで配布するか、チームに追加してください。', en: 'Nobody has the app in Teams yet: hand it out in the admin centre, or add it to a team.' },
});

/** What is wrong with the bot's credentials; nothing when all is well. */
export async function examineCredentials(connector: Pick<Connector, 'authenticate'>): Promise<Text | undefined> {
  try {
    await connector.authenticate();
    return undefined;
  } catch (e) {
    if (!(e instanceof ConnectorFault)) throw e;
    return say(e.fault.credentials ? texts.refused : texts.unreachable, { code: e.fault.code });
  }
}

/** Whether there is anybody who can be written to. */
export async function examineReach(places: Pick<Places, 'all'>, tenant: string): Promise<Text | undefined> {
  for (const kind of ['group', 'person'] as const) {
    if ((await places.all({ platform: PLATFORM, tenant, kind })).length > 0) return undefined;
  }
  return texts.nowhere;
}
