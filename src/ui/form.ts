import type { Text } from '../kernel/messages';
import type { Args, Call, Option } from './action';
import type { Node } from './card';

/** How something is asked. The field's id is stable between renderings, so typed input survives (contract: `motive`, `reason` …). */
export type Field =
  | (Asked & { readonly field: 'text'; readonly multiline?: boolean; readonly maxLength: number; readonly initial?: string })
  | (Asked & { readonly field: 'choice'; readonly options: readonly Option[]; readonly initial?: string })
  | (Asked & { readonly field: 'choices'; readonly options: readonly Option[]; readonly initial?: readonly string[] });

interface Asked { readonly id: string; readonly label: Text; readonly hint?: Text; readonly placeholder?: Text; readonly required?: boolean }

export type FieldKind = Field['field'];

export interface Form {
  /** `<feature>.<form>`; the submission comes back under this name. */
  readonly id: string;
  readonly title: Text;
  /** Ids and versions only. */
  readonly args: Args;
  readonly intro: readonly Node[];
  readonly fields: readonly Field[];
  /** Absent: nothing can be submitted (the intro says why). */
  readonly submit?: Text;
  /** The press that opens this form again, for places where a form can't open by itself (a typed message). */
  readonly opener?: Call;
}

/** What a platform read from a submission: a text, or the chosen values. Absent or empty: not answered. */
export type RawFields = Readonly<Record<string, string | readonly string[] | null | undefined>>;
