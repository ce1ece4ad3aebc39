import { buildOffice, readPlan, type Office } from '../../src/features/catalogue';
import { applicationForm } from '../../src/features/enrolments/applying/form';
import { manyDone, manyForm } from '../../src/features/enrolments/approving/many-form';
import { leavingForm } from '../../src/features/enrolments/leaving/form';
import { offerCard } from '../../src/features/enrolments/seats/offer-card';
import type { Enrolment } from '../../src/features/enrolments/store';
import { callCard, detailCard } from '../../src/features/offerings/views';
import type { Offering } from '../../src/features/offerings';
import type { StaffMember } from '../../src/features/people';
import type { Person } from '../../src/interaction/actor';
import { helpCard } from '../../src/interaction/help';
import { noLinks } from '../../src/interaction/links';
import { verbatim } from '../../src/kernel/messages';
import { ask as askSlack } from '../../src/platforms/slack/fields';
import { canvas as slackCanvas, render } from '../../src/platforms/slack/nodes';
import { formView, messageOf } from '../../src/platforms/slack/render';
import { ask as askTeams } from '../../src/platforms/teams/fields';
import { formContent } from '../../src/platforms/teams/form-card';
import { canvas as teamsCanvas, drawn } from '../../src/platforms/teams/nodes';
import { cardContent } from '../../src/platforms/teams/render';
import type { Action } from '../../src/ui/action';
import type { Card, Node, NodeKind } from '../../src/ui/card';
import type { Field, FieldKind, Form } from '../../src/ui/form';
import { person, strong } from '../../src/ui/text';
import { officialFindings } from '../platforms/official-cards';
import { REFERENCE_PLAN } from '../support/world';
import { slackLines, teamsButton, teamsLines } from './in-lines';

/** What both platforms draw of one thing, in lines. A new kind without its lines does not compile. */
interface Drawn { readonly slack: readonly string[]; readonly teams: readonly string[] }
type Row<T> = Drawn & { readonly of: T };

const t = verbatim;
const call = (name: string) => ({ name, args: { id: 7, version: 2 } });
const ids = '{"id":7,"version":2}';

describe('each kind of node, in Slack and in Teams', () => {
  const nodes: { readonly [K in NodeKind]: readonly Row<Extract<Node, { node: K }>>[] } = {
    paragraph: [
      { of: { node: 'paragraph', line: [strong(t('締切')), t('は'), person('佐藤 健', '税務課'), { span: 'link', text: t('資料'), url: 'https://example.jp/a' }, t('`/kenshu 一覧`')] },
        slack: ['text *締切*は佐藤 健（税務課）[資料](https://example.jp/a)`/kenshu 一覧`'], teams: ['text *締切*は佐藤 健（税務課）[資料](https://example.jp/a)`/kenshu 一覧`'] },
      { of: { node: 'paragraph', look: 'quiet', line: t('問合せ') }, slack: ['context 問合せ'], teams: ['quiet 問合せ'] },
      { of: { node: 'paragraph', look: 'alert', line: t('満員です') }, slack: ['text *満員です*'], teams: ['box attention', '  text *満員です*'] },
    ],
    heading: [{ of: { node: 'heading', text: t('見出し') }, slack: ['header 見出し'], teams: ['heading 見出し'] }],
    quote: [{ of: { node: 'quote', text: '*そのまま* [x](y)' }, slack: ['quote *そのまま* [x](y)'], teams: ['box emphasis', '  text *そのまま* [x](y)'] }],
    facts: [
      { of: { node: 'facts', facts: [{ label: t('日時'), value: t('6月10日') }, { label: t('会場'), value: t('本庁舎') }] }, slack: ['text *日時*：6月10日', 'text *会場*：本庁舎'], teams: ['fact 日時：6月10日', 'fact 会場：本庁舎'] },
      { of: { node: 'facts', facts: [{ label: t('会場'), value: t('*本庁舎*') }] }, slack: ['text *会場*：*本庁舎*'], teams: ['text *会場*：*本庁舎*'] },
    ],
    list: [
      { of: { node: 'list', items: [t('甲'), t('乙')] }, slack: ['• 甲', '• 乙'], teams: ['text ・甲', 'text ・乙'] },
      { of: { node: 'list', ordered: true, start: 3, items: [t('丙')] }, slack: ['3. 丙'], teams: ['text 3. 丙'] },
    ],
    table: [
      { of: { node: 'table', columns: [t('氏名'), t('順位')], rows: [[t('甲'), t('1')]] }, slack: ['table', '  氏名 | 順位', '  甲 | 1'], teams: ['table', '  *氏名* | *順位*', '  甲 | 1'] },
      { of: { node: 'table', columns: ['一', '二', '三', '四'].map(t), rows: [['a', 'b', 'c', 'd'].map(t)] }, slack: ['table', '  一 | 二 | 三 | 四', '  a | b | c | d'], teams: ['text ・一：a／二：b／三：c／四：d'] },
    ],
    progress: [{ of: { node: 'progress', label: t('回答'), value: 3, max: 4 }, slack: ['text 回答：3／4（75％）'], teams: ['text 回答：3／4（75％）'] }],
    entry: [{ of: { node: 'entry', lines: [[strong(t('D07'))], t('残り3席')], actions: [{ action: 'run', label: t('詳細'), call: call('offerings.show') }] },
      slack: ['text *D07*', 'text 残り3席', `button 詳細 offerings.show ${ids}`], teams: ['box', '  text *D07*', '  text 残り3席', `  Execute 詳細 offerings.show ${ids}`] }],
    actions: [{ of: { node: 'actions', actions: [{ action: 'run', label: t('甲'), call: call('a.b') }, { action: 'run', label: t('乙'), call: call('a.b') }] },
      slack: [`button 甲 a.b ${ids}`, `button 乙 a.b ${ids}`], teams: [`Execute 甲 a.b ${ids}`, `Execute 乙 a.b#2 ${ids}`] }],
    divider: [{ of: { node: 'divider' }, slack: ['text 上', 'divider', 'text 下'], teams: ['text 上', '—', 'text 下'] }],
  };
  const between = (node: Node): readonly Node[] => (node.node === 'divider' ? [{ node: 'paragraph', line: t('上') }, node, { node: 'paragraph', line: t('下') }] : [node]);
  it.each(Object.values(nodes).flat().map((row) => [JSON.stringify(row.of).slice(0, 60), row] as const))('%s', (_, { of, slack, teams }) => {
    const on = slackCanvas('message', 'ja');
    expect({ slack: slackLines(between(of).flatMap((node) => render(node, on))), teams: teamsLines(drawn(between(of), teamsCanvas('message', 'ja'))) }).toEqual({ slack, teams });
  });
});

