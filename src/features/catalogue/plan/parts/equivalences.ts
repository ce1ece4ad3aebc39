import { say } from '../../../../kernel/messages';
import { code } from '../cell';
import { planMessages } from '../messages';
import { column, definePart } from '../part';

/** Courses that count where another one is asked for; one way only (domain 4.1, course_equivalence). */
export const equivalences = definePart({
  file: 'equivalences.csv',
  key: ['course', 'counts'],
  optional: true,
  columns: {
    course: column('科目', code),
    counts: column('代わりに認める科目', code),
  },
  check({ course, counts }, { fault }) {
    if (course !== undefined && course === counts) fault('counts', say(planMessages.countsAsItself, { value: course }));
  },
});
