/**
 * No reader and no rule takes the square of what it is given: three hundred thousand characters of any one kind, in any
 * container, are read or refused. A limit of half a minute is generous for what takes a fraction of a second, and far too
 * little for 10¹⁰ steps.
 *
 * @module
 */
import { zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { ReadingPool } from '../../src/app/reading/reading-pool.ts';

const LENGTH = 300_000;
const pool = new ReadingPool({ threads: 2, timeLimit: 30_000, memory: 1500 });
afterAll(() => pool.close());

/** What documents are made of, over and over. */
const PIECES = [
  ...['7', '7,', '7.', '7 ', ' ', '\n', '\t', '\u3000', '|', '| ', '-', '--- ', '=', '.', ',', '*'],
  ...['（', '）', '《', '》', '【', '〔', '“', '：', '、', '。', '；', '〇', '十', '万'],
  ...[
    '公开',
    '政府信息公开',
    '2021年',
    '2021年度报告',
    '第7条',
    '7件',
    '一、',
    '（一）',
    '尚未审结 总计 ',
  ],
  ...[
    '规章 ',
    '总计 7 ',
    '联系人：',
    '截至2021年',
    '区政府',
    '中心',
    '分局',
    'a@b.c ',
    '139',
    '&amp;',
    '&#55;',
    '&',
  ],
];

const HEAD = '青禾区2021年政府信息公开工作年度报告\n一、总体情况\n';

const CONTAINERS: Readonly<Record<string, (content: string) => Uint8Array>> = {
  text: (content) => Buffer.from(`${HEAD}${content}`),
  paragraph: (content) => Buffer.from(`<html><h1>${HEAD}</h1><p>${content}</p></html>`),
  cell: (content) =>
    Buffer.from(`<html><h1>${HEAD}</h1><table><tr><td>规章<td>${content}</table></html>`),
  Word: (content) => docx(`<w:p><w:r><w:t>${escaped(HEAD + content)}</w:t></w:r></w:p>`),
};

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function docx(body: string): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
  const parts = {
    '_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="a" Type="${type}" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="${main}"><w:body>${body}</w:body></w:document>`,
  };
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([n, xml]) => [n, Buffer.from(xml)])),
  );
}

describe.each(Object.entries(CONTAINERS))(
  'a document of one thing over and over (%s)',
  (name, put) => {
    it('comes to an end, whatever the thing is', { timeout: 600_000 }, async () => {
      const read = PIECES.map(async (piece) => {
        const bytes = put(piece.repeat(Math.ceil(LENGTH / piece.length)));
        const answer = await pool.read({
          kind: 'document',
          bytes,
          input: { uri: name },
          hints: {},
        });
        return {
          piece,
          kind: answer.kind,
          ...('reason' in answer ? { reason: answer.reason } : {}),
        };
      });
      const lost = (await Promise.all(read)).filter(
        ({ kind }) => kind !== 'packed' && kind !== 'refused',
      );
      expect(lost).toEqual([]);
    });
  },
);
