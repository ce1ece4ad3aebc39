import { decodeCp932, encodeCharacter, encodeCp932 } from '../../src/infra/sheets/cp932';
import { decodeText } from '../../src/infra/sheets';

const hex = (text: string) => Buffer.from(text, 'hex');
const isLead = (b: number) => (b >= 0x81 && b <= 0x9f) || (b >= 0xe0 && b <= 0xfc);

describe('CP932', () => {
  test.each([
    ['fbfc', '髙'], ['eee0', '髙'], ['fab1', '﨑'], ['faba', '德'], ['8740', '①'], ['8756', 'Ⅲ'], ['878a', '㈱'], ['8160', '～'], ['817c', '－'], ['8161', '∥'], ['815c', '―'],
    ['8191', '￠'], ['81ca', '￢'], ['b1', 'ｱ'], ['5c', '\\'], ['7e', '~'], ['f040', '\uE000'], ['f940', '\uE69C'], ['f941', '\uE69D'], ['f97e', '\uE6DA'], ['f980', '\uE6DB'], ['f9fc', '\uE757'],
    ['8a4f8e9af040f9fc41', '外字\uE000\uE757A'],
  ])('%s is %s', (bytes, text) => {
    expect(decodeCp932(hex(bytes))).toBe(text);
  });

  test('every two-byte code is what the encoding standard\'s own table says', () => {
    const standard = new TextDecoder('shift_jis', { fatal: true });
    let compared = 0;
    for (let lead = 0x81; lead <= 0xfc; lead += 1) {
      for (let trail = 0x40; isLead(lead) && trail <= 0xfc; trail += 1) {
        if (trail === 0x7f) continue;
        let text: string | undefined;
        try { text = standard.decode(Uint8Array.of(lead, trail)); } catch { text = undefined; }
        const ours = decodeCp932(Uint8Array.of(lead, trail));
        if (text === undefined ? !ours.includes('\uFFFD') : ours !== text) throw new Error(`${lead.toString(16)}${trail.toString(16)}: ${text} ${ours}`);
        if (text === undefined) continue;
        compared += 1;
        expect(decodeCp932(encodeCharacter(text) ?? new Uint8Array())).toBe(text);
      }
    }
    expect(compared).toBeGreaterThan(9_000);
  });

  test('what Windows writes: 髙 as FBFC, not the other one', () => {
    expect(Buffer.from(encodeCp932('髙﨑Ⅲ㈱\uE757A') ?? []).toString('hex')).toBe('fbfcfab18756878af9fc41');
  });

  test.each(['𠮷', '〜', '−', '¥', '‾', 'é', '\uE758', '한'])('there is no %s in it', (character) => {
    expect(encodeCharacter(character)).toBeUndefined();
    expect(encodeCp932(`あ${character}`)).toBeUndefined();
  });

  test.each(['81', '8120', 'a0', 'ff', 'f9', 'f03a'])('%s is damage', (bytes) => {
    expect(decodeCp932(hex(bytes))).toContain('\uFFFD');
  });
});

describe('which encoding a file is in', () => {
  const cp932 = (text: string) => encodeCp932(text)!;

  test.each([
    ['UTF-8 with BOM', Buffer.from('\uFEFF氏名\r\n髙橋𠮷'), 'UTF-8', '氏名\n髙橋𠮷'], ['UTF-8 without', Buffer.from('氏名\n髙橋'), 'UTF-8', '氏名\n髙橋'],
    ['CP932', cp932('氏名\r\n髙橋　﨑子'), 'CP932', '氏名\n髙橋　﨑子'], ['plain ASCII', Buffer.from('a,b\rc,d'), 'UTF-8', 'a,b\nc,d'], ['half-width kana alone', hex('b1b2b3'), 'CP932', 'ｱｲｳ'],
  ] as const)('%s', (_, bytes, encoding, text) => {
    expect(decodeText(bytes)).toEqual({ ok: true, text, encoding, damaged: false });
  });

  test('a broken character does not make UTF-8 into CP932, nor the other way round', () => {
    const utf8 = Buffer.concat([Buffer.from('職員番号,氏名\n001,髙橋'), hex('e9ab'), Buffer.from('\n002,山田太郎')]);
    expect(decodeText(utf8)).toMatchObject({ ok: true, encoding: 'UTF-8', damaged: true });
    const sjis = Buffer.concat([cp932('職員番号,氏名\n001,'), hex('ff'), cp932('橋\n002,山田太郎')]);
    expect(decodeText(sjis)).toMatchObject({ ok: true, encoding: 'CP932', damaged: true });
    expect(decodeText(Buffer.concat([hex('efbbbf'), cp932('氏名')]))).toMatchObject({ ok: true, encoding: 'UTF-8', damaged: true });
  });

  test.each([
    ['nothing', new Uint8Array(), '空'], ['a workbook', hex('504b030414000600'), 'Excel'], ['an old workbook', hex('d0cf11e0a1b11ae1'), 'Excel'], ['UTF-16', hex('fffe61006200'), 'UTF-16'], ['UTF-16 the other way', hex('feff00610062'), 'UTF-16'],
  ])('%s is refused with what to do', (_, bytes, word) => {
    const decoded = decodeText(bytes);
    expect(decoded).toMatchObject({ ok: false, reason: { ja: expect.stringContaining(word) as string } });
  });
});
