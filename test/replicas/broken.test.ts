import { describe, expect, it } from 'vitest';
import { broken, falseStatements, MUTATION_NAMES } from './broken.ts';
import { crawlLayout } from './crawled.ts';
import { guizhouYearFolders } from './layouts/guizhou-year-folders.ts';
import { trsCountPage } from './layouts/trs-count-page.ts';
import { LAYOUTS } from './layouts.ts';
import type { Layout } from './portal.ts';
import { pathOfFirstPage, reachable } from './reachable.ts';

const RUNS = 6;
const FROM = Number(process.env['GONGKAI_SEED'] ?? 0) * RUNS;

/** All that a layout answers to a visitor who follows addresses. */
function answers(layout: Layout, addresses: Iterable<string>): string[] {
  return [...addresses].map((address) => {
    const url = new URL(address);
    const path = url.pathname + url.search;
    const asked = { host: url.host, path, url, method: 'GET', body: '', headers: {}, times: 1 };
    const reply = layout.respond(asked);
    return 'raw' in reply ? '' : `${reply.status ?? 200} ${String(reply.body)}`;
  });
}

describe('a broken portal', () => {
  it('is the same for a seed, and most seeds break something', () => {
    const addresses = reachable(trsCountPage());
    const whole = answers(trsCountPage(), addresses).join('\n');
    const kinds = new Set<string>();
    let changed = 0;
    for (let seed = 0; seed < 60; seed++) {
      const { what, layout } = broken(trsCountPage(), seed);
      const said = answers(layout, addresses).join('\n');
      expect(answers(broken(trsCountPage(), seed).layout, addresses).join('\n')).toBe(said);
      kinds.add(what.replace(/,? ?\(.*|, one page.*/g, ''));
      if (said !== whole) changed += 1;
    }
    expect([...kinds].sort()).toEqual([...MUTATION_NAMES].sort());
    expect(changed).toBeGreaterThan(30);
  });

  it('still publishes what a link leads to, and what a pager did', () => {
    for (let seed = 0; seed < 60; seed++) {
      const layout = trsCountPage();
      const { what, layout: after } = broken(layout, seed);
      const lost = layout.published.length - after.published.length;
      if (!/link|name/.test(what)) expect([what, lost]).toEqual([what, 0]);
      else if (/link/.test(what)) expect(lost).toBeLessThan(layout.published.length);
    }
  });

  it('is read by addresses: year folders and further pages are reached, interfaces are not', () => {
    const layout = guizhouYearFolders();
    const seen = reachable(layout);
    expect(layout.published.filter(({ urls }) => !urls.some((url) => seen.has(url)))).toEqual([]);
    expect(pathOfFirstPage('/a/index_3.html')).toBe('/a/index.html');
    expect(pathOfFirstPage('/a?pageIndex=4')).toBe('/a?pageIndex=1');
  });

  it.each(Array.from({ length: RUNS }, (_, i) => FROM + i))(
    'is never denied a report, nor credited with one (seed %i)',
    async (seed) => {
      const build = LAYOUTS[(seed * 7) % LAYOUTS.length];
      if (build === undefined) throw new RangeError(`no layout for seed ${seed}`);
      const { published } = build();
      const after = broken(build(), seed);
      const { rows } = await crawlLayout(after.layout);
      const { denied, invented } = falseStatements(after, published, rows);
      const { layout, what } = after;
      expect({ layout: layout.name, what, denied, invented }).toMatchObject({
        denied: [],
        invented: [],
      });
    },
    240_000,
  );
});
