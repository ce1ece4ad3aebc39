import { limitedText, numberCell, type CellReading } from '../../infra/sheets';
import type { Transaction } from '../../interaction/transaction';
import { refuse, type Refusal } from '../../kernel/refusal';
import { say, type Text } from '../../kernel/messages';
import type { Office } from '../catalogue';
import { seatsByUnit } from '../enrolments';
import type { Offering } from '../offerings';
import { unitTree } from '../people';
import { texts } from './messages';
import type { NewAttributes } from './store';
import { readInstant } from './typed';

/** The fields of the form, as typed; blank: none, or as usual. */
export const EDIT_FIELDS = ['place', 'capacity', 'minimum', 'unit_quota', 'belongings', 'lecturer', 'cutoff'] as const;
export type EditField = (typeof EDIT_FIELDS)[number];
export type Typed = Readonly<Record<EditField, string>>;

/** As much as the sheet of an import takes. */
export const LIMITS = { place: 100, belongings: 200, lecturer: 60, people: 100_000 } as const;

type Edited = Required<Omit<NewAttributes, 'deadlineAt' | 'days'>>;
export type Reading = { readonly ok: true; readonly value: Edited } | { readonly ok: false; readonly refusal: Refusal };

class Fault extends Error {
  constructor(readonly field: EditField, readonly sentence: Text) { super(field); }
}

/** The attributes as typed, or what is wrong with the first field that is. */
export function readEdited(typed: Typed, office: Office, start: Date): Reading {
  try {
    return { ok: true, value: editedBy(typed, office, start) };
  } catch (e) {
    if (e instanceof Fault) return refuse('FIELD', e.sentence, e.field);
    throw e;
  }
}

function editedBy(typed: Typed, office: Office, start: Date): Edited {
  const cell = <T>(field: EditField, parse: (cell: string) => CellReading<T>): T | null => {
    const reading = typed[field].trim() === '' ? undefined : parse(typed[field].trim());
    if (reading?.ok === false) throw new Fault(field, reading.reason);
    return reading?.value ?? null;
  };
  const required = <T>(field: EditField, value: T | null): T => {
    if (value === null) throw new Fault(field, texts.blank);
    return value;
  };
  const people = numberCell(1, LIMITS.people);
  const edited: Edited = {
    place: required('place', cell('place', limitedText(LIMITS.place))), capacity: required('capacity', cell('capacity', people)), minimum: cell('minimum', people), unitQuota: cell('unit_quota', people),
    belongings: cell('belongings', limitedText(LIMITS.belongings)), lecturer: cell('lecturer', limitedText(LIMITS.lecturer)), cutoffAt: cell('cutoff', (text) => cutoffCell(text, office)),
  };
  if (edited.minimum !== null && edited.minimum > edited.capacity) throw new Fault('minimum', texts.minimumOverCapacity);
  if (edited.cutoffAt && edited.cutoffAt >= start) throw new Fault('cutoff', say(texts.cutoffAfterStart, { start: office.dates.moment(start) }));
  return edited;
}

function cutoffCell(typed: string, office: Office): CellReading<Date> {
  const read = readInstant(typed, office.setting('provider.change_until_time'));
  return read.ok ? read : { ok: false, reason: read.sentence };
}

/** Seats that are given or offered are not taken away by a smaller number. */
export async function seatFault(tx: Transaction, office: Office, offering: Offering, { capacity, unitQuota }: Edited, now: Date): Promise<Refusal | undefined> {
  const byUnit = await seatsByUnit(tx, offering.id);
  const taken = [...byUnit.values()].reduce((sum, n) => sum + n, 0);
  if (capacity < taken) return refuse('CAPACITY_TAKEN', say(texts.capacityTaken, { n: taken }), 'capacity').refusal;
  const [unitId, n] = [...byUnit].reduce<readonly [number, number]>((most, unit) => (unit[1] > most[1] ? unit : most), [0, 0]);
  if (unitQuota === null || n <= unitQuota) return undefined;
  const unit = (await unitTree(tx, office.today(now))).find((u) => u.unitId === unitId)?.name ?? '';
  return refuse('QUOTA_TAKEN', say(texts.quotaTaken, { unit, n }), 'unit_quota').refusal;
}
