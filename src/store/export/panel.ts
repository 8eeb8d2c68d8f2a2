/**
 * The panel: one row per division and fiscal year, absent reports included with the reason, from the one
 * government report that view `division_year` chooses. Nothing is summed over bodies or carried over a split.
 *
 * @module
 */

import { divisionInYear } from '../../normalize/division-history.ts';
import { type DivisionRow, divisionsIn } from '../../normalize/division-table.ts';
import type { Level, Origin } from '../../normalize/record.ts';
import { codesText, SCOPES } from '../../normalize/vocabulary.ts';
import { cellsOfVersion } from '../read/report-cells.ts';
import { allFormCells, type FormCell } from '../slot.ts';
import type { Store } from '../store.ts';
import { englishLabel } from './english-label.ts';
import { shortName } from './short-name.ts';

export interface PanelOptions {
  readonly unit: Extract<Level, 'county' | 'prefecture' | 'province'>;
  /** Division codes begin with this: '52' is Guizhou, '' the whole country. */
  readonly within: string;
  readonly years: readonly [number, number];
  /** Units as of 31 December of this year, or those of each year as they were. */
  readonly boundaries: number | 'as-reported';
  /** Totals of the forms of 2019 and 2021; or the applicant columns and the statistics of the form of 2014 too. */
  readonly columns: 'totals' | 'all';
  /** Published values only; else published, decided or inferred ones (`used_value`). */
  readonly asPublished: boolean;
  readonly origin: Origin;
}

export interface PanelVariable {
  readonly name: string;
  readonly type: 'integer' | 'number' | 'string';
  /** What it is, in Chinese with the official labels, and in English. */
  readonly labelZh: string;
  readonly labelEn: string;
  /** table.row.column of the cell, or null for what identifies the row. */
  readonly code: string | null;
  readonly unit: string | null;
  /** Forms that have the cell. */
  readonly forms: string;
  readonly values?: Readonly<Record<number, string>>;
}

export type PanelRow = readonly (string | number | null)[];

export interface Panel {
  readonly variables: readonly PanelVariable[];
  readonly rows: readonly PanelRow[];
}

interface DivisionYear {
  readonly division_code: string;
  readonly fiscal_year: number;
  readonly coverage_state: string;
  readonly report_id: string | null;
  readonly agency: string | null;
  readonly scope: string | null;
  readonly form: string | null;
  readonly published_on: string | null;
  readonly adds_up: number | null;
  readonly source_uri: string | null;
  readonly sha256: string | null;
}

const text = (name: string, labelZh: string, labelEn: string): PanelVariable => ({
  name,
  type: 'string',
  labelZh,
  labelEn,
  code: null,
  unit: null,
  forms: '',
});
const YES_NO = { 0: 'no', 1: 'yes' } as const;
const whole = (
  name: string,
  labelZh: string,
  labelEn: string,
  values?: PanelVariable['values'],
): PanelVariable => ({
  ...text(name, labelZh, labelEn),
  type: 'integer',
  ...(values === undefined ? {} : { values }),
});

/** What every row says before its values. */
const IDENTITY: readonly PanelVariable[] = [
  text('unit_code', '单元区划代码', 'Code of the unit, as of the chosen boundaries'),
  text('unit_name', '单元名称', 'Name of the unit'),
  whole('fiscal_year', '年度', 'Fiscal year reported on'),
  text('reported_code', '当年区划代码', 'Code on 31 December of the fiscal year'),
  text('reported_name', '当年名称', 'Name on 31 December of the fiscal year'),
  whole('present', '有年报', 'A government report is in the database', YES_NO),
  text('absence', '缺失原因', 'Why there is none: coverage state, or boundary_changed'),
  text('report_id', '年报编号', 'Report the row is taken from'),
  text('agency', '公布机关', 'Agency that published it'),
  text('scope', '口径', `Bodies counted in: ${codesText(SCOPES, 'en')}`),
  text('form', '表式', 'Form of the requests table'),
  whole('adds_up', '勾稽相符', 'No stated or implied sum is violated', YES_NO),
  text('published_on', '公布日期', 'Date of publication'),
  text('source_uri', '来源', 'Address of the source'),
  text('source_sha256', '来源校验值', 'SHA-256 of the source'),
];

/**
 * Builds a balanced panel: as many rows as units times years, whatever was published.
 *
 * @throws RangeError where the years are the wrong way round
 */
