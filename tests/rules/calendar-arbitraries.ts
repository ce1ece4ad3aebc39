import fc from '../support/properties';
import { addDays, localDate, type LocalDate } from '../../src/kernel/calendar';

const within = (from: string, days: number): fc.Arbitrary<LocalDate> => fc.integer({ min: 0, max: days }).map((n) => addDays(localDate(from), n));

/** 1930 … 2090. */
export const anyDate = within('1930-01-01', 58_400);

/** 2015 … 2045, where the table of holidays is complete. */
export const officeDate = within('2015-01-01', 10_950);

export const officeInstant = fc.date({ min: new Date('2019-01-01T00:00:00Z'), max: new Date('2040-01-01T00:00:00Z'), noInvalidDate: true });
