/**
 * The block of a table region. Evidence is counted per region, because one page mixes dialects; only whether padding
 * occurs at all is asked of the whole text.
 *
 * @module
 */
import { type Block, isTable } from '../../document.ts';
import { readHtml } from '../html/read-html.ts';
import { type BarStyle, barStyleOf } from './bar-style.ts';
import { readDashes } from './dashes.ts';
import { readBarred } from './dialects.ts';
import type { SourceLine } from './lines.ts';
import type { TextRegion } from './regions.ts';
import { readRuled } from './ruled.ts';
import { flattened, readUnmarked } from './unmarked.ts';

/** What the barred regions of a text show together. */
export interface BarEvidence {
  /** Some row is topped up with padding: the serialiser deletes empty cells. */
  readonly pads: boolean;
  /** Some row has an empty cell in front of a filled one: empty cells stand where they stood. */
  readonly keeps: boolean;
  readonly styles: ReadonlyMap<TextRegion, BarStyle>;
  /** The text the regions were cut from. */
  readonly source: string;
}

const INNER_BLANK = /\|\s*\|\s*[^\s|]/;

/** Counts the bars of all regions. */
export function barEvidence(regions: readonly TextRegion[], source = ''): BarEvidence {
  const styles = new Map<TextRegion, BarStyle>();
  let pads = false;
  let keeps = false;
  for (const region of regions) {
    if (region.kind !== 'barred') continue;
    const style = barStyleOf(region.lines);
    styles.set(region, style);
    pads ||= style.padded > 0 || (style.runs > 0 && style.spaced > 0);
    keeps ||= region.lines.some(({ text, bars }) => bars > 2 && INNER_BLANK.test(text));
  }
  return { pads, keeps, styles, source };
}

/**
 * Reads one table region.
 *
 * @example
 * const regions = cutRegions(cutLines('规章 |\n0 | ||\n尾 |\n1').lines);
 * regions.map((region) => readTable(region, barEvidence(regions)).kind) // => ['stream']
 */
export function readTable(region: TextRegion, evidence: BarEvidence): Block {
  const { kind, lines } = region;
  if (kind === 'unmarked') return readUnmarked(lines, evidence.source);
  if (kind === 'drawn') return readRuled(lines);
  if (kind === 'dashes') return readDashes(lines);
  if (kind === 'html') return readRawTable(lines);
  const style = evidence.styles.get(region) ?? barStyleOf(lines);
  return readBarred({ lines, style, pads: evidence.pads, keeps: evidence.keeps });
}

/**
 * Reads the lines from `<table>` to `</table>`. Places are those of the text: the line on which the table begins.
 *
 * @example
 * readRawTable(cutLines('<table><tr><td>规章</td><td>0</td></tr></table>').lines).kind // => 'grid'
 */
export function readRawTable(lines: readonly SourceLine[]): Block {
  const [first] = lines;
  const at = { line: first?.number ?? 1, offset: first?.offset ?? 0 };
  const table = readHtml(lines.map(({ text }) => text).join('\n')).blocks.find(isTable);
  if (table === undefined) return flattened(lines);
  if (table.kind === 'stream') return { ...table, at };
  return { ...table, at, cells: table.cells.map((cell) => ({ ...cell, at })) };
}
