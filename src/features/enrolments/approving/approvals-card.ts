import type { Card, Node } from '../../../ui/card';
import { paged } from '../../../ui/paging';
import type { Office } from '../../catalogue';
import { approvalsPage } from './actions';
import { manyAction, seeApprovals } from './buttons';
import { countsOf, countsText, type Matter } from './matters';
import { texts } from './messages';

/** 承認待ち of a head, the most urgent first. */
export function approvalsCard(matters: readonly Matter[], page: number, office: Office): Card {
  const summary = matters.length === 0 ? texts.approvalsNone : countsText(countsOf(matters));
  const { items, footer } = paged(matters, page, approvalsPage);
  const { applications } = countsOf(matters);
  return {
    title: texts.approvalsTitle, summary,
    body: [
      { node: 'paragraph', line: summary },
      ...(applications > 1 ? [{ node: 'actions', actions: [manyAction(applications)] } satisfies Node] : []),
      ...items.map((m) => m.entry(office, page)), ...footer,
    ],
  };
}

/** How many wait, on the head's home. */
export function approvalsAtHome(pending: readonly Matter[]): Node[] {
  if (pending.length === 0) return [];
  return [
    { node: 'heading', text: texts.homeApprovals }, { node: 'paragraph', line: countsText(countsOf(pending)) },
    { node: 'actions', actions: [seeApprovals] },
  ];
}