describe('each kind of action', () => {
  const confirm = { title: t('取消し'), text: t('よろしいですか'), yes: t('はい'), no: t('戻る') };
  const actions: { readonly [K in Action['action']]: readonly Row<Extract<Action, { action: K }>>[] } = {
    run: [
      { of: { action: 'run', label: t('承認'), accessible: t('D07を承認'), look: 'primary', call: call('a.b') }, slack: [`button 承認 a.b ${ids} primary says:D07を承認`], teams: [`Execute 承認 a.b ${ids} says:D07を承認`] },
      { of: { action: 'run', label: t('取消し'), look: 'danger', confirm, call: call('a.b') }, slack: [`button 取消し a.b ${ids} danger asks:よろしいですか→はい`], teams: [`ShowCard 取消し a.b asks:よろしいですか→Execute はい a.b#yes ${ids}`] },
    ],
    open: [{ of: { action: 'open', label: t('申し込む'), call: call('a.b') }, slack: [`button 申し込む a.b ${ids} opens`], teams: [`Submit 申し込む a.b ${ids} task/fetch`] }],
    visit: [{ of: { action: 'visit', label: t('資料'), url: 'https://example.jp/' }, slack: ['button 資料 link.visit https://example.jp/'], teams: ['OpenUrl 資料 link.visit https://example.jp/'] }],
    choose: [{ of: { action: 'choose', label: t('方針'), call: call('a.b'), options: [{ value: 'x', label: t('甲') }, { value: 'y', label: t('乙') }], selected: 'y' },
      slack: ['select 方針 a.b [甲／乙] = 乙'], teams: ['Input.ChoiceSet 方針 choice compact [甲／乙] = y', `Execute 選択 a.b ${ids} with:choice says:方針：選択`] }],
  };
  it.each(Object.values(actions).flat().map((row) => [`${row.of.action}: ${row.of.label.ja}`, row] as const))('%s', (_, { of, slack, teams }) => {
    const node: Node = { node: 'actions', actions: [of] };
    expect({ slack: slackLines(render(node, slackCanvas('message', 'ja'))), teams: teamsLines(drawn([node], teamsCanvas('message', 'ja'))) }).toEqual({ slack, teams });
  });
});

