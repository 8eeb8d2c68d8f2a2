/**
 * The portals of the country: what the files hold against the divisions by an independent path, how they are listed,
 * looked at and taken in.
 *
 * @module
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadRegistry, portalsNamed } from '../../src/cli/crawl/portals.ts';
import { isSiteTable, portalsOf } from '../../src/cli/portals/site-database.ts';
import { EVIDENCE, scopeOf } from '../../src/crawl/discovery/registry.ts';
import { type ReplicaSite, startReplica } from '../../src/demo/replica/server.ts';
import { divisionsIn } from '../../src/normalize/division-table.ts';
import { folder, gongkai, jsonLines, LOOPBACK } from './run-cli.ts';

const DATA = join(import.meta.dirname, '../../data/portals');
const registry = loadRegistry();
const LOCAL = [...LOOPBACK, '--contact', 'a@qinghe.example'];

describe('the files of the nation', () => {
  it('name each division once, in the file of its province, with where the address is from', () => {
    const codes: string[] = [];
    for (const file of readdirSync(DATA)) {
      const lines = readFileSync(join(DATA, file), 'utf8').trim().split('\n').slice(1);
      const provinces = new Set(lines.map((line) => line.slice(0, 2)));
      if (!/^(?:elsewhere|demo)/.test(file)) expect(provinces.size, file).toBe(1);
      codes.push(...lines.map((line) => line.split(',')[0] ?? ''));
    }
    expect(new Set(codes).size).toBe(codes.length);
    for (const { code, url, evidence } of registry) {
      if (evidence === undefined) continue;
      expect(Object.keys(EVIDENCE), code).toContain(evidence);
      expect(url === null, code).toBe(
        !/^(?:public_list_2026_04|outside_regulation)$/.test(evidence) || code === '710000',
      );
    }
  });

  it('hold a line for every province, prefecture and county of 2024, and addresses of governments alone', () => {
    const known = new Set(registry.map(({ code }) => code));
    const missing = (['province', 'prefecture', 'county'] as const).flatMap((level) =>
      divisionsIn(2024, level, '').filter(
        ({ code, to }) => !code.startsWith('99') && !known.has(code) && (to === null || to > 2024),
      ),
    );
    expect(missing.map(({ code, name }) => `${code} ${name}`)).toEqual([]);
    const inScope = scopeOf([]);
    const odd = portalsNamed('全国', registry).filter(
      ({ url }) => !inScope(new URL(url ?? '').hostname),
    );
    expect(odd).toEqual([]);
  });

  it('keep fiction and places outside the regulation out of the nation, and doubted addresses empty', () => {
    const nation = portalsNamed('全国', registry);
    expect(nation.length).toBeGreaterThan(3100);
    expect(nation.filter(({ code }) => /^(?:99|71|81|82)/.test(code))).toEqual([]);
    for (const code of ['330903', '310107', '222404', '341702', '420281'])
      expect(registry.find((one) => one.code === code)?.url).toBeNull();
  });
});

describe('gongkai portals', () => {
  it('lists a province, the nation, and real portals alone where none are named', async () => {
    const all = await gongkai(['portals', 'list']);
    expect(all.out).not.toContain('shili.test');
    const sichuan = jsonLines((await gongkai(['portals', 'list', '四川', '--json'])).out);
    const written = readFileSync(join(DATA, 'sichuan.csv'), 'utf8').match(/^51.*http/gm);
    expect(sichuan).toHaveLength(written?.length ?? 0);
    expect((await gongkai(['portals', 'list', '青禾区'])).out).toContain('shili.test');
  });

  it('says what a run of the nation would ask for, how long it would take and hold, and asks nobody', async () => {
    const own = folder();
    const { code, out, err } = await gongkai(['run', '全国', '--plan'], { cwd: own });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(
      /^3,\d{3} portals on 3,\d{3} hosts, \d+ years: about [\d,]+ requests, [\d.]+ \w+ to [\d.]+ \w+, [\d.]+ GB of archive\..* nothing was asked for/,
    );
    expect(readdirSync(own)).toEqual([]);
  });

  it('asks whether a longer name is meant', async () => {
    const { code, err } = await gongkai(['portals', 'list', '花溪']);
    expect(code).not.toBe(0);
    expect(err).toContain('花溪区 (520111)');
  });

  it('exports what an import of the same lines reads back', async () => {
    const own = folder();
    const { out } = await gongkai(['portals', 'export', '安顺市']);
    writeFileSync(join(own, 'own.csv'), out);
    const back = await gongkai(['portals', 'export', '安顺市', '--registry', 'own.csv'], {
      cwd: own,
    });
    expect(back.out).toBe(out);
  });
});

describe('the official database of sites', () => {
  const HEAD = ['sitecode', 'wzzgdw', 'wzmc', 'url'];
  const today = (code: string): string | null =>
    ({ '990102': '990102', '990103': '990102' })[code] ?? null;

  it('gives the site that a government keeps, by the division of its code, a former one too', () => {
    const rows = [
      HEAD,
      ['9901020001', '青禾区人民政府办公室', '青禾区人民政府', 'www.qinghe.example'],
      ['9901020014', '青禾区教育局', '青禾区教育局', 'jyj.qinghe.example'],
      ['9901039999', '旧禾县人民政府', '旧禾县人民政府网', 'http://www.qinghe.example/'],
      ['1234567890', '某县人民政府', '某县人民政府', 'x.example'],
    ];
    expect(isSiteTable(HEAD)).toBe(true);
    expect(isSiteTable(['code', 'name', 'url'])).toBe(false);
    expect(portalsOf(rows, today)).toEqual({
      entries: [
        {
          code: '990102',
          name: '',
          url: 'http://www.qinghe.example/',
          parent: '',
          evidence: 'site_database',
        },
      ],
      problems: ['line 5: no division of today or no address'],
    });
  });

  it('takes neither of two sites that may be the portal', () => {
    const rows = [
      HEAD,
      ['9901020001', '青禾区人民政府', '青禾区人民政府', 'www.a.example'],
      ['9901020002', '青禾区人民政府', '青禾区政府门户', 'www.b.example'],
    ];
    const { entries, problems } = portalsOf(rows, today);
    expect(entries).toEqual([]);
    expect(problems[0]).toContain('www.a.example');
  });

  it('is read from the command line, GBK too', async () => {
    const own = folder();
    const csv =
      '网站标识码,主管单位,网站名称,首页网址\n5204020001,安顺市西秀区人民政府,西秀区人民政府,www.xixiu.gov.cn\n';
    writeFileSync(join(own, 'sites.csv'), csv);
    const { out, code } = await gongkai(['portals', 'import', 'sites.csv'], { cwd: own });
    expect({ out, code }).toEqual({
      out: 'code,name,url,parent,checked_on,evidence\n520402,西秀区,http://www.xixiu.gov.cn/,,,site_database\n',
      code: 0,
    });
  });
});

describe('a look at many portals', () => {
  const page =
    (status: number, location?: string): ReplicaSite['respond'] =>
    (request) =>
      request.path === '/robots.txt'
        ? { status: 404 }
        : {
            status,
            headers: { 'content-type': 'text/html', ...(location ? { location } : {}) },
            body: `<title>青禾区人民政府</title>${'门户'.repeat(300)}`,
          };

  it('says of each what it answered, asks no more than robots.txt and the home page, and goes on where it ended', async () => {
    const sites = [
      { hosts: ['127.0.0.81'], address: '127.0.0.81', respond: page(200) },
      { hosts: ['127.0.0.82'], address: '127.0.0.82', respond: page(403) },
      { hosts: ['127.0.0.83'], address: '127.0.0.83', respond: page(302, '/portal/') },
    ];
    const replica = await startReplica(sites);
    onTestFinished(() => replica.close());
    const own = folder();
    const lines: string[] = [];
    for (const [index, { address }] of sites.entries()) {
      const [place] = await replica.resolver(address);
      lines.push(`99010${index + 2},甲${index},http://${address}:${place?.port}/,`);
    }
    writeFileSync(join(own, 'own.csv'), `code,name,url,parent\n${lines.slice(0, 2).join('\n')}\n`);
    const check = () =>
      gongkai(
        [
          'portals',
          'check',
          '990102',
          '990103',
          '990104',
          '--registry',
          'own.csv',
          '--into',
          'seen.csv',
          ...LOCAL,
        ],
        { cwd: own },
      );
    await gongkai(
      [
        'portals',
        'check',
        '990102',
        '990103',
        '--registry',
        'own.csv',
        '--into',
        'seen.csv',
        ...LOCAL,
      ],
      { cwd: own },
    );
    const asked = replica.log.length;
    expect(asked).toBeLessThanOrEqual(4);
    const first = readFileSync(join(own, 'seen.csv'), 'utf8');
    expect(first).toMatch(/^990102,.*,fetched,200,/m);
    expect(first).toMatch(/^990103,.*,(?:forbidden|challenged),403,/m);
    writeFileSync(join(own, 'own.csv'), `code,name,url,parent\n${lines.join('\n')}\n`);
    const { code } = await check();
    const seen = readFileSync(join(own, 'seen.csv'), 'utf8');
    expect(seen.startsWith(first)).toBe(true);
    expect(seen.trim().split('\n')).toHaveLength(4);
    expect(seen).toMatch(/^990104,/m);
    expect(
      replica.log
        .slice(asked)
        .every(({ headers }) => headers['host']?.includes('127.0.0.83') ?? false),
    ).toBe(true);
    expect([0, 3]).toContain(code);
    expect(existsSync(join(own, 'data'))).toBe(false);
  });
});
