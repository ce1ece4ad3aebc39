import { codeCell, defineColumns, limitedText, type RowOf } from '../../../infra/sheets';

/** Columns of `import nominations`: one line a person and 実施回. */
export const nominationSheet = defineColumns({
  code: { name: '実施回コード', aliases: ['実施回CD', '実施回'], required: true, parse: limitedText(40, codeCell) },
  number: { name: '職員番号', aliases: ['職員コード', '社員番号', '職員No', '職員No.'], required: true, parse: codeCell },
});

export type NominationRow = RowOf<typeof nominationSheet>;
