/**
 * How the reports of `test/fixtures/blind-shapes` are read, cell by cell: `node scripts/blind-shapes.ts [part of a name]`.
 *
 * A printed number is `exact`, `open` (left open, or the whole file refused) or `wrong` (another number, or said to be blank, a mark or missing); an empty cell is wrong
 * where a number is read. A line for each file, with the first cells that are wrong.
 *
 * @module
 */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { type Cell, normalize, parse } from '../src/index.ts';

type Printed = number | 'blank' | 'mark';

interface Truth {
  readonly form: string;
  readonly agency: string;
  readonly fiscalYear: number;
  readonly cells: Readonly<Record<string, Printed>>;
}

const FOLDER = join(import.meta.dirname, '../test/fixtures/blind-shapes');
const KEPT = ['.html', '.md', '.txt', '.csv', '.tsv', '.docx', '.xlsx', '.rtf', '.json', '.pdf'];

const truths = JSON.parse(readFileSync(join(FOLDER, 'truth.json'), 'utf8')) as Record<
  string,
  Truth
>;

function judge(printed: Printed, cell: Cell | undefined): 'exact' | 'open' | 'wrong' {
  if (cell === undefined) return 'open';
  const { value, state } = cell;
  if (value !== null) return value === printed ? 'exact' : 'wrong';
  if (state === 'text' || state === 'ambiguous') return 'open';
  if (typeof printed === 'number') return 'wrong';
  return state === printed ? 'exact' : state === 'missing' ? 'open' : 'wrong';
}

async function readShape(name: string): Promise<{ line: string; counts: Record<string, number> }> {
  const [shape = '', id = ''] = name.split('.');
  const truth = truths[id];
  if (truth === undefined) throw new Error(`${name}: no report of that letter in truth.json`);
  const kind = KEPT.includes(extname(name)) ? extname(name) : '.txt';
  const outcome = await parse(readFileSync(join(FOLDER, name)), { uri: `shapes/${shape}${kind}` });
  const all = Object.entries(truth.cells);
  const counts: Record<string, number> = { exact: 0, open: 0, wrong: 0 };
  if (!outcome.ok) {
    counts['open'] = all.length;
    return { line: `${name}\trefused ${outcome.refusal.code}`, counts };
  }
  const cells = new Map(
    outcome.report.cells.map((cell) => [`${cell.table}|${cell.row}|${cell.column}`, cell]),
  );
  const wrong: string[] = [];
  for (const [key, printed] of all) {
    const cell = cells.get(key);
    const how = judge(printed, cell);
    counts[how] = (counts[how] ?? 0) + 1;
    if (how === 'wrong')
      wrong.push(`${key} printed ${printed}, said ${cell?.value ?? cell?.state}`);
  }
  const { agency, fiscalYear, findings } = normalize(outcome.report, outcome.source);
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
  const own = [
    ...(fiscalYear === truth.fiscalYear || fiscalYear === null ? [] : [`year ${fiscalYear}`]),
    ...(agency === truth.agency || agency === null ? [] : [`agency ${agency}`]),
    ...(errors.length === 0 ? [] : [`findings ${[...new Set(errors)].join(', ')}`]),
  ];
  const { exact, open } = counts;
  return {
    line: `${name}\texact ${exact}, open ${open}, wrong ${wrong.length}\t${[...own, ...wrong.slice(0, 4)].join('; ')}`,
    counts,
  };
}

const part = process.argv[2] ?? '';
const total: Record<string, number> = {};
for (const name of readdirSync(FOLDER)
  .filter((one) => !['README.md', 'truth.json'].includes(one) && one.includes(part))
  .sort()) {
  const { line, counts } = await readShape(name);
  for (const [how, n] of Object.entries(counts)) total[how] = (total[how] ?? 0) + n;
  process.stdout.write(`${line}\n`);
}
process.stdout.write(`${JSON.stringify(total)}\n`);
