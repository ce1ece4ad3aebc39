import { isFields } from '../json';
import { all, among, anything, byType, flag, list, need, object, string, type Check, type Shape } from './checks';
import { actingElements } from './elements';
import { limit, type Limit } from './limits';
import { richText } from './rich-text';
import { plainText, text } from './text';

const of = (block: string, part: string): Limit => limit('blocks', block, part);
const type = need(anything);

/** An image, as a block's picture. */
export const picture = object({
  type: need(among(['image'])), image_url: string(limit('elements', 'image', 'image_url')), slack_file: object({ id: string(), url: string() }),
  alt_text: need(string({ min: 1, max: limit('elements', 'image', 'alt_text').max })),
});

const atMost = (what: string, most: number): Check => (_value, at, seen) => {
  if (seen.count(what) > most) seen.fault(at, `no more than ${most} ${what} blocks allowed`);
};

const oneOf = (...keys: readonly string[]): Check => (value, at, seen) => {
  if (isFields(value) && !keys.some((key) => key in value)) seen.fault(at, `must define at least one of ${keys.join(', ')}`);
};

const button = byType((name) => (name === 'button' ? actingElements.get(name) : undefined));
const cardShape: Shape = {
  hero_image: picture, icon: picture, title: text(of('card', 'title')), subtitle: text(of('card', 'subtitle')), body: text(of('card', 'body')),
  actions: list(button, of('card', 'actions')),
};
const cardRules = oneOf('hero_image', 'title', 'actions', 'body');

const task: Shape = {
  task_id: need(string({ min: 1 })), title: need(string({ min: 1 })), details: richText, output: richText,
  sources: list(object({ type, url: need(string()), text: need(string()) })), status: need(among(['pending', 'in_progress', 'complete', 'error'])),
};

const label = string({ min: 1, max: of('data_visualization', 'label').max });
const point = object({ label: need(label), value: need(anything) });
const chart = object({
  type: need(among(['pie', 'bar', 'area', 'line'])),
  segments: list(point, of('data_visualization', 'pie_segments')),
  series: list(object({ name: need(label), data: need(list(point, of('data_visualization', 'data_points'))) }), of('data_visualization', 'series')),
  axis_config: object({ categories: need(list(label)), x_label: string(of('data_visualization', 'axis_label')), y_label: string(of('data_visualization', 'axis_label')) }),
});

export type BlockRule = readonly [type: string, shape: Shape, also?: Check];

/** Blocks that the project does not send today; known well enough to be refused where they are wrong. */
export const rareBlocks: readonly BlockRule[] = [
  ['context_actions', { elements: need(list(byType((name) => (['feedback_buttons', 'icon_button'].includes(name) ? actingElements.get(name) : undefined)), of('context_actions', 'elements'))) }],
  ['markdown', { text: need(all(string({ min: 1, max: of('markdown', 'text').max }), (value, _at, seen) => { if (typeof value === 'string') seen.markdownLength += value.length; })) }],
  ['card', cardShape, cardRules],
  ['carousel', { elements: need(list(all(object({ type, block_id: anything, ...cardShape }), cardRules), of('carousel', 'elements'))) }],
  ['task_card', task],
  ['plan', { title: need(string({ min: 1 })), tasks: list(object({ type, block_id: anything, ...task })) }, atMost('plan', limit('message', 'plan').max)],
  ['data_visualization', { title: need(string({ min: 1, max: of('data_visualization', 'title').max })), chart: need(chart) }, atMost('data_visualization', limit('message', 'data_visualization').max)],
  ['video', {
    video_url: need(string()), thumbnail_url: need(string()), alt_text: need(string({ min: 1 })), title: need(plainText(of('video', 'title'))), title_url: string(),
    author_name: string(of('video', 'author_name')), provider_name: string(), provider_icon_url: string(), description: plainText({}),
  }],
];

/** A container's own part; its children are blocks again. */
export const containerShape = (child: Check): Shape => ({
  title: plainText(of('container', 'title')), rich_text_title: richText, subtitle: text(of('container', 'subtitle')),
  child_blocks: need(list(child, of('container', 'child_blocks'))), width: among(['narrow', 'standard', 'wide', 'full']), icon: picture,
  is_collapsible: flag, default_collapsed: flag, has_header_divider: flag,
});
export const containerRules = oneOf('title', 'rich_text_title');
