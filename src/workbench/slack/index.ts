import { SlackStandIn, type StandInOptions } from './stand-in';

/** Starts a stand-in for Slack on loopback. Nothing of the bot is in it: it speaks the real protocols and enforces the published rules. */
export function startSlackStandIn(options: StandInOptions = {}): Promise<SlackStandIn> {
  return SlackStandIn.start(options);
}

export type { SlackStandIn, StandInOptions } from './stand-in';
export type { Person } from './person';
export type { Answer } from './acts/stage';
export type { Submission } from './acts/form';
export type { Channel } from './channels';
export type { Message } from './messages';
export type { Home, View } from './view-board';
export type { Fault, FaultKind, Faults } from './faults';
export type { ApiCall, BotRequest, Post, Transcript } from './transcript';
export { buttons, plain } from './plain';
export { elementsOf } from './elements';
