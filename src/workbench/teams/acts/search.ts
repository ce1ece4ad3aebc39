import { fieldsAt, isFields, listAt, textAt } from '../../slack/json';
import { inputsOf } from '../asked';
import { choicesOf } from '../elements';
import { invoke } from './invoke';
import { isMessage, liveMessage, sceneOf, type Stage, type Where } from './stage';

const SHOWN = 15;

/** Types into a select that looks its choices up. @returns what it offers */
export async function search(stage: Stage, where: Where, inputId: string, text: string): Promise<{ readonly title: string; readonly value: string }[]> {
  const input = inputsOf(where.card).find(({ id }) => id === inputId)?.element;
  const data = fieldsAt(input ?? {}, 'choices.data');
  if (!input || data.type !== 'Data.Query') throw new Error(`${inputId} looks nothing up`);
  const scene = sceneOf(stage, isMessage(where) ? liveMessage(stage, where) : where.from);
  const value = { queryText: text, queryOptions: { skip: 0, top: SHOWN }, dataset: textAt(data, 'dataset') };
  const { found } = await invoke(stage, scene, 'application/search', value);
  return choicesOf({ choices: listAt(fieldsAt(found, 'value'), 'results').filter(isFields) });
}
