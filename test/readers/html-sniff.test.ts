import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { type Container, sniff } from '../../src/parse/sniff.ts';

const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const utf8 = (text: string) => new TextEncoder().encode(text);
const zip = (...names: string[]) =>
  zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')])));
/** An OLE compound file is told by its mark and a stream name in UTF-16. */
const compound = (stream: string) =>
  Buffer.concat([
    bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
    Buffer.alloc(512),
    Buffer.from(`${stream}\0`, 'utf16le'),
  ]);

const CASES: readonly [what: string, bytes: Uint8Array, uri: string, container: Container][] = [
  ['nothing', new Uint8Array(), 'a.html', 'empty'],
  ['blanks alone', utf8('\ufeff \n'), 'a.html', 'empty'],
  ['a page', utf8('<!DOCTYPE html><html>'), 'a', 'html'],
  ['a page behind a comment', utf8('\n<!-- x --><p>'), 'a', 'html'],
  ['a page that says it is a PDF', utf8('<html><body>404</body></html>'), 'a.pdf', 'html'],
  ['an HTML table that says it is a workbook', utf8('<table><tr><td>1</table>'), 'a.xls', 'html'],
  ['text with tags in it', utf8('标题 <b>1</b></p></p></div>'), 'a.txt', 'html'],
  ['XHTML', utf8('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html>'), 'a', 'html'],
  ['a page in UTF-16', Buffer.from('\ufeff<html><table>', 'utf16le'), 'a', 'html'],
  ['scraped text', utf8('一、总体情况\n规章 | 0 | 1 |'), 'a', 'text'],
  ['text that compares', utf8('a < b, c > d'), 'a.txt', 'text'],
  ['markdown by name', utf8('# 标题\n| 1 |'), 'https://x.example/a.md?x=1', 'markdown'],
  ['a PDF', bytes('%PDF-1.7\n%\xe2\xe3'), 'a.html', 'pdf'],
  ['a PDF behind junk', bytes('\n\n%PDF-1.4\n'), 'a', 'pdf'],
  ['Word', zip('[Content_Types].xml', 'word/document.xml'), 'a.zip', 'docx'],
  ['a workbook', zip('[Content_Types].xml', 'xl/workbook.xml'), 'a.docx', 'xlsx'],
  ['OFD', zip('OFD.xml', 'Doc_0/Document.xml'), 'a.pdf', 'ofd'],
  ['files', zip('a.html', 'b.html'), 'a.docx', 'zip'],
  ['old Word', compound('WordDocument'), 'a.wps', 'doc'],
  ['an old workbook', compound('Workbook'), 'a.doc', 'xls'],
  ['WPS without Word streams', compound('Other'), 'a.wps', 'wps'],
  ['a compound file of another kind', compound('Other'), 'a.msg', 'binary'],
  [
    'an XML workbook',
    utf8('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'),
    'a',
    'xls',
  ],
  ['RTF', bytes('{\\rtf1\\ansi'), 'a.doc', 'rtf'],
  ['RAR', bytes('Rar!\x1a\x07\x01\0'), 'a.zip', 'rar'],
  ['7z', bytes("7z\xbc\xaf'\x1c"), 'a', '7z'],
  ['JPEG', bytes('\xff\xd8\xff\xe0'), 'a.pdf', 'image'],
  ['PNG', bytes('\x89PNG\r\n\x1a\n'), 'a', 'image'],
  ['GIF', bytes('GIF89a'), 'a', 'image'],
  ['WebP', bytes('RIFF\x10\0\0\0WEBPVP8 '), 'a', 'image'],
  ['TIFF', bytes('II*\0\x08\0'), 'a', 'image'],
  ['a gzip file', bytes('\x1f\x8b\x08\0'), 'a.html', 'binary'],
  ['noise', Uint8Array.from({ length: 400 }, (_, i) => (i * 7) % 32), 'a.txt', 'binary'],
  [
    'a saved page',
    utf8(
      'From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="b"\r\n\r\n',
    ),
    'a.html',
    'mhtml',
  ],
];

describe('sniff', () => {
  test.each(CASES)('%s', (_what, content, uri, container) => {
    expect(sniff(content, { uri })).toBe(container);
  });

  test('a media type of markdown is taken for text that says nothing else', () => {
    expect(sniff(utf8('# a'), { mediaType: 'text/markdown; charset=utf-8' })).toBe('markdown');
    expect(sniff(utf8('<html>'), { mediaType: 'text/markdown' })).toBe('html');
  });

  test('many header lines that end in nothing are looked at once', () => {
    expect(sniff(utf8('a: b\r\n'.repeat(10_000)))).toBe('text');
  });
});
