/**
 * `export release`: a folder that can be deposited, cited and checked. The same database, program and description
 * give the same bytes: nothing in it comes from a clock, a random number or the machine.
 *
 * @module
 */

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_NOTICE } from '../../normalize/demo-notice.ts';
import { BOM, csvRecord } from '../export/csv.ts';
import { relation } from '../export/relation.ts';
import { DEFAULT_TABLES, exportTables } from '../export/tables.ts';
import { writeLines } from '../export/write-lines.ts';
import type { Store } from '../store.ts';
import type { About } from './about.ts';
import { checksumLines, type Previous, readPrevious } from './checksums.ts';
import { bibtex, citationCff, gbt7714, zenodo } from './citation.ts';
import { type CellCount, cellCodebook, columnCodebook, countCells } from './codebook.ts';
import { difference } from './difference.ts';
import { changesText, licenceText, methodology, type ReleaseCounts, readme } from './documents.ts';
import { type Prints, printLines, takePrints } from './fingerprint.ts';
import { knownIssues } from './known-issues.ts';
import { ReleaseError } from './release-error.ts';
import { corrections, decisions, sources } from './tables.ts';
import { releaseVersions } from './versions.ts';

export interface ReleaseOptions {
  /** Version of the dataset, e.g. `2027.1`. */
  readonly name: string;
  readonly about: About;
  /** Version of this program. */
  readonly program: string;
  /** Folder of the release before. */
  readonly previous?: string;
  /** CSV with a byte order mark, for Excel; the data package wants none. */
  readonly forExcel?: boolean;
}

/**
 * Writes a release. The folder appears whole or not at all.
 *
 * @param dir - must not exist, or be empty
 * @returns the paths written, relative to the folder
 * @throws ReleaseError demo, empty, name, folder, previous
 */
