import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const DOCS = join(import.meta.dirname, '../../docs');

it('pictures of the explorer are small, are pictures, and each stands in the document with words for it', () => {
  const text = readFileSync(join(DOCS, 'explorer.md'), 'utf8');
  const shown = [...text.matchAll(/!\[([^\]]+)\]\(pictures\/([\w-]+\.webp)\)/g)];
  expect(shown.map(([, , name]) => name).sort()).toEqual(
    readdirSync(join(DOCS, 'pictures')).sort(),
  );
  for (const [, words, name = ''] of shown) {
    const bytes = readFileSync(join(DOCS, 'pictures', name));
    expect(bytes.length, name).toBeLessThanOrEqual(60 * 1024);
    expect(bytes.subarray(8, 12).toString('latin1'), name).toBe('WEBP');
    expect(words?.length, name).toBeGreaterThan(20);
  }
});
