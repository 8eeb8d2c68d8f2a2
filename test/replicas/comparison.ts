/**
 * Coverage beside the truth: for every report that is published, whether it was found, honestly left open, or denied;
 * and what is said to be published and is not.
 *
 * @module
 */
import type { CoverageRow } from './crawled.ts';
import type { Layout, Published } from './portal.ts';

export interface Comparison {
  /** Bodies and years published. */
  readonly published: readonly string[];
  readonly found: readonly string[];
  /** Nothing is claimed, or something honest: unknown, blocked, gone … */
  readonly open: readonly string[];
  /** Published, and coverage says it is not. */
  readonly denied: readonly string[];
  /** Said to be published, and there is no such report, or not there. */
  readonly invented: readonly string[];
}

const FOUND = new Set(['published', 'published_unread']);
/** States that say there is no report. */
const DENIED = new Set(['not_found', 'not_due', 'not_applicable']);

/**
 * Compares what coverage says with what a layout publishes.
 *
 * @example
 * compare(layout, []).open.length === compare(layout, []).published.length // => true
 */
export function compare(layout: Layout, rows: readonly CoverageRow[]): Comparison {
  const { place } = layout.plan;
  const said = Map.groupBy(rows, (row) => keyOfRow(row, place));
  const truth = Map.groupBy(layout.published, (report) => keyOfReport(report, place));
  const published = [...truth.keys()];
  const states = (key: string) => (said.get(key) ?? []).map(({ state }) => state);
  const denied = published.filter((key) => states(key).some((state) => DENIED.has(state)));
  const rest = published.filter((key) => !denied.includes(key));
  const found = rest.filter((key) => states(key).some((state) => FOUND.has(state)));
  return {
    published,
    found,
    open: rest.filter((key) => !found.includes(key)),
    denied: denied.map((key) => `${key}: ${reasonOf(said.get(key) ?? [])}`),
    invented: rows
      .filter(({ state }) => FOUND.has(state))
      .filter((row) => !isThere(row, truth.get(keyOfRow(row, place)) ?? []))
      .map((row) => `${keyOfRow(row, place)} at ${row.uri} (${row.state})`),
  };
}

const reasonOf = (rows: readonly CoverageRow[]): string =>
  rows.map(({ state, reason, uri }) => `${state} ${reason ?? ''} ${uri ?? ''}`).join('; ');

/** A report is where it is said to be; a file inside a container carries the container's address. */
function isThere({ uri }: CoverageRow, reports: readonly Published[]): boolean {
  return reports.some(({ urls }) => urls.some((url) => uri?.startsWith(url) === true));
}

function keyOfRow({ body_kind, agency, fiscal_year }: CoverageRow, place: string): string {
  return body_kind === 'government'
    ? `government ${fiscal_year}`
    : `${core(agency ?? '', place)} ${fiscal_year}`;
}

function keyOfReport({ kind, body, fiscalYear }: Published, place: string): string {
  return kind === 'government' ? `government ${fiscalYear}` : `${core(body, place)} ${fiscalYear}`;
}

/** A body's own name: without the places above it, without what all of its kind end with. */
function core(name: string, place: string): string {
  return name
    .replace(/^示例省/, '')
    .replace(/^[^市]{2}市(?=.+市)/, '')
    .replace(new RegExp(`^${place}`), '')
    .replace(/(?<=镇|乡|苏木)人民政府$|(?<=街道)办事处$/, '');
}
