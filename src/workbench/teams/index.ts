import { TeamsStandIn, type TeamsStandInOptions } from './stand-in';

/** Starts a stand-in for Teams on loopback. Nothing of the bot is in it: it speaks the real protocols and enforces the published rules. */
export function startTeamsStandIn(options: TeamsStandInOptions = {}): Promise<TeamsStandIn> {
  return TeamsStandIn.start(options);
}

export type { TeamsStandIn, TeamsStandInOptions } from './stand-in';
export type { Person } from './person';
export type { Answer, Where } from './acts/stage';
export type { Submission } from './acts/dialog';
export type { Channel, Team } from './places';
export type { Message } from './messages';
export type { View } from './views';
export type { Fault, FaultKind, Faults } from './faults';
export type { ApiCall, BotRequest, Post, Transcript } from './transcript';
export type { Issuer, TokenOverrides } from './issuer';
export { buttons, plain } from './plain';
export { elementsOf } from './elements';
