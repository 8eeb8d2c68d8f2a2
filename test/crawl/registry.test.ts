import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codesOf, loadRegistry, portalsNamed, readRegistry } from '../../src/cli/crawl/portals.ts';
import { findPortals, hostOf, parseRegistry, scopeOf } from '../../src/crawl/discovery/registry.ts';
import { DEMO_PORTALS } from '../../src/demo/replica/portals.ts';
import { divisionsIn } from '../../src/normalize/division-table.ts';

const DATA = join(import.meta.dirname, '../../data/portals');
const registry = loadRegistry();
const named = (words: string) => portalsNamed(words, registry).map(({ code }) => code);

describe('the registry', () => {
  it('holds Guizhou with its 9 prefectures and 88 counties and districts, and 贵安新区 under it', () => {
    const entries = readRegistry(join(DATA, 'guizhou.csv'));
    const coded = entries.filter(({ code }) => /^\d{6}$/.test(code));
    expect(coded.map(({ code }) => code).sort()).toEqual(
      [
        '520000',
        ...divisionsIn(2024, 'prefecture', '52').map(({ code }) => code),
        ...divisionsIn(2024, 'county', '52').map(({ code }) => code),
      ].sort(),
    );
    expect(coded.every(({ url }) => scopeOf([])(new URL(url ?? '').hostname))).toBe(true);
    expect(entries.filter(({ code }) => !coded.some((one) => one.code === code))).toEqual([
      { code: '520000z-贵安新区', name: '贵安新区', url: null, parent: '520000' },
    ]);
  });

  it('lists the demo as the replica serves it', () => {
    expect(
      readRegistry(join(DATA, 'demo.csv')).map(({ code, name, url }) => ({ code, name, url })),
    ).toEqual(DEMO_PORTALS);
  });

  it('finds a portal by name, former name, code, former code, host and address', () => {
    for (const words of [
      '西秀区',
      '安顺市西秀区',
      '520402',
      'www.xixiu.gov.cn',
      'http://www.xixiu.gov.cn/x',
    ])
      expect(named(words), words).toEqual(['520402']);
    for (const words of ['盘州市', '盘县', '520222'])
      expect(named(words), words).toEqual(['520281']);
  });

  it('finds a province and all below it, a prefecture and its counties', () => {
    expect(named('贵州')).toHaveLength(98);
    expect(named('贵州省')).toEqual(named('520000'));
    expect(named('安顺市')).toEqual([
      '520400',
      '520402',
      '520403',
      '520422',
      '520423',
      '520424',
      '520425',
    ]);
    expect(codesOf('遵义县')).toEqual(['520302', '520303', '520304']);
  });

  it('says what to do where nothing is known', () => {
    expect(() => named('贵安新区')).toThrow('no address for 贵安新区');
    expect(() => named('火星')).toThrow('gongkai portals add URL');
    expect(named('http://www.qinghe.example/')).toEqual(['www.qinghe.example']);
  });

  it('names lines that cannot be used and keeps the others', () => {
    const csv =
      'division_code,name,portal_url\r\n990102,青禾区,http://www.qinghe.example/\r\n1,x,\r\n990103,"甲, 乙",ftp://x/\r\n990102,twice,\r\n520000z-某新区,某新区,\r\n';
    const { entries, problems } = parseRegistry(csv);
    expect(entries).toEqual([
      { code: '990102', name: '青禾区', url: 'http://www.qinghe.example/', parent: null },
    ]);
    expect(problems.map(({ line }) => line)).toEqual([3, 4, 5, 6]);
    expect(parseRegistry('a,b\n').problems).toEqual([
      { line: 1, reason: 'no column code, name, url' },
    ]);
  });

  it('takes words for a host only where they look like one', () => {
    expect(hostOf('www.guiyang.gov.cn')).toBe('www.guiyang.gov.cn');
    expect(hostOf('https://www.guiyang.gov.cn/zwgk/')).toBe('www.guiyang.gov.cn');
    expect(hostOf('西秀区')).toBeNull();
    expect(hostOf('520402')).toBeNull();
    expect(findPortals(registry, { words: 'gov.cn', codes: [] })).toEqual([]);
  });
});

it('only hosts under gov.cn and hosts named by hand are in scope', () => {
  const inScope = scopeOf(['www.qinghe.shili.test']);
  for (const host of [
    'gov.cn',
    'www.gov.cn',
    'xxgk.guiyang.gov.cn',
    'WWW.GUIYANG.GOV.CN',
    'www.qinghe.shili.test',
  ])
    expect(inScope(host), host).toBe(true);
  for (const host of [
    'gov.cn.example.com',
    'fakegov.cn',
    'www.guiyang-gov.cn',
    'gov.com',
    'qinghe.shili.test',
    'x.www.qinghe.shili.test',
    '',
  ])
    expect(inScope(host), host).toBe(false);
});
