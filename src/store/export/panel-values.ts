/**
 * The values of one report in a panel, and of each that is not there the reason.
 *
 * @module
 */

import { MeasuredReader } from '../measured-version.ts';
import type { Metric } from '../metrics/definition.ts';
import { measure } from '../metrics/measure.ts';
import { metricValue } from '../metrics/series.ts';
import { cellsOfVersion, type StoredCell } from '../read/report-cells.ts';
import type { Store } from '../store.ts';
import { storedVersion, VERSION_SQL } from '../stored-version.ts';
import type { PanelCell, Why } from './panel-variables.ts';

export interface PanelValue {
  readonly value: number | null;
  readonly why: Why | null;
}

interface ValueOptions {
  readonly asPublished: boolean;
  readonly cells: readonly PanelCell[];
  readonly metrics: readonly Metric[];
}

export class PanelValues {
  private readonly store: Store;
  private readonly options: ValueOptions;
  private readonly version;
  private readonly whole;
  private readonly measured: MeasuredReader;

  constructor(store: Store, options: ValueOptions) {
    this.store = store;
    this.options = options;
    this.version = store.connection
      .prepare('SELECT version_id FROM report WHERE report_id = ?')
      .pluck();
    this.whole = store.connection.prepare(`${VERSION_SQL} WHERE v.version_id = ?`);
    this.measured = new MeasuredReader(store.connection);
  }

  /** Values of all variables behind the identity, in order. */
  of(reportId: string | null, form: string | null): PanelValue[] {
    const { cells, metrics } = this.options;
    if (reportId === null) {
      const count = cells.length + 3 * metrics.length;
      return Array.from({ length: count }, () => ({ value: null, why: 'no_report' }));
    }
    const versionId = Number(this.version.get(reportId));
    const own = new Map(
      cellsOfVersion(this.store, versionId).map((cell) => [
        `${cell.table}.${cell.row}.${cell.column}`,
        cell,
      ]),
    );
    return [
      ...cells.map(({ parts, variable }) =>
        this.sum(parts, own, variable.forms.split(' ').includes(form ?? '')),
      ),
      ...metrics.flatMap((metric) => this.metric(metric, versionId)),
    ];
  }

  /** Of the lists of parts that of the report's own form; a sum over a part that is not there would be a guess. */
  private sum(
    lists: PanelCell['parts'],
    own: ReadonlyMap<string, StoredCell>,
    isInForm: boolean,
  ): PanelValue {
    const list = lists.find((one) => one.some((code) => own.has(code)));
    if (list === undefined) return { value: null, why: isInForm ? 'missing' : 'not_in_form' };
    const present = list.flatMap((code) => own.get(code) ?? []);
    let value = 0;
    for (const cell of present) {
      const part = this.options.asPublished ? cell.value : cell.used;
      if (part === null) return { value: null, why: whyOf(cell) };
      value += part;
    }
    return present.length === list.length
      ? { value, why: null }
      : { value: null, why: 'not_in_form' };
  }

  private metric(metric: Metric, versionId: number): PanelValue[] {
    const found = this.whole.get(versionId);
    const report = found === undefined ? null : this.measured.measured(storedVersion(found));
    const none = (why: Why) => Array.from({ length: 3 }, () => ({ value: null, why }));
    if (report === null) return none('removed');
    const { status, ...sums } = measure(metric, report, this.options.asPublished);
    if (status === 'not_in_form') return none('not_in_form');
    if (status === 'removed') return none('removed');
    if (status === 'zero_base') return none('zero_base');
    if (status === 'undefined') return none('no_value');
    const { numerator, base } = sums;
    const value = metricValue(metric.kind, sums);
    return [value, numerator, base].map((one) => ({
      value: one,
      why: one === null ? 'zero_base' : null,
    }));
  }
}

function whyOf({ state }: StoredCell): Why {
  return state === 'number' ? 'ambiguous' : state;
}
