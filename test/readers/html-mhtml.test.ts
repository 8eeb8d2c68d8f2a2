import { describe, expect, test } from 'vitest';
import { readMhtml } from '../../src/parse/readers/mhtml.ts';

const PAGE =
  '<html><body><h1>示例报告</h1><table><tr><td>甲<td>1<tr><td>乙<td>2</table></body></html>';
const CRLF = '\r\n';

function message(part: string[], body: string | Buffer, start = ''): Uint8Array {
  return Buffer.concat([
    Buffer.from(
      [
        'From: <Saved by a browser>',
        'MIME-Version: 1.0',
        `Content-Type: multipart/related;${start}`,
        '\ttype="text/html"; boundary="----=_b"',
        '',
        'preamble',
        '------=_b',
        'Content-Type: image/png',
        '',
        'not a page',
        '------=_b',
        ...part,
        '',
        '',
      ].join(CRLF),
    ),
    typeof body === 'string' ? Buffer.from(body) : body,
    Buffer.from(`${CRLF}------=_b--${CRLF}`),
  ]);
}

function quoted(text: string): string {
  const bytes = [...Buffer.from(text)];
  const coded = bytes.map((byte) =>
    byte > 126 || byte === 61
      ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
      : String.fromCharCode(byte),
  );
  return coded.join('').replace(/(?:=[0-9A-F]{2}|[^=]){20}/g, `$&=${CRLF}`);
}

function texts(bytes: Uint8Array): string[] {
  const result = readMhtml(bytes);
  if (!result.ok) return [result.refusal.code];
  return result.document.blocks.flatMap((block) =>
    block.kind === 'grid'
      ? block.cells.map(({ text }) => text)
      : 'text' in block
        ? [block.text]
        : [],
  );
}

const CONTENT = ['示例报告', '甲', '1', '乙', '2'];

describe('saved pages (MHTML)', () => {
  test('quoted-printable with soft line ends', () => {
    const part = [
      'Content-Type: text/html; charset="utf-8"',
      'Content-Transfer-Encoding: quoted-printable',
    ];
    expect(texts(message(part, quoted(PAGE)))).toEqual(CONTENT);
  });

  test('base64', () => {
    const part = ['Content-Transfer-Encoding: base64', 'Content-Type: text/html'];
    const body = Buffer.from(PAGE).toString('base64').replace(/.{60}/g, `$&${CRLF}`);
    expect(texts(message(part, body))).toEqual(CONTENT);
  });

  test('charset and the rule that decided it are told', () => {
    const part = ['Content-Type: text/html; charset=gb2312', 'Content-Transfer-Encoding: 8bit'];
    const body = Buffer.from([0xd6, 0xd0, 0xce, 0xc4]);
    expect(readMhtml(message(part, body))).toMatchObject({
      ok: true,
      charset: 'gb18030',
      charsetRule: 'header',
    });
  });

  test('eight bits, charset of the part', () => {
    const gb = Buffer.from('<table><tr><td>\xd6\xd0<td>1<tr><td>\xce\xc4<td>2</table>', 'latin1');
    const part = ['Content-Type: text/html; charset=gb2312', 'Content-Transfer-Encoding: 8bit'];
    expect(texts(message(part, gb))).toEqual(['中', '1', '文', '2']);
  });

  test('the root part is the one that start names', () => {
    const part = ['Content-Type: text/html', 'Content-ID: <root@x>'];
    const two = Buffer.from(message(part, PAGE, ' start="<root@x>";')).toString();
    const frame = `------=_b${CRLF}Content-Type: text/html${CRLF}${CRLF}<p>frame</p>${CRLF}`;
    expect(texts(Buffer.from(two.replace('------=_b', `${frame}------=_b`)))).toEqual(CONTENT);
  });

  test('a file cut off in its page is read as far as it goes', () => {
    const whole = message(['Content-Type: text/html'], PAGE);
    expect(texts(whole.subarray(0, whole.length - 50))).toEqual(['示例报告', '甲', '1…']);
  });

  test.each([
    ['no boundary', 'Content-Type: multipart/related\r\n\r\nx'],
    [
      'no HTML part',
      'Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: image/gif\r\n\r\nx\r\n--b--',
    ],
    ['nothing behind the head', 'Content-Type: multipart/related; boundary=b'],
    ['an empty file', ''],
  ])('%s: refused with a sentence', (_what, text) => {
    const result = readMhtml(Buffer.from(text));
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.refusal.message).toMatch(/save the page again|save it again/i);
  });

  test('a broken character is noted', () => {
    const part = ['Content-Type: text/html; charset=utf-8'];
    const broken = Buffer.concat([Buffer.from(PAGE.repeat(3)), Buffer.from([0xe6, 0x8a, 0x3c])]);
    const result = readMhtml(message(part, broken));
    expect(result.ok && result.document.notes.map(({ code }) => code)).toEqual(['invalid_bytes']);
  });
});
