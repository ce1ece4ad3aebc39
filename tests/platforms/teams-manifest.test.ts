import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { unzipSync } from 'fflate';
import { features } from '../../src/features';
import { buildRegistry } from '../../src/interaction/registry';
import { allWords } from '../../src/interaction/words';
import { teamsPackage } from '../../src/platforms/teams/app-package';
import { teamsEnglish, teamsManifest } from '../../src/platforms/teams/manifest';

interface Manifest {
  readonly id: string;
  readonly icons: Readonly<Record<string, string>>;
  readonly localizationInfo: { readonly additionalLanguages: readonly { readonly file: string }[] };
  readonly bots: readonly [{ readonly botId: string; readonly commandLists: readonly { readonly scopes: readonly string[]; readonly triggers: readonly string[]; readonly commands: readonly { readonly title: string; readonly description: string }[] }[] }];
  readonly validDomains: readonly string[];
}
type Json = Record<string, unknown>;

const words = allWords(buildRegistry(features));
const choices = { url: 'https://kenshu.example.jp:8443/bot', appId: '11111111-2222-3333-4444-555555555555', version: '1.2.3', words };
const manifest = teamsManifest(choices) as Manifest & Json;
const english = teamsEnglish(choices) as Readonly<Record<string, string>>;
const kept = (name: string): Buffer => readFileSync(path.join(__dirname, '../../manifests', name));
const icons = { color: kept('teams-color.png'), outline: kept('teams-outline.png') };

/** The official schemas, as Microsoft ships them. */
function official(name: string): (content: unknown) => unknown {
  const folder = path.join(path.dirname(require.resolve('@microsoft/app-manifest/package.json')), 'build/json-schemas/teams/v1.29');
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as object);
  return (content) => (validate(content) ? [] : validate.errors);
}
const faultsOfManifest = official('MicrosoftTeams.schema.json');
const faultsOfLanguage = official('MicrosoftTeams.Localization.schema.json');

describe('the manifest', () => {
  it('is what the official schema asks for', () => {
    expect(faultsOfManifest(manifest)).toEqual([]);
    expect(faultsOfLanguage(english)).toEqual([]);
  });

  it('would be refused by that schema if it were not', () => {
    expect(faultsOfManifest({ ...manifest, id: 'kenshu' })).not.toEqual([]);
    expect(faultsOfManifest({ ...manifest, scopes: [] })).not.toEqual([]);
    expect(faultsOfLanguage({ ...english, 'name.short': 'x'.repeat(31) })).not.toEqual([]);
  });

  it('names the bot, its host and what it can do', () => {
    expect(manifest).toMatchObject({ manifestVersion: '1.29', version: '1.2.3', id: choices.appId, validDomains: ['kenshu.example.jp'], localizationInfo: { defaultLanguageTag: 'ja' } });
    expect(manifest.bots).toMatchObject([{ botId: choices.appId, scopes: ['personal', 'team', 'groupChat'], supportsFiles: true, isNotificationOnly: false, supportsTargetedMessages: true }]);
  });

  it('lists every word in the chat with the bot, and behind a mention and a slash elsewhere', () => {
    const [{ commandLists }] = manifest.bots;
    expect(commandLists.map(({ scopes, triggers }) => [scopes, triggers])).toEqual([[['personal'], ['mention']], [['team', 'groupChat'], ['mention', 'slash']]]);
    for (const { commands } of commandLists) expect(commands.map(({ title }) => title)).toEqual(words.map(({ word }) => word));
    expect(commandLists[0]?.commands[2]).toEqual({ title: '申込', description: '申し込む（研修名）' });
  });

  it('takes as many words as Teams shows', () => {
    const many = teamsManifest({ ...choices, words: Array.from({ length: 20 }, (_, i) => ({ word: `語${i}`, aliases: [], help: { ja: '案内', en: 'help' } })) }) as Manifest;
    expect(many.bots[0].commandLists.map(({ commands }) => commands.length)).toEqual([12, 12]);
    expect(faultsOfManifest(many)).toEqual([]);
  });

  it('says everything in English as well, with words that the bot understands', () => {
    manifest.bots[0].commandLists.forEach(({ commands }, list) => commands.forEach((_, index) => {
      const key = `bots[0].commandLists[${list}].commands[${index}]`;
      expect(words[index]?.aliases).toContain(english[`${key}.title`]);
      expect(english[`${key}.description`]).toMatch(/^[\x20-\x7e]+$/);
    }));
    for (const key of ['name.short', 'name.full', 'description.short', 'description.full']) expect(english[key]).toMatch(/^[\x20-\x7e\n]+$/);
  });

  it.each([['http://kenshu.example.jp', choices.appId], ['kenshu.example.jp', choices.appId], ['', choices.appId], [choices.url, ''], [choices.url, 'kenshu']])('is not made for %s and %s', (url, appId) => {
    expect(() => teamsManifest({ ...choices, url, appId })).toThrow(RangeError);
  });
});

