import type { HomeSection } from '../../interaction/feature';
import { officeOf } from '../catalogue';
import { findDecidable } from '../offerings';
import { approvalsAtHome } from './approving/approvals-card';
import { mattersFor } from './approving/matters';
import { mayDecide } from './deciding/decide';
import { decisionsAtHome } from './deciding/decide-card';
import { ownEnrolments } from './own/queries';
import { ownAtHome } from './own/own-entry';
import { UNDER_WAY } from './states';

/** Of what is under way. */
const SHOWN = 8;

export const home: HomeSection = {
  order: 10,
  nodes: (interaction) => interaction.read(async (tx) => {
    const office = await officeOf(tx);
    const own = (await ownEnrolments(tx, interaction.person.staffId, { states: UNDER_WAY })).filter((o) => o.offering.state !== 'CANCELLED');
    const pending = await mattersFor(tx, interaction, office);
    const decides = interaction.person.roles.length > 0 && mayDecide(interaction.actor, office) === true;
    const decisions = decides ? (await findDecidable(tx, interaction.now)).length : 0;
    return [...approvalsAtHome(pending), ...decisionsAtHome(decisions), ...ownAtHome(own.slice(0, SHOWN), { office, now: interaction.now, links: interaction.links })];
  }),
};
