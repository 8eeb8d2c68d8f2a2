/**
 * Tables without vertical rules: regions of lines whose values stand in columns.
 *
 * @module
 */
import type { Grid } from '../../document.ts';
import { type AtomLine, isValueLine, makesTable, toAtoms } from './atoms.ts';
import type { PagedLine } from './paragraphs.ts';
import type { ColumnBand } from './unruled-columns.ts';
import { unruledGrid } from './unruled-grid.ts';

const SECTION = /^[一二三四五六]\s*、\s*[^0-9]{4,30}(?:情况|事项|总体情况)$/u;

/** Lines of nothing but headings of columns: narrow columns print them one against the other, as close as a sentence. */
const HEADINGS =
  /^(?:结果|维持|纠正|其他|其它|尚未|审结|总计|合计|行政复议|行政诉讼|未经复议|直接起诉|复议后起诉)+$/u;

/** A run of lines that are text, or the lines of one table block with the grid they make. */
export type LinePart =
  | { readonly kind: 'text'; readonly lines: readonly PagedLine[] }
  | { readonly kind: 'table'; readonly grid: Grid };

/** Parts running lines into text and tables without rules. */
export function findUnruled(
  lines: readonly PagedLine[],
  heights: ReadonlyMap<number, number>,
): LinePart[] {
  const offsets = pageOffsets(lines, heights);
  const all = lines.map((line) => toAtoms(line, offsets.get(line.page) ?? 0));
  const width = lines.reduce((most, { box }) => Math.max(most, box[2]), 0);
  const parts: LinePart[] = [];
  let before: readonly ColumnBand[] = [];
  for (const region of regions(all, width)) {
    for (const block of region.tabular ? blocks(region.lines) : [region.lines]) {
      const made = region.tabular ? unruledGrid(block, before) : null;
      if (made !== null) before = made.columns;
      const grid = made?.grid ?? null;
      const last = parts.at(-1);
      const own = block.map(({ line }) => line);
      if (grid !== null) parts.push({ kind: 'table', grid });
      else if (last?.kind === 'text')
        parts[parts.length - 1] = { ...last, lines: [...last.lines, ...own] };
      else parts.push({ kind: 'text', lines: own });
    }
  }
  return parts;
}

function pageOffsets(
  lines: readonly PagedLine[],
  heights: ReadonlyMap<number, number>,
): Map<number, number> {
  const offsets = new Map<number, number>();
  let offset = 0;
  for (const page of [...new Set(lines.map((line) => line.page))]) {
    offsets.set(page, offset);
    offset += heights.get(page) ?? 0;
  }
  return offsets;
}

interface Region {
  readonly tabular: boolean;
  readonly lines: readonly AtomLine[];
}

/** Stretches between headings and prose; those with value lines may be tables. */
function regions(lines: readonly AtomLine[], width: number): Region[] {
  const found: { tabular: boolean; lines: AtomLine[] }[] = [];
  for (const line of lines) {
    const breaks = isProse(line, width);
    const last = found.at(-1);
    if (last !== undefined && last.tabular === !breaks) last.lines.push(line);
    else found.push({ tabular: !breaks, lines: [line] });
  }
  return found.map(({ tabular, lines: own }) => ({
    tabular: tabular && own.some(makesTable),
    lines: own,
  }));
}

/** Headings of sections, full lines, and sentences: text that no table row is. */
function isProse({ atoms, line }: AtomLine, width: number): boolean {
  const text = line.text.replaceAll(' ', '');
  if (SECTION.test(text)) return true;
  if (HEADINGS.test(text)) return false;
  if (/[。；]$/u.test(text)) return true;
  const filled = atoms.reduce((sum, { box }) => sum + box[2] - box[0], 0);
  const dense = filled > 0.88 * (line.box[2] - line.box[0]);
  if (dense && text.length > 24 && line.box[2] > 0.9 * width) return true;
  return false;
}

/** One block for each set of column headings: a heading line behind values begins a new one. */
function blocks(lines: readonly AtomLine[]): AtomLine[][] {
  const found: AtomLine[][] = [];
  let valuesFrom = Infinity;
  for (const line of lines) {
    const last = found.at(-1);
    const values = isValueLine(line);
    const heading = !values && line.atoms.some(({ box }) => box[2] > valuesFrom);
    if (last === undefined || heading) {
      if (last === undefined || last.some(isValueLine)) {
        found.push([line]);
        valuesFrom = Infinity;
        continue;
      }
    }
    last?.push(line);
    if (values) {
      const left = Math.min(...line.atoms.filter(({ value }) => value).map(({ box }) => box[0]));
      valuesFrom = Math.min(valuesFrom, left);
    }
  }
  return found;
}
