import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/serve/app.ts';
import { type PublishedSite, publish } from '../../src/serve/publish.ts';
import type { SearchIndex } from '../../src/serve/static/search-page.ts';
import { openStore } from '../../src/store/store.ts';
import { temporaryFolder } from '../store/temporary.ts';
import { COUNTIES, recordOf, type Town, town, townPage } from './town.ts';

let place: Town;
beforeAll(async () => {
  place = await town([2022, 2023]);
});
afterAll(() => place.close());

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
}

/** Every address a page leads to: links, images, scripts, styles. */
function addressesIn(text: string): string[] {
  return [...text.matchAll(/ (?:href|src|srcset|action)="([^"]*)"/g)].map(([, address = '']) =>
    address.replaceAll('&amp;', '&'),
  );
}

describe('publish', () => {
  let folder: string;
  let outcome: PublishedSite;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), '公开 site-'));
    outcome = await publish(folder, { db: place.path, version: '0.1.0' });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('writes a site in both languages in which every link leads to a file, and to the place in it', () => {
    expect(outcome.broken).toEqual([]);
    expect(outcome.truncated).toBe(false);
    const files = new Set(filesIn(folder));
    const pages = [...files].filter((name) => name.endsWith('.html'));
    expect(pages.length).toBe(outcome.pages + 1);
    const texts = new Map(pages.map((page) => [page, readFileSync(join(folder, page), 'utf8')]));
    const wrong: string[] = [];
    const reached = new Set(['index.html']);
    let links = 0;
    for (const [page, text] of texts) {
      for (const address of addressesIn(text)) {
        if (/^[a-z]+:/.test(address)) continue;
        const [path = '', fragment = ''] = decodeURIComponent(address).split('#');
        const target = path === '' ? page : relative(folder, resolve(folder, dirname(page), path));
        const isThere =
          fragment === '' || texts.get(target)?.includes(` id="${fragment}"`) === true;
        if (path.startsWith('/') || !files.has(target) || !isThere)
          wrong.push(`${page} → ${address}`);
        reached.add(target);
        links += 1;
      }
      expect(text).not.toContain('static.invalid');
    }
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(links).toBeGreaterThan(4000);
    expect([...files].filter((file) => !reached.has(file))).toEqual([]);
  });

  it('loads nothing from elsewhere and runs nothing but the search and what sorts and unfolds', () => {
    // The entrance, which chooses no language, is a page of two links.
    const own = (page: string) => (page === 'index.html' ? 0 : 1);
    for (const page of filesIn(folder).filter((name) => name.endsWith('.html'))) {
      const text = readFileSync(join(folder, page), 'utf8');
      const scripts = [...text.matchAll(/<script[^>]*>/g)].map(([tag]) => tag);
      expect(scripts.length, page).toBe(/(?:zh|en).search\.html$/.test(page) ? 3 : own(page));
      for (const tag of scripts)
        expect(tag).toMatch(/src="(?:\.\.?\/)+assets\/(?:search|page)[\w.-]*\.js"/);
      for (const [, action] of text.matchAll(/<form action="([^"]*)"/g)) {
        expect(action).toMatch(/(?:^|\/)search\.html$/);
      }
    }
  });

  it('promises nothing that needs a server', () => {
    const pages = filesIn(folder).filter((name) => name.endsWith('.html'));
    const texts = pages.map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(texts.some((text) => text.includes('这里是静态副本'))).toBe(true);
    for (const text of texts) {
      expect(text).not.toMatch(/SQL 页|点任何一格|on the SQL page|Open any cell|through the API/);
    }
  });

  it('says that it is demo data, in both languages', () => {
    expect(readFileSync(join(folder, 'zh/index.html'), 'utf8')).toContain('演示数据（虚构）');
    expect(readFileSync(join(folder, 'en/index.html'), 'utf8')).toContain('<html lang="en">');
    expect(readFileSync(join(folder, 'en/index.html'), 'utf8')).toContain('演示数据（虚构）');
  });

  it('writes every chart as page, CSV, SVG for each kind of screen, and description', () => {
    const files = filesIn(join(folder, 'zh'));
    const charts = files.filter((name) => /^(?:trends|rank).+\.html$/.test(name));
    let drawn = 0;
    for (const page of charts) {
      const text = readFileSync(join(folder, 'zh', page), 'utf8');
      if (!text.includes('<figure>')) continue;
      const [, stem = ''] = /src="[^"]*\/((?:trends|rank)\/[^"]+)\.svg"/.exec(text) ?? [];
      for (const ending of ['.csv', '.metadata.json', '.svg', '~size-narrow.svg']) {
        expect(files, page).toContain(decodeURIComponent(stem).replace(/$/, ending));
      }
      expect(files).toContain(`${decodeURIComponent(stem)}~size-narrow~theme-dark.svg`);
      drawn += 1;
    }
    expect(drawn).toBeGreaterThan(40);
    const csv = readFileSync(join(folder, 'zh/trends/denial_rate/all.csv'), 'utf8');
    expect(csv.startsWith('\ufeffcategory,')).toBe(true);
    const svg = readFileSync(join(folder, 'zh/trends/denial_rate/all.svg'), 'utf8');
    expect(svg).toContain('来源：');
    expect(svg).not.toContain('；/trends');
    expect(existsSync(join(folder, 'zh/report/990102-青禾区水务局-2023-own.csv'))).toBe(true);
  });

  it('gives divisions without reports no page, but names them, unless asked', async () => {
    const divisions = filesIn(join(folder, 'zh/division')).filter((name) => name.endsWith('.html'));
    const counties = COUNTIES.filter((code) => code !== '990121');
    const above = ['990000', '990100', '990200'];
    expect(divisions.sort()).toEqual([...counties, ...above].map((code) => `${code}.html`).sort());
    const list = readFileSync(join(folder, 'zh/division/990200.html'), 'utf8');
    expect(list).toMatch(/<span lang="zh-Hans">云桥县<\/span>/);
    const all = new Set<string>();
    await publish(temporaryFolder(), {
      ...{ db: place.path, allPlaces: true, maxPages: 260 },
      onPage: (path) => all.add(path),
    });
    expect(all).toContain('/division/990221');
  });

  it('has the map of every metric that places can be ordered by, with the same numbers as a table', () => {
    const maps = filesIn(join(folder, 'zh')).filter((name) =>
      /^map~metric-[a-z_0-9]+\.html$/.test(name),
    );
    expect(maps.length).toBeGreaterThan(40);
    const page = readFileSync(join(folder, 'zh', 'map~metric-requests_received.html'), 'utf8');
    const [tile, cell] = [
      /class="tilemap".*?<span>([\d,]+)<\/span>/s,
      /<td class="n" data-key="(\d+)"/,
    ].map((found) => found.exec(page)?.[1]?.replaceAll(',', ''));
    expect(Number(tile)).toBeGreaterThan(0);
    expect(cell).toBe(tile);
  });

  it('indexes every place, body and report for its search, small', () => {
    const script = readFileSync(join(folder, 'zh/assets/search-index.js'), 'utf8');
    const [, json = ''] = /^window\.gongkaiIndex=(.*);\n$/.exec(script) ?? [];
    const index: SearchIndex = JSON.parse(json);
    const files = filesIn(join(folder, 'zh'));
    const reports = index.agencies.flatMap(([id, , , own]) => own.map((one) => `${id}-${one}`));
    const paths = [
      ...index.divisions.map(([code]) => `division/${code}.html`),
      ...index.agencies.map(([id]) => `agency/${id}.html`),
      ...reports.map((id) => `report/${id}.html`),
    ];
    expect(paths.filter((path) => !files.includes(path))).toEqual([]);
    expect(reports.length).toBe(27);
    expect(files.filter((name) => /^report.+\.html$/.test(name)).length).toBe(27);
    expect(script.length).toBeLessThan(27 * 80);
  });

  it('stops at a limit and says so', async () => {
    const few = await publish(temporaryFolder(), { db: place.path, maxPages: 5 });
    expect(few).toMatchObject({ pages: 10, truncated: true });
  });
});

