/**
 * `gongkai eval --sheet`: a coded sheet against the database.
 *
 * @module
 */

import { DEMO_NOTICE } from '../../normalize/demo-notice.ts';
import { cellsOfVersion, type StoredCell } from '../../store/read/report-cells.ts';
import { openStore, type Store } from '../../store/store.ts';
import { type Context, print } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { camelKeys } from '../json-keys.ts';
import { tableText } from '../table-text.ts';
import { type ScoredItem, type SheetScore, scoreItem, scoreSheet } from './score-sheet.ts';
import { type CodedItem, readCodedSheet } from './sheet.ts';

export interface SheetFlags {
  readonly sheet: string;
  readonly db: string;
  readonly json?: true;
}

/** Prints the score; ends with `failures` where a cell is wrong. */
export async function evalSheet(
  context: Context,
  { sheet, db, json }: SheetFlags,
): Promise<ExitCode> {
  const items = await readCodedSheet(sheet, context.lang);
  const store = openStore(db, { readonly: true });
  let scored: ScoredItem[];
  try {
    scored = scoreAll(store, items);
  } finally {
    store.close();
  }
  const scores = scoreSheet(scored);
  const wrong = scored.filter(({ verdict }) => verdict === 'wrong');
  const text =
    json === true
      ? JSON.stringify({ scores: scores.map(scoreJson), wrong: wrong.map(asJson) }, null, 2)
      : [...scores.map(scoreText), ...wrong.map(wrongText)].join('\n\n');
  await print(context, text);
  return wrong.length > 0 ? EXIT.failures : EXIT.done;
}

function scoreAll(store: Store, items: readonly CodedItem[]): ScoredItem[] {
  const version = store.connection.prepare(
    `SELECT r.version_id, d.sha256 FROM report r JOIN report_version v ON v.version_id = r.version_id
     JOIN document d ON d.document_id = v.document_id WHERE r.report_id = ?`,
  );
  const known = new Map<string, readonly StoredCell[]>();
  return items.map((item) => {
    const found = version.get(item.report_id) as { version_id: number; sha256: string } | undefined;
    const same = found?.sha256 === item.sha256;
    const cells = !same
      ? []
      : (known.get(item.report_id) ?? cellsOfVersion(store, found.version_id));
    known.set(item.report_id, cells);
    const cell = cells.find(
      ({ table, row, column }) =>
        table === item.table && row === item.row && column === item.column,
    );
    return scoreItem(item, cell);
  });
}

function asJson({ item, truth, read, state }: ScoredItem): unknown {
  const { report_id, table, row, column } = item;
  return { reportId: report_id, table, row, column, printed: truth, read, state };
}

function scoreJson(score: SheetScore): unknown {
  return { ...score, counts: camelKeys({ ...score.counts }) };
}

function wrongText({ item, truth, read, state }: ScoredItem): string {
  return `wrong: ${item.report_id} ${item.table}.${item.row}.${item.column}: printed ${truth}, read ${read ?? 'nothing'} (${state})`;
}

const percent = (share: number | null): string =>
  share === null ? '-' : `${(100 * share).toFixed(2)} %`;

function scoreText({ origin, counts, n, upper, weighted, strata, agreement }: SheetScore): string {
  const { n: both, agreed, kappa } = agreement;
  return [
    origin === 'demo' ? `Demo documents ${DEMO_NOTICE}` : 'Real documents',
    `${counts.wrong} of ${n} cells wrong; at most ${percent(upper)} with 95 % confidence (one-sided, Clopper-Pearson)`,
    `weighted by stratum: ${percent(weighted)} wrong; ${counts.not_read} openly not read; ${counts.open} open; ${counts.changed} no longer in the database`,
    both === 0
      ? 'no cell was read by two people: no agreement to report'
      : `coders agree on ${agreed} of ${both} cells; Cohen's kappa ${kappa === null ? '-' : kappa.toFixed(3)}`,
    tableText(
      ['origin / level / form / reader', 'cells', 'wrong', 'at most'],
      strata.map((one) => [one.stratum, one.n, one.wrong, percent(one.upper)]),
    ),
  ].join('\n');
}
