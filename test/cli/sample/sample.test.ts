import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, utils } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codedReading } from '../../../src/cli/sample/coded-reading.ts';
import { drawSample } from '../../../src/cli/sample/draw.ts';
import { allocate, chooseNumbers, seeded } from '../../../src/cli/sample/random.ts';
import { agreementOf, scoreItem, upperBound } from '../../../src/cli/sample/score-sheet.ts';
import type { CodedItem } from '../../../src/cli/sample/sheet.ts';
import type { StoredCell } from '../../../src/store/read/report-cells.ts';
import { useDemo } from '../../store/export/demo.ts';
import { folder, gongkai, SAMPLES } from '../run-cli.ts';

const demo = useDemo();
type Line = Record<string, string>;

function linesOf(path: string): Line[] {
  const book = read(readFileSync(path, 'utf8').replace('\ufeff', ''), {
    type: 'string',
    raw: true,
  });
  return utils.sheet_to_json(book.Sheets['Sheet1'] ?? {}, { defval: '', raw: false });
}

function writeLines(path: string, lines: readonly Line[]): void {
  writeFileSync(path, utils.sheet_to_csv(utils.json_to_sheet([...lines])));
}

interface Gold {
  readonly agency: string;
  readonly fiscalYear: number;
  readonly tables: Record<string, Record<string, Value | Record<string, Value>>>;
}
type Value = number | null;

/** What a person read in each bundled report. */
const GOLD = new Map(
  readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.gold.json'))
    .map((name) => JSON.parse(readFileSync(join(SAMPLES, name), 'utf8')) as Gold)
    .map((gold) => [`${gold.agency} ${gold.fiscalYear}`, gold.tables]),
);

/** Null stands for a blank or a mark; a statistics row may be a bare number, its cumulative cell then has none. */
function goldValue({ agency, fiscal_year, table = '', row = '', column = '' }: Line): Value {
  const tables = GOLD.get(`${agency} ${fiscal_year}`);
  if (tables === undefined) throw new Error(`${agency} ${fiscal_year}: no gold file`);
  const found = tables[table]?.[row];
  if (typeof found === 'object' && found !== null) return found[column] ?? null;
  return column === 'value' ? (found ?? null) : null;
}

function coded(line: Line): Line {
  const value = goldValue(line);
  return { ...line, coder_1: value === null ? 'blank' : String(value) };
}

describe('gongkai sample', () => {
  it('draws the same cells for the same seed, from every stratum, without any value', async () => {
    const own = folder();
    const sample = async (name: string, seed: string): Promise<string> => {
      const to = join(own, name);
      const ran = await gongkai([
        'sample',
        '--n',
        '80',
        '--seed',
        seed,
        '--db',
        demo.db(),
        '--to',
        to,
      ]);
      expect(ran).toMatchObject({ code: 0, err: '' });
      return to;
    };
    const one = await sample('1.csv', 'a');
    expect(readFileSync(one)).toEqual(readFileSync(await sample('2.csv', 'a')));
    expect(readFileSync(one)).not.toEqual(readFileSync(await sample('3.csv', 'b')));
    const lines = linesOf(one);
    expect(lines).toHaveLength(80);
    const strata = [
      ...demo
        .store()
        .rows(`SELECT DISTINCT origin || ' / ' || level || ' / ' || form || ' / ' || reader AS s
        FROM report_overview`),
    ].map((row) => row['s']);
    expect(new Set(lines.map(({ stratum }) => stratum))).toEqual(new Set(strata));
    for (const line of lines) {
      expect(Object.keys(line)).not.toContain('value');
      expect([line['coder_1'], line['coder_2'], line['settled']]).toEqual(['', '', '']);
      expect(line['source']).toMatch(/^(?:data\/demo-samples\/|http:)/);
      expect(line['sha256']).toMatch(/^[0-9a-f]{64}$/);
      expect(line['row_label']).toMatch(/\p{Script=Han}/u);
    }
    expect(lines.some(({ place }) => /^line \d+$/.test(place ?? ''))).toBe(true);
    expect(lines.some(({ place }) => /^table \d+, row \d+/.test(place ?? ''))).toBe(true);
  });

  it('draws every cell where more are asked for than there are, each once', () => {
    const items = drawSample(demo.store(), 1_000_000, '1');
    const [whole] = [...demo.store().rows('SELECT count(*) AS n FROM cell')];
    const key = (item: (typeof items)[number]): string =>
      [item.report_id, item.table, item.row, item.column].join(' ');
    expect(items).toHaveLength(Number(whole?.['n']));
    expect(new Set(items.map(key)).size).toBe(items.length);
  });

  it('writes a workbook that can be filled in and scored', async () => {
    const to = join(folder(), 'sheet.xlsx');
    await gongkai(['sample', '--n', '5', '--db', demo.db(), '--to', to]);
    const book = read(readFileSync(to), { type: 'buffer' });
    expect(book.SheetNames).toEqual(['sample', '说明 instructions']);
    const ran = await gongkai(['eval', '--sheet', to, '--db', demo.db(), '--json']);
    expect(ran.code).toBe(0);
    const { scores } = JSON.parse(ran.out);
    const open = scores.map(({ counts }: { counts: { open: number } }) => counts.open);
    expect(open.reduce((sum: number, own: number) => sum + own, 0)).toBe(5);
  });

  it('refuses a name it cannot write', async () => {
    const ran = await gongkai(['sample', '--db', demo.db(), '--to', 'sheet.pdf']);
    expect(ran).toMatchObject({ code: 2 });
  });
});

