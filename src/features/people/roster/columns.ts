import { codeCell, choiceCell, dateCell, defineColumns, kanaCell, nameCell, textCell, type CellReading } from '../../../infra/sheets';
import { say, verbatim } from '../../../kernel/messages';
import { fold } from '../../../kernel/text';
import { texts } from '../messages';
import type { AbsenceValue } from './rules';
import { ABSENCE, EMPLOYMENT, NO, PRESENT, YES } from './words';

/** A rank of the plan, and the words that HR writes for it. */
export interface RankWords { readonly code: string; readonly name: string; readonly synonyms: readonly string[] }

const day = dateCell({ typedAsDate: true });

/** Columns of `import staff` (domain 7.1, ruling 20). */
export const staffColumns = (ranks: readonly RankWords[]) => defineColumns({
  number: { name: '職員番号', aliases: ['職員コード', '社員番号', '職員No', '職員No.'], required: true, parse: codeCell },
  name: { name: '氏名', aliases: ['職員氏名', '名前'], required: true, parse: nameCell },
  kana: { name: 'フリガナ', aliases: ['カナ', '氏名カナ', '氏名フリガナ'], parse: kanaCell },
  unitCode: { name: '所属コード', aliases: ['所属CD', '課コード'], required: true, parse: codeCell },
  unitName: { name: '所属名', aliases: ['所属', '課所名'], parse: textCell },
  postTitle: { name: '職名', aliases: ['役職', '補職名'], parse: textCell },
  rankCode: { name: '職階', aliases: ['職位', '級'], required: true, mayBeBlank: true, parse: rankCell(ranks) },
  employmentType: { name: '任用区分', aliases: ['雇用区分', '職員区分'], parse: choiceCell(EMPLOYMENT) },
  hiredOn: { name: '採用年月日', aliases: ['採用日'], required: true, parse: day },
  promotedOn: { name: '現職階昇任年月日', aliases: ['昇任日', '昇任年月日', '昇格年月日'], parse: day },
  email: { name: 'メール', aliases: ['メールアドレス', 'E-mail', 'Email'], parse: emailCell },
  superiorNumber: { name: '上司職員番号', aliases: ['所属長', '評価者'], parse: codeCell },
  evaluator: { name: '人事評価者', aliases: ['評価者区分'], parse: flagCell },
  absence: { name: '休職等区分', aliases: ['状態'], sensitive: true, parse: absenceCell },
  absentFrom: { name: '開始日', aliases: ['開始年月日', '休職等開始日', '休職等開始年月日', '休職開始日'], sensitive: true, parse: day },
  absentTo: { name: '終了日', aliases: ['終了年月日', '休職等終了日', '休職等終了年月日', '休職終了日'], sensitive: true, parse: day },
  retiresOn: { name: '退職予定年月日', aliases: ['退職予定日'], parse: day },
  effectiveFrom: { name: '有効開始日', aliases: ['有効開始年月日'], parse: day },
}, [{ name: '生年月日', aliases: ['誕生日'], reason: texts.birthDate }]);

/** Never guessed: a word that the plan does not know is a fault. */
function rankCell(ranks: readonly RankWords[]): (cell: string) => CellReading<string> {
  const codes = new Map(ranks.flatMap((r) => [r.code, r.name, ...r.synonyms].map((word) => [fold(word), r.code] as const)));
  const known = verbatim(ranks.map((r) => r.name).join('、'));
  return (cell) => {
    const code = codes.get(fold(cell));
    return code === undefined ? { ok: false, reason: say(texts.unknownRank, { value: verbatim(cell), ranks: known }) } : { ok: true, value: code };
  };
}

function emailCell(cell: string): CellReading<string> {
  const email = cell.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
  return /^[^@<>,;"]+@[^@<>,;"]+\.[^@<>,;".]+$/.test(email) ? { ok: true, value: email } : { ok: false, reason: texts.emailShape };
}

const folded = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(fold));
const yes = folded(YES);
const no = folded(NO);
const present = folded(PRESENT);
const absences = new Map(Object.entries(ABSENCE).map(([word, kind]) => [fold(word), kind]));

function flagCell(cell: string): CellReading<boolean> {
  const word = fold(cell);
  if (yes.has(word)) return { ok: true, value: true };
  return no.has(word) ? { ok: true, value: false } : { ok: false, reason: texts.flag };
}

/** An unknown word counts as leave: writing to somebody who is on leave would be worse than not writing, and HR is told. */
function absenceCell(cell: string): CellReading<AbsenceValue | null> {
  const word = fold(cell);
  if (present.has(word)) return { ok: true, value: null };
  const kind = absences.get(word);
  if (kind !== undefined) return { ok: true, value: { kind, reason: cell } };
  return { ok: true, value: { kind: 'LEAVE', reason: cell }, warning: texts.absenceUnknown };
}
