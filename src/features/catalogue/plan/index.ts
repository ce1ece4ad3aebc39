export { settings, settingValue, isSettingKey, type SettingKey, type SettingValue } from '../settings';
export { calendarOf, quietWindowsFor } from './calendar-of';
export { planDiff, changesNothing, type PlanDiff } from './plan-diff';
export { describeFault, type PlanFault } from './plan-faults';
export { planEntries, entriesOf, planOfEntries, partNames, type PartName, type Plan, type PlanEntry, type PlanRow } from './plan';
export { planOfFiles, readPlan } from './read-plan';
