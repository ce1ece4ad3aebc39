import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const PAGE = join(__dirname, '../../src/workbench/page');
const files = (ending: string) => readdirSync(PAGE).filter((file) => file.endsWith(ending)).map((file) => join(PAGE, file));

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

  test('text stands out from its ground by at least 4.5 to 1 (WCAG AA)', () => {
    const css = readFileSync(join(PAGE, 'frame.css'), 'utf8');
    const colour = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(css)?.[1] ?? '';
    const pairs = [['ink', 'paper'], ['ink', 'ground'], ['soft', 'paper'], ['soft', 'ground'], ['good', 'good-pale'], ['warn', 'warn-pale'], ['bad', 'bad-pale'], ['paper', 'accent'], ['paper', 'good'], ['paper', 'bad'], ['accent-dark', 'accent-pale']];
    for (const [text = '', ground = ''] of pairs) expect([text, ground, contrast(colour(text), colour(ground)) >= 4.5]).toEqual([text, ground, true]);
  });
});

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
