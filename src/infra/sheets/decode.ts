import type { Text } from '../../kernel/messages';
import { decodeCp932 } from './cp932';
import { sheetTexts } from './messages';

/** What the file turned out to be written in. */
export type Encoding = 'UTF-8' | 'CP932';

export type Decoded =
  | { readonly ok: true; readonly text: string; readonly encoding: Encoding; /** Something could not be decoded and is U+FFFD now. */ readonly damaged: boolean }
  | { readonly ok: false; readonly reason: Text };

const UNSUPPORTED: readonly (readonly [readonly number[], Text])[] = [
  [[0x50, 0x4b, 0x03, 0x04], sheetTexts.workbook],
  [[0xd0, 0xcf, 0x11, 0xe0], sheetTexts.workbook],
  [[0xff, 0xfe], sheetTexts.utf16],
  [[0xfe, 0xff], sheetTexts.utf16],
];
const BOM = [0xef, 0xbb, 0xbf] as const;
const SAMPLE_BYTES = 65_536;
const HOLE = /\uFFFD/g;
/** Characters of three bytes in UTF-8. */
const JAPANESE = /[\u0800-\uD7FF\uE000-\uFFFC]/g;

/** A BOM means UTF-8; else what is valid UTF-8 is UTF-8; else it is CP932 (domain 7.2). Line breaks come out as '\n'. */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return { ok: false, reason: sheetTexts.empty };
  const unsupported = UNSUPPORTED.find(([magic]) => startsWith(bytes, magic));
  if (unsupported) return { ok: false, reason: unsupported[1] };
  const { text, encoding, damaged } = decodeAs(bytes);
  return { ok: true, text: text.replace(/\r\n?/g, '\n'), encoding, damaged };
}

function decodeAs(bytes: Uint8Array): { text: string; encoding: Encoding; damaged: boolean } {
  const strict = strictUtf8(bytes);
  if (strict !== undefined) return { text: strict, encoding: 'UTF-8', damaged: false };
  const sample = new TextDecoder('utf-8').decode(bytes.subarray(0, SAMPLE_BYTES));
  // With one broken character in it UTF-8 is still UTF-8: as CP932 it would be noise from end to end.
  const isUtf8 = startsWith(bytes, BOM) || count(sample, JAPANESE) > count(sample, HOLE);
  if (isUtf8) return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'UTF-8', damaged: true };
  const text = decodeCp932(bytes);
  return { text, encoding: 'CP932', damaged: text.includes('\uFFFD') };
}

function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined; // a TypeError is how it says no
  }
}

function count(text: string, character: RegExp): number {
  return text.match(character)?.length ?? 0;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}
