/** 計画: the plan as data, and the office it describes. */
export { loadPlan, type LoadReport } from './load-plan';
export { buildOffice, officeOf, type Course, type Office } from './office';
export { describeFault, planEntries, readPlan, type Plan, type PlanFault } from './plan';