describe('gongkai eval --sheet', () => {
  it('reports x of N with the upper bound, agreement, and real and demo documents apart', async () => {
    const own = folder();
    const to = join(own, 'sheet.csv');
    await gongkai(['sample', '--n', '200', '--db', demo.db(), '--to', to]);
    const lines = linesOf(to).map(coded);
    const second = lines.map(
      (line, index): Line => ({
        ...line,
        coder_2: index % 10 === 0 ? '999999' : (line['coder_1'] ?? ''),
        settled: index % 10 === 0 ? (line['coder_1'] ?? '') : '',
      }),
    );
    writeLines(to, second);
    const flags = ['eval', '--sheet', to, '--db', demo.db()];
    const right = await gongkai([...flags, '--json']);
    expect(right).toMatchObject({ code: 0, err: '' });
    const [real, made] = JSON.parse(right.out).scores;
    expect([real.origin, made.origin]).toEqual(['real', 'demo']);
    expect(real.n + made.n).toBe(200);
    expect(made.counts.wrong).toBe(0);
    expect(made.upper).toBeCloseTo(1 - 0.05 ** (1 / made.n), 12);
    expect(real.agreement.agreed + made.agreement.agreed).toBe(180);
    expect(made.agreement.kappa).toBeLessThan(0.95);
    const text = await gongkai(flags);
    expect(text.out).toMatch(/Real documents\n0 of \d+ cells wrong; at most \d/);
    expect(text.out).toMatch(/演示数据（虚构）\n0 of \d+ cells wrong; at most \d/);

    const at = second.findIndex(
      ({ coder_1, origin }) => /^\d+$/.test(coder_1 ?? '') && origin === 'demo',
    );
    writeLines(
      to,
      second.map((line, index) =>
        index === at ? { ...line, coder_2: '', settled: '123456' } : line,
      ),
    );
    const wrong = await gongkai(flags);
    expect(wrong.code).toBe(3);
    expect(wrong.out).toContain('1 of ');
    expect(wrong.out).toContain('printed 123456, read ');
  });

  it('leaves out documents the database no longer holds, and names an entry that means nothing', async () => {
    const to = join(folder(), 'sheet.csv');
    await gongkai(['sample', '--n', '30', '--db', demo.db(), '--to', to]);
    const lines = linesOf(to).map(coded);
    const flags = ['eval', '--sheet', to, '--db', demo.db()];
    writeLines(
      to,
      lines.map((line) => ({ ...line, sha256: '0'.repeat(64) })),
    );
    const gone = JSON.parse((await gongkai([...flags, '--json'])).out);
    expect(gone.scores[1]).toMatchObject({ n: 0, upper: null });
    writeLines(
      to,
      lines.map((line, index) => (index === 3 ? { ...line, coder_1: 'about 7' } : line)),
    );
    const bad = await gongkai(flags);
    expect(bad.code).toBe(4);
    expect(bad.err).toContain('line 5: “coder_1” is "about 7": write the number');
    expect((await gongkai(['eval', '--db', demo.db()])).code).toBe(2);
  });
});

