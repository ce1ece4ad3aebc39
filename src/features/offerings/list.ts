import type { Interaction } from '../../interaction/feature';
import type { Transaction } from '../../interaction/transaction';
import { say } from '../../kernel/messages';
import { echo, fold, splitWords } from '../../kernel/text';
import type { Card, Node } from '../../ui/card';
import { paged } from '../../ui/paging';
import { officeOf, type Office } from '../catalogue';
import { FILTER, listOfferings, type ListArgs } from './actions';
import { matches } from './find';
import { texts } from './messages';
import { isFor } from './recipients';
import { findOpen, type Offering } from './store';
import { offeringEntry } from './views';

const MINE = 'mine';
const ALL = 'all';

/** 一覧 with what was typed after it: a policy (方針3, P3, its name), and words. */
export async function listTyped(interaction: Interaction, typed: string): Promise<Card> {
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    const words = splitWords(typed);
    const policy = words.map((w) => policyOf(w, office)).find((p) => p !== undefined);
    const year = words.map((w) => office.readFiscalYear(w)).find((y) => y !== undefined);
    const search = words.filter((w) => policyOf(w, office) === undefined && office.readFiscalYear(w) === undefined);
    if (search.length === 0 && year === undefined) return listCard(tx, interaction, office, { page: 1, filter: policy ?? MINE });
    const found = (await findOpen(tx, interaction.now)).filter((o) => inFilter(o, policy ?? ALL, interaction, office) && (year === undefined || o.fiscalYear === year) && search.every((w) => mentions(o, w, office)));
    return listCard(tx, interaction, office, { page: 1, filter: policy ?? ALL, ids: found.map((o) => o.id).join(',') }, words.join(' '));
  });
}

export async function listShown(interaction: Interaction, args: ListArgs): Promise<Card> {
  return interaction.read(async (tx) => listCard(tx, interaction, await officeOf(tx), args));
}

async function listCard(tx: Transaction, interaction: Interaction, office: Office, args: ListArgs, words?: string): Promise<Card> {
  const ids = args.ids === undefined ? undefined : new Set(args.ids.split(',').map(Number));
  const shown = (await findOpen(tx, interaction.now)).filter((o) => (ids ? ids.has(o.id) : inFilter(o, args.filter, interaction, office)));
  const { items, footer } = paged(shown, args.page, (page) => listOfferings({ ...args, page }));
  const searched = ids !== undefined;
  const mine = !searched && args.filter === MINE;
  const none = mine ? texts.listNoneMine : searched || args.filter !== ALL ? texts.listNoneFound : texts.listNone;
  const summary = shown.length === 0 ? none : say(mine ? texts.listMine : texts.listSummary, { n: shown.length });
  return {
    title: texts.listTitle, summary,
    body: [
      ...(words ? [{ node: 'paragraph', line: say(texts.listFound, { words: echo(words) }) } satisfies Node] : []),
      { node: 'paragraph', line: summary },
      ...items.map((o) => offeringEntry(o, office, interaction.now)),
      ...footer,
      { node: 'actions', actions: [filterAction(args.filter, office)] },
    ],
  };
}

function filterAction(filter: string, office: Office) {
  return {
    action: 'choose' as const, label: texts.filter, call: { name: FILTER, args: {} }, selected: filter,
    options: [
      { value: MINE, label: texts.filterMine }, { value: ALL, label: texts.filterAll },
      ...office.plan.policies.map((p) => ({ value: p.code, label: { ja: p.name, en: p.nameEn } })),
    ],
  };
}

function inFilter(offering: Offering, filter: string, { person }: Interaction, office: Office): boolean {
  if (filter === MINE) return isFor(offering, person, office);
  return filter === ALL || (office.course(offering.courseCode)?.policies.includes(filter) ?? false);
}

function policyOf(word: string, office: Office): string | undefined {
  const wanted = fold(word);
  const number = /^(?:方針|p)?(\d+)$/.exec(wanted)?.[1];
  return office.plan.policies.find((p) => fold(p.code) === wanted || fold(p.name) === wanted || (number !== undefined && String(p.order) === number && wanted !== number))?.code;
}

/** A word of a search: in the course (by any of its names), in the 実施回's name or place. */
function mentions(offering: Offering, word: string, office: Office): boolean {
  return matches(offering, word, office) || fold(offering.place).includes(fold(word)) || fold(offering.lecturer ?? '').includes(fold(word));
}
