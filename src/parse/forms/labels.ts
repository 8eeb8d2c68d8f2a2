/**
 * Which official label a printed text stands for: rows, group headings and column headings of all forms, exact first,
 * lost halves and misprints after.
 *
 * @module
 */
import { isNumbered, labelKey, labelSimilarity, numberedKey } from '../label.ts';
import { BLOCK_TABLES, type BlockTable, FORMS, type FormId } from './form.ts';
import { sameForms } from './same-forms.ts';

/** A row of a form; `order` counts down the printed page over all forms. */
export interface RowLabel {
  readonly kind: 'row';
  readonly table: 'disclosure' | 'requests';
  readonly code: string;
  readonly order: number;
  readonly forms: readonly FormId[];
}

interface ColumnLabel {
  readonly kind: 'column';
  readonly table: BlockTable;
  readonly code: string;
  readonly forms: readonly FormId[];
}

/** A heading that carries no values: groups of rows, items of article 20, group headings of columns. */
interface GroupLabel {
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

/** Tables whose rows have labels. */
const ROW_TABLES = ['disclosure', 'requests'] as const;
type RowTable = (typeof ROW_TABLES)[number];

const ROW_ORDER: Readonly<Record<RowTable, readonly string[]>> = {
  disclosure: merged('disclosure'),
  requests: merged('requests'),
};

/** Row codes of all forms in printed order; rows of a newer form stand before the next row that older ones have too. */
function merged(table: RowTable): string[] {
  const order: string[] = [];
  for (const form of FORMS) {
    const codes = (form.tables[table]?.inPrint ?? []).map(({ code }) => code);
    for (const code of codes) {
      if (order.includes(code)) continue;
      const next = codes.slice(codes.indexOf(code)).find((later) => order.includes(later));
      order.splice(next === undefined ? order.length : order.indexOf(next), 0, code);
    }
  }
  return order;
}

/** Headings without values: of groups of rows and columns, of items of article 20, and the notes of a table's head. */
function headings(table: BlockTable): string[] {
  return FORMS.flatMap(({ tables }) => {
    const own = tables[table];
    if (own === undefined) return [];
    const paths = [...own.rows, ...own.rows.flatMap(({ columns }) => columns)];
    return [...own.roles.heads, ...paths.flatMap(({ path }) => path)];
  });
}

const ENTRIES: readonly Entry[] = [...rowEntries(), ...columnEntries(), ...groupEntries()];
const BY_KEY = Map.groupBy(ENTRIES, ({ key }) => key);
/** Every beginning of an official label that is not the whole of it. */
const BEGINNINGS: ReadonlySet<string> = new Set(
  ENTRIES.filter(({ key }) => !/^[一二三四五六七八九十]/.test(key)).flatMap(({ key }) =>
    Array.from({ length: key.length - 1 }, (_, length) => key.slice(0, length + 1)),
  ),
);

function rowEntries(): Entry[] {
  const entries = new Map<string, Entry>();
  const add = (table: RowTable, code: string, key: string, form: FormId): void => {
    const old = entries.get(`${table} ${code} ${key}`)?.label;
    const forms = old?.kind === 'row' ? [...new Set([...old.forms, form])] : [form];
    const order = ROW_ORDER[table].indexOf(code);
    const label = { kind: 'row', table, code, order, forms: sameForms(forms) } as const;
    entries.set(`${table} ${code} ${key}`, { key, label });
  };
  for (const form of FORMS)
    for (const table of ROW_TABLES)
      for (const { code, label, also } of form.tables[table]?.inPrint ?? [])
        for (const text of [label, withoutRemark(label), ...also])
          add(table, code, rowKey(text, label), form.id);
  return [...entries.values()];
}

/** Another label that without its number is a longer row's whole label keeps its number: （六）其他 is not 3.其他. */
function rowKey(text: string, official: string): string {
  return text === official || !isNumbered(text) ? labelKey(text) : numberedKey(text);
}

/** Many bodies leave the explanation behind a label out: `（二）部分公开`. */
function withoutRemark(label: string): string {
  return label.replace(/(?<=.)（[^（）]{4,}）$/, '');
}

function columnEntries(): Entry[] {
  const entries = new Map<string, Entry>();
  const add = (table: BlockTable, code: string, text: string, form: FormId): void => {
    const key = labelKey(text);
    const old = entries.get(`${table} ${key}`)?.label;
    const forms = old?.kind === 'column' ? [...new Set([...old.forms, form])] : [form];
    const label = { kind: 'column', table, code, forms: sameForms(forms) } as const;
    entries.set(`${table} ${key}`, { key, label });
  };
  for (const form of FORMS)
    for (const table of BLOCK_TABLES)
      for (const row of form.tables[table]?.rows ?? [])
        for (const { code, label } of row.columns)
          add(table, table === 'review' ? resultOf(code) : code, label, form.id);
  for (const form of FORMS) {
    const subtotal = form.tables.requests?.roles.subtotal;
    for (const label of subtotal?.labels ?? [])
      add('requests', subtotal?.code ?? '', label, form.id);
  }
  return [...entries.values()];
}

/** Columns of the review table with one label are told apart by their place alone. */
function resultOf(code: string): string {
  return code.slice(code.lastIndexOf('.') + 1);
}

/** Codes of columns of subtotals. */
const SUBTOTALS: ReadonlySet<string> = new Set(
  FORMS.flatMap(({ tables: { requests } }) => requests?.roles.subtotal?.code ?? []),
);

/**
 * True where the text is the heading of a column of subtotals, which adds nothing to what the other columns say.
 *
 * @example
 * isSubtotal('小计') // => true
 */
export function isSubtotal(text: string): boolean {
  const column = matchLabel(text).column?.label;
  return column?.kind === 'column' && SUBTOTALS.has(column.code);
}

function groupEntries(): Entry[] {
  return BLOCK_TABLES.flatMap((table) =>
    [...new Set(headings(table).map(labelKey))].map(
      (key): Entry => ({ key, label: { kind: 'group', table } }),
    ),
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
  const numbered = BY_KEY.get(numberedKey(text));
  const key = labelKey(text);
  if (key.length < 2 || /^\d/.test(key)) return NO_HIT;
  const exact = numbered ?? BY_KEY.get(key);
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
  const bare =
    /^(.{2,30}?)\s{0,4}[（(][^（）()]{0,80}(?:[（(][^（）()]{0,80}[)）][^（）()]{0,80}){0,3}[)）]\s{0,4}$/s.exec(
      text,
    )?.[1];
  if (bare === undefined || isOfficial(labelKey(text))) return text;
  return isOfficial(labelKey(bare)) ? bare : text;
}

function fuzzy(key: string): LabelMatch[] {
  const found = ENTRIES.map((entry) => ({ ...entry, score: labelSimilarity(key, entry.key) }))
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
  return label.kind === 'column' && SUBTOTALS.has(label.code) && !key.endsWith('计');
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
