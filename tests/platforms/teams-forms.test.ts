import { verbatim } from '../../src/kernel/messages';
import type { Option } from '../../src/ui/action';
import type { Field, Form } from '../../src/ui/form';
import { readCall } from '../../src/platforms/teams/calls';
import { ask, fieldsOf } from '../../src/platforms/teams/fields';
import { dialogOf, formContent, type Showing } from '../../src/platforms/teams/form-card';
import { bytesOf, limits, Unfit } from '../../src/platforms/teams/limits';
import { inspectCard } from '../../src/workbench/teams/conformance';
import { officialFindings } from './official-cards';

const t = verbatim;
const sentence = (text: string, style: object = {}, extra: object = {}) => ({ type: 'RichTextBlock', ...extra, inlines: [{ type: 'TextRun', text, ...style }] });
const quiet = { isSubtle: true, size: 'small' };
const attention = { color: 'attention', weight: 'bolder' };
const few: Option[] = [{ value: 'a', label: t('甲') }, { value: 'b', label: t('乙') }];
const numbered = (n: number) => Array.from({ length: n }, (_, i): Option => ({ value: `v${i}`, label: t(`選択${i}`) }));
const titled = (options: readonly Option[]) => options.map((o) => ({ title: o.label.ja, value: o.value }));

const form: Form = {
  id: 'enrolments.apply', title: t('受講申込'), args: { offering: 12, version: 3 }, intro: [{ node: 'paragraph', line: t('次の内容で申し込みます。') }],
  fields: [
    { id: 'motive', field: 'text', label: t('受講動機'), maxLength: 400, required: true, multiline: true, initial: '前の文' },
    { id: 'day', field: 'choice', label: t('日程'), options: few },
    { id: 'needs', field: 'choices', label: t('配慮'), options: few, initial: ['a'] },
  ],
  submit: t('申し込む'),
};
const shownAs = (showing: Partial<Showing> = {}, of: Form = form) => {
  const content = formContent(of, 'ja', { shown: 'form-1', surface: 'dialog', ...showing });
  expect([...officialFindings(content), ...inspectCard(content, showing.surface ?? 'dialog')]).toEqual([]);
  return content;
};

describe('how each kind of field is asked', () => {
  const base = { id: 'motive', label: t('受講動機') };
  const common = { id: 'motive', label: '受講動機' };
  const table: readonly [string, Field, object][] = [
    ['a text of several lines', { ...base, field: 'text', multiline: true, maxLength: 400, required: true, placeholder: t('例：`/kenshu 一覧`\nなど'), initial: '前の\n文' },
      { type: 'Input.Text', ...common, isRequired: true, errorMessage: '「受講動機」を入力してください。', placeholder: '例：/kenshu 一覧 など', isMultiline: true, maxLength: 400, value: '前の\n文' }],
    ['a line that may stay empty', { ...base, field: 'text', maxLength: 10 }, { type: 'Input.Text', ...common, maxLength: 10 }],
    ['few required choices, all seen', { ...base, field: 'choice', options: few, required: true, initial: 'b' },
      { type: 'Input.ChoiceSet', ...common, isRequired: true, errorMessage: '「受講動機」を選んでください。', style: 'expanded', wrap: true, choices: titled(few), value: 'b' }],
    ['a choice that may stay open', { ...base, field: 'choice', options: few, initial: 'gone' }, { type: 'Input.ChoiceSet', ...common, style: 'compact', wrap: true, choices: titled(few) }],
    ['one of many, found by typing', { ...base, field: 'choice', options: numbered(16), required: true },
      { type: 'Input.ChoiceSet', ...common, isRequired: true, errorMessage: '「受講動機」を選んでください。', style: 'filtered', wrap: true, choices: titled(numbered(16)) }],
    ['several of few', { ...base, field: 'choices', options: few, initial: ['b', 'gone', 'a'] }, { type: 'Input.ChoiceSet', ...common, style: 'expanded', isMultiSelect: true, wrap: true, choices: titled(few), value: 'a,b' }],
    ['several of many', { ...base, field: 'choices', options: numbered(11) }, { type: 'Input.ChoiceSet', ...common, style: 'compact', isMultiSelect: true, wrap: true, choices: titled(numbered(11)) }],
    ['a label with marks of Markdown', { id: 'x', label: t('[研修]_名'), field: 'text', maxLength: 10 }, { type: 'Input.Text', id: 'x', label: '［研修］＿名', maxLength: 10 }],
  ];
  it.each(table)('%s', (_, field, input) => {
    expect(ask(field, 'ja')).toEqual([input]);
    shownAs({}, { ...form, fields: [field] });
  });

  it('with a hint below, and what is wrong directly below the input', () => {
    const field: Field = { ...base, field: 'text', maxLength: 400, hint: t('400字まで。') };
    expect(ask(field, 'ja', { error: t('長すぎます。\n短くしてください。') }).slice(1)).toEqual([
      sentence('長すぎます。', attention, { id: 'error.motive', spacing: 'small' }), sentence('短くしてください。', attention, { spacing: 'small' }), sentence('400字まで。', quiet, { spacing: 'small' }),
    ]);
  });

  it.each<[string, Field]>([
    ['choices without options', { ...base, field: 'choices', options: [] }],
    ['a value with a comma, which could not be told apart when it comes back', { ...base, field: 'choices', options: [{ value: 'a,b', label: t('x') }] }],
    ['a field without a label', { id: 'x', label: t(''), field: 'text', maxLength: 1 }],
    ['a field that would take the place of the press', { id: 'call', label: t('x'), field: 'text', maxLength: 1 }],
  ])('is refused before it is sent: %s', (_, field) => expect(() => ask(field, 'ja')).toThrow(Unfit));
});

