import { describe, expect, it } from 'vitest';
import { compare } from './comparison.ts';
import { crawlLayout } from './crawled.ts';
import type { Layout } from './portal.ts';
import { numbersGuarded } from './unseen/numbers-guarded.ts';
import { twoSystemsElsewhere } from './unseen/two-systems.ts';
import { UNSEEN } from './unseen.ts';

/** What a layout answers for an address, without a server between. */
function answered({ respond, home }: Layout, address: string): number {
  const url = new URL(address);
  const reply = respond({
    ...{ host: url.hostname, path: url.pathname + url.search, url },
    ...{ method: 'GET', body: '', headers: { referer: home }, times: 1 },
  });
  return 'raw' in reply ? 0 : (reply.status ?? 200);
}

describe.each(UNSEEN.map((build) => [build().name, build] as const))('%s', (name, build) => {
  const layout = build();

  it('has reports of all years from 2008 on, each at addresses of its own', () => {
    const years = new Set(layout.published.map(({ fiscalYear }) => fiscalYear));
    expect(years.size).toBe(17);
    const urls = layout.published.flatMap((report) => report.urls);
    expect(new Set(urls).size).toBe(urls.length);
  });

  it('serves every report, or says that it guards it', () => {
    const allowed = name === 'unseen-numbers-guarded' ? [200, 412] : [200, 302];
    for (const { urls } of layout.published)
      for (const url of urls) expect(allowed, url).toContain(answered(layout, url));
    expect(answered(layout, layout.home)).toBeLessThan(400);
  });
});

describe.each([
  ['guarded by a challenge', numbersGuarded],
  ['on a host where no crawl goes', twoSystemsElsewhere],
] as const)('coverage of what is %s', (_, build) => {
  it('denies no report that lies behind a closed door', async () => {
    const layout = build();
    const { found, denied, invented } = compare(layout, (await crawlLayout(layout)).rows);
    expect({ denied, invented }).toEqual({ denied: [], invented: [] });
    expect(found.length).toBeGreaterThan(0);
  });
});
