import type { Text } from '../../kernel/messages';
import type { Move } from '../town/moves';

/** A screen beside another: whose, and which conversation. */
export interface PaneShown { readonly part: string; readonly conversation: 'dm' | 'home' }

/** What a button of the tour does for somebody who would rather click than type. */
export type Help =
  | { readonly help: 'show'; readonly label: Text; readonly panes: readonly [PaneShown, PaneShown] }
  | { readonly help: 'fill'; readonly label: Text; readonly part: string; readonly block: string; readonly text: string }
  | { readonly help: 'command'; readonly label: Text; readonly part: string; readonly text: string }
  | { readonly help: 'move'; readonly label: Text; readonly move: Move };

/** That a step is done: somebody has seen these words, or the deadline has passed. */
export type Proof = { readonly part: string; readonly says: string } | 'after-deadline';

export interface Step {
  readonly id: string;
  readonly title: Text;
  /** Lines. */
  readonly text: { readonly ja: readonly string[]; readonly en: readonly string[] };
  readonly helps: readonly Help[];
  readonly proofs: readonly Proof[];
}

/** The names that the tour mentions. */
export interface TourNames { readonly course: string; readonly applicant: string; readonly head: string; readonly hr: string }

const beside = (left: string, right: string, ja: string, en: string): Help => ({
  help: 'show', label: { ja, en }, panes: [{ part: left, conversation: 'dm' }, { part: right, conversation: 'dm' }],
});

