import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  entryHints,
  MANIFEST_COLUMNS,
  type ManifestEntry,
  manifestEntry,
} from '../../src/app/ingest/manifest-entry.ts';
import { manifestRows } from '../../src/app/ingest/manifest-rows.ts';
import { seenByHand } from '../../src/app/ingest/seen-by-hand.ts';
import { csvLine } from '../../src/cli/csv.ts';
import { openStore } from '../../src/store/store.ts';
import { folder, gongkai, jsonLines, REAL_SAMPLE, SAMPLES } from './run-cli.ts';

const REPORT = join(SAMPLES, 'fictional/qinghe-2021.html');
const PROMISED = 'file,url,saved_on,agency,division,year,scope,note';

/** A folder of files saved by hand, and its manifest. */
function saved(manifest: string | Uint8Array, files: readonly string[] = ['a.html']) {
  const own = folder();
  mkdirSync(join(own, 'saved'));
  for (const file of files) cpSync(REPORT, join(own, 'saved', file));
  writeFileSync(join(own, 'saved/saved.csv'), manifest);
  const ingest = (...more: string[]) =>
    gongkai(['ingest', 'saved', '--manifest', 'saved/saved.csv', '--db', 'a.sqlite', ...more], {
      cwd: own,
    });
  const ask = async (sql: string) => {
    const { out, code } = await gongkai(['query', sql, '--db', 'a.sqlite', '--json'], { cwd: own });
    expect(code).toBe(0);
    return jsonLines(out);
  };
  return { own, ingest, ask };
}

const BY_HAND =
  'SELECT division_code, body_kind, fiscal_year, state, reason, uri, checked_on, evidence FROM coverage WHERE evidence IS NOT NULL';

