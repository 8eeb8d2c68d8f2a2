/**
 * Stata's dataset format 118 (Stata 14 and later), as `help dta` describes it: UTF-8, little-endian, with variable
 * labels and value labels.
 *
 * @module
 */

/** One variable. Integers beyond a Stata long and decimals become doubles. */
export interface StataVariable {
  /** At most 32 letters of [a-z0-9_]. */
  readonly name: string;
  /** Shown beside the name; at most 80 characters, longer ones are cut. */
  readonly label: string;
  readonly type: 'integer' | 'number' | 'string';
  /** Meaning of the integers, e.g. 0 no, 1 yes. */
  readonly values?: Readonly<Record<number, string>>;
}

/** A value that is not there for a reason: 1 is Stata's `.a`, 2 `.b` …; null is `.`. */
interface StataMissing {
  readonly missing: number;
}

export type StataValue = number | string | null | StataMissing;

/** What the file says of itself: its label, and what `.a`, `.b` … mean, kept as the value label `why`. */
export interface StataHead {
  readonly label: string;
  readonly missing?: readonly string[];
}

const LONG = { code: 65528, bytes: 4, missing: 2147483621, largest: 2147483620 };
const DOUBLE = { code: 65526, bytes: 8 };
/** The bit pattern of Stata's `.` in a double, 2^1023; `.a` and so on are 1/4096 of it apart. */
const DOUBLE_MISSING = 2 ** 1023;
const LONGEST_STRING = 2045;
const utf8 = new TextEncoder();

interface Column {
  readonly variable: StataVariable;
  readonly kind: 'long' | 'double' | 'string';
  readonly code: number;
  readonly bytes: number;
}

/**
 * Writes a dataset.
 *
 * @param head - label of the dataset, at most 80 characters, alone or with the meaning of missing values
 * @param variables - columns in order
 * @param rows - one array per observation, values in the order of the variables
 * @throws RangeError where a string is longer than 2,045 bytes: Stata would need another type for it
 * @example
 * writeStata('demo', [{ name: 'n', label: 'n', type: 'integer' }], [[1], [null]]).length > 0 // => true
 */
export function writeStata(
  head: string | StataHead,
  variables: readonly StataVariable[],
  rows: readonly (readonly StataValue[])[],
): Uint8Array {
  const { label, missing = [] } = typeof head === 'string' ? { label: head } : head;
  const columns = variables.map((variable, index) => columnOf(variable, rows, index));
  const parts: Uint8Array[] = [];
  const offsets: number[] = [0];
  let length = 0;
  const put = (bytes: Uint8Array): void => {
    parts.push(bytes);
    length += bytes.length;
  };
  const section = (tag: string, content: Uint8Array): void => {
    offsets.push(length);
    put(concat([utf8.encode(`<${tag}>`), content, utf8.encode(`</${tag}>`)]));
  };
  put(header(label, columns.length, rows.length));
  const mapAt = parts.length;
  section('map', new Uint8Array(14 * 8));
  section('variable_types', concat(columns.map(({ code }) => uint16(code))));
  section('varnames', concat(columns.map(({ variable }) => fixed(variable.name, 129))));
  section('sortlist', new Uint8Array((columns.length + 1) * 2));
  section('formats', concat(columns.map((column) => fixed(formatOf(column), 57))));
  section(
    'value_label_names',
    concat(columns.map(({ variable }) => fixed(labelName(variable), 129))),
  );
  section(
    'variable_labels',
    concat(columns.map(({ variable }) => fixed(cut(variable.label, 80), 321))),
  );
  section('characteristics', new Uint8Array());
  section('data', dataOf(columns, rows));
  section('strls', new Uint8Array());
  const reasons = missing.map((text, index) => [LONG.missing + 1 + index, text] as const);
  section(
    'value_labels',
    concat([
      ...variables.flatMap(({ name, values }) => labelTable(name, numbered(values))),
      ...labelTable('why', reasons),
    ]),
  );
  offsets.push(length);
  put(utf8.encode('</stata_dta>'));
  offsets.push(length);
  parts[mapAt] = concat([
    utf8.encode('<map>'),
    concat(offsets.map((offset) => uint64(offset))),
    utf8.encode('</map>'),
  ]);
  return concat(parts);
}

