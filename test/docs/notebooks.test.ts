import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { gongkai } from '../cli/run-cli.ts';
import { ROOT } from '../house/source-files.ts';
import { PANDAS, WITHOUT_PANDAS } from '../store/export/pandas.ts';

const FOLDER = join(ROOT, 'docs/notebooks');
const R = spawnSync('Rscript', ['--version'], { stdio: 'ignore' }).status === 0;
const MARK = '-- next cell --';

/** nbformat 4.5, as its documentation describes it, of notebooks without outputs. */
const CELL = {
  id: z.string().regex(/^[\w-]{1,64}$/),
  metadata: z.object({}),
  source: z.array(z.string()),
};
const NOTEBOOK = z.strictObject({
  cells: z.array(
    z.discriminatedUnion('cell_type', [
      z.strictObject({ ...CELL, cell_type: z.literal('markdown') }),
      z.strictObject({
        ...{ ...CELL, cell_type: z.literal('code'), execution_count: z.null() },
        outputs: z.array(z.never()),
      }),
    ]),
  ),
  metadata: z.object({
    kernelspec: z.object({ display_name: z.string(), language: z.string(), name: z.string() }),
    language_info: z.object({ name: z.string() }),
  }),
  ...{ nbformat: z.literal(4), nbformat_minor: z.literal(5) },
});

const own = mkdtempSync(join(tmpdir(), '笔记 notebook-'));
const names = readdirSync(FOLDER).filter((name) => name.endsWith('.ipynb'));
const notebook = (name: string) =>
  NOTEBOOK.parse(JSON.parse(readFileSync(join(FOLDER, name), 'utf8')));
const codeOf = (name: string): string[] =>
  notebook(name).cells.flatMap(({ cell_type, source }) =>
    cell_type === 'code' ? [source.join('')] : [],
  );

/** The commands that the first cell gives; the reports of the samples stand for the crawl of the demo. */
beforeAll(async () => {
  const [first] = notebook(names[0] ?? '').cells;
  const lines = (first?.source.join('') ?? '').match(/^gongkai .+$/gm) ?? [];
  expect(lines[0]).toBe('gongkai demo');
  const db = ['--db', 'data/demo.sqlite'];
  execFileSync('mkdir', [join(own, 'data')]);
  expect((await gongkai(['ingest', 'sample:fictional', ...db], { cwd: own })).code).toBe(0);
  for (const line of lines.slice(1))
    expect((await gongkai(line.split(' ').slice(1), { cwd: own })).code).toBe(0);
}, 60_000);
afterAll(() => rmSync(own, { recursive: true, force: true }));

/** Numbers by year, of what the last cells print. */
function byYear(printed: string): number[][] {
  return [...printed.matchAll(/^ *(20\d\d) +(\d+) +(\d+)$/gm)].map((row) =>
    row.slice(1).map(Number),
  );
}

/** The same in plain SQL. */
function expected(): number[][] {
  const db = new DatabaseSync(join(own, 'data/demo.sqlite'), { readOnly: true });
  const rows = db
    .prepare(`SELECT o.fiscal_year AS year, count(q.total) AS n, sum(q.total) AS total
    FROM report_overview o JOIN request q USING (report_id)
    WHERE o.origin = 'demo' AND o.level = 'county' AND o.body_kind = 'government' AND o.adds_up = 1
      AND o.fiscal_year BETWEEN 2019 AND 2024 AND q.row_code = 'received' GROUP BY 1 ORDER BY 1`)
    .all();
  db.close();
  return rows.map(({ year, n, total }) => [Number(year), Number(n), Number(total)]);
}

describe('the notebooks', () => {
  it('are valid, without outputs, one for Python and one for R', () => {
    expect(names.map((name) => notebook(name).metadata.language_info.name)).toEqual([
      'python',
      'R',
    ]);
    for (const name of names) {
      const ids = notebook(name).cells.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it.skipIf(PANDAS === null)(
    'for Python runs cell by cell, warnings being errors, and counts what SQL counts',
    () => {
      const cells = JSON.stringify(codeOf('panel-in-python.ipynb'));
      const script = `import json, warnings
warnings.simplefilter("error")
space = {}
for cell in json.loads(${JSON.stringify(cells)}):
    exec(cell, space)
    print(${JSON.stringify(MARK)})`;
      const out = execFileSync(PANDAS ?? '', ['-c', script], { cwd: own, encoding: 'utf8' });
      expect(out.split(MARK)).toHaveLength(codeOf('panel-in-python.ipynb').length + 1);
      expect(byYear(out)).toEqual(expected());
      expect(expected()).toHaveLength(6);
    },
  );

  it.runIf(PANDAS === null)(WITHOUT_PANDAS, () => expect(PANDAS).toBeNull());

  it.skipIf(!R)('for R runs cell by cell and counts what SQL counts', () => {
    const cells = codeOf('panel-in-r.ipynb');
    const script = cells.map(
      (cell) => `eval(parse(text = ${JSON.stringify(cell)}))\ncat("${MARK}\\n")`,
    );
    writeFileSync(join(own, 'cells.R'), `options(warn = 2)\n${script.join('\n')}\n`);
    const out = execFileSync('Rscript', ['--vanilla', 'cells.R'], {
      ...{ cwd: own, encoding: 'utf8' },
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
    expect(out.split(MARK)).toHaveLength(cells.length + 1);
    expect(byYear(out)).toEqual(expected());
  });

  it.runIf(!R)('for R is not run: R is not installed (apt-get install r-base-core)', () =>
    expect(R).toBe(false),
  );
});