describe('gongkai ingest DIR --manifest FILE', () => {
  it('takes file, url, saved_on, agency, division, year, scope and note, and counts the report as published by_hand', async () => {
    const { ingest, ask } = saved(
      `\ufeff${PROMISED}\r\na.html,http://www.qinghe.example/a,2024/5/2,甲州市青禾区人民政府,青禾区,２０２１年,all_levels,"网站拒绝程序, 说""请用浏览器"""\r\n`,
    );
    const { code, out, err } = await ingest();
    expect({ code, out, err }).toEqual({ code: 0, out: 'a.sqlite: 1 new\n', err: '' });
    const note = '网站拒绝程序, 说"请用浏览器"';
    expect(await ask(BY_HAND)).toEqual([
      {
        division_code: '990102',
        body_kind: 'government',
        fiscal_year: 2021,
        state: 'published',
        reason: note,
        uri: 'http://www.qinghe.example/a',
        checked_on: '2024-05-02',
        evidence: 'by_hand',
      },
    ]);
    expect(
      await ask('SELECT report_id, saved_on, source_evidence, source_note FROM report_overview'),
    ).toEqual([
      {
        report_id: '990102-青禾区人民政府-2021-all_levels',
        saved_on: '2024-05-02',
        source_evidence: 'by_hand',
        source_note: note,
      },
    ]);
  });

  it('names what is wrong with each row, in all its columns, and reads the others', async () => {
    const bad = [
      ['b.html,ftp://x/,,,,,,', 'row 2: url "ftp://x/": not a web address'],
      ['b.html,,2024-02-30,,,,,', 'row 3: saved_on "2024-02-30": not a day'],
      ['b.html,,,,,zwanzig,everything,', 'row 4: year "zwanzig"'],
      ['b.html,,,,火星区,,,', 'row 5: division "火星区": no division of this name'],
      ['b.html,,,,鼓楼区,2020,,', 'row 6: division "鼓楼区" can be 320106, '],
      ['b.html,,,,999999,,,', 'row 7: division "999999": no division'],
      [',,,,,,,看看', 'row 8: no file'],
      ['b.html,,,,,,,a,b', 'row 9: "b" stands under no column'],
      ['a.html,,,,,,,', 'row 11: a.html stands in row 10 already'],
      ['none.html,,,,,,,', 'none.html: no such file'],
    ] as const;
    const rows: string[] = bad.map(([row]) => row);
    rows.splice(8, 0, 'a.html,,,,青禾区,2021,,');
    const { ingest, ask } = saved([PROMISED, ...rows].join('\n'));
    const { code, out, err } = await ingest();
    expect(code).toBe(3);
    expect(out).toBe('a.sqlite: 1 new, 10 gave no report (10 not opened)\n');
    const lines = err.trimEnd().split('\n');
    expect(lines).toHaveLength(bad.length);
    for (const [row, message] of bad)
      expect(
        lines.find((line) => line.includes(message)),
        row,
      ).toBeDefined();
    expect(lines.find((line) => line.includes('everything'))).toContain('scope "everything"');
    expect(await ask('SELECT fiscal_year FROM report_overview')).toEqual([{ fiscal_year: 2021 }]);
  });

  it('reads a file of the folder once, as described, and the others as they are', async () => {
    const { own, ingest, ask } = saved(`file,year,agency,division\nsub\\a.html,2016,,\n`, []);
    mkdirSync(join(own, 'saved/sub'));
    cpSync(REPORT, join(own, 'saved/sub/a.html'));
    cpSync(REAL_SAMPLE, join(own, 'saved/other.txt'));
    expect(await ingest()).toMatchObject({ code: 0, out: 'a.sqlite: 2 new\n' });
    expect(
      await ask('SELECT fiscal_year, source_evidence FROM report_overview ORDER BY fiscal_year'),
    ).toEqual([
      { fiscal_year: 2016, source_evidence: 'by_hand' },
      { fiscal_year: 2019, source_evidence: null },
    ]);
  });

  it('looks for files beside the manifest, then in the folders named', async () => {
    const own = folder();
    for (const name of ['pages', 'notes']) mkdirSync(join(own, name));
    cpSync(REPORT, join(own, 'pages/a.html'));
    writeFileSync(join(own, 'notes/m.csv'), 'file,year\na.html,2018\n');
    const { code, out } = await gongkai(
      ['ingest', 'pages', '--manifest', 'notes/m.csv', '--db', 'a.sqlite'],
      { cwd: own },
    );
    expect({ code, out }).toEqual({ code: 0, out: 'a.sqlite: 1 new\n' });
  });

  it('describes what is in the database already without reading it as another report', async () => {
    const { own, ingest, ask } = saved(`file,saved_on,note\na.html,2024-05-02,电话 13900001111\n`);
    await gongkai(['ingest', 'saved/a.html', '--db', 'a.sqlite'], { cwd: own });
    expect(await ingest()).toMatchObject({ code: 0, out: 'a.sqlite: 1 unchanged\n' });
    const overview = 'SELECT saved_on, source_evidence, source_note FROM report_overview';
    const [row] = await ask(overview);
    expect(row).toMatchObject({ saved_on: '2024-05-02', source_evidence: 'by_hand' });
    expect(row?.['source_note']).not.toContain('13900001111');
    await gongkai(['ingest', 'saved/a.html', '--db', 'a.sqlite'], { cwd: own });
    expect(await ask(overview)).toEqual([row]);
  });

  it('counts a report that was saved and cannot be read as published, whatever a later crawl sees', async () => {
    const { own, ingest, ask } = saved(
      `${PROMISED}\nscan.pdf,http://www.hongfeng.example/,2024-05-03,红枫市人民政府,红枫市,2020,,扫描件\nweather.txt,,,红枫市人民政府,红枫市,2019,,\n`,
      [],
    );
    writeFileSync(join(own, 'saved/scan.pdf'), '%PDF-1.4\n');
    writeFileSync(join(own, 'saved/weather.txt'), '今天天气晴朗。');
    expect(await ingest()).toMatchObject({
      code: 3,
      out: 'a.sqlite: 2 gave no report (1 broken, 1 not_a_report)\n',
    });
    const seen = [
      expect.objectContaining({
        division_code: '990181',
        fiscal_year: 2020,
        state: 'published_unread',
        reason: 'broken',
        uri: 'http://www.hongfeng.example/',
        evidence: 'by_hand',
      }),
    ];
    expect(await ask(BY_HAND)).toEqual(seen);
    const store = openStore(join(own, 'a.sqlite'));
    store.observe([
      {
        ...{ divisionCode: '990181', bodyKind: 'government', fiscalYear: 2020, origin: 'demo' },
        ...{ state: 'blocked', checkedOn: '2026-01-01' },
      },
    ]);
    store.close();
    expect(await ask(BY_HAND)).toEqual(seen);
    expect(await ask('SELECT note FROM document WHERE note IS NOT NULL')).toEqual([
      { note: '扫描件' },
    ]);
  });

  it('reads nothing where the first row names columns nobody knows', async () => {
    for (const head of ['file,anency', 'url,year', 'file,year,year', '']) {
      const { ingest } = saved(`${head}\na.html,1,2\n`);
      const { code, out, err } = await ingest();
      expect({ code, out }, head).toEqual({ code: 4, out: '' });
      expect(err, head).toContain('Columns: file, url, saved_on');
    }
  });
});

