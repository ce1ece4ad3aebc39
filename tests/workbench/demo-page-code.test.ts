import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import ts from 'typescript';

const PAGE = join(__dirname, '../../src/workbench/page');
const files = (ending: string) => readdirSync(PAGE, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(ending)).map((file) => join(PAGE, file));

describe('the code of the page, which no build step looks at', () => {
  test('its names, imports and arguments fit together', () => {
    const program = ts.createProgram(files('.js'), {
      allowJs: true, checkJs: true, noEmit: true, strict: false, skipLibCheck: true, types: [], target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler, lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    });
    const found = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
    expect(found).toEqual([]);
  });

  test('every sentence that it says is there in both languages', () => {
    const words = readFileSync(join(PAGE, 'words.js'), 'utf8');
    const known = new Set([...words.matchAll(/^ {2}(\w+): \['[^\n]+', '[^\n]+'\],$/gm)].map(([, id]) => id));
    const said = files('.js').flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/say\('(\w+)'/g)].map(([, id]) => id));
    expect(known.size).toBeGreaterThan(50);
    expect(said.filter((id) => !known.has(id))).toEqual([]);
  });

  test('nothing comes from elsewhere', () => {
    for (const file of [...files('.js'), ...files('.css'), ...files('.html')]) expect(readFileSync(file, 'utf8')).not.toMatch(/(?:from|import|src=|href=|url\()\s*['"(]?https?:/);
  });

  test('nothing is drawn from text as markup', () => {
    for (const file of files('.js')) expect([file, /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write/.test(readFileSync(file, 'utf8'))]).toEqual([file, false]);
  });

  test('text in cards stands out from every ground of theirs by at least 4.5 to 1 as well', () => {
    const { HOST } = pageModule<{ HOST: { containerStyles: Record<string, { backgroundColor: string; foregroundColors: Record<string, Record<string, string>> }> } }>('teams/host.js');
    expect(Object.keys(HOST.containerStyles)).toContain('attention');
    for (const { backgroundColor, foregroundColors } of Object.values(HOST.containerStyles)) {
      for (const [name, colours] of Object.entries(foregroundColors)) {
        if (name === 'light') continue; // for dark grounds, of which there are none
        for (const colour of Object.values(colours)) expect([backgroundColor, colour, contrast(colour, backgroundColor) >= 4.5]).toEqual([backgroundColor, colour, true]);
      }
    }
  });

  test('text stands out from its ground by at least 4.5 to 1 (WCAG AA)', () => {
    const css = readFileSync(join(PAGE, 'frame.css'), 'utf8');
    const colour = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(css)?.[1] ?? '';
    const pairs = [['ink', 'paper'], ['ink', 'ground'], ['soft', 'paper'], ['soft', 'ground'], ['good', 'good-pale'], ['warn', 'warn-pale'], ['bad', 'bad-pale'], ['paper', 'accent'], ['paper', 'good'], ['paper', 'bad'], ['accent-dark', 'accent-pale']];
    for (const [text = '', ground = ''] of pairs) expect([text, ground, contrast(colour(text), colour(ground)) >= 4.5]).toEqual([text, ground, true]);
  });
});

describe('cards with elements that only newer clients know', () => {
  const { knownOnly } = pageModule<{ knownOnly: (card: object, knows: (type: string) => boolean, sentence: string) => unknown }>('teams/known.js');
  const known = (card: object) => knownOnly(card, (type) => ['AdaptiveCard', 'Container', 'TextBlock'].includes(type), '表示できない部品');
  const card = (...body: object[]) => ({ type: 'AdaptiveCard', body });
  const text = { type: 'TextBlock', text: 'a' };

  test.each([
    ['a known one stays', card(text), card(text)],
    ['an unknown one stands as its fallback', card({ type: 'Chart.Donut', fallback: text }), card(text)],
    ['also where the fallback itself has one', card({ type: 'Chart.Donut', fallback: { type: 'Badge', fallback: text } }), card(text)],
    ['one that shall be dropped is dropped', card(text, { type: 'Badge', fallback: 'drop' }), card(text)],
    ['inside a container too', card({ type: 'Container', items: [{ type: 'Badge', fallback: text }] }), card({ type: 'Container', items: [text] })],
    ['and in the card behind a button', { type: 'AdaptiveCard', actions: [{ type: 'TextBlock', card: card({ type: 'Badge', fallback: text }) }] }, { type: 'AdaptiveCard', actions: [{ type: 'TextBlock', card: card(text) }] }],
  ])('%s', (_sentence, given, expected) => {
    expect(known(given)).toEqual(expected);
  });

  test('without a fallback there is a box with its name', () => {
    const drawn = JSON.stringify(known(card({ type: 'Chart.Donut' })));
    expect(drawn).toContain('表示できない部品');
    expect(drawn).toContain('Chart.Donut');
  });
});

/** A module of the page that needs no browser and no other module. */
function pageModule<T>(file: string): T {
  const { outputText } = ts.transpileModule(readFileSync(join(PAGE, file), 'utf8'), { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  const exports = {};
  runInNewContext(outputText, { exports });
  return exports as T;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
