/**
 * The panel: one row per division and fiscal year, absent reports included with the reason, from the one
 * government report that view `division_year` chooses. Nothing is summed over bodies or carried over a change of
 * territory, and every value that is not there says why.
 *
 * @module
 */

import { divisionInYear } from '../../normalize/division-history.ts';
import { type DivisionRow, divisionsIn } from '../../normalize/division-table.ts';
import type { Level, Origin } from '../../normalize/record.ts';
import { territoryChangedIn } from '../../normalize/territory.ts';
import { type Metric, metricById, ROLLED_UP } from '../metrics/definition.ts';
import type { Store } from '../store.ts';
import { PanelValues } from './panel-values.ts';
import {
  metricVariables,
  type PanelVariable,
  panelCells,
  UNIT_VARIABLES,
  type Why,
} from './panel-variables.ts';
import { portableIn } from './portable-address.ts';

export interface PanelOptions {
  readonly unit: Extract<Level, 'county' | 'prefecture' | 'province'>;
  /** Division codes begin with one of these: '52' is Guizhou, '' the whole country. */
  readonly within: readonly string[];
  readonly years: readonly [number, number];
  /** Units as of 31 December of this year, or those of each year as they were. */
  readonly boundaries: number | 'as-reported';
  /** Totals of all forms; or the applicant columns and every row of the statistics of 2014 too. */
  readonly columns: 'totals' | 'all';
  /** Published values only; else published, decided or inferred ones (`used_value`). */
  readonly asPublished: boolean;
  readonly origin: Origin;
  /** Ids of metrics of single reports, each with numerator and base. */
  readonly metrics?: readonly string[];
  /** Keeps reports of years in which the territory was another, flagged by `boundary_changed`. */
  readonly keepChanged?: boolean;
  /** Only rows with a report. */
  readonly presentOnly?: boolean;
}

export type PanelRow = readonly (string | number | null)[];

export interface Panel {
  readonly variables: readonly PanelVariable[];
  readonly rows: readonly PanelRow[];
  /** Why a value is not there, by row and variable; null where it is, and for what identifies the row. */
  readonly why: readonly (readonly (Why | null)[])[];
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

/** The last year whose divisions the table knows. */
const LAST_KNOWN = 2025;

/**
 * Builds a balanced panel: as many rows as units times years, whatever was published.
 *
 * @throws RangeError where the years are the wrong way round, the boundaries lie in the future, or a metric is unknown
 */
export function buildPanel(store: Store, options: PanelOptions): Panel {
  checkOptions(options);
  const cells = panelCells(options.columns);
  const metrics = (options.metrics ?? []).map(metricOf);
  const chosen = chosenReports(store, options);
  const values = new PanelValues(store, { ...options, cells, metrics });
  const rows: PanelRow[] = [];
  const why: (Why | null)[][] = [];
  for (const place of unitYears(options)) {
    const { year, before, changedIn } = place;
    const isKept =
      changedIn === null || options.boundaries === 'as-reported' || options.keepChanged === true;
    const found =
      before === undefined || !isKept ? undefined : chosen.get(`${before.code} ${year}`);
    if (options.presentOnly === true && found?.report_id == null) continue;
    const own = values.of(found?.report_id ?? null, found?.form ?? null);
    rows.push([...identity(place, found, isKept), ...own.map(({ value }) => value)]);
    why.push([...UNIT_VARIABLES.map(() => null), ...own.map((one) => one.why)]);
  }
  const variables = [...UNIT_VARIABLES, ...cells.map(({ variable }) => variable)];
  return { variables: [...variables, ...metrics.flatMap(metricVariables)], rows, why };
}

function checkOptions({ years: [first, last], boundaries }: PanelOptions): void {
  if (last < first) throw new RangeError(`years ${first}-${last} run backwards`);
  if (boundaries !== 'as-reported' && (boundaries > LAST_KNOWN || boundaries < 2008))
    throw new RangeError(
      `boundaries of ${boundaries} are not known: the table of divisions has 2008 to ${LAST_KNOWN}`,
    );
}

function metricOf(id: string): Metric {
  const metric = metricById(id);
  if (metric === undefined || !ROLLED_UP.includes(metric)) {
    const known = ROLLED_UP.map((one) => one.id).join(', ');
    throw new RangeError(`${id} is no metric of single reports. Known: ${known}`);
  }
  return metric;
}

interface UnitYear {
  readonly unit: DivisionRow;
  readonly year: number;
  /** The division that stood in the unit's place in that year; undefined where a split or merge lies between. */
  readonly before: DivisionRow | undefined;
  /** First year from which the territory is another than in this one, up to the boundaries. */
  readonly changedIn: number | null;
}

function unitYears(options: PanelOptions): UnitYear[] {
  const { unit, within, boundaries } = options;
  const [first, last] = options.years;
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const units = (year: number) =>
    [...new Set(within.flatMap((prefix) => divisionsIn(year, unit, prefix)))].sort((a, b) =>
      a.code < b.code ? -1 : 1,
    );
  if (boundaries === 'as-reported')
    return years.flatMap((year) =>
      units(year).map((row) => ({
        unit: row,
        year,
        before: row,
        changedIn: territoryChangedIn(row, year, last),
      })),
    );
  return units(boundaries).flatMap((row) =>
    years.map((year) => ({
      unit: row,
      year,
      before: divisionInYear(row, year),
      changedIn: territoryChangedIn(row, year, boundaries),
    })),
  );
}

function identity(
  { unit, year, before, changedIn }: UnitYear,
  found: DivisionYear | undefined,
  isKept: boolean,
): PanelRow {
  const isAnother = before === undefined || !isKept;
  const absent = isAnother ? 'boundary_changed' : (found?.coverage_state ?? 'unknown');
  const present = found?.report_id != null;
  return [
    unit.code,
    unit.name,
    year,
    before?.code ?? null,
    before?.name ?? null,
    present ? 1 : 0,
    present ? null : absent,
    changedIn,
    before === undefined || changedIn !== null ? 1 : 0,
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

function chosenReports(store: Store, options: PanelOptions): Map<string, DivisionYear> {
  const rows = store.connection
    .prepare(
      `SELECT division_code, fiscal_year, coverage_state, report_id, agency, scope, form, published_on,
         adds_up, source_uri, sha256
       FROM division_year WHERE origin = ? AND level = ? AND fiscal_year BETWEEN ? AND ?`,
    )
    .all(options.origin, options.unit, ...options.years) as DivisionYear[];
  const write = portableIn(store);
  return new Map(
    rows.map((row) => [
      `${row.division_code} ${row.fiscal_year}`,
      { ...row, source_uri: row.source_uri === null ? null : write(row.source_uri) },
    ]),
  );
}