describe('what comes back', () => {
  it('is read by the kind of its field, whatever else came along', () => {
    expect(fieldsOf(form, { motive: 'がんばる', day: 'b', needs: 'a,b', foreign: 'x', call: { form: 'x' } })).toEqual({ motive: 'がんばる', day: 'b', needs: ['a', 'b'] });
  });
  it('is empty where the client left it out', () => {
    expect(fieldsOf(form, { day: '', needs: '' })).toEqual({ motive: null, day: null, needs: [] });
  });
  it('keeps a comma that was typed', () => expect(fieldsOf(form, { motive: 'a,b' }).motive).toBe('a,b'));
});

describe('a form in a dialog', () => {
  it('has its intro, its fields and one action with its name and ids, never a text', () => {
    const { body, actions } = shownAs();
    expect(body.map((element) => element.id ?? element.type)).toEqual(['RichTextBlock', 'motive', 'day', 'needs']);
    expect(actions).toEqual([{ type: 'Action.Submit', id: 'enrolments.apply', title: '申し込む', data: { call: { form: 'enrolments.apply', args: { offering: 12, version: 3 }, shown: 'form-1' } } }]);
  });
  it('is understood when it comes back', () => {
    const [submit] = shownAs().actions ?? [];
    const came = submit && 'data' in submit ? readCall({ ...submit.data, motive: 'x' }) : undefined;
    expect(came).toEqual({ kind: 'submit', form: 'enrolments.apply', args: { offering: 12, version: 3 }, shown: 'form-1', inputs: { motive: 'x' } });
  });
  it('without a submit there is nothing to fill in', () => {
    const { submit: _, ...closed } = form;
    const content = shownAs({}, closed);
    expect([content.body.length, content.actions]).toEqual([1, undefined]);
  });
  it('has its title in the frame, and above only where the frame would cut it off', () => {
    const long = t('接遇・コミュニケーション能力向上研修（第2回・午後の部）の受講申込みについて');
    expect([shownAs().body[0]?.type, shownAs({}, { ...form, title: long }).body[0]]).toEqual(['RichTextBlock', { type: 'TextBlock', text: long.ja, wrap: true, style: 'heading', size: 'medium', weight: 'bolder' }]);
    expect(dialogOf(shownAs(), '受講申込')).toMatchObject({ title: '受講申込', height: 'medium', width: 'medium', card: { contentType: 'application/vnd.microsoft.card.adaptive', content: shownAs() } });
  });
  it('with much to fill in is a large one', () => {
    const fields = Array.from({ length: 13 }, (_, i): Field => ({ id: `K${i}`, field: 'text', label: t(`設問${i}`), maxLength: 100 }));
    expect(dialogOf(shownAs({}, { ...form, fields }), 'x').height).toBe('large');
  });
  it('carries itself in the buttons inside it, so that what is typed around them arrives', () => {
    const page = shownAs({}, { ...form, intro: [{ node: 'actions', actions: [{ action: 'run', label: t('次のページ'), call: { name: 'enrolments.page', args: { page: 2 } } }] }] });
    expect(page.body[0]).toEqual({ type: 'ActionSet', actions: [{ type: 'Action.Submit', id: 'enrolments.page', title: '次のページ', data: { call: { press: 'enrolments.page', args: { page: 2 }, shown: 'form-1' } } }] });
  });
  it('says that there is more where the intro is longer than a page, and keeps all fields', () => {
    const { body } = shownAs({}, { ...form, intro: Array.from({ length: 300 }, (_, i) => ({ node: 'paragraph', line: t(`行${i}`) }) as const) });
    expect(body.slice(-3).map((element) => element.id)).toEqual(['motive', 'day', 'needs']);
    expect(JSON.stringify(body.at(-4))).toContain('表示しきれない');
  });
  it('of a hundred people, with two lists to mark them in, is one page', () => {
    const people = Array.from({ length: 100 }, (_, i): Option => ({ value: String(1000 + i), label: t(`山田 花子${i}（総務部総務課・主任主事）`) }));
    const content = shownAs({}, { ...form, intro: [{ node: 'list', ordered: true, items: people.map((p) => [p.label, t('：所属長の推薦あり、過去3年間の受講なし')]) }], fields: ['prefer', 'exclude'].map((id) => ({ id, field: 'choices', label: t(id), options: people }) as const) });
    expect(JSON.stringify(content)).not.toContain('表示しきれない');
    expect(bytesOf(content)).toBeLessThanOrEqual(limits.cardBytes);
  });
});