describe('a static copy of lists longer than a page', () => {
  it('has every page of them', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'many.sqlite');
    const writer = openStore(path);
    for (let number = 1; number <= 52; number += 1) {
      const body = `第${number}局`;
      const bytes = townPage({ code: '990102', body, year: 2023, seed: number });
      const record = await recordOf(bytes, `http://www.place.test/${number}.html`, {
        ...{ divisionCode: '990102', fiscalYear: 2023, agency: `青禾区${body}` },
        ...{ scope: 'own', origin: 'demo' },
      });
      writer.land(record, { parserVersion: '1.0.0', fetchedAt: '2024-02-01T00:00:00Z' });
    }
    writer.close();
    const site = join(folder, 'site');
    const { broken } = await publish(site, { db: path, version: '0.1.0' });
    expect(broken).toEqual([]);
    const sheet = join(site, 'zh/evidence/metric/denial_rate/all/2023~kind-department');
    const pages = ['.html', '~page-2.html'].map((ending) =>
      readFileSync(`${sheet}${ending}`, 'utf8'),
    );
    const seen = pages.flatMap((text) => text.match(/<section class="contribution"/g) ?? []);
    expect(seen.length).toBe(52);
    // On paper too it is said how many of them stand on the page, and on a server all can stand on one.
    expect(pages.map((text) => /第 (\d+–\d+) 份，共 52 份/.exec(text)?.[1])).toEqual([
      '1–50',
      '51–52',
    ]);
    const store = openStore(path, { readonly: true });
    const served = await createApp({ store }).request(
      '/evidence/metric/denial_rate/all/2023?kind=department&all=1&lang=zh',
    );
    const whole = await served.text();
    store.close();
    expect(whole.match(/<section class="contribution"/g)?.length).toBe(52);
    expect(whole).toContain('共 52 份，全部列在下面');
  });
});