export async function exportRelease(
  store: Store,
  dir: string,
  options: ReleaseOptions,
): Promise<string[]> {
  refuse(store, dir, options.name);
  const before = options.previous === undefined ? null : readPrevious(options.previous);
  const partial = `${dir.replace(/\/+$/, '')}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  // One reading transaction: whoever writes meanwhile changes nothing here.
  store.connection.exec('BEGIN');
  try {
    await writeAll(store, partial, options, before);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw error;
  } finally {
    // A query that failed in its middle holds the transaction until the connection is closed: its error is the news.
    if (store.connection.inTransaction) guardedEnd(store);
  }
  writeLines(join(partial, 'SHA256SUMS'), checksumLines(partial));
  rmSync(dir, { recursive: true, force: true });
  renameSync(partial, dir);
  return filesIn(dir);
}

function guardedEnd({ connection }: Store): void {
  try {
    connection.exec('COMMIT');
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}

function refuse({ connection, path }: Store, dir: string, name: string): void {
  const has = (sql: string): boolean => connection.prepare(sql).get() !== undefined;
  if (!/^[0-9A-Za-z][0-9A-Za-z._-]*$/.test(name))
    throw new ReleaseError('name', {
      en: `"${name}" is no name for a release: use one such as 2027.1`,
      zh: `"${name}" 不能作为发布名称：请写如 2027.1 的名称`,
    });
  if (
    has(`SELECT 1 FROM document WHERE origin = 'demo'`) ||
    has(`SELECT 1 FROM report WHERE origin = 'demo'`)
  )
    throw new ReleaseError('demo', {
      en: `${path} holds ${DEMO_NOTICE}: fiction is not released. Ingest real reports into a database of their own`,
      zh: `${path} 含${DEMO_NOTICE}，不予发布：请把真实年报读入单独的数据库`,
    });
  if (!has('SELECT 1 FROM report WHERE version_id IS NOT NULL'))
    throw new ReleaseError('empty', {
      en: `${path} holds no report: there is nothing to release`,
      zh: `${path} 中没有年报，无可发布`,
    });
  if (existsSync(dir) && readdirSync(dir).length > 0)
    throw new ReleaseError('folder', {
      en: `${dir} is not empty: name a new folder for the release`,
      zh: `${dir} 不是空文件夹：请另写一个新文件夹`,
    });
}

async function writeAll(
  store: Store,
  dir: string,
  { name, about, program, forExcel = false }: ReleaseOptions,
  before: Previous | null,
): Promise<void> {
  const tables = join(dir, 'tables');
  await exportTables(store, tables, { formats: ['csv', 'parquet'], forExcel });
  await exportTables(store, tables, { formats: ['parquet'], tables: ['cell'] });
  const relations = DEFAULT_TABLES.map((table) => relation(store, table));
  const versions = releaseVersions(store, name, program);
  const cells = countCells(store);
  const counts = countAll(store, cells);
  const gbt = gbt7714(about, name);
  const prints = takePrints(store, [...relations, relation(store, 'cell')]);
  const files: Record<string, Iterable<string>> = {
    'README.md': [readme(about, name, counts, gbt)],
    'LICENSE.md': [licenceText(about)],
    'methodology.md': [methodology(counts, versions)],
    'known-issues.md': [knownIssues(store, counts)],
    'CITATION.cff': [citationCff(about, name)],
    '.zenodo.json': [zenodo(about, name)],
    'citation.bib': [bibtex(about, name)],
    'citation-gbt7714.txt': [gbt],
    'versions.json': [`${JSON.stringify(versions, null, 2)}\n`],
    'codebook.csv': columnCodebook(store, relations),
    'codebook-cells.csv': cellCodebook(cells),
    'sources.csv': sources(store),
    'decisions.csv': decisions(store),
    'corrections.csv': corrections(store),
    'fingerprints.jsonl': printLines(prints),
    ...(before === null ? {} : changes(before, prints, name)),
  };
  for (const [file, lines] of Object.entries(files))
    writeLines(join(dir, file), forExcel && file.endsWith('.csv') ? marked(lines) : lines);
}

/** A byte order mark first: spreadsheets then read Chinese. */
function* marked(lines: Iterable<string>): Generator<string> {
  yield BOM;
  yield* lines;
}

function changes(before: Previous, after: Prints, name: string): Record<string, Iterable<string>> {
  const found = difference(before.prints, after);
  return {
    'changes.md': [changesText(before.name, name, found)],
    'changes.csv': [
      csvRecord(['table', 'cause', 'reports', 'rows_before', 'rows_after']),
      ...found.tables.map(({ table, cause, reports, rowsBefore, rowsAfter }) =>
        csvRecord([table, cause, reports, rowsBefore, rowsAfter]),
      ),
    ],
    'changes-reports.csv': [
      csvRecord(['report_id', 'cause', 'tables']),
      ...found.reports.map(({ report, cause, tables }) =>
        csvRecord([report, cause, tables.join(' ')]),
      ),
    ],
  };
}

function countAll({ connection }: Store, cells: ReadonlyMap<string, CellCount>): ReleaseCounts {
  const counted = connection
    .prepare(
      `SELECT (SELECT count(*) FROM document) AS documents,
        (SELECT count(*) FROM document WHERE refusal_code IS NOT NULL) AS refused, count(*) AS reports,
        count(DISTINCT division_code) AS divisions, count(DISTINCT agency_id) AS agencies,
        min(fiscal_year) AS first_year, max(fiscal_year) AS last_year,
        coalesce(sum(adds_up), 0) AS adds_up, count(adds_up) AS checked,
        (SELECT count(*) FROM finding f JOIN report r ON r.version_id = f.version_id) AS findings
       FROM report_overview`,
    )
    .get() as Omit<ReleaseCounts, 'cells' | 'pinned' | 'inferred' | 'decided'>;
  const sum = (name: 'cells' | 'n' | 'inferred' | 'decided'): number =>
    [...cells.values()].reduce((total, count) => total + count[name], 0);
  return {
    ...counted,
    cells: sum('cells'),
    pinned: sum('n'),
    inferred: sum('inferred'),
    decided: sum('decided'),
  };
}

function filesIn(dir: string): string[] {
  return readdirSync(dir).sort();
}
