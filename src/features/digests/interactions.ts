import { press, type Interaction } from '../../interaction/feature';
import { say, type Text } from '../../kernel/messages';
import { echo } from '../../kernel/text';
import type { Card } from '../../ui/card';
import type { Reply } from '../../ui/reply';
import { officeOf } from '../catalogue';
import { inPlace, only } from '../enrolments';
import { datesByCourse } from '../mandatory';
import { isMuted } from '../mute';
import { leadershipOf, presenceOn, staffByIds, unitTree, type UnitOnDay } from '../people';
import { NAMES, namesArgs, TEAM, teamArgs, teamChosen } from './actions';
import { askDigest } from './ask';
import { cardOf, digestFor } from './digest';
import { standingsToTell } from './load';
import { texts } from './messages';
import { namesCard } from './names-card';
import { progressOf } from './progress';
import { mayLookInto, unitsNamed } from './units';

/** 所属 with what was typed after it. */
export async function openTeam(interaction: Interaction, typed: string): Promise<Reply> {
  if (typed === '') return team(interaction, null);
  const { person, now } = interaction;
  const { office, found, mine } = await interaction.read(async (tx) => {
    const about = await officeOf(tx);
    const tree = await unitTree(tx, about.today(now));
    const named = unitsNamed(tree, typed);
    return { office: about, found: named, mine: named.filter((u) => mayLookInto(person, tree, u.unitId)) };
  });
  const [one, ...others] = mine;
  if (found.length === 0) return only(say(texts.unknownUnit, { input: echo(typed) }));
  if (!one) return only(say(texts.notYours, { unitHead: office.unitHead, hr: office.hr }));
  return others.length > 0 ? chooser(say(texts.whichUnit, { input: echo(typed), n: mine.length }), mine) : team(interaction, one.unitId);
}

function chooser(sentence: Text, units: readonly UnitOnDay[]): Reply {
  const options = units.map((u) => ({ value: String(u.unitId), label: say(texts.option, { name: echo(u.name), code: u.code }) }));
  return { reply: 'card', card: { summary: sentence, body: [{ node: 'paragraph', line: sentence }, { node: 'actions', actions: [{ action: 'choose', label: texts.choose, call: teamChosen, options }] }] } };
}

/** Posted into the person's own chat, where it can follow what happens; while nothing is posted to them, as a plain answer. */
async function team(interaction: Interaction, chosen: number | null): Promise<Reply> {
  const { person: { staffId, headOf }, now } = interaction;
  const looking = { staffId, unit: chosen !== null && headOf.includes(chosen) ? null : chosen };
  const plain = await interaction.read(async (tx): Promise<Card | undefined> => {
    const office = await officeOf(tx);
    if (office.calendar.isWithinSendingHours(now) && !(await presenceOn(tx, staffId, office.today(now))).away && !(await isMuted(tx, now))) return undefined;
    const digest = await digestFor(tx, office, looking, now);
    return digest && cardOf(digest, looking, office, now);
  });
  if (plain) return { reply: 'card', card: plain };
  const outcome = await interaction.run(askDigest, { unit: looking.unit });
  return only(outcome.ok ? texts.posted : outcome.refusal.sentence);
}

/** Of the people whom the presser leads today. */
async function openNames(interaction: Interaction, rule: string, page: number): Promise<Reply> {
  const { person, now } = interaction;
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    const today = office.today(now);
    const { people } = await leadershipOf(tx, person, today);
    const progress = progressOf(await standingsToTell(tx, office, people, now), today).find((p) => p.rule.code === rule);
    if (!progress) return only(people.length === 0 ? say(texts.leadsNobody, { unitHead: office.unitHead }) : texts.nothingAsked);
    const members = new Map((await staffByIds(tx, progress.open.map((o) => o.staffId), today)).map((m) => [m.staffId, m]));
    return { reply: 'card', card: namesCard({ rule: progress.rule, open: progress.open, members, dates: await datesByCourse(tx, office, progress.rule.courses, now) }, page, office) };
  });
}

export const presses = {
  [TEAM]: press({ args: teamArgs, answer: (interaction, _, chosen) => team(interaction, /^\d{1,9}$/.test(chosen ?? '') ? Number(chosen) : null) }),
  [NAMES]: press({ args: namesArgs, answer: async (interaction, { rule, page }) => inPlace(await openNames(interaction, rule, page)) }),
};
