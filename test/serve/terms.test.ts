/**
 * n is how many bodies or reports are counted, in both languages and in every shape; what a value is divided by is the base
 * (分母). Whatever the explorer answers is read for any other use.
 */
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/serve/app.ts';
import { type Town, town } from './town.ts';

let place: Town;
/** Everything that home leads to, a few of each kind of page and of each shape of a chart, by address. */
const answers = new Map<string, string>();

const EACH = 3;
/** Pages whose numbers are those of one report, or a person's own question. */
const STARTS = [
  ...['/?lang=zh', '/?lang=en', '/api/v1/openapi.json'],
  ...['zh', 'en'].flatMap((lang) =>
    [
      '/trends/denial_rate/all?',
      '/trends/lawsuits_lost/all?',
      '/trends/changed_share/all?',
      '/trends/denial_rate/990102,990181,99?',
      '/rank/denial_rate/all/2023?',
      '/rank/composition/all/2023?',
      '/rank/lawsuits_lost/all/2021-2023?',
      '/rank/denial_rate/all/2023?of=bodies&kind=department&',
      '/compare/denial_rate/990102,990181?',
      '/compare/denial_rate/99,990102?',
      '/map/990000?',
    ].map((path) => `${path}lang=${lang}`),
  ),
];
const kindOf = (address: string) =>
  address
    .replace(/[?].*lang=(zh|en).*/, ' $1')
    .replace(/^(\/\w+)\/[^ .]*/, '$1/')
    .replace(/[?].*/, '');

beforeAll(async () => {
  place = await town();
  const app = createApp({ store: place.store, base: 'https://data.example' });
  const seen = new Map<string, number>();
  const waiting = [...STARTS];
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    if (answers.has(address)) continue;
    const kind = kindOf(address);
    const isStart = STARTS.includes(address);
    if (!isStart && (seen.get(kind) ?? 0) >= EACH) continue;
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    const response = await app.request(address);
    if (response.status !== 200) continue;
    const text = await response.text();
    answers.set(address, text);
    if (!/html/.test(response.headers.get('content-type') ?? '')) continue;
    const lang = load(text)('html').attr('lang') === 'en' ? 'en' : 'zh';
    for (const link of load(text)('a[href^="/"]').toArray()) {
      const path = (link.attribs['href'] ?? '').replace(/#.*/, '');
      waiting.push(
        /lang=/.test(path) ? path : `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`,
      );
    }
    for (const figure of load(text)('[data-option]').toArray())
      waiting.push(figure.attribs['data-option'] ?? '', figure.attribs['data-svg'] ?? '');
  }
}, 60_000);
afterAll(() => place.close());

/** What a reader sees of an answer: the words of a page or drawing, and the words it is described with. */
function wordsOf(text: string): string {
  if (!/^\s*</.test(text)) return text;
  const $ = load(text, { xml: /^\s*<(?:\?xml|svg)/.test(text) });
  const described = $('[content], [aria-label], [title], [placeholder]')
    .toArray()
    .map(({ attribs }) => Object.values(attribs).join(' '));
  // A person's own query and the code of a frame are not sentences of the explorer.
  $('textarea, script, style, pre, code, option').remove();
  return [$.root().text(), ...described].join('\n');
}

const number = (text = '') => Number(text.replaceAll(',', ''));

function rowsOf(text: string): Map<string, string>[] {
  const [head = '', ...lines] = text.replace('\ufeff', '').trimEnd().split('\r\n');
  const names = head.split(',');
  return lines.map((line) => {
    const cells = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) => cell);
    return new Map(names.map((name, at) => [name, cells[at] ?? '']));
  });
}

