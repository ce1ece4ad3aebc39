import type { Registry } from '../../interaction/registry';
import { allWords } from '../../interaction/words';
import type { Audience, Word } from '../../interaction/feature';
import type { Text } from '../../kernel/messages';
import type { Badge } from '../town/townspeople';

/** A command that the page offers to click. */
export interface CommandWord { readonly text: Text; readonly help: Text; /** Needs something after it. */ readonly argument: boolean }

const DESK: readonly Badge[] = ['desk', 'approver'];

/** The bot's own words, for those who may use them; what works by itself stands first. */
export function commandWords(registry: Registry, badges: readonly Badge[]): readonly CommandWord[] {
  const desk = registry.desk.filter((word) => admits(word.audience, badges)).map((word) => offered(word, { ja: '管理 ', en: 'admin ' }));
  const words = allWords({ ...registry, desk: [] }).filter((word) => admits(word.audience, badges)).map((word) => offered(word));
  return [...desk, ...words].sort((one, other) => Number(one.argument) - Number(other.argument));
}

/** An argument in brackets may be left out. */
function offered({ word, aliases, help, argument }: Word, before: Text = { ja: '', en: '' }): CommandWord {
  return { text: { ja: before.ja + word, en: before.en + (aliases[0] ?? word) }, help, argument: argument !== undefined && !argument.ja.startsWith('[') };
}

function admits(audience: Audience, badges: readonly Badge[]): boolean {
  if (audience === 'everyone') return true;
  return audience === 'heads' ? badges.includes('head') || badges.includes('deputy') : badges.some((badge) => DESK.includes(badge));
}
