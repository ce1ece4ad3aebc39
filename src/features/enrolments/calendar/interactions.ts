import { MEDIA_TYPE } from '../../../infra/calendar-file';
import { press } from '../../../interaction/feature';
import { say } from '../../../kernel/messages';
import { notice } from '../../../ui/card';
import type { Reply } from '../../../ui/reply';
import { officeOf } from '../../catalogue';
import { texts as shared } from '../messages';
import { only } from '../replies';
import { findEnrolment } from '../store';
import { CALENDAR, calendarArgs } from './actions';
import { calendarFile } from './file';
import { texts } from './messages';

export const presses = {
  [CALENDAR]: press({
    args: calendarArgs,
    answer: async (interaction, { enrolment: id }) => {
      const { person } = interaction;
      const answer = await interaction.read(async (tx): Promise<Reply | undefined> => {
        const enrolment = await findEnrolment(tx, id);
        if (!enrolment) return undefined;
        if (enrolment.staffId !== person.staffId) return only(say(shared.hrOnly, { role: shared.applicant, hr: (await officeOf(tx)).hr }));
        const file = await calendarFile(tx, enrolment.calendarKey, person.language);
        if (!file) return undefined;
        const { course, content, expected } = file;
        return { reply: 'file', file: { name: `${course}.ics`, mediaType: MEDIA_TYPE, content }, card: notice(say(expected ? texts.sent : texts.sentCancelled, { course })) };
      });
      return answer ?? interaction.home(shared.gone);
    },
  }),
};
