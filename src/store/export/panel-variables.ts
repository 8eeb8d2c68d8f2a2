/**
 * The variables of a panel: what identifies a row, cells of the forms, sums of groups, and metrics.
 *
 * @module
 */
import { codesText, SCOPES } from '../../normalize/vocabulary.ts';
import type { Metric } from '../metrics/definition.ts';
import { allFormCells, type FormCell } from '../slot.ts';
import { englishLabel } from './english-label.ts';
import { shortName } from './short-name.ts';

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

/** Why a value is not there, in the order of Stata's missing values `.a`, `.b` … */
export const WHY = {
  not_in_form: '该格式无此项 (not in this form)',
  blank: '空白 (left blank)',
  mark: '短横等符号 (a mark such as - or /)',
  text: '文字，不是一个数 (text, not one number)',
  ambiguous: '读法不唯一 (several readings fit)',
  missing: '来源中没有 (not in the source as read)',
  no_report: '没有年报 (no report; see absence)',
  zero_base: '分母为零 (base is zero)',
  removed: '合计不符，不计入 (left out: a sum of the report is broken)',
  no_value: '公式中有一格没有可用的数 (a cell of the formula has no usable number)',
} as const;
export type Why = keyof typeof WHY;

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
export const UNIT_VARIABLES: readonly PanelVariable[] = [
  text('unit_code', '单元区划代码', 'Code of the unit, as of the chosen boundaries'),
  text('unit_name', '单元名称', 'Name of the unit'),
  whole('fiscal_year', '年度', 'Fiscal year reported on'),
  text('reported_code', '当年区划代码', 'Code on 31 December of the fiscal year'),
  text('reported_name', '当年名称', 'Name on 31 December of the fiscal year'),
  whole('present', '有年报', 'A government report is in the database', YES_NO),
  text('absence', '缺失原因', 'Why there is none: coverage state, or boundary_changed'),
  whole(
    'territory_changed_in',
    '辖区变动年份',
    'First year from which the territory differs from this year’s, up to the boundaries',
  ),
  whole(
    'boundary_changed',
    '辖区与基准不同',
    'The territory differs from that of the boundaries',
    YES_NO,
  ),
  text('report_id', '年报编号', 'Report the row is taken from'),
  text('agency', '公布机关', 'Agency that published it'),
  text('scope', '口径', `Bodies counted in: ${codesText(SCOPES, 'en')}`),
  text('form', '表式', 'Form of the requests table, else of the statistics'),
  whole('adds_up', '勾稽相符', 'No stated or implied sum is violated', YES_NO),
  text('published_on', '公布日期', 'Date of publication'),
  text('source_uri', '来源', 'Address of the source'),
  text('source_sha256', '来源校验值', 'SHA-256 of the source'),
];

/** One variable over the parts of a cell code, all of which must be there. */
export interface PanelCell {
  /** Codes whose sum it is; one for a cell. Of several lists the first that the report’s form has. */
  readonly parts: readonly (readonly string[])[];
  readonly variable: PanelVariable;
}

/** Cells of the forms in printed order, one variable for each code, and the sums of groups behind them. */
export function panelCells(columns: 'totals' | 'all'): PanelCell[] {
  const found = new Map<string, { cell: FormCell; forms: string[] }>();
  for (const cell of allFormCells()) {
    if (columns === 'totals' && !isTotal(cell)) continue;
    const key = `${cell.table}.${cell.row.code}.${cell.column.code}`;
    const old = found.get(key);
    if (old === undefined) found.set(key, { cell, forms: [cell.form] });
    else if (!old.forms.includes(cell.form)) old.forms.push(cell.form);
  }
  const cells = [...found].map(([key, { cell, forms }]) => ({
    parts: [[key]],
    variable: variableOf(key, cell, forms),
  }));
  return [...cells, ...groupCells([...found.keys()])];
}

/** Totals: of all applicants, of reviews and disclosure, and the headings of the statistics of 2014. */
function isTotal({ table, row, column, isTotal: isSum }: FormCell): boolean {
  if (table === 'statistics') return column.code === 'value' && (isSum || !row.code.includes('.'));
  return table !== 'requests' || column.code === 'total';
}

const GROUPS: readonly (readonly [string, string, string])[] = [
  ['refused', '（三）不予公开，各项之和 · 总计', 'Requests: refused, all grounds, all applicants'],
  [
    'unavailable',
    '（四）无法提供，各项之和 · 总计',
    'Requests: not available, all reasons, all applicants',
  ],
  [
    'not_processed',
    '（五）不予处理，各项之和 · 总计',
    'Requests: not processed, all reasons, all applicants',
  ],
  ['other', '（六）其他处理，各项之和 · 总计', 'Requests: other outcomes, all, all applicants'],
];

/** Sums as the view `request_total` has them: what shares are made of. */
function groupCells(keys: readonly string[]): PanelCell[] {
  return GROUPS.map(([group, labelZh, labelEn]) => {
    const parts = keys.filter(
      (key) =>
        key.startsWith(`requests.${group}.`) &&
        key.endsWith('.total') &&
        key !== `requests.${group}.total`,
    );
    const whole = keys.filter((key) => key === `requests.${group}.total`);
    return {
      parts: whole.length > 0 ? [parts, whole] : [parts],
      variable: {
        ...text(`${group}_all`, labelZh, labelEn),
        type: 'integer',
        code: `requests.${group}.*.total`,
        unit: '件',
        forms: '2019 2021',
      },
    };
  });
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

/** A metric as three variables: value, numerator and base. */
export function metricVariables(metric: Metric): readonly PanelVariable[] {
  const name = `m_${metric.id}`.slice(0, 28);
  const forms = metric.forms.join(' ');
  const one = (
    suffix: string,
    zh: string,
    en: string,
    type: 'integer' | 'number',
  ): PanelVariable => ({
    ...text(`${name}${suffix}`, `${metric.official_term}${zh}`, `${metric.title_en}${en}`),
    type,
    code: `metric.${metric.id}`,
    unit: suffix === '' ? metric.unit : null,
    forms,
  });
  return [
    one('', '', '', 'number'),
    one('_n', '：分子', ': numerator', 'number'),
    one('_b', '：分母', ': base', 'number'),
  ];
}

/**
 * The column that says why a value is not there.
 *
 * @example
 * stateVariable({ name: 'r_received_tot', labelZh: '新收', labelEn: 'Received' }).name // => 'r_received_tot_s'
 */
export function stateVariable({
  name,
  labelZh,
  labelEn,
}: Pick<PanelVariable, 'name' | 'labelZh' | 'labelEn'>): PanelVariable {
  const own = name.length <= 30 ? name : name.slice(0, 30);
  return text(`${own}_s`, `为何无值：${labelZh}`, `Why there is no value: ${labelEn}`);
}
