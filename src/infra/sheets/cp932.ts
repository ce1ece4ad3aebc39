import iconv from 'iconv-lite';

/**
 * CP932 (Windows-31J), what Excel on Japanese Windows writes. iconv-lite does it but for two things, measured against all two-byte codes: it loses
 * most of the last row of user-defined characters (外字, 0xF940–0xF9FC) on reading and all of them on writing, and it writes ¥ and ‾ as \ and ~.
 */
const USER_DEFINED = { firstLead: 0xf0, lastLead: 0xf9, firstCodePoint: 0xe000, perLead: 188 } as const;

/** What cannot be decoded becomes U+FFFD. */
export function decodeCp932(bytes: Uint8Array): string {
  const parts: string[] = [];
  let plainFrom = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    const lead = bytes[i] ?? 0;
    if (!isLead(lead)) continue;
    const code = userDefined(lead, bytes[i + 1] ?? 0);
    if (code !== undefined) {
      parts.push(iconv.decode(bytes.subarray(plainFrom, i), 'cp932'), String.fromCharCode(code));
      plainFrom = i + 2;
    }
    i += isTrail(bytes[i + 1] ?? 0) ? 1 : 0;
  }
  parts.push(iconv.decode(bytes.subarray(plainFrom), 'cp932'));
  return parts.join('');
}

/** The bytes, or undefined when CP932 lacks one of the characters. */
export function encodeCp932(text: string): Uint8Array | undefined {
  const bytes = iconv.encode(text, 'cp932');
  if (iconv.decode(bytes, 'cp932') === text) return bytes;
  const each = Array.from(text, encodeCharacter);
  return each.every((b) => b !== undefined) ? Buffer.concat(each) : undefined;
}

/** The bytes of one character (a code point), or undefined when CP932 has none for it. */
export function encodeCharacter(character: string): Uint8Array | undefined {
  const code = (character.codePointAt(0) ?? 0) - USER_DEFINED.firstCodePoint;
  const leads = USER_DEFINED.lastLead - USER_DEFINED.firstLead + 1;
  if (code >= 0 && code < leads * USER_DEFINED.perLead) {
    const trail = code % USER_DEFINED.perLead;
    return Uint8Array.of(USER_DEFINED.firstLead + Math.floor(code / USER_DEFINED.perLead), trail + (trail < 0x3f ? 0x40 : 0x41));
  }
  const bytes = iconv.encode(character, 'cp932');
  return iconv.decode(bytes, 'cp932') === character ? bytes : undefined;
}

function userDefined(lead: number, trail: number): number | undefined {
  if (lead < USER_DEFINED.firstLead || lead > USER_DEFINED.lastLead || !isTrail(trail)) return undefined;
  return USER_DEFINED.firstCodePoint + (lead - USER_DEFINED.firstLead) * USER_DEFINED.perLead + trail - (trail < 0x7f ? 0x40 : 0x41);
}

const isLead = (byte: number) => (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc);
const isTrail = (byte: number) => byte >= 0x40 && byte <= 0xfc && byte !== 0x7f;