function columnOf(
  variable: StataVariable,
  rows: readonly (readonly StataValue[])[],
  index: number,
): Column {
  if (variable.type === 'string') {
    const longest = rows.reduce(
      (most, row) => Math.max(most, utf8.encode(textOf(row[index])).length),
      1,
    );
    if (longest > LONGEST_STRING)
      throw new RangeError(
        `${variable.name}: a text of ${longest} bytes does not fit a Stata string`,
      );
    return { variable, kind: 'string', code: longest, bytes: longest };
  }
  const long =
    variable.type === 'integer' &&
    rows.every((row) => Math.abs(numberOf(row[index]) ?? 0) <= LONG.largest);
  return long
    ? { variable, kind: 'long', code: LONG.code, bytes: LONG.bytes }
    : { variable, kind: 'double', code: DOUBLE.code, bytes: DOUBLE.bytes };
}

function header(label: string, variables: number, rows: number): Uint8Array {
  const text = utf8.encode(cut(label, 80));
  return concat([
    utf8.encode('<stata_dta><header><release>118</release><byteorder>LSF</byteorder><K>'),
    uint16(variables),
    utf8.encode('</K><N>'),
    uint64(rows),
    utf8.encode('</N><label>'),
    uint16(text.length),
    text,
    // No timestamp: the same database gives the same bytes.
    utf8.encode('</label><timestamp>'),
    new Uint8Array([0]),
    utf8.encode('</timestamp></header>'),
  ]);
}

function formatOf({ kind, bytes }: Column): string {
  if (kind === 'string') return `%-${Math.min(bytes, 40)}s`;
  return kind === 'long' ? '%12.0g' : '%14.0g';
}

function labelName({ name, values }: StataVariable): string {
  return values === undefined ? '' : name;
}

function dataOf(columns: readonly Column[], rows: readonly (readonly StataValue[])[]): Uint8Array {
  const width = columns.reduce((sum, { bytes }) => sum + bytes, 0);
  const data = new Uint8Array(width * rows.length);
  const view = new DataView(data.buffer);
  let at = 0;
  for (const row of rows)
    for (const [index, { kind, bytes }] of columns.entries()) {
      const value = row[index] ?? null;
      const missing = typeof value === 'object' && value !== null ? value.missing : 0;
      const number = numberOf(value);
      if (kind === 'string') data.set(utf8.encode(textOf(value)), at);
      else if (kind === 'long') view.setInt32(at, number ?? LONG.missing + missing, true);
      else view.setFloat64(at, number ?? DOUBLE_MISSING * (1 + missing / 4096), true);
      at += bytes;
    }
  return data;
}

function numberOf(value: StataValue | undefined): number | null {
  return value === null || value === undefined || typeof value === 'object' ? null : Number(value);
}

function textOf(value: StataValue | undefined): string {
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value);
}

function numbered(values: StataVariable['values']): readonly (readonly [number, string])[] {
  return Object.entries(values ?? {}).map(([value, text]) => [Number(value), text] as const);
}

/** One label table: entries by value, their texts one behind the other. */
function labelTable(name: string, entries: readonly (readonly [number, string])[]): Uint8Array[] {
  if (entries.length === 0) return [];
  const texts = entries.map(([, text]) => concat([utf8.encode(text), new Uint8Array(1)]));
  let offset = 0;
  const starts = texts.map(({ length }) => {
    const start = offset;
    offset += length;
    return start;
  });
  const table = concat([
    uint32(entries.length),
    uint32(offset),
    ...starts.map((start) => uint32(start)),
    ...entries.map(([value]) => uint32(value)),
    ...texts,
  ]);
  return [
    concat([
      utf8.encode('<lbl>'),
      uint32(table.length),
      fixed(name, 129),
      new Uint8Array(3),
      table,
      utf8.encode('</lbl>'),
    ]),
  ];
}

function cut(text: string, characters: number): string {
  return [...text].slice(0, characters).join('');
}

/** Text padded with zeros; a character that would be cut in two is left out. */
function fixed(text: string, bytes: number): Uint8Array {
  const field = new Uint8Array(bytes);
  utf8.encodeInto(text, field.subarray(0, bytes - 1));
  return field;
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function uint16(value: number): Uint8Array {
  const bytes = new Uint8Array(2);
  new DataView(bytes.buffer).setUint16(0, value, true);
  return bytes;
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value >>> 0, true);
  return bytes;
}

function uint64(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value), true);
  return bytes;
}