/** The three-minute tour: the same words on the page and in the terminal. */
const STEPS: readonly Step[] = [
  {
    id: 'apply', title: { ja: '職員が申し込む', en: 'A member of the staff applies' },
    text: {
      ja: [
        '左は{applicant}さん（職員）の Slack です。「研修ボット」に届いた【研修受講者の募集】から「{course}」の［申し込む］を押します。',
        '開いた画面に受講動機を入力し、［申し込む］を押します。入力の代わりに、下の［受講動機の例文を入れる］も使えます。',
      ],
      en: [
        'On the left is the Slack of {applicant} (staff). Under the call for "{course}" in the messages of the training bot, press ［申し込む］ (apply).',
        'Write why, and press ［申し込む］ again. The button below fills in an example.',
      ],
    },
    helps: [
      beside('applicant', 'head', '職員と所属長を並べる', 'Show staff and head'),
      { help: 'fill', label: { ja: '受講動機の例文を入れる', en: 'Fill in an example' }, part: 'applicant', block: 'motive', text: '窓口で手続の流れを図で示しながら、分かりやすく説明できるようになりたい。' },
    ],
    proofs: [{ part: 'applicant', says: '「{course}」の受講申込みを受け付けました' }],
  },
  {
    id: 'approve', title: { ja: '所属長が Teams で承認する', en: 'The head of unit approves in Teams' },
    text: {
      ja: [
        '右の{head}さん（所属長）が使っているのは Microsoft Teams です。【承認のお願い】が届いたら、申込みの内容と、同じ日に不在の職員を確かめて［承認する］を押します。',
        '承認されたことは、すぐに{applicant}さんの Slack へ届きます。使うチャットが違っても、手続は同じです。',
      ],
      en: [
        '{head} (head of unit, on the right) uses Microsoft Teams and is asked at once: who applies, why, and who else is away that day. Press ［承認する］ (approve).',
        '{applicant} is told straight away, in Slack. The procedure is the same whatever the chat.',
      ],
    },
    helps: [],
    proofs: [{ part: 'head', says: '「{course}」の受講申込みを承認しました' }, { part: 'applicant', says: '「{course}」の受講申込みが所属長に承認されました' }],
  },
  {
    id: 'deadline', title: { ja: '時計を締切の後へ進める', en: 'Move the clock past the deadline' },
    text: {
      ja: ['上の時計の［締切後へ］を押します。次の営業日の朝になり、その間のお知らせも届きます。', 'お知らせは開庁日の8時30分から17時15分までにだけ送られます。'],
      en: ['Press ［締切後へ］ by the clock above. It becomes the morning after the deadline, and what was due on the way has arrived.', 'Messages leave between 8:30 and 17:15 of business days only.'],
    },
    helps: [{ help: 'move', label: { ja: '締切後へ進める', en: 'Past the deadline' }, move: 'after-deadline' }],
    proofs: ['after-deadline'],
  },
  {
    id: 'decide', title: { ja: '研修担当が受講者を決定する', en: 'The training desk decides' },
    text: {
      ja: [
        '右を{hr}さん（総務課研修担当）に替え、/kenshu 管理 決定 を送ります。「{course}」の［選考する］を押すと、選考の順番とその理由が表示されます。',
        '確認して［決定する］を押します。同じ所属からは席に余裕があるときを除き2人まで、承認のない申込みは選外になります。',
      ],
      en: [
        'Put {hr} (training desk) on the right and send /kenshu 管理 決定. ［選考する］ (decide) of "{course}" shows the order with the reason for each place.',
        'Confirm with ［決定する］. Two of one unit at most while seats are short; without an approval nobody is selected.',
      ],
    },
    helps: [
      beside('applicant', 'hr', '職員と研修担当を並べる', 'Show staff and training desk'),
      { help: 'command', label: { ja: '/kenshu 管理 決定 を送る', en: 'Send /kenshu 管理 決定' }, part: 'hr', text: '管理 決定' },
    ],
    proofs: [{ part: 'hr', says: '「{course}」の受講者を決定しました' }],
  },
  {
    id: 'told', title: { ja: '結果が本人と所属長に届く', en: 'Everybody is told' },
    text: {
      ja: ['{applicant}さんに【受講決定のお知らせ】が、{head}さんに【受講者決定通知】が届いています。', 'Slack の「# 研修のお知らせ」と Teams の「研修掲示板」の案内も「決定済」に変わり、ホームには今の状況が表示されます。'],
      en: ['{applicant} has the decision, and {head} is told too.', 'The cards in # 研修のお知らせ (Slack) and 研修掲示板 (Teams) say so as well, and the home shows how things stand.'],
    },
    helps: [beside('applicant', 'head', '職員と所属長を並べる', 'Show staff and head')],
    proofs: [{ part: 'applicant', says: '「{course}」の受講が決定しました' }, { part: 'head', says: '「{course}」受講が決定しました' }],
  },
  {
    id: 'otherwise', title: { ja: 'うまくいかないときを試す', en: 'When things go otherwise' },
    text: {
      ja: [
        '{applicant}さんから /kenshu 一欄 のような打ち間違いを送ると、近いコマンドが示されます。',
        '{hr}さんの画面で、決定した「{course}」の［選考する］をもう一度押すと、処理済みと返ります。二重に処理されることはありません。',
        '{hr}さんは Teams も使えます。画面の上の［Teams］を押すと切り替わり、どちらからでも同じ操作ができます。',
      ],
      en: [
        'Send a slip of the finger such as /kenshu 一欄 as {applicant}: the nearest command is suggested.',
        'As {hr}, press the old ［選考する］ of "{course}" again: it says that this has been dealt with. Nothing happens twice.',
        '{hr} has Teams as well: press ［Teams］ at the top of the screen to change over. Everything works from either.',
      ],
    },
    helps: [
      beside('applicant', 'hr', '職員と研修担当を並べる', 'Show staff and training desk'),
      { help: 'command', label: { ja: '打ち間違いを送る', en: 'Send a slip' }, part: 'applicant', text: '一欄' },
    ],
    proofs: [{ part: 'applicant', says: 'もしかして' }, { part: 'hr', says: 'すでに処理済みです' }],
  },
];

/** The tour with the names of this town in it. */
export function tourSteps(names: TourNames): readonly Step[] {
  const named = (line: string) => line.replace(/\{(course|applicant|head|hr)\}/g, (_whole, name: keyof TourNames) => names[name]);
  return STEPS.map((step) => ({
    ...step, text: { ja: step.text.ja.map(named), en: step.text.en.map(named) },
    proofs: step.proofs.map((proof) => (proof === 'after-deadline' ? proof : { ...proof, says: named(proof.says) })),
  }));
}

/** The tour as the terminal prints it. */
export function printedTour(steps: readonly Step[]): string {
  return steps.map(({ title, text }, i) => [`${i + 1}. ${title.ja}  /  ${title.en}`, ...text.ja.map((line) => `   ${line}`), ...text.en.map((line) => `   ${line}`)].join('\n')).join('\n\n');
}

