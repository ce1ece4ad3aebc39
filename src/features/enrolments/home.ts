import type { HomeSection } from '../../interaction/feature';
import { officeOf } from '../catalogue';
import { findDecidable } from '../offerings';
import { mayDecide } from './operations/decide';
import { ownEnrolments, pendingFor } from './queries';
import { homeNodes } from './views';

/** Under way: what a person sees first. */
const UNDER_WAY = ['NOMINATED', 'APPLIED', 'RETURNED', 'UNIT_APPROVED', 'CONFIRMED', 'WAITLISTED'] as const;
const SHOWN = 8;

export const home: HomeSection = {
  order: 10,
  nodes: (interaction) => interaction.read(async (tx) => {
    const office = await officeOf(tx);
    const own = await ownEnrolments(tx, interaction.person.staffId, { states: UNDER_WAY });
    const pending = await pendingFor(tx, interaction, office, interaction.now);
    const decides = interaction.person.roles.length > 0 && mayDecide(interaction.actor, office) === true;
    const decisions = decides ? (await findDecidable(tx, interaction.now)).length : 0;
    return homeNodes({ own: own.slice(0, SHOWN), pending: pending.length, decisions }, office, interaction.now);
  }),
};
