import { say, verbatim, type Text } from '../../../kernel/messages';
import { notice, type Card, type Node } from '../../../ui/card';
import { paged } from '../../../ui/paging';
import type { Office } from '../../catalogue';
import type { UnitOnDay } from '../../people';
import { opportunityIn } from './actions';
import { texts } from './messages';
import type { Opportunity } from './store';

type Numbers = Pick<Opportunity, 'called' | 'applied' | 'seated'>;
interface Row extends Numbers { readonly label: Text }
interface Distribution { readonly office: Office; readonly year: number; readonly found: readonly Opportunity[]; readonly tree: readonly UnitOnDay[]; readonly page: number }

/** Units on one page: a table that fits one message of every platform. */
const A_PAGE = 30;

/** Of one fiscal year: how many were told of calls, applied, and had a seat, by unit and by rank, with what that comes to in words. */
export function opportunityCard({ office, year, found, tree, page }: Distribution): Card {
  const fy = office.dates.fiscalYear(year);
  if (found.length === 0) return notice(say(texts.opportunityNone, { fy }));
  const total: Row = { label: texts.total, ...sum(found) };
  const summary = say(texts.opportunitySummary, { fy, called: total.called, applied: total.applied, seated: total.seated, share: shareText(total) });
  const units = [...byUnit(found, tree), total];
  const { items, footer } = paged(units, page, (to) => opportunityIn(year, to), A_PAGE);
  return {
    title: texts.opportunityTitle, summary,
    body: [
      { node: 'paragraph', line: summary },
      { node: 'heading', text: texts.byUnit }, table(texts.unit, items), ...footer,
      { node: 'heading', text: texts.byRank }, table(texts.rank, [...byRank(found, office), total]),
      { node: 'paragraph', line: texts.opportunityNote, look: 'quiet' },
    ],
  };
}

function table(first: Text, rows: readonly Row[]): Node {
  return {
    node: 'table', columns: [first, texts.called, texts.applied, texts.seated, texts.share],
    rows: rows.map((r) => [r.label, verbatim(r.called), verbatim(r.applied), verbatim(r.seated), shareText(r)]),
  };
}

/** 「12.5％（案内40件のうち5件）」 */
function shareText({ called, seated }: Numbers): Text {
  return called === 0 ? texts.shareNone : say(texts.shareOf, { percent: (Math.round((seated / called) * 1000) / 10).toFixed(1), called, seated });
}

const sum = (rows: readonly Numbers[]): Numbers => rows.reduce((s, r) => ({ called: s.called + r.called, applied: s.applied + r.applied, seated: s.seated + r.seated }), { called: 0, applied: 0, seated: 0 });

/** In the order of the tree; units that are no longer in it come last, by their codes. */
function byUnit(found: readonly Opportunity[], tree: readonly UnitOnDay[]): Row[] {
  const labels = new Map(inTreeOrder(tree).map((u) => [u.unitId, labelOf(u, tree)]));
  const gone = new Map(found.filter((o) => !labels.has(o.unitId)).map((o) => [o.unitId, verbatim(o.unitName)]));
  return [...labels, ...gone].flatMap(([unitId, label]): Row[] => {
    const own = found.filter((o) => o.unitId === unitId);
    return own.length === 0 ? [] : [{ label, ...sum(own) }];
  });
}

/** Each unit before what stands under it; by their codes beside each other. */
function inTreeOrder(tree: readonly UnitOnDay[]): UnitOnDay[] {
  const known = new Set(tree.map((u) => u.unitId));
  const under = new Map<number | null, UnitOnDay[]>();
  for (const u of tree) {
    const parent = u.parentId !== null && known.has(u.parentId) ? u.parentId : null;
    under.set(parent, [...(under.get(parent) ?? []), u]);
  }
  const from = (u: UnitOnDay): UnitOnDay[] => [u, ...(under.get(u.unitId) ?? []).flatMap(from)];
  return (under.get(null) ?? []).flatMap(from);
}

/** Groups bear the same names in many units: with the unit's before it. */
function labelOf({ name, kind, parentId }: UnitOnDay, tree: readonly UnitOnDay[]): Text {
  const parent = kind === 'GROUP' ? tree.find((u) => u.unitId === parentId) : undefined;
  return verbatim(parent ? `${parent.name} ${name}` : name);
}

/** In the order of the plan; ranks that it does not have, and no rank at all, come last. */
function byRank(found: readonly Opportunity[], office: Office): Row[] {
  const ranks = office.plan.ranks.map((r) => r.code);
  const others = [...new Set(found.map((o) => o.rankCode))].filter((code) => code === null || !ranks.includes(code)).sort((a, b) => Number(a === null) - Number(b === null));
  return [...ranks, ...others].flatMap((code): Row[] => {
    const own = found.filter((o) => o.rankCode === code);
    const rank = office.plan.ranks.find((r) => r.code === code);
    return own.length === 0 ? [] : [{ label: rank ? { ja: rank.name, en: rank.nameEn } : code === null ? texts.noRank : verbatim(code), ...sum(own) }];
  });
}
