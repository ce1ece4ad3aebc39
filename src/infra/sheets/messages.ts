import { defineMessages } from '../../kernel/messages';

/** What is told about a sheet that HR brings: what is wrong and, where it isn't plain, what to do. */
export const sheetTexts = defineMessages({
  empty: { ja: 'ファイルが空です。', en: 'The file is empty.' },
  workbook: { ja: 'Excelブックのままでは読み取れません。「CSV UTF-8」又は「CSV（コンマ区切り）」で保存し直してください。', en: 'This is an Excel workbook. Save it as "CSV UTF-8" or "CSV (comma delimited)".' },
  utf16: { ja: '文字コードがUTF-16です。「CSV UTF-8」又は「CSV（コンマ区切り）」で保存し直してください。', en: 'The file is in UTF-16. Save it as "CSV UTF-8" or "CSV (comma delimited)".' },
  undecodable: { ja: '{encoding}として読み取れない文字があります。元のファイルから保存し直してください。', en: 'Some characters are not valid {encoding}. Save the file again from its source.' },
  quoteOpen: { ja: 'この行の引用符（"）が閉じられていません。これより下の行は読み取れません。', en: 'A quotation mark of this line is never closed. The lines below it cannot be read.' },
  unreadable: { ja: 'CSVとして読み取れません（{detail}）。', en: 'Not readable as CSV ({detail}).' },
  noHeader: { ja: '見出しの行が見つかりません。必要な列：{columns}', en: 'No header row was found. Needed columns: {columns}' },
  missingColumn: { ja: '「{column}」の列がありません。', en: 'The column {column} is missing.' },
  missingColumnOr: { ja: '「{column}」の列がありません（{aliases}でも可）。', en: 'The column {column} is missing ({aliases} would do).' },
  sameColumn: { ja: '「{column}」にあたる列が複数あります（{found}）。一つにしてください。', en: 'Several columns stand for {column} ({found}). Keep one.' },
  besideColumn: { ja: '「{column}」の列があるため、「{found}」の列は読み取りません。', en: 'The column {found} is not read, because there is a column {column}.' },
  blank: { ja: '値が入力されていません。', en: 'The value is missing.' },
  tooManyCells: { ja: '見出しの列数より右に値があります。値の中にコンマがないか確認してください。', en: 'There are values beyond the last column. Look for a comma inside a value.' },
  controlCharacter: { ja: '使用できない制御文字が含まれています。', en: 'The value contains control characters.' },
  gaiji: { ja: '外字の可能性があります。取込後に確認してください。', en: 'This may have lost a 外字 (a character of one system only). Check it after the import.' },
  notANumber: { ja: '整数で入力してください。', en: 'Give a whole number.' },
  outOfRange: { ja: '{least}以上{most}以下の整数で入力してください。', en: 'Give a whole number from {least} to {most}.' },
  tooSmall: { ja: '{least}以上の整数で入力してください。', en: 'Give a whole number of {least} or more.' },
  tooLong: { ja: '{most}文字以内で入力してください。', en: 'Give at most {most} characters.' },
  scientific: { ja: 'Excelが数値に変換しています。列の表示形式を文字列にして入力し直してください。', en: 'Excel has turned this into a number. Format the column as text and enter it again.' },
  notAChoice: { ja: '次のいずれかで入力してください：{choices}', en: 'Give one of: {choices}' },
});
