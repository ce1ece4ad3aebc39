import { newAccount, type Account } from './accounts';
import { conversationActivity, installationActivity, teamObject, type Scene } from './activities';
import { firstAnswer } from './acts/talk';
import type { Delivery } from './delivery';
import type { Inside } from './inside';
import { Channel, type Team } from './places';
import type { Fields } from '../slack/json';

/** Tells the bot what happens to the app and to teams. */
export class Installing {
  constructor(private readonly inside: Inside, private readonly delivery: Delivery) {}

  /** The app comes into somebody's list. What the bot says to that is their home. */
  async person(account: Account): Promise<void> {
    const { tenant } = this.inside;
    const scene = { account, place: tenant.chatOf(account) };
    const added = installationActivity(this.inside, scene, 'add');
    const before = scene.place.messages.length;
    tenant.unasked.add(String(added.id));
    await this.delivery.deliver(added, account.id);
    await this.delivery.deliver(conversationActivity(this.inside, scene, { membersAdded: [this.bot] }), account.id);
    const home = firstAnswer({ inside: this.inside, account, delivery: this.delivery, inline: new WeakMap() }, String(added.id)) ?? scene.place.messages[before];
    if (home && !tenant.homes.has(account.id)) tenant.homes.set(account.id, home);
  }

  async personGone(account: Account): Promise<void> {
    const scene = { account, place: this.inside.tenant.chatOf(account) };
    await this.delivery.deliver(installationActivity(this.inside, scene, 'remove'), account.id);
    await this.delivery.deliver(conversationActivity(this.inside, scene, { membersRemoved: [this.bot] }), account.id);
  }

  async team(team: Team, comes: boolean): Promise<void> {
    const scene = this.sceneIn(team);
    await this.delivery.deliver(installationActivity(this.inside, scene, comes ? 'add' : 'remove'), undefined);
    await this.change(team, comes ? { membersAdded: [this.bot] } : { membersRemoved: [this.bot] }, comes ? 'teamMemberAdded' : 'teamMemberRemoved');
  }

  async member(team: Team, account: Account, comes: boolean): Promise<void> {
    const member = { id: account.userId, aadObjectId: account.id };
    await this.change(team, comes ? { membersAdded: [member] } : { membersRemoved: [member] }, comes ? 'teamMemberAdded' : 'teamMemberRemoved');
  }

  /** Something happened to a channel: it was made, renamed or deleted. */
  async channel(channel: Channel, eventType: 'channelCreated' | 'channelRenamed' | 'channelDeleted'): Promise<void> {
    await this.change(channel.team, {}, eventType, { channel: { id: channel.id, name: channel.name } });
  }

  async renamed(team: Team): Promise<void> {
    await this.change(team, {}, 'teamRenamed');
  }

  private async change(team: Team, what: Fields, eventType: string, more: Fields = {}): Promise<void> {
    if (!team.installed && eventType !== 'teamMemberRemoved') return;
    const activity = conversationActivity(this.inside, this.sceneIn(team), what, eventType);
    await this.delivery.deliver({ ...activity, channelData: { ...(activity.channelData as Fields), team: teamObject(team), ...more } }, undefined);
  }

  private get bot(): Fields {
    return { id: this.inside.tenant.bot.id };
  }

  /** A team's own conversation is its first channel. Somebody of it does what is done. */
  private sceneIn(team: Team): Scene {
    const { tenant } = this.inside;
    const account = [...tenant.accounts.values()].find(({ id }) => team.has(id)) ?? newAccount({ name: '管理者' }, tenant.id);
    return { account, place: tenant.place(team.id) ?? new Channel(team.id, 'General', team) };
  }
}
