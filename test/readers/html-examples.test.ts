import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Block, Document, Grid } from '../../src/parse/document.ts';
import { readHtml } from '../../src/parse/readers/html/read-html.ts';

/**
 * One page per quirk beside what was reviewed to be in it. To write a missing expectation, set
 * GONGKAI_UPDATE=1, run, and read what was written before committing it.
 */
const FOLDER = join(import.meta.dirname, '../examples/html');
const MAY_WRITE = process.env['GONGKAI_UPDATE'] === '1';

const names = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.html'))
  .map((name) => name.slice(0, -'.html'.length));

/** A grid as rows of texts: ← covered from the left, ↑ from above, ∅ no cell; notes in braces. */
function rows(grid: Grid): string[][] {
  const slots = Array.from({ length: grid.rows }, () => new Array<string>(grid.columns).fill('∅'));
  for (const cell of grid.cells) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      const line = slots[row];
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++) {
        if (line !== undefined) line[column] = row > cell.row ? '↑' : '←';
      }
    }
    const own = slots[cell.row];
    const note = cell.note === undefined ? '' : ` {${cell.note}}`;
    if (own !== undefined) own[cell.column] = cell.text + note;
  }
  return slots;
}

function summary(block: Block): unknown {
  if (block.kind === 'grid') return { grid: rows(block) };
  return block.kind === 'heading' || block.kind === 'paragraph'
    ? { [block.kind]: block.text }
    : block;
}

function summarise({ meta, blocks, notes }: Document): unknown {
  return {
    meta: meta.map(({ name, value }) => `${name}: ${value}`),
    blocks: blocks.map(summary),
    notes: notes.map(({ code }) => code),
  };
}

describe('examples of HTML', () => {
  test.each(names)('%s', (name) => {
    const read = summarise(readHtml(readFileSync(join(FOLDER, `${name}.html`), 'utf8')));
    const expectation = join(FOLDER, `${name}.expected.json`);
    if (!existsSync(expectation) && MAY_WRITE) {
      writeFileSync(expectation, `${JSON.stringify(read, null, 2)}\n`);
    }
    expect(existsSync(expectation), `${expectation} is missing; see the note in this file`).toBe(
      true,
    );
    expect(read).toEqual(JSON.parse(readFileSync(expectation, 'utf8')));
  });

  test('no expectation without its page', () => {
    const expected = readdirSync(FOLDER).filter((name) => name.endsWith('.expected.json'));
    expect(expected.map((name) => name.replace('.expected.json', '')).sort()).toEqual(
      [...names].sort(),
    );
  });
});