describe('a row of a manifest', () => {
  const entry = (fields: Record<string, unknown>): ManifestEntry => {
    const read = manifestEntry({ file: 'a', ...fields });
    if (typeof read === 'string') throw new Error(read);
    return read;
  };

  it('names a division by name, former name, prefecture and name, or code, in the year it is about', () => {
    const code = (division: unknown, year?: number) =>
      entryHints(entry({ division, year })).divisionCode;
    expect(code('盘县', 2016)).toBe('520222');
    expect(code('盘州市', 2016)).toBe('520222');
    expect(code(520222, 2020)).toBe('520281');
    expect(code('安顺市西秀区')).toBe('520402');
    expect(code('遵义县', 2014)).toBe('520321');
    expect(manifestEntry({ file: 'a', division: '遵义县', year: 2020 })).toContain(
      'did not exist in 2020',
    );
    expect(entryHints(entry({ division: '贵安新区' }))).toEqual({ portalDivision: '贵安新区' });
  });

  it('takes the older names of columns, and says so where two of one thing disagree', () => {
    expect(entry({ division_code: '990102', fiscal_year: '2020' })).toEqual(
      entry({ division: '990102', year: 2020 }),
    );
    expect(manifestEntry({ file: 'a', year: 2020, fiscal_year: 2021 })).toContain('two columns');
    expect(manifestEntry({ file: 'a', anency: 'x' })).toBe('unknown column anency');
  });

  it('says in its own words what is wrong, whatever JSON holds', () => {
    const year = 'not a fiscal year such as 2023';
    expect(manifestEntry({ file: 'a', year: 1999 })).toBe(`year "1999": ${year}`);
    expect(manifestEntry({ file: 'a', year: 2101 })).toBe(`year "2101": ${year}`);
    expect(manifestEntry({ file: 5, agency: 7 })).toBe(
      'file "5": not a text; agency "7": not a text',
    );
    expect(manifestEntry({ file: 'a', agency: ' ' })).toBe('agency " ": empty');
  });

  it('says nothing about coverage where nobody says whose report of which year it is', () => {
    const info = { parserVersion: '1', evidence: 'by_hand' } as const;
    const hints = { agency: '青禾区财政局', divisionCode: '990102', fiscalYear: 2020 };
    expect(seenByHand({ hints, info, uri: 'a' }, 'needs_ocr')).toMatchObject({
      bodyKind: 'department',
      agencyId: '990102-青禾区财政局',
      state: 'published_unread',
    });
    const { agency, ...nobody } = hints;
    expect(seenByHand({ hints: nobody, info, uri: 'a' }, 'needs_ocr')).toBeNull();
    expect(seenByHand({ hints, info, uri: 'a' }, 'not_a_report')).toBeNull();
    expect(seenByHand({ hints, info: { parserVersion: '1' }, uri: 'a' }, 'needs_ocr')).toBeNull();
  });

  it('survives whatever stands in the rows around it', async () => {
    const good = ['好.html', '2021', '甲州市青禾区人民政府'];
    const field = fc
      .string({ unit: 'binary', maxLength: 12 })
      .filter((text) => !/[\ud800-\udfff]/.test(text));
    const rows = fc.array(fc.array(field, { maxLength: 5 }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(rows, rows, async (before, after) => {
        const lines = [['file', 'year', 'agency'], ...before, good, ...after].map(csvLine);
        const read = await manifestRows('m', Buffer.from(lines.join('\r\n')), MANIFEST_COLUMNS);
        const entries = read.map(({ fields }) =>
          typeof fields === 'string' ? fields : manifestEntry(fields),
        );
        expect(entries).toContainEqual({ file: good[0], year: 2021, agency: good[2] });
      }),
    );
  });

  it('is read from JSON lines, of which a broken one costs itself alone, and from CSV in GBK', async () => {
    const read = await manifestRows(
      'm',
      Buffer.from('{"file":"a"}\n{"file":\n[]\n{"file":"b"}'),
      [],
    );
    expect(read.map(({ place }) => place)).toEqual(['line 1', 'line 2', 'line 3', 'line 4']);
    expect(read.map(({ fields }) => typeof fields)).toEqual([
      'object',
      'string',
      'string',
      'object',
    ]);
    const gbk = Buffer.concat([
      Buffer.from('file,note\r\na.html,'),
      Buffer.from([0xc9, 0xa8, 0xc3, 0xe8, 0xbc, 0xfe]),
    ]);
    expect(await manifestRows('m', gbk, ['file', 'note'])).toEqual([
      { place: 'row 2', fields: { file: 'a.html', note: '扫描件' } },
    ]);
  });
});