describe('n', () => {
  it('was looked for on every kind of page, file and drawing', () => {
    const kinds = new Set([...answers.keys()].map((one) => kindOf(one).split(' ')[0]));
    for (const kind of ['/', '/trends/', '/rank/', '/compare/', '/division/', '/agency/', '/map/'])
      expect(kinds).toContain(kind);
    for (const ending of ['.csv', '.svg', '.metadata.json', '.option.json'])
      expect([...answers.keys()].some((one) => one.includes(ending))).toBe(true);
    const all = [...answers.values()].map(wordsOf).join('\n');
    expect(all).toMatch(/n=\d/);
    expect(all).toMatch(/分母\d/);
    expect(all).toMatch(/base \d/);
  });

  it('is never more than there are reports, nor said to be a base or requests', () => {
    const { count } = place.store.connection
      .prepare('SELECT count(DISTINCT report_id) AS count FROM report')
      .get() as { count: number };
    const wrong: string[] = [];
    for (const [address, text] of answers) {
      const words = wordsOf(text);
      for (const [found, n] of words.matchAll(/\bn\s*[=＝:：]\s*([\d,]+)/g))
        if (number(n) > count) wrong.push(`${address}: ${found} of ${count} reports`);
      for (const [found] of words.matchAll(
        /.{0,12}(?:[（(]n[）)]|\bn\s*(?:[为是](?!计入的报告份数)|[”"]?后是|is (?:the |its )?base|is of)|件数?\s*n\b).{0,12}/g,
      ))
        wrong.push(`${address}: ${found}`);
    }
    expect(wrong).toEqual([]);
  });

  it('and the base are in the table of a chart what its file has under these heads', () => {
    const wrong: string[] = [];
    let compared = 0;
    for (const [address, text] of answers) {
      const [path = '', query = ''] = address.split('?');
      if (!/^\/trends\/(?!composition)/.test(path) || path.includes('.')) continue;
      const $ = load(text);
      const file = answers.get(`${path}.csv?${query}`);
      if (file === undefined) continue;
      const rows = rowsOf(file);
      const heads = new Set(rows.map((row) => row.get('series')));
      for (const tr of $('table.data').first().find('tbody tr').toArray()) {
        const year = $(tr).find('th').first().text();
        const own = [...heads].map((id) =>
          rows.find((row) => row.get('category') === year && row.get('series') === id),
        );
        $(tr)
          .find('td')
          .toArray()
          .forEach((td, at) => {
            const cell = $(td).text();
            const n = /n=([\d,]+)/.exec(cell)?.[1];
            const base = /(?:分母|base )([\d,]+)/.exec(cell)?.[1];
            if (n !== undefined && number(n) !== Number(own[at]?.get('n')))
              wrong.push(`${address} ${year}: n ${cell}`);
            if (base !== undefined && number(base) !== Number(own[at]?.get('base')))
              wrong.push(`${address} ${year}: base ${cell}`);
            compared += Number(n !== undefined) + Number(base !== undefined);
          });
      }
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(20);
  });

  it('heads in files what is counted, reports what is there, and base what is divided by', () => {
    const wrong: string[] = [];
    for (const [address, text] of answers) {
      if (!/\.csv/.test(address) || !/^\/(?:trends|rank|compare)/.test(address)) continue;
      for (const row of rowsOf(text)) {
        if (!row.has('n') || !row.has('base')) wrong.push(`${address}: ${[...row.keys()]}`);
        if (row.has('reports') && Number(row.get('n')) > Number(row.get('reports')))
          wrong.push(`${address}: ${[...row.values()]}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('is described in the API as reports counted', () => {
    const api = JSON.parse(answers.get('/api/v1/openapi.json') ?? '{}') as unknown;
    const described: string[] = [];
    const look = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, one] of Object.entries(value)) {
        if (key === 'properties' && typeof one === 'object' && one !== null && 'n' in one)
          described.push(String((one.n as { description?: string }).description));
        look(one);
      }
    };
    look(api);
    expect(described.length).toBeGreaterThan(1);
    for (const words of described) expect(words).toMatch(/counted.*计入/);
  });
});
