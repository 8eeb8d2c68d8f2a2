/**
 * What the layouts of this folder share: the bodies of an invented county with all years since 2008, and small words for
 * publishing and writing addresses. 红枫市 and its bodies do not exist.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import type { ReplicaReply } from '../../../src/demo/replica/server.ts';
import type { Body, Plan } from '../plan.ts';
import type { Addresses, Entry, Layout, Portal } from '../portal.ts';

/** Fiscal years, newest first, without those that the body never published. */
const since = (from: number, ...without: number[]): number[] =>
  Array.from({ length: 2025 - from }, (_, i) => 2024 - i).filter((y) => !without.includes(y));

const CAST: readonly Body[] = [
  {
    name: '红枫市人民政府',
    kind: 'government',
    slug: 'szf',
    years: since(2008),
    files: { 2009: 'doc', 2012: 'pdf', 2016: 'docx', 2019: 'pdf', 2022: 'docx' },
  },
  {
    name: '红枫市人民政府办公室',
    kind: 'office',
    slug: 'zfb',
    years: since(2019),
    files: { 2021: 'pdf' },
  },
  {
    name: '红枫市财政局',
    kind: 'department',
    slug: 'czj',
    years: since(2008, 2013),
    files: { 2010: 'doc', 2015: 'pdf', 2018: 'xls', 2020: 'docx', 2024: 'pdf' },
  },
  {
    name: '红枫市民政局',
    kind: 'department',
    slug: 'mzj',
    years: since(2014, 2018),
    files: { 2016: 'rtf.doc', 2019: 'docx', 2022: 'pdf' },
  },
  {
    name: '红枫市交通运输局',
    kind: 'department',
    slug: 'jtj',
    years: since(2016),
    files: { 2017: 'zip', 2021: 'xlsx', 2023: 'wps' },
  },
  {
    name: '红枫市卫生健康局',
    kind: 'department',
    slug: 'wjj',
    years: since(2019),
    files: { 2020: 'pdf' },
  },
  {
    name: '红枫市石榴镇人民政府',
    kind: 'township',
    slug: 'slz',
    years: since(2015, 2017),
    files: { 2016: 'doc', 2020: 'docx', 2023: 'pdf' },
  },
  {
    name: '红枫市东河乡人民政府',
    kind: 'township',
    slug: 'dhx',
    years: since(2018, 2021),
    files: { 2019: 'doc', 2024: 'docx' },
  },
  {
    name: '红枫市城西街道办事处',
    kind: 'township',
    slug: 'cxjd',
    years: since(2019),
    files: { 2022: 'pdf' },
  },
  {
    name: '红枫经济开发区管理委员会',
    kind: 'zone',
    slug: 'jkq',
    years: since(2019, 2020),
    files: { 2021: 'docx' },
  },
];

/** The county with the bodies that are named by their slugs. */
export function cast(...slugs: string[]): Plan {
  const bodies = slugs.map((slug) => {
    const body = CAST.find((one) => one.slug === slug);
    if (body === undefined) throw new RangeError(`no body "${slug}"`);
    return body;
  });
  return { code: '990181', place: '红枫市', bodies };
}

/** Publishes all reports of a body; answers with its rows, newest first. */
export function publishAll(
  portal: Portal,
  body: Body,
  at: (year: number, date: string) => Addresses,
): Entry[] {
  return body.years.map((year) => {
    const date = dayOf(body, year);
    return portal.publish(body, year, { date, ...at(year, date) });
  });
}

/** When a report went online: early in the next year, those before 2014 on the one day when the portal moved. */
function dayOf({ slug }: Body, year: number): string {
  if (year < 2014) return '2014-09-16';
  const day = 10 + ((year * 7 + slug.length * 3) % 19);
  return `${year + 1}-${slug === 'szf' ? '03' : '01'}-${day}`;
}

/** As a list of bodies has it: without the county and what all of a kind end with. */
export const shortName = ({ name }: Body): string =>
  name.replace(/^红枫市?/, '').replace(/(?<=[镇乡])人民政府$|(?<=街道)办事处$/, '');

export const plainDay = (date: string): string => date.replaceAll('-', '');

/** A number of so many digits that is the same for the same words. */
export const numberOf = (words: string, count = 8): string =>
  String(10 ** (count - 1) + (Number.parseInt(hexOf(words, 12), 16) % (9 * 10 ** (count - 1))));

export const hexOf = (words: string, length = 32): string =>
  createHash('md5').update(words).digest('hex').slice(0, length);

export const uuidOf = (words: string): string =>
  hexOf(words).replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');

export const redirect = (location: string, status = 302): ReplicaReply => ({
  status,
  headers: { location },
  body: '',
});

export const json = (value: unknown): ReplicaReply => ({
  headers: { 'content-type': 'application/json;charset=UTF-8' },
  body: JSON.stringify(value),
});

/** One string for each item, one after the other. */
export const each = <T>(items: readonly T[], write: (item: T, index: number) => string): string =>
  items.map(write).join('\n');

/**
 * Puts the file of a published report under another address, as systems do that count downloads, and writes its article anew. Reports
 * without a file stay as they are.
 */
export function attached(
  portal: Portal,
  { href, title, date }: Entry,
  link: string,
  write: (name: string) => { readonly text: string; readonly below: string },
): void {
  const at = portal.published.findIndex(({ urls }) => urls.includes(href));
  const report = portal.published[at];
  const [file] = report?.urls ?? [];
  if (report === undefined || file === undefined || file === href) return;
  const reply = portal.reply(file);
  if (reply === null || 'raw' in reply) return;
  const name = `${title}${/\.\w+$/.exec(file)?.[0] ?? ''}`;
  const disposition = `attachment;filename*=UTF-8''${encodeURIComponent(name)}`;
  portal.put(link, { ...reply, headers: { ...reply.headers, 'content-disposition': disposition } });
  const { text, below } = write(name);
  portal.other(new URL(href).pathname + new URL(href).search, title, `${text}${below}`, date);
  portal.published[at] = { ...report, urls: [...report.urls, portal.url(link)] };
}

/**
 * The finished layout; columns that its menus name and that hold no reports (guides, budgets, letters) get a page of their own,
 * as on every portal.
 */
export function finished(portal: Portal, name: string): Layout {
  const first = portal.layout(name);
  for (const address of first.pages) {
    const reply = portal.reply(address);
    if (reply === null || 'raw' in reply || typeof reply.body !== 'string') continue;
    for (const [, to = ''] of reply.body.matchAll(/<(?:a|iframe)\s[^>]*?href="([^"#]+)"/g)) {
      const link = URL.parse(to.replaceAll('&amp;', '&'), address);
      if (link === null || !first.hosts.includes(link.host)) continue;
      const asked = { host: link.hostname, path: link.pathname + link.search, url: link };
      const answer = first.respond({ ...asked, method: 'GET', body: '', headers: {}, times: 1 });
      if (!('raw' in answer) && answer.status === 404)
        portal.page(link.href, '栏目', '<div class="text"><p>本栏目发布有关工作信息。</p></div>');
    }
  }
  return portal.layout(name);
}