describe('each kind of field', () => {
  const options = [{ value: 'x', label: t('甲') }, { value: 'y', label: t('乙') }];
  const fields: { readonly [K in FieldKind]: readonly Row<Extract<Field, { field: K }>>[] } = {
    text: [{ of: { field: 'text', id: 'motive', label: t('動機'), maxLength: 400, multiline: true, required: true, initial: '前', hint: t('400字まで') },
      slack: ['plain_text_input 動機 motive required multiline ≤400 = 前 hint:400字まで'], teams: ['Input.Text 動機 motive required multiline ≤400 = 前', 'quiet 400字まで'] }],
    choice: [
      { of: { field: 'choice', id: 'day', label: t('日程'), options, required: true }, slack: ['radio_buttons 日程 day required [甲／乙]'], teams: ['Input.ChoiceSet 日程 day required expanded [甲／乙]'] },
      { of: { field: 'choice', id: 'day', label: t('日程'), options, initial: 'y' }, slack: ['static_select 日程 day [甲／乙] = y'], teams: ['Input.ChoiceSet 日程 day compact [甲／乙] = y'] },
    ],
    choices: [{ of: { field: 'choices', id: 'needs', label: t('配慮'), options, initial: ['x', 'y'] }, slack: ['checkboxes 配慮 needs [甲／乙] = x,y'], teams: ['Input.ChoiceSet 配慮 needs several expanded [甲／乙] = x,y'] }],
  };
  it.each(Object.values(fields).flat().map((row) => [`${row.of.field}${row.of.required ? ', required' : ''}`, row] as const))('%s', (_, { of, slack, teams }) => {
    expect({ slack: slackLines([askSlack(of, 'ja')]), teams: teamsLines(askTeams(of, 'ja')) }).toEqual({ slack, teams });
  });
});

