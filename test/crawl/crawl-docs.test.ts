import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OUTCOMES } from '../../src/crawl/outcome.ts';
import { STATISTIC_KEYS } from '../../src/crawl/statistics.ts';

const root = join(import.meta.dirname, '../..');
const text = (path: string) => readFileSync(join(root, path), 'utf8');

describe('docs/crawling.md', () => {
  const doc = text('docs/crawling.md');

  it.each(Object.keys(OUTCOMES))('explains the outcome %s', (name) => {
    expect(doc).toContain(`| \`${name}\` |`);
  });

  it.each(STATISTIC_KEYS.filter((key) => !key.startsWith('outcome.')))(
    'explains the statistic %s',
    (key) => {
      expect(doc).toContain(`| \`${key}\` |`);
    },
  );

  it.each([0, 3, 4, 5, 6])('explains exit code %i', (code) =>
    expect(doc).toContain(`\n| ${code} |`),
  );

  it('names every reason to wait', () => {
    for (const reason of [
      'delay',
      'crawl_delay',
      'retry_after',
      'backoff',
      'parked_failures',
      'parked_challenges',
      'robots_unknown',
      'retry',
      'quiet_hours',
      'page_budget',
    ]) {
      expect(doc).toContain(`\`${reason}\``);
    }
  });
});

describe('SECURITY.md', () => {
  it('names tests that exist', () => {
    const named = [...text('SECURITY.md').matchAll(/`(test\/[\w./-]+\.test\.ts)`/g)].map(
      (match) => match[1] ?? '',
    );
    expect(named.length).toBeGreaterThan(8);
    for (const path of new Set(named)) expect(text(path)).toMatch(/^\s*(?:describe|test|it)\b/m);
    for (const title of [
      'refuses every private address a redirect leads to, in whatever spelling',
      'gives up after five hops',
    ]) {
      expect(text('SECURITY.md')).toContain(title);
      expect(text('test/crawl/hostile.test.ts')).toContain(title);
    }
  });
});
