import { type Locator, type Page } from 'playwright-core';

/** The two screens and the tour's panel, as somebody with a mouse uses them. */
export class Visitor {
  constructor(readonly page: Page) {}

  get left(): Locator { return this.page.locator('.pane').nth(0); }
  get right(): Locator { return this.page.locator('.pane').nth(1); }
  get tour(): Locator { return this.page.locator('.tour'); }

  /** A button of the tour's current step. */
  help(label: string): Locator {
    return this.tour.locator('.current').getByRole('button', { name: label });
  }

  /** Resolves when the tour stands at the step with that title. */
  async at(title: string): Promise<void> {
    await this.tour.locator('.current', { hasText: title }).waitFor();
  }

  async reads(pane: Locator, text: string): Promise<void> {
    await pane.getByText(text).last().waitFor();
  }

  async closes(pane: Locator): Promise<void> {
    await pane.locator('.dialog footer').getByRole('button', { name: '閉じる' }).click();
    await pane.locator('.dialog').waitFor({ state: 'detached' });
  }
}

const COURSE = '説明力向上研修';

/** The steps, as the terminal prints them. */
export const TITLES = ['職員が申し込む', '所属長が Teams で承認する', '時計を締切の後へ進める', '研修担当が受講者を決定する', '結果が本人と所属長に届く', 'うまくいかないときを試す'] as const;
const [APPLY, APPROVE, DEADLINE, DECIDE, TOLD, OTHERWISE] = TITLES;

/** The printed tour, step by step, by clicks alone. `seen` is called where something is worth a picture. */
export async function takeTour(page: Page, seen: (what: string) => Promise<void> = () => Promise.resolve()): Promise<void> {
  const visitor = new Visitor(page);
  const { left, right } = visitor;
  await visitor.at(APPLY);
  await seen('opening');
  await left.getByRole('button', { name: `「${COURSE}」に申し込む` }).last().click();
  await left.locator('.dialog').waitFor();
  await visitor.help('受講動機の例文を入れる').click();
  await seen('application');
  await left.locator('.dialog footer').getByRole('button', { name: '申し込む' }).click();
  await visitor.reads(left, `「${COURSE}」の受講申込みを受け付けました`);
  await visitor.closes(left);

  await visitor.at(APPROVE);
  await visitor.reads(right, '【承認のお願い】');
  await seen('approval');
  await right.getByRole('button', { name: '承認する', exact: true }).last().click();
  await visitor.reads(right, '受講申込みを承認しました');
  await visitor.reads(left, '受講申込みが所属長に承認されました');

  await visitor.at(DEADLINE);
  await visitor.help('締切後へ進める').click();

  await visitor.at(DECIDE);
  await visitor.help('職員と研修担当を並べる').click();
  await visitor.help('/kenshu 管理 決定 を送る').click();
  await visitor.reads(right, '決定を待っている実施回は2件です');
  await right.locator('.message.ephemeral').getByRole('button', { name: `「${COURSE}」の受講者を決定する` }).click();
  await right.locator('.dialog').getByText('所属ごとの人数の均衡による').waitFor();
  await seen('decision');
  await right.locator('.dialog footer').getByRole('button', { name: '決定する' }).click();
  await visitor.reads(right, `「${COURSE}」の受講者を決定しました`);
  await visitor.closes(right);

  await visitor.at(OTHERWISE);
  await visitor.tour.getByRole('button', { name: TOLD }).click();
  await visitor.help('職員と所属長を並べる').click();
  await visitor.reads(left, `「${COURSE}」の受講が決定しました`);
  await visitor.reads(right, '受講が決定しました。研修に専念');
  await seen('told');

  await visitor.tour.getByRole('button', { name: OTHERWISE }).click();
  await visitor.help('職員と研修担当を並べる').click();
  await visitor.help('打ち間違いを送る').click();
  await visitor.reads(left, 'もしかして：一覧');
  await right.locator('.message.ephemeral').getByRole('button', { name: `「${COURSE}」の受講者を決定する` }).click();
  await visitor.reads(right, 'すでに処理済みです');
  await visitor.reads(visitor.tour, '案内はこれで終わりです');
  await seen('end');
}
