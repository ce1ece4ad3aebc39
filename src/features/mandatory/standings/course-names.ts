import { joinTexts, type Text } from '../../../kernel/messages';
import type { Office } from '../../catalogue';
import type { MandatoryRule } from '../judging/facts';

/** What the rule asks for, as people call it: any one of its courses. */
export function courseNames({ courses }: Pick<MandatoryRule, 'courses'>, office: Office): Text {
  return joinTexts(courses.map((code): Text => {
    const course = office.course(code);
    return { ja: course?.name ?? code, en: course?.nameEn ?? code };
  }), { ja: '又は', en: ' or ' });
}
