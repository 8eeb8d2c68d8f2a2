/**
 * The demo's small internet: portals of 示例省 (99), a province that does not exist.
 *
 * @module
 */

import { ReplicaPortal } from './portal.ts';
import { type PublishedReport, publishedReports } from './published.ts';
import type { ReplicaReply, ReplicaSite } from './server.ts';

/** A portal of the demo as the registry would list it. */
export interface DemoPortal {
  readonly code: string;
  readonly name: string;
  readonly url: string;
}

export const DEMO_PORTALS: readonly DemoPortal[] = [
  { code: '990100', name: '甲州市', url: 'http://www.jiazhou.shili.test/' },
  { code: '990102', name: '青禾区', url: 'http://www.qinghe.shili.test/' },
  { code: '990181', name: '红枫市', url: 'http://www.hongfeng.shili.test/' },
  { code: '990182', name: '白石市', url: 'http://www.baishi.shili.test/' },
  { code: '990202', name: '金穗区', url: 'http://www.jinsui.shili.test/' },
  { code: '990203', name: '云桥区', url: 'http://www.yunqiao.shili.test/' },
];

/** What a firewall answers to programs: a script for the browser to run. */
const CHALLENGE: ReplicaReply = {
  status: 521,
  headers: { 'x-via-jsl': 'replica', 'set-cookie': '__jsluid_s=1' },
  body: '<html><head><script>var a="__jsl_clearance";document.cookie=a+"=x";location.href=location.href</script></head></html>',
};

/**
 * The sites of the demo: a prefecture and four counties, two of them with departments or a township, of five
 * families, and one county whose portal serves browsers only.
 *
 * @param folder `data/demo-samples/fictional` of the package.
 */
export function demoSites(folder: string): ReplicaSite[] {
  const reports = publishedReports(folder);
  const of = (body: string): PublishedReport[] => reports.filter((report) => report.body === body);
  return [
    new ReplicaPortal({
      name: '甲州市人民政府',
      host: 'www.jiazhou.shili.test',
      address: '127.0.0.21',
      style: 'lonsun',
      government: of('jiazhou'),
    }),
    new ReplicaPortal({
      name: '青禾区人民政府',
      host: 'www.qinghe.shili.test',
      address: '127.0.0.22',
      style: 'trs',
      charset: 'gb18030',
      government: of('qinghe'),
      mirror: 'copies.lookalike.test',
      bodies: [
        { name: '青禾区城市管理局', reports: of('qinghe-chengguan') },
        { name: '河湾镇人民政府', reports: of('qinghe-hewan') },
      ],
    }),
    new ReplicaPortal({
      name: '红枫市人民政府',
      host: 'www.hongfeng.shili.test',
      address: '127.0.0.23',
      style: 'hanweb',
      government: of('hongfeng'),
    }),
    new ReplicaPortal({
      name: '白石市人民政府',
      host: 'www.baishi.shili.test',
      address: '127.0.0.22',
      style: 'jpaas',
      government: of('baishi'),
    }),
    new ReplicaPortal({
      name: '金穗区人民政府',
      host: 'www.jinsui.shili.test',
      // On the server of its neighbour, as county portals often are.
      address: '127.0.0.23',
      style: 'ucap',
      government: of('jinsui'),
      bodies: [{ name: '金穗区教育局', reports: of('jinsui-jiaoyu') }],
    }),
    {
      hosts: ['www.yunqiao.shili.test'],
      address: '127.0.0.24',
      respond: ({ path }) => (path === '/robots.txt' ? { status: 404 } : CHALLENGE),
    },
  ];
}
