/** Rows whose values may be a neighbour's: where the boundaries lie between a doubt and a certainty. */
import { describe, expect, it } from 'vitest';
import { doubtedRow, looseEnds, surroundings } from '../../src/parse/align/doubted-rows.ts';
import type { DocumentLine, LinePiece } from '../../src/parse/align/line.ts';
import type { RowLine } from '../../src/parse/align/rows.ts';
import { FORMS } from '../../src/parse/forms/form.ts';
import type { LabelHit } from '../../src/parse/forms/labels.ts';

const form = FORMS.find(({ id }) => id === '2021');
const ROW = form?.tables.requests?.rows.find(({ code }) => code === 'granted');
if (ROW === undefined) throw new Error('the form has lost its row');
const row = ROW;
const WIDTH = row.columns.length;

const at = { line: 1, offset: 0 } as const;
const onPage = { page: 1, box: [0, 0, 1, 1] } as const;
const inGrid = { table: 0, row: 0, column: 0, path: 'table' } as const;
const label = {
  kind: 'row',
  table: 'requests',
  code: row.code,
  order: 2,
  forms: ['2021'],
} as const;
const NO_HIT: LabelHit = {
  ...{ rows: [], column: null, group: null },
  ...{ exact: true, numbered: false, begins: false },
};
const OWN_HIT: LabelHit = { ...NO_HIT, rows: [{ label, score: 1, key: '' }] };
const piece = (text: string, hit: LabelHit, place: LinePiece['at'] = at): LinePiece => ({
  ...{ text, hit, column: 0, span: 1, at: place },
});

const line = (
  index: number,
  texts: readonly string[],
  given: Partial<DocumentLine> & { place?: LinePiece['at'] } = {},
): DocumentLine => {
  const { place = at, ...more } = given;
  return {
    index,
    block: 0,
    labels: [piece(row.label, OWN_HIT, place)],
    slots: texts.map((text, column) => ({ text, note: null, column, span: 1, at: place })),
    pad: null,
    kept: texts.length + 1,
    blanks: 'deleted',
    mayCut: true,
    columnsAligned: false,
    shuffled: false,
    ...more,
  };
};
/** A line that no row is found on. */
const loose = (index: number, texts: readonly string[], given: Parameters<typeof line>[2] = {}) =>
  line(index, texts, { labels: [], ...given });
const rowLine = (own: DocumentLine, given: Partial<RowLine> = {}): RowLine => ({
  ...{ line: own, row: label, fuzzy: false, astray: false },
  ...given,
});
const numbers = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i + 1));

const states = (lines: readonly DocumentLine[], at: number, rows: readonly RowLine[]) => {
  const own = lines[at];
  if (own === undefined) throw new Error('no such line');
  const cells = doubtedRow('requests', row, own, surroundings(rows, lines));
  return cells === null ? null : [...new Set(cells.map(({ state }) => state))].join();
};

describe('loose ends beside a row of a stream', () => {
  const ends = (own: DocumentLine, other: DocumentLine, rows: readonly RowLine[] = []): boolean => {
    const lines = own.index < other.index ? [own, other] : [other, own];
    return looseEnds(own, 4, surroundings([rowLine(own), ...rows], lines));
  };

  it('are digits on the line below or above that fill no row', () => {
    expect(ends(line(0, ['1', '2']), loose(1, ['3']))).toBe(true);
    expect(ends(line(1, ['1', '2']), loose(0, ['3']))).toBe(true);
    expect(ends(line(0, ['1', '2']), loose(1, ['３']))).toBe(true);
    expect(ends(line(0, ['1', '2']), loose(1, ['1', '2', '3']))).toBe(true);
  });

  it('are none where that line is as wide as a row', () => {
    expect(ends(line(0, ['1', '2']), loose(1, ['1', '2', '3', '4']))).toBe(false);
    expect(ends(line(0, ['1', '2']), loose(1, ['1', '2', '3', '4', '5']))).toBe(false);
  });

  it('are none where nothing there is a digit, it is a row, stands in another block, or the grid is kept', () => {
    expect(ends(line(0, ['1', '2']), loose(1, ['/', '无']))).toBe(false);
    expect(ends(line(0, ['1', '2']), loose(1, []))).toBe(false);
    const other = line(1, ['3']);
    expect(ends(line(0, ['1', '2']), other, [rowLine(other)])).toBe(false);
    expect(ends(line(0, ['1', '2']), loose(1, ['3'], { block: 1 }))).toBe(false);
    expect(ends(line(0, ['1', '2'], { blanks: 'kept' }), loose(1, ['3']))).toBe(false);
  });

  it('are none two lines away', () => {
    const lines = [line(0, ['1']), line(1, ['2']), loose(2, ['3'])];
    const rows = lines.slice(0, 2).map((one) => rowLine(one));
    expect(looseEnds(lines[0] as DocumentLine, 4, surroundings(rows, lines))).toBe(false);
  });
});