describe('a form that comes back with sentences', () => {
  const values = (content: ReturnType<typeof shownAs>) => content.body.map((element) => ('value' in element ? element.value : undefined)).filter((value) => value !== undefined);

  it('has what was typed and not what stood there first', () => {
    expect(values(shownAs())).toEqual(['前の文', 'a']);
    expect(values(shownAs({ typed: { motive: '新しい文', day: 'b', needs: ['b', 'a'] } }))).toEqual(['新しい文', 'b', 'a,b']);
    expect(values(shownAs({ typed: fieldsOf(form, {}) }))).toEqual([]);
  });
  it('says what is wrong under the field', () => {
    const { body } = shownAs({ errors: { day: t('満員です。') }, typed: {} });
    expect(body.map((element) => element.id ?? element.type)).toEqual(['RichTextBlock', 'motive', 'day', 'error.day', 'needs']);
  });
  it('says above all what concerns the whole form, or a field that it does not show', () => {
    const { body } = shownAs({ head: t('確認してください。'), errors: { unknown: t('この講座は満員です。') } });
    expect(body[0]).toEqual({ type: 'Container', id: 'form.head', style: 'attention', items: [sentence('確認してください。', { weight: 'bolder' }), sentence('この講座は満員です。', { weight: 'bolder' })] });
  });
});

describe('a form in a message', () => {
  it('has its title above, and does the same on a client that knows no Execute', () => {
    const { body, actions } = shownAs({ surface: 'message' });
    const submit = { id: 'enrolments.apply', title: '申し込む', data: { call: { form: 'enrolments.apply', args: { offering: 12, version: 3 }, shown: 'form-1' } } };
    expect(body[0]).toEqual({ type: 'TextBlock', text: '受講申込', wrap: true, style: 'heading', size: 'medium', weight: 'bolder' });
    expect(actions).toEqual([{ type: 'Action.Execute', ...submit, verb: 'enrolments.apply', fallback: { type: 'Action.Submit', ...submit } }]);
  });
});
