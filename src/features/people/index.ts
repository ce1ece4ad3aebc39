import type { Feature } from '../../interaction/feature';
import { takeEffectJob } from './roster/take-effect';
import { settingsPresses, settingsWord } from './settings/card';

export const people: Feature = { name: 'people', words: [settingsWord], presses: settingsPresses, jobs: [takeEffectJob] };

export { accountCounts, accountsToOpen, isReachable, type AccountToOpen } from './accounts/store';
export { link, seen } from './accounts/operations';
export { reachable } from './accounts/reach';
export { syncAccounts, type RunAsMachine, type SyncResult } from './accounts/sync';
export { approverOf, approversOf, leadersOf, leadershipOf, peopleLedBy, type Approver } from './approver/queries';
export { membersByUnit, membersUnder, unitsAbove } from './approver/store';
export { findStaff } from './directory/find-staff';
export {
  awayOn, dutiesOf, eligibleStaff, hrStaff, personOf, postingsOf, presenceOn, staffById, staffByIds, staffByNumber, whoIs,
  type EligibleStaff, type PostingHistory, type Presence, type StaffMember, type StaffTarget,
} from './directory/store';
export { GRANTED_ROLES, grantRole, revokeRole, type GrantedRole } from './roles/operations';
export { linkedHolders, roleHolders, type RoleHolder } from './roles/store';
export type { RankWords } from './roster/columns';
export { importStaff } from './roster/import-staff';
export type { ChangeLine, StaffImport } from './roster/outcome';
export type { AbsenceKind, EmploymentType } from './roster/rules';
export { readStaffFile, type StaffFile } from './roster/sheet';
export { preferChat } from './settings/prefer';
export { takeEffect } from './roster/take-effect';
export { importUnits, type UnitLine, type UnitsImport } from './units/import-units';
export type { UnitKind } from './units/rules';
export { readUnitsFile, type ChannelColumn, type UnitsFile } from './units/sheet';
export { channelsOf, headsOf, missingHeads, unitsAtOrBelow, unitTree, type UnitHead, type UnitOnDay } from './units/store';