export function buildPanel(store: Store, options: PanelOptions): Panel {
  const [first, last] = options.years;
  if (last < first) throw new RangeError(`years ${first}-${last} run backwards`);
  const cells = panelCells(options.columns);
  const chosen = chosenReports(store, options);
  const valuesOf = cellReader(store, options);
  const rows: PanelRow[] = [];
  for (const { unit, year, before } of unitYears(options)) {
    const found = before === undefined ? undefined : chosen.get(`${before.code} ${year}`);
    const own = found?.report_id == null ? undefined : valuesOf(found.report_id);
    rows.push([
      ...identity(unit, year, before, found),
      ...cells.map(({ key }) => own?.get(key) ?? null),
    ]);
  }
  return { variables: [...IDENTITY, ...cells.map(({ variable }) => variable)], rows };
}

interface UnitYear {
  readonly unit: DivisionRow;
  readonly year: number;
  /** The division that covered the unit's territory in that year; undefined where a split or merge lies between. */
  readonly before: DivisionRow | undefined;
}

function unitYears({ unit, within, years: [first, last], boundaries }: PanelOptions): UnitYear[] {
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  if (boundaries === 'as-reported')
    return years.flatMap((year) =>
      divisionsIn(year, unit, within).map((row) => ({ unit: row, year, before: row })),
    );
  return divisionsIn(boundaries, unit, within).flatMap((row) =>
    years.map((year) => ({ unit: row, year, before: divisionInYear(row, year) })),
  );
}

function identity(
  unit: DivisionRow,
  year: number,
  before: DivisionRow | undefined,
  found: DivisionYear | undefined,
): PanelRow {
  const absent = before === undefined ? 'boundary_changed' : (found?.coverage_state ?? 'unknown');
  const present = found?.report_id != null;
  return [
    unit.code,
    unit.name,
    year,
    before?.code ?? null,
    before?.name ?? null,
    present ? 1 : 0,
    present ? null : absent,
    found?.report_id ?? null,
    found?.agency ?? null,
    found?.scope ?? null,
    found?.form ?? null,
    found?.adds_up ?? null,
    found?.published_on ?? null,
    found?.source_uri ?? null,
    found?.sha256 ?? null,
  ];
}

interface PanelCell {
  readonly key: string;
  readonly variable: PanelVariable;
}

/** Cells of the forms in printed order, one variable for each code. */
function panelCells(columns: PanelOptions['columns']): PanelCell[] {
  const found = new Map<string, { cell: FormCell; forms: string[] }>();
  for (const cell of allFormCells()) {
    if (columns === 'totals' && !isTotal(cell)) continue;
    const key = `${cell.table}.${cell.row.code}.${cell.column.code}`;
    const old = found.get(key);
    if (old === undefined) found.set(key, { cell, forms: [cell.form] });
    else if (!old.forms.includes(cell.form)) old.forms.push(cell.form);
  }
  return [...found].map(([key, { cell, forms }]) => ({
    key,
    variable: variableOf(key, cell, forms),
  }));
}

function isTotal({ table, column }: FormCell): boolean {
  return table !== 'statistics' && (table !== 'requests' || column.code === 'total');
}

function variableOf(
  code: string,
  { table, row, column }: FormCell,
  forms: string[],
): PanelVariable {
  const zh = [...row.path, row.label, ...column.path, column.label].filter((part) => part !== '');
  return {
    name: shortName(table, row.code, column.code),
    type: column.code.endsWith('_amount') || column.unit === '万元' ? 'number' : 'integer',
    labelZh: zh.join(' · '),
    labelEn: englishLabel(table, row.code, column.code),
    code,
    unit: column.unit,
    forms: forms.join(' '),
  };
}

function chosenReports(store: Store, options: PanelOptions): Map<string, DivisionYear> {
  const rows = store.connection
    .prepare(
      `SELECT division_code, fiscal_year, coverage_state, report_id, agency, scope, form, published_on,
         adds_up, source_uri, sha256
       FROM division_year
       WHERE origin = ? AND level = ? AND fiscal_year BETWEEN ? AND ? AND division_code LIKE ? || '%'`,
    )
    .all(options.origin, options.unit, ...options.years, options.within) as DivisionYear[];
  return new Map(rows.map((row) => [`${row.division_code} ${row.fiscal_year}`, row]));
}

/** Reads the cells of one report, by code, from its wide row: the view `cell` computes each anew. */
function cellReader(
  store: Store,
  { asPublished }: PanelOptions,
): (reportId: string) => ReadonlyMap<string, number> {
  const version = store.connection
    .prepare('SELECT version_id FROM report WHERE report_id = ?')
    .pluck();
  return (reportId) => {
    const values = new Map<string, number>();
    for (const cell of cellsOfVersion(store, Number(version.get(reportId)))) {
      const value = asPublished ? cell.value : cell.used;
      if (value !== null) values.set(`${cell.table}.${cell.row}.${cell.column}`, value);
    }
    return values;
  };
}