describe('a row without values in text', () => {
  const empty = line(1, []);
  const between = (above: DocumentLine, below: DocumentLine, rows: readonly RowLine[] = []) =>
    states([above, empty, below], 1, [rowLine(empty), ...rows]);
  const full = (index: number, count = WIDTH) => line(index, numbers(count));

  it('is blank between rows whose values are their own', () => {
    const [above, below] = [full(0), full(2)];
    expect(between(above, below, [rowLine(above), rowLine(below)])).toBe('blank');
    expect(states([empty], 0, [])).toBe('blank');
  });

  it('is in doubt beside a row that holds more values than it has columns', () => {
    const [above, below] = [full(0, WIDTH + 1), full(2)];
    expect(between(above, below, [rowLine(above), rowLine(below)])).toBe('ambiguous');
    expect(between(below, above, [rowLine(above), rowLine(below)])).toBe('ambiguous');
  });

  it('is in doubt beside values that belong to no row, or to one whose values are astray', () => {
    const [above, below] = [full(0), full(2)];
    expect(between(loose(0, ['7']), below, [rowLine(below)])).toBe('ambiguous');
    expect(between(above, loose(2, ['7']), [rowLine(above)])).toBe('ambiguous');
    expect(between(above, below, [rowLine(above, { astray: true }), rowLine(below)])).toBe(
      'ambiguous',
    );
  });

  it('looks past lines without values, and not past its block', () => {
    const lines = [empty, loose(1, []), loose(2, [' ']), loose(3, ['7'])].map((one, index) => ({
      ...one,
      index,
    }));
    expect(states(lines, 0, [rowLine(lines[0] as DocumentLine)])).toBe('ambiguous');
    const parted = lines.map((one, index) => ({ ...one, block: index > 1 ? 1 : 0 }));
    expect(states(parted, 0, [rowLine(parted[0] as DocumentLine)])).toBe('blank');
  });

  it('is in doubt with every reading nearby, and with none where its own label is not whole', () => {
    const about = (fuzzy: boolean, near: readonly DocumentLine[]) =>
      doubtedRow('requests', row, empty, surroundings([rowLine(empty, { fuzzy })], near));
    const candidates = (cells: ReturnType<typeof about>) =>
      cells?.map(({ candidates: all }) => all);
    const near = [loose(0, ['7']), empty];
    expect(candidates(about(false, near))).toEqual(row.columns.map(() => [null, 7]));
    expect(candidates(about(true, [full(0), empty].slice(1)))).toEqual(row.columns.map(() => []));
    expect(about(false, [empty])?.map(({ state }) => state)).toEqual(
      row.columns.map(() => 'blank'),
    );
  });

  it('is what it is in a web page or a sheet, where a row is a row', () => {
    const own = line(1, ['', '', ''], { blanks: 'kept', place: inGrid });
    const below = loose(2, ['7'], { blanks: 'kept', place: inGrid });
    expect(states([full(0), own, below], 1, [rowLine(own)])).toBeNull();
  });

  it('is in doubt on a printed page where a line with values and no label stands beside it', () => {
    const own = line(0, ['', ''], { blanks: 'kept', place: onPage });
    const below = (labels: LinePiece[]) =>
      line(1, ['7'], { blanks: 'kept', place: onPage, labels });
    expect(states([own, below([])], 0, [rowLine(own)])).toBe('ambiguous');
    const gap = line(1, [''], { blanks: 'kept', place: onPage });
    const far = { ...below([]), index: 2 };
    expect(states([own, gap, far], 0, [rowLine(own), rowLine(gap)])).toBeNull();
    expect(states([own, { ...gap, labels: [] }, far], 0, [rowLine(own)])).toBe('ambiguous');
  });
});

