/**
 * Hanweb's module of annual reports: `xxgkAnnualReport.jsp` answers with the report of one organ and year; the page that
 * asks it lists both to choose from.
 *
 * @module
 */

import { addressBefore } from '../address-before.ts';
import { type Entry, type Family, markOf, type Seen } from '../family.ts';

/** Reports named on one page. No county has more organs and years. */
const MOST = 1500;
const CALL = /xxgkAnnualReport\.jsp(\?[^"'<>\s]*)?/g;

export const hanwebAnnualReports: Family = {
  name: 'hanweb-annual-reports',
  mark: ({ url, text }) => markOf(url + text, /xxgkAnnualReport\.jsp/),
  read: (seen) => ({ entries: annualReports(seen) }),
};

/** The reports a page gives to choose from, each with a title from the names on the page; those it calls itself first. */
function annualReports({ text, page }: Pick<Seen, 'text' | 'page'>): Entry[] {
  const calls = [...text.matchAll(CALL)].flatMap(({ index, 1: query = '' }) => {
    const folder = addressBefore(text, index);
    if (folder === '') return [];
    const path = `${folder}xxgkAnnualReport.jsp`;
    return [{ path, query: new URLSearchParams(query.replaceAll('&amp;', '&')) }];
  });
  const [first] = calls;
  if (first === undefined || page === null) return [];
  const organs = new Map([...choices(page, 'area'), ...linked(page)]);
  for (const area of called(calls, 'area')) if (!organs.has(area)) organs.set(area, '');
  const years = new Set([...choices(page, 'fbtime').keys(), ...called(calls, 'fbtime')]);
  const entries = [...organs].flatMap(([area, name]) =>
    [...years].flatMap((value) => {
      const year = /^20\d\d/.exec(value)?.[0];
      if (year === undefined) return [];
      const href = `${first.path}?fbtime=${year}&area=${area}`;
      return [{ href, title: `${name}${year}年政府信息公开工作年度报告` }];
    }),
  );
  return entries.slice(0, MOST);
}

/** Organs that links of the page name. */
function linked({ links }: NonNullable<Seen['page']>): [string, string][] {
  return links.flatMap(({ href, text }) => {
    const query = /xxgkAnnualReport\.jsp\?(.*)/i.exec(href.split('#')[0] ?? '')?.[1];
    const area = new URLSearchParams(query).get('area') ?? '';
    const name = text.replace(/\s+/g, '');
    return !/^\w+$/.test(area) || /\d/.test(name) || name === '' ? [] : [[area, name]];
  });
}

function called(
  calls: readonly { readonly query: URLSearchParams }[],
  name: string,
): readonly string[] {
  return calls.map(({ query }) => query.get(name) ?? '').filter((value) => /^\w+$/.test(value));
}

/** What a select element gives to choose: value and text. A choice without a value stands for its text. */
function choices({ $ }: NonNullable<Seen['page']>, name: string): Map<string, string> {
  const options = $(`select[name="${name}"] option, select#${name} option`).toArray();
  return new Map(
    options.flatMap((option) => {
      const text = $(option).text().trim();
      const value = ($(option).attr('value') ?? text).trim();
      return value === '' ? [] : [[value, text] as const];
    }),
  );
}