describe('cards and forms of the product', () => {
  const jst = (text: string) => new Date(`${text.replace(' ', 'T')}:00+09:00`);
  const now = jst('2026-06-05 09:00');
  const days = [{ startsAt: jst('2026-07-01 13:30'), endsAt: jst('2026-07-01 16:30') }];
  const offering: Offering = {
    id: 12, code: 'D07-1', courseCode: 'D07', name: '説明力向上研修', state: 'ANNOUNCED', opensAt: jst('2026-06-01 08:30'), deadlineAt: jst('2026-06-12 17:15'), days, target: { all: true }, fiscalYear: 2026,
    place: '本庁舎', capacity: 20, minimum: null, lecturer: null, belongings: '筆記用具', version: 3, announcedAt: now, decidedAt: null, channels: [], firstCome: false, unitQuota: null, cutoffAt: null, drawSeed: null,
    cohortKey: null, partNo: null, applicants: 4, taken: 0,
  };
  const enrolment = { id: 7, version: 2, offeringId: 12, staffId: 5, unitId: 1, state: 'CONFIRMED', motive: '窓口で役立てたい' } as Enrolment;
  const applicant = { staffId: 5, name: '伊藤 結', unitName: '税務課' } as StaffMember;
  const reader: Person = { staffId: 5, number: '1', name: '伊藤 結', unitId: 1, unitName: '税務課', postTitle: '主事', rankCode: null, employmentType: '', roles: [], headOf: [], language: 'ja' };
  const offer = { id: 3, offeringId: 12, enrolmentId: 7, state: 'OPEN', offeredAt: now, dueAt: jst('2026-06-08 12:00'), answeredAt: null, passedOver: [] } as const;
  let office: Office;
  beforeAll(async () => {
    const read = await readPlan(REFERENCE_PLAN);
    if (!read.ok) throw new Error('the reference plan does not load');
    office = buildOffice(read.plan);
  });

  const facts: readonly (readonly [string, string])[] = [
    ['日時', '令和8年7月1日（水）13時30分〜16時30分'], ['会場', '本庁舎'], ['対象', '全職員'], ['定員', '20人'], ['申込締切', '令和8年6月12日（金）17時15分'], ['持ち物', '筆記用具'],
  ];
  const inSlack = facts.map(([label, value]) => `text *${label}*：${value}`);
  const inTeams = facts.map(([label, value]) => `fact ${label}：${value}`);
  const status = '申込 4人／定員 20人・受付中（締切 令和8年6月12日（金）17時15分）';
  const about = '{"offering":12}';
  const cards: Readonly<Record<string, Drawn & { readonly of: () => Card }>> = {
    'the call in a channel': {
      of: () => callCard(offering, office, now, 'channel'),
      slack: [
        'header 【研修受講者の募集】', 'text *「説明力向上研修」の受講者を募集します。*', ...inSlack, 'text 受講を希望する方は、令和8年6月12日（金）17時15分までにお申し込みください。', `context ${status}`,
        `button 申し込む enrolments.apply ${about} opens primary says:「説明力向上研修」に申し込む`, `button 詳細 offerings.show ${about} says:「説明力向上研修」の詳細を見る`,
      ],
      teams: [
        'heading 【研修受講者の募集】', 'text *「説明力向上研修」の受講者を募集します。*', ...inTeams, 'text 受講を希望する方は、令和8年6月12日（金）17時15分までにお申し込みください。', `quiet ${status}`,
        `Submit 申し込む enrolments.apply ${about} task/fetch says:「説明力向上研修」に申し込む`, `Execute 詳細 offerings.show ${about} says:「説明力向上研修」の詳細を見る`,
      ],
    },
    'the details of an offering whose place has marks in its name': {
      of: () => detailCard({ ...offering, place: '本庁舎_2F [大]' }, office, now),
      slack: [
        'header 説明力向上研修', 'text *実施回*：D07・D07-1', ...inSlack.with(1, 'text *会場*：本庁舎_2F [大]'), 'text *能力区分*：対人能力の向上', `context ${status}`,
        `button 申し込む enrolments.apply ${about} opens primary says:「説明力向上研修」に申し込む`, `button 後で見る enrolments.later ${about} says:「説明力向上研修」を後で見る`,
      ],
      teams: [
        'heading 説明力向上研修', 'text *実施回*：D07・D07-1', ...inSlack.with(1, 'text *会場*：本庁舎_2F [大]'), 'text *能力区分*：対人能力の向上', `quiet ${status}`,
        `Submit 申し込む enrolments.apply ${about} task/fetch says:「説明力向上研修」に申し込む`, `Execute 後で見る enrolments.later ${about} says:「説明力向上研修」を後で見る`,
      ],
    },
    'a seat that is offered': {
      of: () => offerCard({ office, offering, offer, enrolment, links: noLinks, now }),
      slack: [
        'header 【繰上げのご案内】', 'text 「説明力向上研修」に空きが出ました。受講する場合は、令和8年6月8日（月）12時までに「受講する」を押してください。', ...inSlack, 'context 期限までにお返事がない場合は、次の方へご案内します。',
        'button 受講する enrolments.accept {"offer":3} primary says:「説明力向上研修」を受講する',
        'button 辞退する enrolments.decline {"offer":3} says:「説明力向上研修」の繰上げを辞退する asks:「説明力向上研修」の繰上げを辞退します。空いた席は次の方へご案内します。よろしいですか。→辞退する',
      ],
      teams: [
        'heading 【繰上げのご案内】', 'text 「説明力向上研修」に空きが出ました。受講する場合は、令和8年6月8日（月）12時までに「受講する」を押してください。', ...inTeams, 'quiet 期限までにお返事がない場合は、次の方へご案内します。',
        'Execute 受講する enrolments.accept {"offer":3} says:「説明力向上研修」を受講する',
        'ShowCard 辞退する enrolments.decline says:「説明力向上研修」の繰上げを辞退する asks:「説明力向上研修」の繰上げを辞退します。空いた席は次の方へご案内します。よろしいですか。→Execute 辞退する enrolments.decline#yes {"offer":3}',
      ],
    },
    'what was approved at once, and what was left out': {
      of: () => manyDone(3, [{ name: t('伊藤 結さん'), course: '説明力向上研修', why: 'gone' }]),
      slack: ['text 3件を承認しました。', 'text 次の1件は承認していません。', '• 伊藤 結さん「説明力向上研修」：申込みがなくなったため'],
      teams: ['text 3件を承認しました。', 'text 次の1件は承認していません。', 'text ・伊藤 結さん「説明力向上研修」：申込みがなくなったため'],
    },
    'help': {
      of: () => helpCard([{ word: '一覧', aliases: ['list'], audience: 'everyone', argument: t('研修名'), help: t('募集中の研修を表示します。'), answer: () => Promise.reject(new Error('not asked')) }], reader),
      slack: ['header 使い方', 'text 研修の手続を行うコマンドです。', '• *一覧 研修名*　募集中の研修を表示します。'],
      teams: ['heading 使い方', 'text 研修の手続を行うコマンドです。', 'text ・*一覧 研修名*　募集中の研修を表示します。'],
    },
  };

  const forms: Readonly<Record<string, Drawn & { readonly of: () => Form }>> = {
    'an application': {
      of: () => applicationForm({ office, offering, own: undefined, head: t('佐藤 健'), now, refusal: undefined, line: undefined }),
      slack: [
        'text 次の内容で申し込みます。よろしいですか。', 'text *説明力向上研修*', ...inSlack, 'text あなたはこの研修の募集対象です。',
        'context 申込み後の流れ：所属長（佐藤 健）が令和8年6月10日（水）17時15分までに承認又は差戻し → 締切後に総務課が受講者を決定 → 結果をお知らせします。',
        'plain_text_input 受講動機 motive required multiline ≤300 hint:所属長に表示されます（300字以内）。', `submit 申し込む enrolments.apply ${about}`,
      ],
      teams: [
        'text 次の内容で申し込みます。よろしいですか。', 'text *説明力向上研修*', ...inTeams, 'text あなたはこの研修の募集対象です。',
        'quiet 申込み後の流れ：所属長（佐藤 健）が令和8年6月10日（水）17時15分までに承認又は差戻し → 締切後に総務課が受講者を決定 → 結果をお知らせします。',
        'Input.Text 受講動機 motive required multiline ≤300', 'quiet 所属長に表示されます（300字以内）。', `Submit 申し込む enrolments.apply ${about}`,
      ],
    },
    'an application that is refused': {
      of: () => applicationForm({ office, offering, own: undefined, head: t('佐藤 健'), now, refusal: { code: 'X', sentence: t('対象ではありません。') }, line: undefined }),
      slack: ['alert 対象ではありません。', 'text *説明力向上研修*', ...inSlack],
      teams: ['box attention', '  text *対象ではありません。*', 'text *説明力向上研修*', ...inTeams],
    },
    'a withdrawal': {
      of: () => leavingForm('withdrawal', { office, enrolment, offering, note: t('変更がありました。') }),
      slack: [
        'alert 変更がありました。', 'text *説明力向上研修*', 'text 受講決定後の辞退には、所属長の確認が必要です。理由を記入してください。', ...inSlack.slice(0, 2),
        'context 確認されるまで、席は確保されています。結果は改めてお知らせします。', 'plain_text_input 理由 reason required multiline ≤300 hint:所属長と総務課だけに表示されます（300字以内）。', 'submit 辞退を申し出る enrolments.withdraw {"enrolment":7,"version":2}',
      ],
      teams: [
        'box attention', '  text *変更がありました。*', 'text *説明力向上研修*', 'text 受講決定後の辞退には、所属長の確認が必要です。理由を記入してください。', ...inTeams.slice(0, 2),
        'quiet 確認されるまで、席は確保されています。結果は改めてお知らせします。', 'Input.Text 理由 reason required multiline ≤300', 'quiet 所属長と総務課だけに表示されます（300字以内）。', 'Submit 辞退を申し出る enrolments.withdraw {"enrolment":7,"version":2}',
      ],
    },
    'many approvals': {
      of: () => manyForm([{ enrolment, offering, applicant }], office),
      slack: [
        'text 選んだ申込みを承認します。承認しない申込みは選択を外してください。',
        'checkboxes 承認する申込み applications required [伊藤 結・税務課・説明力向上研修・令和8年7月1日（水）] = 7:2', 'submit 承認する enrolments.approve-many {}',
      ],
      teams: [
        'text 選んだ申込みを承認します。承認しない申込みは選択を外してください。',
        'Input.ChoiceSet 承認する申込み applications required several expanded [伊藤 結・税務課・説明力向上研修・令和8年7月1日（水）] = 7:2', 'Submit 承認する enrolments.approve-many {}',
      ],
    },
  };

  it.each(Object.entries(cards))('%s', (_, { of, slack, teams }) => {
    const card = of();
    const content = cardContent(card, 'ja', 'message');
    expect({ slack: slackLines(messageOf(card, 'ja').blocks), teams: teamsLines(content.body) }).toEqual({ slack, teams });
    expect(officialFindings(content)).toEqual([]);
  });

  it.each(Object.entries(forms))('%s', (_, { of, slack, teams }) => {
    const form = of();
    const view = formView(form, 'ja');
    const content = formContent(form, 'ja', { shown: 'form-1', surface: 'dialog' });
    const sent = [...slackLines(view.blocks), ...(view.submit ? [`submit ${view.submit.text} ${view.callback_id} ${view.private_metadata}`] : [])];
    expect({ slack: sent, teams: [...teamsLines(content.body), ...(content.actions ?? []).map((action) => teamsButton({ ...action }))] }).toEqual({ slack, teams });
    expect(officialFindings(content)).toEqual([]);
  });
});