describe('a copy that knows where it will be published', () => {
  it('prints, cites and feeds addresses that are files of the copy', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'few.sqlite');
    const writer = openStore(path);
    for (const body of ['人民政府', '教育局']) {
      const bytes = townPage({ code: '990102', body, year: 2023, seed: 7 });
      const record = await recordOf(bytes, `http://www.place.test/${body}.html`, {
        ...{ divisionCode: '990102', fiscalYear: 2023, agency: `青禾区${body}` },
        ...{ scope: body === '教育局' ? 'own' : 'all_levels', origin: 'demo' },
      });
      writer.land(record, { parserVersion: '1.0.0', fetchedAt: '2024-02-01T00:00:00Z' });
    }
    writer.close();
    const site = join(folder, 'site');
    const base = 'https://example.test/年报';
    await publish(site, { db: path, version: '0.1.0', base });
    const named = new Set<string>();
    for (const file of filesIn(site).filter((name) =>
      /\.(?:html|xml|metadata\.json)$/.test(name),
    )) {
      const text = readFileSync(join(site, file), 'utf8').replace(/<id>[^<]*<\/id>/g, '');
      for (const [, one = ''] of text.matchAll(
        /https:\/\/example\.test\/年报([^\s"<}]*[^\s"<}.])/g,
      )) {
        named.add(decodeURIComponent(one));
      }
    }
    const pages = [...named];
    expect(pages).toContain('/zh/trends/composition/all.html');
    expect(pages).toContain('/zh/trends/composition/all~kind-department.html');
    expect(pages).toContain('/en/division/990102.html');
    expect(pages.some((one) => one.startsWith('/en/evidence/metric/denial_rate/'))).toBe(true);
    expect(pages.some((one) => one.startsWith('/zh/report/'))).toBe(true);
    expect(pages.filter((one) => !existsSync(join(site, one)))).toEqual([]);
  });
});