describe('the package', () => {
  const files = unzipSync(teamsPackage(choices, icons));
  const parsed = (name: string): unknown => JSON.parse(Buffer.from(files[name] ?? []).toString('utf8'));

  it('holds the manifest and every file that it names, at its root', () => {
    const named = [...Object.values(manifest.icons), ...manifest.localizationInfo.additionalLanguages.map(({ file }) => file)];
    expect(Object.keys(files).sort()).toEqual(['manifest.json', ...named].sort());
    expect(parsed('manifest.json')).toEqual(manifest);
    expect(parsed('en.json')).toEqual(english);
  });

  it('is the same, byte for byte, for the same choices', () => {
    expect(Buffer.from(teamsPackage(choices, icons)).equals(Buffer.from(teamsPackage({ ...choices }, icons)))).toBe(true);
  });

  it('has icons of the sizes that Teams takes, the small one white on nothing', () => {
    expect(sizeOf(files['color.png'])).toEqual([192, 192]);
    expect(sizeOf(files['outline.png'])).toEqual([32, 32]);
    const pixels = pixelsOf(Buffer.from(files['outline.png'] ?? []));
    const seen = pixels.filter(([, , , alpha]) => alpha !== 0);
    expect(seen.length).toBeGreaterThan(50);
    expect(seen.length).toBeLessThan(pixels.length / 2);
    expect(seen.filter(([red, green, blue]) => red !== 255 || green !== 255 || blue !== 255)).toEqual([]);
  });
});

function sizeOf(png: Uint8Array | undefined): number[] {
  const bytes = Buffer.from(png ?? []);
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

/** Red, green, blue and alpha of each pixel of a PNG with eight bits each, without interlacing. */
function pixelsOf(png: Buffer): number[][] {
  expect([png[24], png[25], png[28]]).toEqual([8, 6, 0]);
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const raw = inflateSync(Buffer.concat(parts));
  const stride = 4 * png.readUInt32BE(16);
  const lines: number[][] = [];
  for (let start = 0; start < raw.length; start += stride + 1) lines.push(unfiltered(raw[start] ?? 0, [...raw.subarray(start + 1, start + 1 + stride)], lines.at(-1) ?? Array<number>(stride).fill(0)));
  return lines.flatMap((line) => Array.from({ length: stride / 4 }, (_, i) => line.slice(4 * i, 4 * i + 4)));
}

function unfiltered(filter: number, line: number[], above: readonly number[]): number[] {
  for (let i = 0; i < line.length; i++) {
    const [left, up, corner] = [line[i - 4] ?? 0, above[i] ?? 0, i < 4 ? 0 : (above[i - 4] ?? 0)];
    const guess = [0, left, up, (left + up) >> 1, nearest(left, up, corner)][filter] ?? 0;
    line[i] = ((line[i] ?? 0) + guess) & 0xff;
  }
  return line;
}

function nearest(left: number, up: number, corner: number): number {
  const [toLeft, toUp, toCorner] = [left, up, corner].map((value) => Math.abs(left + up - corner - value)) as [number, number, number];
  return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
}
