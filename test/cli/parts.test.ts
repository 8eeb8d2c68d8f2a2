/** Several reports on one page: read one by one where it is plain where they part, else refused. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reportParts } from '../../src/parse/report-parts.ts';
import { pageHtml } from '../generate/html.ts';
import { sampleOf } from '../generate/sample.ts';
import { score } from '../generate/score.ts';
import { dialectText } from '../generate/text/dialects.ts';
import { temporaryFolder } from '../store/temporary.ts';
import { gongkai, jsonLines } from './run-cli.ts';

const first = sampleOf(4);
const second = sampleOf(9);
const other = {
  ...second.page,
  title: '示例省甲州市青禾区教育局2022年政府信息公开工作年度报告',
};
const text = (page: typeof other): string => dialectText(page, 'D7 2.2');
const body = (page: typeof other): string =>
  /<body[^>]*>([\s\S]*)<\/body>/.exec(pageHtml(page))?.[1] ?? '';
const TWO = `${text(first.page)}\n\n${text(other)}`;
const PAGE = pageHtml(first.page).replace('</body>', `${body(other)}</body>`);

describe('two reports on one page', () => {
  it.each([
    ['text', 'txt', TWO],
    ['a page', 'html', PAGE],
  ])(
    'are read one by one, every cell: %s',
    async (_, ending, source) => {
      const folder = temporaryFolder();
      const file = join(folder, `two.${ending}`);
      writeFileSync(file, source);
      const { code, out } = await gongkai(['parse', file]);
      expect(code).toBe(0);
      const records = jsonLines(out);
      expect(records.map(({ title }) => title)).toEqual([first.page.title, other.title]);
      for (const [index, { truth }] of [first, second].entries())
        expect(score(truth, records[index] as never)).toMatchObject({ wrong: [], denied: [] });
      const db = join(folder, 'a.sqlite');
      mkdirSync(folder, { recursive: true });
      const { out: told } = await gongkai(['ingest', file, '--db', db]);
      expect(told).toContain('2 new');
      const again = await gongkai(['ingest', file, '--db', db]);
      expect(again.code).toBe(0);
      const { out: rows } = await gongkai([
        ...['query', 'SELECT source_uri FROM report_overview ORDER BY source_uri', '--db', db],
        '--json',
      ]);
      expect(jsonLines(rows).map(({ source_uri }) => String(source_uri).slice(-2))).toEqual([
        '/1',
        '/2',
      ]);
    },
    60_000,
  );

  it.each([
    [
      'the second has no title of its own',
      `${text(first.page)}\n${text(first.page).slice(text(first.page).indexOf('一、'))}`,
    ],
    ['both have the same title', `${text(first.page)}\n${text(first.page)}`],
    ['there is one', text(first.page)],
    ['no table stands behind', '一、总体情况\n无。\n六、其他\n无。\n一、总体情况'],
  ])('are not parted where %s', (_, source) => {
    expect(reportParts(new TextEncoder().encode(source))).toBeNull();
  });
});
