/**
 * The researcher's pile: `node bench/pile.ts [FILES] [SEED]` makes FILES entries of many kinds, ingests them with the packed and installed program,
 * and works everything out anew by other ways: the account from what was planted, values by plain SQL, exports by
 * DuckDB, pandas, R and LibreOffice where they are there. Exit code 3 where anything differs.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DuckDBInstance } from '@duckdb/node-api';
import { makePile, type Planted } from './pile/make.ts';

const ROOT = join(import.meta.dirname, '..');
const [files, seed] = [Number(process.argv[2] ?? 40_000), Number(process.argv[3] ?? 1)];
/** Reports whose every cell is compared. */
const SAMPLE = 2000;
/** Rows, values and reasons why there is none, of one variable of the panel. */
const STATE_COUNT = "count(*), count(r_granted_tot), count(*) FILTER (r_granted_tot_s <> '')";
const STATES = ['number', 'blank', 'mark'] as const;

const folder = mkdtempSync(join(tmpdir(), 'gongkai-pile-'));
const faults: string[] = [];
try {
  const program = install();
  const planted = timed('made', () => makePile(join(folder, 'pile'), files, seed));
  console.log(`${planted.reports.size} reports among ${files} entries and in their archives`);
  const first = ingest(program, 'ingested');
  account(first, planted);
  const again = ingest(program, 'ingested again');
  same('again: landed', again['landed'], 0);
  same('again: failed', again['failed'], first['failed']);
  same('again: known', again['unchanged'], planted.landed + planted.unchanged);
  values(planted);
  await exported(program);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const fault of faults) console.log(`DIFFERS ${fault}`);
console.log(faults.length === 0 ? 'everything adds up' : `${faults.length} differences`);
process.exitCode = faults.length === 0 ? 0 : 3;

/** Packs, installs in an empty folder, and gives the path of the command. */
function install(): string {
  const own = join(folder, 'installed');
  mkdirSync(own);
  execFileSync('npm', ['pack', '--pack-destination', own], { cwd: ROOT, stdio: 'pipe' });
  writeFileSync(join(own, 'package.json'), '{ "private": true }');
  const tarball = readdirSync(own).find((name) => name.endsWith('.tgz')) ?? '';
  const flags = ['--prefer-offline', '--no-audit', '--no-fund'];
  execFileSync('npm', ['install', ...flags, `./${tarball}`], { cwd: own, stdio: 'pipe' });
  return join(own, 'node_modules/.bin/gongkai');
}

function gongkai(program: string, args: readonly string[]): string {
  const run = spawnSync(program, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 29 });
  if (run.status !== 0 && run.status !== 3)
    throw new Error(`${args.join(' ')}: ${run.stderr.slice(-2000)}`);
  return run.stdout;
}

function ingest(program: string, what: string): Record<string, unknown> {
  const words = ['ingest', 'pile', '--db', 'pile.sqlite', '--json'];
  const { failures: _, ...counts } = JSON.parse(timed(what, () => gongkai(program, words)));
  console.log(JSON.stringify(counts));
  return counts;
}

/** The account against what was planted, and against itself. */
function account(counts: Record<string, unknown>, planted: Planted): void {
  const n = (name: string): number => Number(counts[name]);
  const refused = Object.values(counts['refused'] as Record<string, number>).reduce(
    (a, b) => a + b,
    0,
  );
  same('landed', n('landed'), planted.landed);
  same('unchanged', n('unchanged'), planted.unchanged);
  same('refused', counts['refused'], planted.refused);
  same('unusable', n('unusable'), planted.unusable);
  same('skipped', n('skipped'), planted.skipped);
  same('listed = read + not read', n('listed'), n('read') + n('notRead'));
  same(
    'read = new + known + refused',
    n('read'),
    n('landed') + n('unchanged') + refused + n('unusable'),
  );
}

/** Cells of a sample of reports, from the view in plain SQL, against what was printed. */
function values(planted: Planted): void {
  const db = new DatabaseSync(join(folder, 'pile.sqlite'), { readOnly: true });
  const count = db.prepare('SELECT count(*) AS n FROM report_overview').get();
  same('reports in the database', count?.['n'], planted.reports.size);
  const report = db.prepare('SELECT report_id, fiscal_year FROM report WHERE report_id LIKE ?');
  const cells = db.prepare(
    'SELECT table_name, row_code, column_code, state, value FROM cell WHERE report_id = ?',
  );
  const seen = { exact: 0, open: 0, wrong: 0 };
  const step = Math.max(1, Math.floor(planted.reports.size / SAMPLE));
  for (const [agency, make] of [...planted.reports].filter((_, at) => at % step === 0)) {
    const truth = make();
    const found = report
      .all(`%-${agency.replace('甲州市', '').replace('青禾区', '')}-%`)
      .concat(report.all(`%-${agency.replace('甲州市', '')}-%`));
    same(`${agency}: year`, found[0]?.['fiscal_year'], truth.fiscalYear);
    const read = cells.all(String(found[0]?.['report_id']));
    same(`${agency}: cells`, read.length, truth.cells.size);
    for (const row of read) {
      const cell = truth.cells.get(`${row['table_name']}|${row['row_code']}|${row['column_code']}`);
      const isKnown = (STATES as readonly unknown[]).includes(row['state']);
      if (!isKnown) seen.open += 1;
      else if (row['state'] === cell?.state && row['value'] === cell?.value) seen.exact += 1;
      else {
        seen.wrong += 1;
        same(
          `${agency} ${JSON.stringify(row)}`,
          [row['state'], row['value']],
          [cell?.state, cell?.value],
        );
      }
    }
  }
  db.close();
  console.log(`cells compared: ${JSON.stringify(seen)}`);
}

