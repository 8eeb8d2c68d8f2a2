import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { PROBE_REQUESTS } from '../../src/crawl/discovery/probe.ts';
import { parseRegistry } from '../../src/crawl/discovery/registry.ts';
import { ReplicaPortal } from '../../src/demo/replica/portal.ts';
import { publishedReports } from '../../src/demo/replica/published.ts';
import { type ReplicaSite, startReplica } from '../../src/demo/replica/server.ts';
import { hostile } from '../crawl/hostile.ts';
import { folder, gongkai, jsonLines, LOOPBACK, SAMPLES } from './run-cli.ts';

const REPORTS = publishedReports(join(SAMPLES, 'fictional'));
const LOCAL = [...LOOPBACK, '--contact', 'a@qinghe.example'];

/** A portal of the replica, named by the address at which it is served. */
const portalOf = (name: string, body: string, style: string, address: string) =>
  new ReplicaPortal({
    ...{ name, host: address, address, style },
    government: REPORTS.filter((report) => report.body === body),
  });

const REFUSING: ReplicaSite = {
  hosts: ['127.0.0.73'],
  address: '127.0.0.73',
  respond: (request) =>
    request.path === '/robots.txt'
      ? { status: 404 }
      : (hostile({ ...request, url: new URL('/challenge-521', request.url) }) ?? { status: 521 }),
};

async function serve(...sites: ReplicaSite[]) {
  const replica = await startReplica(sites);
  onTestFinished(() => replica.close());
  const urls: string[] = [];
  for (const { address } of sites) {
    const [place] = await replica.resolver(address);
    urls.push(`http://${address}:${place?.port}/`);
  }
  return { replica, urls };
}

describe('gongkai portals add URL', () => {
  it('asks a few things, proposes the line of the registry, and writes nothing', async () => {
    const own = folder();
    const site = portalOf('金穗区人民政府', 'jinsui', 'ucap', '127.0.0.71');
    const { replica, urls } = await serve(site);
    const [url = ''] = urls;
    const add = (...more: string[]) =>
      gongkai(['portals', 'add', url, ...LOCAL, ...more], { cwd: own });
    const { code, out, err } = await add();
    expect({ code, out, err }).toEqual({ code: 0, out: `990202,金穗区,${url},\n`, err: '' });
    expect(replica.log.length).toBeLessThanOrEqual(PROBE_REQUESTS + 1);
    expect(replica.log.every(({ headers }) => headers['from'] === 'a@qinghe.example')).toBe(true);
    expect(readdirSync(own)).toEqual([]);
    expect(jsonLines((await add('--json')).out)).toEqual([
      {
        ...{ url, robots: 'rules', home: 'fetched', title: '首页_金穗区人民政府', family: 'ucap' },
        ...{
          column: `${url}jsq/c104510/zfxxgk_list.shtml`,
          code: '990202',
          name: '金穗区',
          parent: null,
        },
      },
    ]);
    writeFileSync(join(own, 'own.csv'), `code,name,url,parent\n${out}`);
    const listed = await gongkai(['portals', 'list', '金穗区', '--registry', 'own.csv', '--json'], {
      cwd: own,
    });
    expect(jsonLines(listed.out)).toMatchObject([{ code: '990202', url }]);
  });

  it('proposes a zone under its parent, and takes a name or code a person gives', async () => {
    const { urls } = await serve(portalOf('示例新区管理委员会', 'jinsui', 'trs', '127.0.0.72'));
    const [url = ''] = urls;
    const add = (...more: string[]) => gongkai(['portals', 'add', url, ...LOCAL, ...more]);
    const zone = await add('--name', '示例新区', '--parent', '甲州市');
    expect(zone).toMatchObject({ code: 0, out: `990100z-示例新区,示例新区,${url},990100\n` });
    expect(parseRegistry(`code,name,url,parent\n${zone.out}`).problems).toEqual([]);
    const guian = await add('--name', '贵安新区');
    expect(guian.out).toBe(`520000z-贵安新区,贵安新区,${url},520000\n`);
    const open = await add();
    expect(open).toMatchObject({ code: 3, out: `,,${url},\n` });
    expect(open.err).toContain('does not name one division');
    for (const wrong of [
      ['--code', '12'],
      ['--name', '鼓楼区'],
      ['--name', '火星区'],
    ])
      expect(await add(...wrong), wrong.join()).toMatchObject({ code: 2, out: '' });
  });

  it('says what a portal answered that refuses programs, and one that is not there', async () => {
    const { replica, urls } = await serve(REFUSING);
    const [url = ''] = urls;
    const refused = await gongkai(['portals', 'add', url, '--code', '990203', ...LOCAL]);
    expect(refused).toMatchObject({ code: 3, out: `990203,,${url},\n` });
    expect(refused.err).toContain('home page challenged: status 521');
    await replica.close();
    const gone = await gongkai(['portals', 'add', url, '--code', '990203', ...LOCAL]);
    expect(gone.code).toBe(3);
    expect(gone.err.length).toBeGreaterThan(url.length + 10);
    for (const words of [[], [url, '--import', 'x.csv']])
      expect(await gongkai(['portals', 'add', ...words, ...LOCAL])).toMatchObject({ code: 2 });
  });
});