describe('a row with values', () => {
  const own = line(0, ['1', '2']);

  it('is in no doubt by itself, and in doubt where its values are astray', () => {
    expect(states([own], 0, [rowLine(own)])).toBeNull();
    expect(states([own], 0, [rowLine(own, { astray: true })])).toBe('ambiguous');
  });

  it('may have borrowed them from a row below whose label is broken or found by resemblance', () => {
    const below = (given: Parameters<typeof line>[2] = {}, texts: readonly string[] = []) =>
      line(1, texts, given);
    const found = (next: DocumentLine, more: Partial<RowLine> = {}, first = own) =>
      states([first, next], 0, [rowLine(first), rowLine(next, more)]);
    const broken = { labels: [{ ...piece(row.label, OWN_HIT), broken: true } as const] };
    expect(found(below(), { fuzzy: true })).toBe('ambiguous');
    expect(found(below(broken))).toBe('ambiguous');
    expect(found(below())).toBeNull();
    expect(found(below({}, ['5']), { fuzzy: true })).toBeNull();
    expect(found(below({ block: 1 }), { fuzzy: true })).toBeNull();
    expect(found(below(), { fuzzy: true }, line(0, ['1', '2'], { mayCut: false }))).toBeNull();
    const unassigned = below(broken);
    expect(states([own, unassigned], 0, [rowLine(own)])).toBeNull();
  });

  it('is in doubt where texts with digits, or with a bar at their end, stand behind its label', () => {
    const behind = (text: string, hit: LabelHit) =>
      line(0, ['1'], { labels: [piece(row.label, OWN_HIT), piece(text, hit)] });
    const of = (one: DocumentLine) => states([one], 0, [rowLine(one)]);
    expect(of(behind('共7件', { ...NO_HIT, exact: false }))).toBe('ambiguous');
    expect(of(behind('共7件', NO_HIT))).toBeNull();
    expect(of(behind('（7）其他', { ...NO_HIT, exact: false }))).toBeNull();
    expect(of(behind('小计 /', NO_HIT))).toBe('ambiguous');
    expect(of(behind('- 小计', NO_HIT))).toBe('ambiguous');
    expect(of(behind('小 计', NO_HIT))).toBeNull();
  });

  it('forgives what stands before its label', () => {
    const before = line(0, ['1'], {
      labels: [piece('共7件', { ...NO_HIT, exact: false }), piece(row.label, OWN_HIT)],
    });
    expect(states([before], 0, [rowLine(before)])).toBeNull();
  });
});

describe('values in a row of their own below a row of a grid', () => {
  const own = (texts: readonly string[], place: LinePiece['at'] = onPage) =>
    line(0, texts, { blanks: 'kept', mayCut: false, place });
  const below = (texts: readonly string[], labels: LinePiece[] = []) =>
    line(1, texts, { blanks: 'kept', mayCut: false, place: onPage, labels });
  const found = (first: DocumentLine, next: DocumentLine, rows: readonly RowLine[] = []) =>
    states([first, next], 0, [rowLine(first), ...rows]);

  it('are the rest of it where they are fewer than its cells', () => {
    expect(found(own(['1', '2', '3']), below(['4', '', '5']))).toBe('ambiguous');
    expect(found(own(['1', '2', '3']), below(['4', '5', '6']))).toBeNull();
    expect(found(own(['1', '2', '3']), below(['', ' ']))).toBeNull();
  });

  it('are none of its business where they are a row, or have another label', () => {
    const next = below(['4']);
    expect(found(own(['1', '2', '3']), next, [rowLine(next)])).toBeNull();
    expect(found(own(['1', '2', '3']), below(['4'], [piece('其他', NO_HIT)]))).toBeNull();
    expect(found(own(['1', '2', '3']), below(['4'], [piece(row.label, OWN_HIT)]))).toBe(
      'ambiguous',
    );
  });

  it('in scraped text only where the row lacks its last cell', () => {
    expect(found(own(['1', '2', ''], at), below(['4']))).toBe('ambiguous');
    expect(found(own(['1', '2', '3'], at), below(['4']))).toBeNull();
    expect(found(own(['1', '2', ''], inGrid), below(['4']))).toBeNull();
  });
});