/** Every export opens elsewhere with as many rows as the database has, the same sum, and its states. */
async function exported(program: string): Promise<void> {
  const db = ['--db', 'pile.sqlite'];
  // A panel takes governments, and the pile is of departments.
  gongkai(program, ['ingest', 'sample:', ...db, '--json']);
  timed('exported', () => {
    const tables = ['--tables', 'report_overview,request', '--format', 'csv,parquet,jsonl'];
    gongkai(program, ['export', 'tables', ...db, '--to', 'out', ...tables]);
    gongkai(program, [
      'export',
      'tables',
      ...db,
      '--to',
      'out',
      '--tables',
      'review',
      '--format',
      'xlsx',
    ]);
    const which = ['--division', '9901', '--years', '2019-2024', '--origin', 'demo'];
    gongkai(program, ['export', 'panel', ...db, ...which, '--to', 'panel']);
  });
  const sql = new DatabaseSync(join(folder, 'pile.sqlite'), { readOnly: true });
  const ask = (query: string): number[] =>
    Object.values(sql.prepare(query).get() ?? {}).map(Number);
  const requests = ask('SELECT count(*), sum(total) FROM request');
  const reviews = ask('SELECT count(*) FROM review');
  sql.close();
  const states = await inDuck(requests);
  others({ requests, states, reviews });
}

async function inDuck(requests: readonly number[]): Promise<readonly number[]> {
  const duck = await (await DuckDBInstance.create(':memory:')).connect();
  const ask = async (query: string): Promise<number[]> =>
    ((await duck.runAndReadAll(query)).getRowsJson()[0] ?? []).map(Number);
  for (const from of [
    "read_parquet('out/request/**/*.parquet')",
    "'out/request.csv'",
    "'out/request.jsonl'",
  ]) {
    const path = from.replace("'", `'${folder}/`);
    same(`DuckDB ${from}`, await ask(`SELECT count(*), sum(total) FROM ${path}`), requests);
  }
  const states = await ask(`SELECT ${STATE_COUNT} FROM '${folder}/panel/panel.parquet'`);
  same(
    'DuckDB panel.csv',
    await ask(`SELECT ${STATE_COUNT} FROM '${folder}/panel/panel.csv'`),
    states,
  );
  duck.closeSync();
  console.log(`requests ${requests.join(', ')}; panel: rows, values, states ${states.join(', ')}`);
  return states;
}

interface Wanted {
  readonly requests: readonly number[];
  readonly states: readonly number[];
  readonly reviews: readonly number[];
}

/** pandas (warnings are errors), R and LibreOffice, where they are there. */
function others({ requests, states, reviews }: Wanted): void {
  const python = `import warnings; warnings.simplefilter('error')
import json, pandas
t = pandas.read_csv('out/request.csv')
p = pandas.read_csv('panel/panel.csv')
d = pandas.read_stata('panel/panel.dta', convert_missing=True, convert_categoricals=False)
missing = d.r_granted_tot.map(lambda v: isinstance(v, pandas.io.stata.StataMissingValue) and str(v) != '.')
print(json.dumps([[len(t), int(t.total.sum())], [len(p), int(p.r_granted_tot.count()), int(p.r_granted_tot_s.count())], int(missing.sum())]))`;
  const both = [requests, states];
  say('pandas', '/usr/bin/python3', ['-c', python], JSON.stringify([...both, states[2]]));
  const r = `t <- read.csv('out/request.csv'); p <- read.csv('panel/panel.csv')
cat(sprintf('[[%d,%d],[%d,%d,%d]]', nrow(t), as.integer(sum(t$total, na.rm=TRUE)), nrow(p), sum(!is.na(p$r_granted_tot)), sum(!is.na(p$r_granted_tot_s) & p$r_granted_tot_s != '')))`;
  say('R', 'Rscript', ['-e', r], JSON.stringify(both));
  const office = [
    '--headless',
    `-env:UserInstallation=file://${folder}/office`,
    '--convert-to',
    'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2',
    '--outdir',
    folder,
  ];
  const run = spawnSync('soffice', [...office, join(folder, 'out/gongkai.xlsx')], {
    encoding: 'utf8',
  });
  if (run.error !== undefined) {
    console.log('LibreOffice is not here');
    return;
  }
  const made = readdirSync(folder).find((name) => /^gongkai.*\.csv$/.test(name));
  const lines =
    made === undefined ? [] : readFileSync(join(folder, made), 'utf8').trimEnd().split('\n');
  same('LibreOffice, rows of the second sheet', lines.length - 1, reviews[0]);
}

function say(name: string, program: string, args: readonly string[], want: string): void {
  const run = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
  if (run.error !== undefined || /No module named/.test(run.stderr))
    console.log(`${name} is not here`);
  else same(name, run.stdout.trim().replaceAll(' ', '') || run.stderr.slice(-300), want);
}

function same(what: string, found: unknown, wanted: unknown): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (a !== b && faults.length < 40) faults.push(`${what}: ${a}, planted ${b}`);
}

function timed<T>(what: string, work: () => T): T {
  const start = performance.now();
  const made = work();
  console.log(`${what} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return made;
}
