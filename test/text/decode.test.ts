import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, unmarkedUtf16 } from '../../src/text/decode.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
/** 中文报告 and 㐀€ in gb18030; the last two have no place in gb2312 and gbk decoders of some platforms. */
const GB = Uint8Array.of(0xd6, 0xd0, 0xce, 0xc4, 0xb1, 0xa8, 0xb8, 0xe6);
const GB_RARE = Uint8Array.of(0x81, 0x39, 0xee, 0x39, 0x80);
const join = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const LONG = '某县政府信息公开工作年度报告';

describe('decode', () => {
  test('a byte order mark comes before everything', () => {
    const marked = join(Uint8Array.of(0xef, 0xbb, 0xbf), utf8('甲'));
    expect(decode(marked, { charset: 'gbk' })).toEqual({
      text: '甲',
      charset: 'utf-8',
      rule: 'bom',
      invalid: 0,
    });
    expect(decode(Uint8Array.of(0xff, 0xfe, 0x32, 0x75))).toMatchObject({
      text: '甲',
      charset: 'utf-16le',
    });
    expect(decode(Uint8Array.of(0xfe, 0xff, 0x75, 0x32))).toMatchObject({
      text: '甲',
      charset: 'utf-16be',
    });
    expect(decode(join(Uint8Array.of(0x84, 0x31, 0x95, 0x33), GB))).toMatchObject({
      text: '中文报告',
      rule: 'bom',
    });
  });

  test('the header comes before the meta tag', () => {
    const page = join(utf8('<meta charset="big5">'), GB);
    expect(decode(page, { charset: 'GBK' })).toMatchObject({
      text: '<meta charset="big5">中文报告',
      charset: 'gb18030',
      rule: 'header',
    });
  });

  test.each(['gb2312', 'GBK', 'x-gbk', 'gb_2312-80', 'csGB2312', 'EUC-CN', 'cp936', 'hz-gb-2312'])(
    'the label %s is read as gb18030, rare characters included',
    (label) => {
      const page = join(
        utf8(`<meta http-equiv="Content-Type" content="text/html; charset=${label}">`),
        GB,
        GB_RARE,
      );
      const { text, charset, rule, invalid } = decode(page);
      expect(text.endsWith('中文报告㐀€')).toBe(true);
      expect({ charset, rule, invalid }).toEqual({ charset: 'gb18030', rule: 'meta', invalid: 0 });
    },
  );

  test('a meta tag some kilobytes down counts, one inside a comment does not', () => {
    const late = join(utf8(`<script>${' '.repeat(3000)}</script><meta charset=gb2312>`), GB);
    expect(decode(late).rule).toBe('meta');
    expect(decode(join(utf8('<!-- <meta charset=utf-8> -->'), GB)).rule).toBe('gb18030');
  });

  test('the XML declaration of XHTML counts as meta', () => {
    expect(decode(join(utf8('<?xml version="1.0" encoding="gb2312"?><p>'), GB)).rule).toBe('meta');
  });

  test('without a declaration: strict UTF-8, then gb18030', () => {
    expect(decode(utf8(LONG))).toMatchObject({ text: LONG, rule: 'utf-8' });
    expect(decode(GB)).toMatchObject({ text: '中文报告', rule: 'gb18030' });
    expect(decode(new Uint8Array())).toEqual({
      text: '',
      charset: 'utf-8',
      rule: 'utf-8',
      invalid: 0,
    });
  });

  test('UTF-8 declared as a GB charset is read as UTF-8, and the rule says so', () => {
    expect(decode(utf8(`<meta charset=gb2312>${LONG}`))).toMatchObject({
      text: `<meta charset=gb2312>${LONG}`,
      rule: 'utf-8',
    });
    expect(decode(utf8(LONG), { charset: 'gbk' }).rule).toBe('utf-8');
  });

  test('a GB page declared as UTF-8 is read as gb18030, and the rule says so', () => {
    const page = join(utf8('<meta charset="utf-8"><p>'), GB, GB);
    expect(decode(page, { charset: 'utf-8' })).toEqual({
      text: '<meta charset="utf-8"><p>中文报告中文报告',
      charset: 'gb18030',
      rule: 'gb18030',
      invalid: 0,
    });
  });

  test('Latin-1 from a server that did not look is no evidence', () => {
    expect(decode(utf8(LONG), { charset: 'ISO-8859-1' })).toMatchObject({
      text: LONG,
      rule: 'utf-8',
    });
    expect(decode(GB, { charset: 'iso-8859-1' })).toMatchObject({
      text: '中文报告',
      rule: 'gb18030',
    });
  });

  test('an unknown label is passed over', () => {
    expect(decode(utf8(LONG), { charset: 'klingon' })).toMatchObject({ text: LONG, rule: 'utf-8' });
    expect(decode(utf8(LONG), { charset: '' }).rule).toBe('utf-8');
  });

  test('one broken byte does not turn a UTF-8 page into another charset', () => {
    const page = join(utf8(LONG), Uint8Array.of(0xe6, 0x8a), utf8(`，${LONG}`));
    expect(decode(page, { charset: 'utf-8' })).toMatchObject({
      charset: 'utf-8',
      rule: 'header',
      invalid: 1,
    });
    expect(decode(page).text.startsWith(`${LONG}\ufffd`)).toBe(true);
  });

  test('a UTF-8 mark in front of GB text', () => {
    const page = join(Uint8Array.of(0xef, 0xbb, 0xbf), GB, GB, GB);
    expect(decode(page)).toMatchObject({
      text: '中文报告中文报告中文报告',
      rule: 'gb18030',
      invalid: 0,
    });
  });

  test('any text comes back from UTF-8 and UTF-16, whatever is declared', () => {
    const chinese = fc.string({
      unit: fc.constantFrom(...'政府信息公开年度报告〇㐀𠀀，。1234 a<>\n'),
      minLength: 24,
    });
    const label = fc.constantFrom(null, 'utf-8', 'gbk', 'gb2312', 'iso-8859-1', 'nonsense');
    fc.assert(
      fc.property(chinese, label, (text, charset) => {
        const wide = text.match(/[^\0-\x7f]/gu)?.length ?? 0;
        fc.pre(wide >= 8);
        expect(decode(utf8(text), { charset }).text).toBe(text);
        const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
        expect(decode(utf16, { charset }).text).toBe(text);
      }),
    );
  });

  test('any bytes are decoded without throwing, and the count of replacements is right', () => {
    const label = fc.constantFrom(null, 'utf-8', 'gbk', 'big5', 'utf-16', 'x-user-defined');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), label, (bytes, charset) => {
        const { text, invalid } = decode(bytes, { charset });
        expect(text.split('\ufffd').length - 1).toBe(invalid);
      }),
    );
  });
});

describe('UTF-16 without a mark', () => {
  const text =
    '示例县水务局2023年政府信息公开工作年度报告\r\n一、总体情况\r\n公开12条。\r\n'.repeat(3);
  const little = Uint8Array.from(Buffer.from(text, 'utf16le'));
  const big = Uint8Array.from(Buffer.from(text, 'utf16le').swap16());

  test('is read in either byte order', () => {
    expect(decode(little)).toMatchObject({ text, charset: 'utf-16le', rule: 'utf-16' });
    expect(decode(big)).toMatchObject({ text, charset: 'utf-16be', rule: 'utf-16' });
  });

  test('is no other text', () => {
    for (const bytes of [new TextEncoder().encode(text), new TextEncoder().encode(`${text}\0`)])
      expect(decode(bytes).charset).toBe('utf-8');
    expect(
      unmarkedUtf16(Uint8Array.from({ length: 400 }, (_, index) => (index * 37) % 256)),
    ).toBeNull();
  });
});
