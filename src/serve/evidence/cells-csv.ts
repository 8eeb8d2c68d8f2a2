/**
 * The cells behind a value as CSV: every report, counted or not, with each cell that the formula names.
 *
 * @module
 */
import type { Metric } from '../../store/metrics/definition.ts';
import { type Contribution, contributions } from '../../store/read/metric-reports.ts';
import type { Selection } from '../../store/read/metric-series.ts';
import { metricSheet } from '../../store/read/metric-sheet.ts';
import { whose } from '../chart/describe.ts';
import { cellLabel } from '../pages/tables.ts';
import { fileResponse, fileTitle } from '../routes/file-response.ts';
import { type CsvField, csv } from '../view/csv.ts';
import type { View } from '../view/view.ts';

/** Reports of one file: the command line exports without limit. */
const MOST = 5000;

const HEADER = [
  ...['report_id', 'agency', 'division_code', 'agency_id', 'fiscal_year', 'state', 'side'],
  ...['table_name', 'row_code', 'column_code', 'label', 'published_value', 'used_value', 'basis'],
  ...['source_uri', 'fetched_at', 'sha256'],
];

/** The file of a value's cells; null where there is no sheet. */
export function cellsCsv(
  view: View,
  metric: Metric,
  { selection, year }: { readonly selection: Selection; readonly year: number },
): Response | null {
  const { store } = view.site;
  const sheet = metricSheet(store, metric, selection, year);
  if (sheet === null || metric.kind === 'coverage') return null;
  const filter = { ...selection, scope: sheet.scope, level: sheet.level ?? '', year };
  const rows = contributions(store, { metric }, { ...filter, limit: MOST, offset: 0 }).flatMap(
    linesOf,
  );
  const title = `${whose({ ...selection, place: selection.place || 'all', year }, 'zh')}${year}年${metric.official_term}-单元格`;
  const body = csv(HEADER, rows, selection.origin === 'demo');
  return fileResponse(body, 'text/csv; charset=utf-8', `${fileTitle(title)}.csv`);
}

function linesOf({ report, state, parts }: Contribution): CsvField[][] {
  const who = [
    report.report_id,
    report.agency,
    report.division_code,
    report.agency_id,
    report.fiscal_year,
    state,
  ];
  const source = [report.source_uri, report.fetched_at, report.sha256];
  const cells = parts.flatMap(({ side, cells: own }) =>
    own.map((cell) => [
      ...who,
      ...[
        side,
        cell.table,
        cell.row,
        cell.column,
        cellLabel(cell.form, cell.table, cell.row, cell.column),
      ],
      ...[cell.value, cell.used, cell.basis, ...source],
    ]),
  );
  return cells.length > 0 ? cells : [[...who, ...Array(8).fill(null), ...source]];
}
