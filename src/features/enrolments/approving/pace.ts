import type { Office } from '../../catalogue';
import type { Pace } from './rules';

export const paceOf = (office: Office): Pace => ({
  calendar: office.calendar,
  allowed: office.setting('approval.due_business_days'),
  headOn: office.setting('reminder.approval.head_after'),
  standInFrom: office.setting('approval.deputy_after_business_days'),
  hrOn: office.setting('reminder.approval.hr_after'),
  onBehalfAfter: office.setting('approval.hr_on_behalf_after_business_days'),
});