describe('gongkai portals add --import', () => {
  it('makes a registry of a list of names and addresses, names lines it cannot use, and asks nobody', async () => {
    const own = folder();
    const rows = [
      'name,portal_url,parent,division_code',
      '"青禾区","http://www.qinghe.example/?a=1,2",,',
      '盘县,http://www.pan.example/,,',
      '鼓楼区,http://gulou.example/,南京市,',
      '贵安新区,,,',
      '示例新区,http://zone.example/,甲州市,',
      '云桥区,http://www.yunqiao.example/,,990203',
      '鼓楼区,http://other.example/,,',
      '火星区,http://mars.example/,,',
      '白石市,ftp://baishi.example/,,',
      '青禾区,http://again.example/,,',
    ];
    writeFileSync(join(own, 'list.csv'), `\ufeff${rows.join('\r\n')}\r\n`);
    const { code, out, err } = await gongkai(['portals', 'add', '--import', 'list.csv'], {
      cwd: own,
    });
    expect(code).toBe(3);
    expect(out).toBe(
      [
        'code,name,url,parent',
        '990102,青禾区,"http://www.qinghe.example/?a=1,2",',
        '520281,盘县,http://www.pan.example/,',
        '320106,鼓楼区,http://gulou.example/,',
        '520000z-贵安新区,贵安新区,,520000',
        '990100z-示例新区,示例新区,http://zone.example/,990100',
        '990203,云桥区,http://www.yunqiao.example/,',
        '',
      ].join('\n'),
    );
    expect(err.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/list\.csv line 8: no division "鼓楼区" is known, or several are/),
      expect.stringMatching(/line 9: no division "火星区"/),
      expect.stringMatching(/line 10: "ftp:\/\/baishi.example\/" is no web address/),
      expect.stringMatching(/line 11: 990102 twice/),
    ]);
    writeFileSync(join(own, 'own.csv'), out);
    const listed = await gongkai(['portals', 'list', '甲州市', '--registry', 'own.csv', '--json'], {
      cwd: own,
    });
    expect(jsonLines(listed.out)).toContainEqual({
      ...{
        code: '990100z-示例新区',
        name: '示例新区',
        url: 'http://zone.example/',
        parent: '990100',
      },
    });
    expect(await gongkai(['portals', 'add', '--import', 'none.csv'], { cwd: own })).toMatchObject({
      code: 4,
    });
  });
});

describe('gongkai portals check', () => {
  it('says of each portal of a prefecture, its zones included, whether it answers and what it is made of', async () => {
    const own = folder();
    const { urls } = await serve(
      portalOf('青禾区人民政府', 'qinghe', 'hanweb-annual-reports', '127.0.0.74'),
      portalOf('示例新区管理委员会', 'jinsui', 'vsb', '127.0.0.75'),
      REFUSING,
    );
    const [qinghe = '', zone = '', refusing = ''] = urls;
    writeFileSync(
      join(own, 'own.csv'),
      `code,name,url,parent\n990102,青禾区,${qinghe},\n990100z-示例新区,示例新区,${zone},990100\n990181,红枫市,${refusing},\n990182,白石市,,\n990100,甲州市,,\n`,
    );
    const check = (...words: string[]) =>
      gongkai(['portals', 'check', ...words, '--registry', 'own.csv', ...LOCAL], { cwd: own });
    const { code, out } = await check('甲州市', '--json');
    expect(code).toBe(3);
    const seen = jsonLines(out);
    expect(seen.map((one) => [one['code'], one['home'], one['family'], one['column']])).toEqual([
      ['990100z-示例新区', 'fetched', 'vsb', `${zone}zwgk/10.htm`],
      ['990102', 'fetched', 'hanweb-annual-reports', `${qinghe}col/col10/index.html`],
      ['990181', 'challenged: status 521', null, null],
    ]);
    const one = await check('示例新区');
    expect(one).toMatchObject({
      code: 0,
      out: `990100z-示例新区 示例新区 ${zone}  fetched  vsb  ${zone}zwgk/10.htm\n`,
    });
    expect(await check('白石市')).toMatchObject({ code: 4, out: '' });
    const nobody = await gongkai(['portals', 'check', '青禾区', '--registry', 'own.csv'], {
      cwd: own,
    });
    expect(nobody).toMatchObject({ code: 4, out: '' });
  });
});
