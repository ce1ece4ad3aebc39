/** 計画: the plan as data, and the office it describes. */
export { loadCounts, planChange, takeOver, type LoadCounts, type PlanChange } from './loading';
export { buildOffice, officeOf, type Course, type Office } from './office';
export { describeFault, planEntries, readPlan, type Plan, type PlanFault } from './plan';
