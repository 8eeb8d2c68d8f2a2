/**
 * Which official label a printed text stands for: rows, group headings and column headings of the forms
 * of 2019 and 2021, exact first, lost halves and misprints after.
 *
 * @module
 */
import { isNumbered, labelKey, similarity } from '../label.ts';
import { FORMS, type FormId } from './form.ts';

export type BlockTable = 'disclosure' | 'requests' | 'review';

/** A row of a form; `order` counts down the printed page over both forms. */
export interface RowLabel {
  readonly kind: 'row';
  readonly table: 'disclosure' | 'requests';
  readonly code: string;
  readonly order: number;
  readonly forms: readonly FormId[];
}

export interface ColumnLabel {
  readonly kind: 'column';
  readonly table: BlockTable;
  readonly code: string;
  readonly forms: readonly FormId[];
}

/** A heading that carries no values: groups of rows, items of article 20, group headings of columns. */
export interface GroupLabel {
  readonly kind: 'group';
  readonly table: BlockTable;
}

export interface LabelMatch {
  readonly label: RowLabel | ColumnLabel | GroupLabel;
  readonly score: number;
  /** Letters of the official label that the text is short of. */
  readonly key: string;
}

/** Everything a text may stand for; `exact` when its best reading is the whole label. */
export interface LabelHit {
  readonly rows: readonly LabelMatch[];
  readonly column: LabelMatch | null;
  readonly group: LabelMatch | null;
  readonly exact: boolean;
  /** The text begins with an item number. */
  readonly numbered: boolean;
  /** The text is the beginning of an official label: more of it may follow in the next piece. */
  readonly begins: boolean;
}

interface Entry {
  readonly key: string;
  readonly label: RowLabel | ColumnLabel | GroupLabel;
}

const ROW_ORDER: Readonly<Record<'disclosure' | 'requests', readonly string[]>> = {
  disclosure: merged('disclosure'),
  requests: merged('requests'),
};

/** Row codes of both forms in printed order; rows of a newer form stand before the next row both have. */
function merged(table: 'disclosure' | 'requests'): string[] {
  const order: string[] = [];
  for (const form of FORMS) {
    const codes = (form.tables[table]?.rows ?? []).map(({ code }) => code);
    for (const code of codes) {
      if (order.includes(code)) continue;
      const next = codes.slice(codes.indexOf(code)).find((later) => order.includes(later));
      order.splice(next === undefined ? order.length : order.indexOf(next), 0, code);
    }
  }
  return order;
}

const GROUPS: Readonly<Record<BlockTable, readonly string[]>> = {
  disclosure: ['信息内容', '第二十条第', ...'一二三四五六七八九'].map((item, index) =>
    index < 2 ? item : `第二十条第${item}项`,
  ),
  requests: [
    ...['申请人情况', '法人或其他组织', '本年度办理结果', '不予公开', '无法提供', '不予处理'],
    '本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和',
  ],
  review: ['行政复议', '行政诉讼', '未经复议直接起诉', '复议后起诉'],
};
const EXTRA_ROW_KEYS: readonly (readonly [string, string])[] = [
  ['行政规范性文件', 'normative_documents'],
  ['规范性文件', 'normative_documents'],
];
const SUBTOTAL_KEYS = ['小计', '法人小计', '法人或其他组织小计', '法人或其他组织总计'];

const ENTRIES: readonly Entry[] = [...rowEntries(), ...columnEntries(), ...groupEntries()];
const BY_KEY = Map.groupBy(ENTRIES, ({ key }) => key);
/** Every beginning of an official label that is not the whole of it. */
const BEGINNINGS: ReadonlySet<string> = new Set(
  ENTRIES.flatMap(({ key }) =>
    Array.from({ length: key.length - 1 }, (_, length) => key.slice(0, length + 1)),
  ),
);

function rowEntries(): Entry[] {
  const entries = new Map<string, Entry>();
  const add = (table: 'disclosure' | 'requests', code: string, text: string, form: FormId) => {
    const key = labelKey(text);
    const old = entries.get(`${code} ${key}`)?.label;
    const forms = old?.kind === 'row' ? [...new Set([...old.forms, form])] : [form];
    const order = ROW_ORDER[table].indexOf(code);
    entries.set(`${code} ${key}`, { key, label: { kind: 'row', table, code, order, forms } });
  };
  for (const form of FORMS)
    for (const table of ['disclosure', 'requests'] as const)
      for (const row of form.tables[table]?.rows ?? []) {
        add(table, row.code, row.label, form.id);
        add(table, row.code, withoutRemark(row.label), form.id);
        for (const [text, code] of EXTRA_ROW_KEYS)
          if (code === row.code) add(table, code, text, form.id);
      }
  return [...entries.values()];
}

/** Many bodies leave the explanation behind a label out: `（二）部分公开`. */
function withoutRemark(label: string): string {
  return label.replace(/(?<=.)（[^（）]{4,}）$/, '');
}

