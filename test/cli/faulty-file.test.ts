import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultyFile } from '../../src/cli/faulty-file.ts';
import { parseAbout } from '../../src/store/release/about.ts';
import { ReleaseError } from '../../src/store/release/release-error.ts';
import { folder, gongkai, REAL_SAMPLE, ROOT } from './run-cli.ts';

/** What the program says of a file in both languages, after it refused it. */
async function saidOf(args: readonly string[]): Promise<{ en: string; zh: string }> {
  const [en, zh] = await Promise.all(
    ['en', 'zh'].map((lang) => gongkai([...args, '--lang', lang])),
  );
  for (const ran of [en, zh]) expect(ran).toMatchObject({ code: 4, out: '' });
  return { en: en?.err ?? '', zh: zh?.err ?? '' };
}

describe('a file of the user that cannot be used', () => {
  it('metrics run --with: every line, with what stands there and what to write, in both languages', async () => {
    const file = join(folder(), '人口.csv');
    const lines = ['99,2022,many', '', '990102,20,"1,200"', '990102,2022,5', '990102,2022,6'];
    writeFileSync(file, ['division_code,fiscal_year,population', ...lines].join('\n'));
    const { en, zh } = await saidOf(['metrics', 'run', 'requests_per_10000', '--with', file]);
    expect(en.trimEnd().split('\n')).toEqual([
      expect.stringMatching(
        /, line 2: “division_code” is "99": write .+; “population” is "many": write /,
      ),
      expect.stringMatching(
        /, line 4: “fiscal_year” is "20": write .+; “population” is "1,200": write /,
      ),
      expect.stringMatching(/, line 6: 990102 2022 stands in line 5 already/),
    ]);
    expect(zh).toContain(
      '第 4 行：“fiscal_year”为 "20"：请写年度，如 2023；“population”为 "1,200"',
    );
    expect(zh).toContain('第 6 行：990102 2022 已见于第 5 行');
    writeFileSync(file, 'division_code,fiscal_year,population\n990102,2022, \n990102,2023,0x10\n');
    const blank = await saidOf(['metrics', 'run', 'requests_per_10000', '--with', file]);
    expect(blank.en).toMatch(/, line 3: “population” is "0x10": [^\n]+\n$/);
    writeFileSync(file, 'code,year\n1,2\n');
    const columns = await saidOf(['metrics', 'run', 'requests_per_10000', '--with', file]);
    expect(columns.en).toContain('no column "division_code", "fiscal_year"');
    expect(columns.zh).toContain('首行缺少列 "division_code"、"fiscal_year"');
  });

  it('eval --sheet: every line and entry at fault, or the columns that are missing, in both languages', async () => {
    const file = join(folder(), 'sheet.csv');
    const head = 'report_id,table,row,column,sha256,origin,stratum,stratum_cells,coder_1,settled';
    writeFileSync(file, `${head}\na,b,c,d,e,real,s,0,about 7,\na,b,c,d,e,x,s,1,5,constructor\n`);
    const { en, zh } = await saidOf(['eval', '--sheet', file]);
    expect(en).toMatch(
      /, line 2: “stratum_cells” is "0": leave it .+; “coder_1” is "about 7": write /,
    );
    expect(en).toMatch(
      /, line 3: “origin” is "x": leave it .+; “settled” is "constructor": write /,
    );
    expect(zh).toContain('第 3 行：“origin”为 "x"：请保留 gongkai sample 写出的内容；“settled”为');
    writeFileSync(file, 'report_id,table\na,b\n');
    const columns = await saidOf(['eval', '--sheet', file]);
    expect(columns.en).toContain('no column "row", "column", "sha256"');
    expect(columns.zh).toContain('首行缺少列 "row"、"column"、"sha256"');
    writeFileSync(file, `${head}\n`);
    expect((await saidOf(['eval', '--sheet', file])).zh).toContain('列名之下没有任何一行');
  });

  it('eval: every field of a gold file, in both languages', async () => {
    const own = folder();
    const gold = join(own, 'a.gold.json');
    writeFileSync(join(own, 'a.txt'), 'x');
    const tables = { requests: { received: { total: '5' }, granted: '6' }, review: 3 };
    writeFileSync(gold, JSON.stringify({ form: 2019, agency: null, fiscalYear: '2019', tables }));
    const { en, zh } = await saidOf(['eval', own]);
    expect(en.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/a\.gold\.json: “form” is 2019: write .+"2019"/),
      expect.stringMatching(/: “fiscalYear” is "2019": write .+without quotes/),
      expect.stringMatching(/: “divisionCode” is missing: write /),
      expect.stringMatching(/: “tables\.requests\.received\.total” is "5": write /),
      expect.stringMatching(/: “tables\.requests\.granted” is "6": write /),
      expect.stringMatching(/: “tables\.review” is 3: write tables, rows and columns/),
    ]);
    expect(zh).toContain('缺少“divisionCode”：请写六位数字');
    writeFileSync(gold, '{"form": “2019”}');
    expect((await saidOf(['eval', own])).zh).toContain(
      'a.gold.json：不是 JSON：第 1 行第 10 列有误',
    );
    expect((await saidOf(['eval', join(own, 'none')])).zh).toContain('没有这个文件夹');
    mkdirSync(join(own, 'empty'));
    expect((await saidOf(['eval', join(own, 'empty')])).zh).toContain('其中没有 名称.gold.json');
  });

  it('export release --about: every field, in both languages', async () => {
    const own = folder();
    const [db, about] = [join(own, 'a.sqlite'), join(own, 'about.json')];
    await gongkai(['ingest', REAL_SAMPLE, '--db', db]);
    writeFileSync(about, '{"title": " ", "licence": "MIT"}');
    const to = ['--name', '2027.1', '--to', join(own, 'out')];
    const { en, zh } = await saidOf(['export', 'release', ...to, '--about', about, '--db', db]);
    expect(en).toContain('about.json: “title” is missing: write the Chinese title');
    expect(en).toContain('“licence” is "MIT": write one of CC-BY-4.0');
    expect(zh).toContain('缺少“authors”：请写列表');
    expect(zh).toContain('“licence”为 "MIT"：请写 CC-BY-4.0、');
    const fit = join(ROOT, 'data/demo-samples/about.json');
    const full = ['--name', '2027.1', '--to', own, '--about', fit, '--db', db];
    const { en: inUse, zh: inUseZh } = await saidOf(['export', 'release', ...full]);
    expect(inUse).toContain('is not empty: name a new folder');
    expect(inUseZh).toContain('不是空文件夹：请另写一个新文件夹');
  });

  it('an author: the field that is wrong in it, or that belongs to the other kind of author', () => {
    const { words } = refusal([
      { family: '甲', given: '乙', orcid: '0000' },
      { name: '某', orcid: 'https://orcid.org/0000-0000-0000-0000' },
      { name: '某', constructor: 1 },
      'X',
    ]);
    expect(words.en).toContain('“authors[0].orcid” is "0000": write 0000-0000-0000-0000');
    expect(words.en).toContain(
      '“authors[1].orcid” does not belong there: an organisation has name',
    );
    expect(words.zh).toContain('“authors[2].constructor”不应在此');
    expect(words.zh).toContain('“authors[3]”为 "X"：机构请写');
    expect(refusal([]).words.zh).toContain('“authors”为 []：请写列表');
  });

  it('names twenty places, and counts the others', () => {
    const faults = Array.from({ length: 23 }, (_, n) => ({
      line: n + 2,
      fault: { en: 'no', zh: '否' },
    }));
    const en = faultyFile('a.csv', faults, 'en').message.split('\n');
    expect([en.length, en[0], en[20]]).toEqual([
      21,
      'a.csv, line 2: no',
      'a.csv: and 3 more like these',
    ]);
    expect(faultyFile('a.csv', faults, 'zh').message).toContain('a.csv：另有 3 处');
    expect(faultyFile('a.csv', faults.slice(0, 20), 'en').message.split('\n')).toHaveLength(20);
  });
});

function refusal(authors: unknown): ReleaseError {
  try {
    parseAbout(JSON.stringify({ authors }), 'about.json');
  } catch (error) {
    if (error instanceof ReleaseError) return error;
  }
  throw new Error('it was taken');
}
