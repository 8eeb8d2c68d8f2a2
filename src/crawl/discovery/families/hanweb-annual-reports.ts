/**
 * Hanweb's module of annual reports: `xxgkAnnualReport.jsp` answers with the report of one organ and year; the page that
 * asks it lists both to choose from.
 *
 * @module
 */

import type { Entry, Family } from '../family.ts';
import { hanweb } from './hanweb.ts';

/** Reports named on one page. No county has more organs and years. */
const MOST = 1500;
const CALL = /((?:https?:\/\/[\w.:-]+)?\/[\w/]*xxgkAnnualReport\.jsp)(\?[^"'<>\s]*)?/g;
const OPTION = /<option\b[^>]*?\bvalue\s*=\s*["']?([\w-]+)["']?[^>]*>([^<]*)/gi;

export const hanwebAnnualReports: Family = {
  name: 'hanweb-annual-reports',
  fingerprint: ({ text }) => /xxgkAnnualReport\.jsp/.test(text),
  read: (seen) => {
    const { entries, more } = hanweb.read(seen);
    return { entries: [...annualReports(seen.text), ...entries], more };
  },
};

/**
 * The reports a page gives to choose from, each with a title from the names on the page; those it calls itself first.
 *
 * @example
 * annualReports('<select name="fbtime"><option value="2023">2023</option></select>' +
 *   '<script>ask("/module/xxgk/xxgkAnnualReport.jsp?area=1199020200001")</script>')
 * // => [{ href: '/module/xxgk/xxgkAnnualReport.jsp?fbtime=2023&area=1199020200001', title: '2023年政府信息公开工作年度报告' }]
 */
export function annualReports(text: string): Entry[] {
  const calls = [...text.matchAll(CALL)].map(([, path = '', query = '']) => ({
    path,
    query: new URLSearchParams(query.replaceAll('&amp;', '&')),
  }));
  const [first] = calls;
  if (first === undefined) return [];
  const organs = new Map(optionsOf(text, 'area'));
  for (const area of called(calls, 'area')) if (!organs.has(area)) organs.set(area, '');
  const years = new Set([...optionsOf(text, 'fbtime').keys(), ...called(calls, 'fbtime')]);
  const entries = [...organs].flatMap(([area, name]) =>
    [...years]
      .filter((year) => /^20\d\d$/.test(year))
      .map((year) => ({
        href: `${first.path}?fbtime=${year}&area=${area}`,
        title: `${name}${year}年政府信息公开工作年度报告`,
      })),
  );
  return entries.slice(0, MOST);
}

function called(
  calls: readonly { readonly query: URLSearchParams }[],
  name: string,
): readonly string[] {
  return calls.map(({ query }) => query.get(name) ?? '').filter((value) => /^\w+$/.test(value));
}

/** What a select element gives to choose: value and text. */
function optionsOf(text: string, name: string): Map<string, string> {
  const start = text.search(
    new RegExp(`<select\\b[^>]*\\b(?:id|name)\\s*=\\s*["']?${name}\\b`, 'i'),
  );
  if (start === -1) return new Map();
  const end = text.indexOf('</select', start);
  const options = text.slice(start, end === -1 ? undefined : end).matchAll(OPTION);
  return new Map([...options].map(([, value = '', label = '']) => [value, label.trim()]));
}