function columnEntries(): Entry[] {
  const entries = new Map<string, Entry>();
  for (const form of FORMS)
    for (const table of ['disclosure', 'requests', 'review'] as const)
      for (const row of form.tables[table]?.rows ?? [])
        for (const { code, label } of row.columns) {
          const key = labelKey(label);
          const short = table === 'review' ? (code.split('.')[1] ?? code) : code;
          const old = entries.get(`${table} ${key}`)?.label;
          const forms = old?.kind === 'column' ? [...new Set([...old.forms, form.id])] : [form.id];
          entries.set(`${table} ${key}`, {
            key,
            label: { kind: 'column', table, code: short, forms },
          });
        }
  const subtotals = SUBTOTAL_KEYS.map(
    (key): Entry => ({
      key,
      label: { kind: 'column', table: 'requests', code: 'subtotal', forms: ['2019', '2021'] },
    }),
  );
  return [...entries.values(), ...subtotals];
}

function groupEntries(): Entry[] {
  return (['disclosure', 'requests', 'review'] as const).flatMap((table) =>
    GROUPS[table].map((key): Entry => ({ key: labelKey(key), label: { kind: 'group', table } })),
  );
}

const CACHE_LIMIT = 20_000;
const NO_HIT: Omit<LabelHit, 'begins'> = {
  rows: [],
  column: null,
  group: null,
  exact: false,
  numbered: false,
};
const hits = new Map<string, LabelHit>();

/** Below this a resemblance is chance. */
const FUZZY_FLOOR = 0.6;

/**
 * What a printed text may stand for in the forms. Remembers the last few thousand texts: portals repeat themselves.
 *
 * @example
 * matchLabel('（一） 予以公开').rows[0]?.label // => { kind: 'row', code: 'granted', … }
 * matchLabel('商业企业').column?.label // => { kind: 'column', code: 'enterprise', … }
 * matchLabel('天气晴').rows.length // => 0
 */
export function matchLabel(text: string): LabelHit {
  const known = hits.get(text);
  if (known !== undefined) return known;
  const hit = { ...computeHit(text), begins: beginsLabel(labelKey(text)) };
  if (hits.size >= CACHE_LIMIT) hits.clear();
  if (text.length <= 120) hits.set(text, hit);
  return hit;
}

function computeHit(printed: string): Omit<LabelHit, 'begins'> {
  const text = withoutOwnRemark(printed);
  if (text.length > 160) return NO_HIT;
  const key = wholeKey(labelKey(text), text);
  if (key.length < 2 || /^\d/.test(key)) return NO_HIT;
  const exact = BY_KEY.get(key);
  const found = exact === undefined ? fuzzy(key) : exact.map((entry) => ({ ...entry, score: 1 }));
  if (found.length === 0) return NO_HIT;
  const best = (kind: 'column' | 'group'): LabelMatch | null =>
    found.find(({ label }) => label.kind === kind) ?? null;
  return {
    rows: found.filter(({ label }) => label.kind === 'row'),
    column: best('column'),
    group: best('group'),
    exact: exact !== undefined,
    numbered: isNumbered(text),
  };
}

/** Some portals explain a whole label in brackets behind it: `规章（设区的市应提供相关数据）`. */
function withoutOwnRemark(text: string): string {
  const bare = /^(.{2,30}?)\s*[（(][^（）()]*(?:[（(][^（）()]*[)）][^（）()]*)*[)）]\s*$/s.exec(
    text,
  )?.[1];
  if (bare === undefined || isOfficial(labelKey(text))) return text;
  return isOfficial(labelKey(bare)) ? bare : text;
}

/** （六）其他 that lost 处理 must not pass for 3.其他. */
function wholeKey(key: string, text: string): string {
  return key === '其他' && /^\s*[（(]\s*六/.test(text) ? '其他处理' : key;
}

function fuzzy(key: string): LabelMatch[] {
  const found = ENTRIES.map((entry) => ({ ...entry, score: similarity(key, entry.key) }))
    .filter(({ score, label }) => score >= FUZZY_FLOOR && !isHalfSubtotal(key, label))
    .sort((a, b) => b.score - a.score || b.key.length - a.key.length);
  // A heading and its row in one piece: the values stand behind the row.
  const ends = found.some((entry) => entry.label.kind === 'row' && isEnd(key, entry.key));
  return ends ? found.filter((entry) => !isStart(key, entry.key)) : found;
}

function isEnd(printed: string, official: string): boolean {
  return official.length >= 4 && official.length < printed.length && printed.endsWith(official);
}

function isStart(printed: string, official: string): boolean {
  return official.length < printed.length && printed.startsWith(official);
}

/** 法人或 is half of the heading over five columns, not of the subtotal beside them. */
function isHalfSubtotal(key: string, label: Entry['label']): boolean {
  return label.kind === 'column' && label.code === 'subtotal' && !key.endsWith('计');
}

/**
 * True where the key is the beginning of an official label and more of it may follow on the next line.
 *
 * @example
 * beginsLabel('申请人无正当理由逾期不补正') // => true
 */
export function beginsLabel(key: string): boolean {
  return BEGINNINGS.has(key);
}

/** True where the key is exactly one official label. */
export function isOfficial(key: string): boolean {
  return BY_KEY.has(key);
}

/** Position of a row on the printed page, over both forms. */
export function rowOrder(table: 'disclosure' | 'requests', code: string): number {
  return ROW_ORDER[table].indexOf(code);
}