describe('the upper bound', () => {
  /** Probability of at most k among n, by adding one trial after the other. */
  function tail(k: number, n: number, p: number): number {
    let chances = [1];
    for (let i = 0; i < n; i += 1)
      chances = [...chances, 0].map((own, j) => own * (1 - p) + (chances[j - 1] ?? 0) * p);
    return chances.slice(0, k + 1).reduce((sum, own) => sum + own, 0);
  }

  it('is the rate at which so few errors come up once in twenty', () => {
    const sample = fc
      .integer({ min: 1, max: 200 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n - 1 }), fc.constant(n)));
    fc.assert(
      fc.property(sample, ([errors, n]) => {
        expect(tail(errors, n, upperBound(errors, n))).toBeCloseTo(0.05, 8);
      }),
    );
  });

  it('follows the rule of three without errors and is 1 where all are wrong', () => {
    expect(upperBound(0, 10_000) * 10_000).toBeCloseTo(3, 2);
    expect(upperBound(7, 7)).toBe(1);
    expect(upperBound(3, 1_000_000)).toBeLessThan(upperBound(4, 1_000_000));
    for (const [errors, n] of [
      [1, 0],
      [-1, 5],
      [6, 5],
      [0.5, 5],
    ] as const)
      expect(() => upperBound(errors, n)).toThrow(RangeError);
  });
});

describe('drawing', () => {
  it('shares a sample out in proportion, leaving no stratum out and taking none twice', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), sizes, (n, own) => {
        const counts = allocate(n, own);
        const whole = own.reduce((sum, size) => sum + size, 0);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(Math.min(n, whole));
        for (const [index, count] of counts.entries()) {
          expect(count).toBeLessThanOrEqual(own[index] ?? 0);
          if (n >= own.length) expect(count).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('chooses different numbers, each as likely as any other', () => {
    const seen = Array.from({ length: 10 }, () => 0);
    for (let seed = 0; seed < 2000; seed += 1) {
      const chosen = chooseNumbers(seeded(String(seed)), 3, 10);
      expect(new Set(chosen).size).toBe(3);
      for (const number of chosen) seen[number] = (seen[number] ?? 0) + 1;
    }
    // 600 each; five standard deviations are about 100.
    for (const count of seen) expect(Math.abs(count - 600)).toBeLessThan(100);
    expect(() => chooseNumbers(seeded('1'), 4, 3)).toThrow(RangeError);
  });
});

describe('scoring', () => {
  const item = (coder_1: string, coder_2 = '', settled = ''): CodedItem => ({
    ...{ report_id: 'r', table: 't', row: 'r', column: 'c', sha256: '', origin: 'real' },
    ...{ stratum: 's', stratum_cells: 1, coder_1, coder_2, settled },
  });
  const cell = (state: StoredCell['state'], value: number | null): StoredCell =>
    ({ state, value }) as StoredCell;

  it.each([
    ['5', cell('number', 5), 'right'],
    ['５', cell('number', 5), 'right'],
    ['1,204', cell('number', 1204), 'right'],
    ['6', cell('number', 5), 'wrong'],
    ['blank', cell('number', 0), 'wrong'],
    ['0', cell('blank', null), 'wrong'],
    ['/', cell('mark', null), 'right'],
    ['blank', cell('missing', null), 'right'],
    ['7', cell('ambiguous', null), 'not_read'],
    ['7', undefined, 'changed'],
    ['?', cell('number', 5), 'open'],
    ['', cell('number', 5), 'open'],
  ] as const)('%s printed against %o is %s', (entry, stored, verdict) => {
    expect(scoreItem(item(entry), stored).verdict).toBe(verdict);
  });

  it('trusts neither coder where they differ, until somebody settles it', () => {
    const stored = cell('number', 5);
    expect(scoreItem(item('5', '6'), stored).verdict).toBe('open');
    expect(scoreItem(item('5', '6', '6'), stored).verdict).toBe('wrong');
    expect(scoreItem(item('5', '5'), stored).verdict).toBe('right');
    expect(() => codedReading('seven')).toThrow('"seven" is neither');
  });

  it("gives Cohen's kappa of the textbook table", () => {
    const pairs = [
      ...Array.from({ length: 20 }, () => item('1', '1')),
      ...Array.from({ length: 5 }, () => item('1', '0')),
      ...Array.from({ length: 10 }, () => item('0', '1')),
      ...Array.from({ length: 15 }, () => item('0', '0')),
    ];
    expect(agreementOf(pairs)).toMatchObject({ n: 50, agreed: 35 });
    expect(agreementOf(pairs).kappa).toBeCloseTo(0.4, 10);
    expect(agreementOf([item('1', '1'), item('1', '1')]).kappa).toBeNull();
  });
});
