import type { LocalDate } from '../../kernel/calendar';

/** Somebody of the invented office. Nobody real. */
export interface DemoPerson {
  /** The part in the tour, or undefined for everybody else. */
  readonly part: string | undefined;
  readonly number: string;
  /** As HR writes it: surname and given name with a full-width space between. */
  readonly name: string;
  readonly kana: string;
  readonly email: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly postTitle: string;
  /** As the plan's ranks are called; empty for 会計年度任用職員. */
  readonly rank: string;
  readonly employment: '正職員' | '再任用' | '会計年度任用職員' | '任期付';
  readonly hiredOn: LocalDate;
  readonly promotedOn: LocalDate | undefined;
  /** Staff number of the head of the unit; undefined for that head. */
  readonly superior: string | undefined;
  readonly evaluator: boolean;
  readonly absence: { readonly kind: string; readonly from: LocalDate; readonly to: LocalDate } | undefined;
  /** A second unit (兼務). */
  readonly alsoIn: { readonly code: string; readonly name: string } | undefined;
  /** Which language the person's chat client speaks. */
  readonly locale: string;
}
