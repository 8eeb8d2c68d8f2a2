import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Block, Document } from '../../src/parse/document.ts';
import { readText } from '../../src/parse/readers/text.ts';

const FOLDER = join(import.meta.dirname, '../examples/text');

/** One line a table row, so that a reviewer can hold it against the text. `+` is a bar of padding, `⏎` a row end. */
function reviewable(block: Block): unknown {
  if (block.kind === 'stream') {
    const { dialect, blanks, tokens, at } = block;
    const rows = tokens
      .map(({ text, pad, endsRow }) => `[${text}]${'+'.repeat(pad)}${endsRow ? '⏎' : ''}`)
      .join(' ')
      .split('⏎ ');
    return { stream: dialect, blanks, at, rows };
  }
  if (block.kind !== 'grid') return { [block.kind]: block.text, at: block.at };
  const rows = Array.from({ length: block.rows }, (_, row) =>
    block.cells
      .filter((cell) => cell.row === row)
      .map(({ column, columnSpan, rowSpan, text }) => {
        const wide = columnSpan > 1 ? `-${column + columnSpan - 1}` : '';
        return `${column}${wide}${rowSpan > 1 ? ` ×${rowSpan}` : ''}[${text}]`;
      })
      .join(' '),
  );
  return { grid: rows, columnsAligned: block.columnsAligned, at: block.at };
}

const summary = ({ meta, blocks, notes }: Document): unknown => ({
  meta: meta.map(({ name, value }) => `${name}=${value}`),
  blocks: blocks.map(reviewable),
  notes,
});

describe('examples of scraped text', () => {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));

  it('has an example for every expectation', () => {
    const expected = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
    expect(expected.map((name) => name.replace('.expected.json', '.txt')).sort()).toEqual(
      names.sort(),
    );
  });

  it.each(names)('%s', (name) => {
    const path = join(FOLDER, name.replace('.txt', '.expected.json'));
    const found = summary(readText(readFileSync(join(FOLDER, name), 'utf8')));
    if (process.env['GONGKAI_UPDATE'] === '1') {
      writeFileSync(path, `${JSON.stringify(found, null, 2)}\n`);
    }
    expect(
      existsSync(path),
      `${path} is missing: write it with GONGKAI_UPDATE=1, then review it`,
    ).toBe(true);
    expect(found).toEqual(JSON.parse(readFileSync(path, 'utf8')));
  });
});
