import type { Transaction } from '../../../interaction/transaction';
import { say, verbatim, type Text } from '../../../kernel/messages';
import type { Node } from '../../../ui/card';
import type { Office } from '../../catalogue';
import { staffByIds } from '../../people';
import { findEnrolment, findEnrolments, type Enrolment } from '../store';
import { texts } from './substitution-messages';

/** For D01 of somebody who takes another's place: whose, and who asked for it; never why. */
export async function replacementNodes(tx: Transaction, office: Office, { replacesId, approvedBy }: Enrolment, now: Date): Promise<Node[]> {
  const left = replacesId === null ? undefined : await findEnrolment(tx, replacesId);
  if (!left) return [];
  const chooser = Number(/^staff:(\d+)$/.exec(approvedBy ?? '')?.[1] ?? 0);
  const names = new Map((await staffByIds(tx, [left.staffId, chooser], office.today(now))).map((s) => [s.staffId, office.addressed(s.name)]));
  return [{ node: 'paragraph', line: say(texts.inPlaceOf, { by: names.get(chooser) ?? office.hr, name: names.get(left.staffId) ?? verbatim('') }) }];
}

export async function successorOf(tx: Transaction, office: Office, { id }: Pick<Enrolment, 'id'>, now: Date): Promise<Text> {
  const [successor] = await findEnrolments(tx, { replacesId: id });
  const [member] = successor ? await staffByIds(tx, [successor.staffId], office.today(now)) : [];
  return member ? office.addressed(member.name) : verbatim('');
}
