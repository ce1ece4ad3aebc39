import { verbatim, type Text } from '../../../kernel/messages';
import type { Office } from '../../catalogue';
import { courseNames } from '../standings/course-names';

type Rule = Office['plan']['rules'][number];

/** Rules of which somebody may be spared now. */
export const activeRules = ({ plan }: Office): Rule[] => plan.rules.filter((rule) => rule.active);

/** What a rule asks for; of one that the plan no longer has, its code. */
export function coursesOf(code: string, office: Office): Text {
  const rule = office.plan.rules.find((one) => one.code === code);
  return rule ? courseNames({ courses: rule.coursesAnyOf }, office) : verbatim(code);
}
