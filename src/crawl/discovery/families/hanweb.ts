/**
 * Hanweb JCMS (大汉): entries stand as CDATA in a `datastore`, the rest comes from `dataproxy.jsp`, whose
 * address stands in the group of pages that follows.
 *
 * @module
 */

import { type Entry, entriesOf, type Family, LONGEST_LIST, range } from '../family.ts';

const SECTION = (name: string) => new RegExp(`<${name}[^>]*>([\\s\\S]*?)</${name}>`, 'gi');

export const hanweb: Family = {
  name: 'hanweb',
  fingerprint: ({ text }) => /dataproxy\.jsp|<datastore>|\/col\/col\d+\/|jcms|hanweb/i.test(text),
  read: ({ url, text }) => {
    const entries = cdata(text, 'record').flatMap(entriesOf);
    const next = cdata(text, 'nextgroup').flatMap(entriesOf);
    const more = [...next, ...proxies(text)].map(({ href }) => href);
    return { entries, more: [...more, ...recordRanges(url, text)] };
  },
};

function cdata(text: string, name: string): string[] {
  return [...text.matchAll(SECTION(name))].map((match) =>
    (match[1] ?? '').replace(/<!\[CDATA\[|\]\]>/g, ''),
  );
}

function proxies(text: string): Entry[] {
  const calls = text.matchAll(/["'](\/module\/[\w/]*dataproxy\.jsp\?[^"'<>\s]+)["']/g);
  return [...calls].map((match) => ({
    href: (match[1] ?? '').replaceAll('&amp;', '&'),
    title: '',
  }));
}

// An answer that names its total but no next group is asked on by record numbers.
function recordRanges(url: string, text: string): string[] {
  if (!/dataproxy\.jsp/.test(url) || /<nextgroup/i.test(text)) return [];
  const total = Number(/<totalrecord>(\d+)</i.exec(text)?.[1] ?? 0);
  const page = new URL(url);
  const per = Number(page.searchParams.get('perpage') ?? 15);
  const end = Number(page.searchParams.get('endrecord') ?? 0);
  if (total <= end || end === 0 || per === 0) return [];
  return range(0, Math.min(Math.ceil((total - end) / per), LONGEST_LIST) - 1).map((n) => {
    page.searchParams.set('startrecord', String(end + n * per + 1));
    page.searchParams.set('endrecord', String(Math.min(end + (n + 1) * per, total)));
    return page.href;
  });
}
