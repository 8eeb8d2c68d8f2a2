/**
 * Pages of the explorer read back and held against the oracle: every count, share, rank and "n of m" that they print.
 */
import { type CheerioAPI, load } from 'cheerio';
import {
  type Group,
  inOrder,
  type TruePoint,
  trueParts,
  truePlaces,
  trueSeries,
  trueYear,
} from './group-truth.ts';
import { METRIC_DATA, type MetricData, type Oracle } from './oracle.ts';
import { trueValue, written } from './sheet-differences.ts';

type Same = (what: string, found: unknown, expected: unknown) => void;

/** What a page is of. */
export interface PageOf {
  readonly path: string;
  readonly lang: 'zh' | 'en';
}

const metricOf = (id: string): MetricData => {
  const found = METRIC_DATA.find((one) => one.id === id);
  if (found === undefined) throw new RangeError(`no metric ${id}`);
  return found;
};
const numbersIn = (text: string): number[] =>
  (text.match(/\d[\d,]*(?:\.\d+)?/g) ?? []).map((one) => Number(one.replaceAll(',', '')));
const count = (value: number | null): string =>
  value === null ? '—' : value.toLocaleString('en-US', { maximumFractionDigits: 6 });
const percent = (value: number | null): string =>
  value === null ? '—' : `${(value * 100).toFixed(1)}%`;
const last = <T>(list: readonly T[]): T | undefined => list[list.length - 1];

/** Every difference of a page from what is true, as lines. */
export function pageDifferences(page: string, of: PageOf, oracle: Oracle): string[] {
  const $ = load(page);
  const wrong: string[] = [];
  const same: Same = (what, found, expected) => {
    if (!Object.is(found, expected)) wrong.push(`${what}: page ${found}, true ${expected}`);
  };
  const [path = '', query = ''] = of.path.split('?');
  const [kind = '', a = '', b = '', c = ''] = path.split('/').slice(1).map(decodeURIComponent);
  const asked = new URLSearchParams(query);
  const group = (place: string): Group => ({
    place,
    kind: asked.get('kind') ?? 'government',
    level: asked.get('level') ?? 'county',
  });
  switch (kind) {
    case '':
      home($, oracle, same, of.lang);
      break;
    case 'trends':
      if (a === 'composition') parts($, $('body'), oracle, group(b), same);
      else lines($, metricOf(a), group(b), oracle, same);
      break;
    case 'division':
      division($, a, oracle, same);
      break;
    case 'agency':
      agency($, a, oracle, same);
      break;
    case 'report':
      report($, a, oracle, same);
      break;
    case 'coverage':
      if (a === '') tiles($, oracle, same, false);
      else provinceTiles($, a, oracle, same);
      break;
    case 'departments':
      departments($, a, asked, oracle, same);
      break;
    case 'map':
      map($, a, metricOf(asked.get('metric') ?? 'denial_rate'), asked, oracle, same);
      break;
    case 'findings':
      findings($, a, asked, oracle, same);
      break;
    case 'rank':
      ranking($, metricOf(a), { ...group(b), year: Number(c) }, oracle, same);
      break;
    default:
      throw new RangeError(`no reader of ${path}`);
  }
  return wrong;
}

function one(oracle: Oracle, sql: string, ...values: (string | number)[]): number {
  const [row] = oracle.rows<Record<string, number>>(sql, ...values);
  return Number(Object.values(row ?? {})[0] ?? 0);
}

function home($: CheerioAPI, oracle: Oracle, same: Same, lang: 'zh' | 'en'): void {
  const facts = $('ul.facts li b')
    .toArray()
    .map((item) => $(item).text());
  const years = oracle.reports.map((report) => report.fiscal_year);
  same('reports', facts[0], count(oracle.reports.length));
  same(
    'places',
    facts[1],
    count(
      new Set(oracle.reports.map((r) => r.division_code).filter((code) => !code.includes('z')))
        .size,
    ),
  );
  same('bodies', facts[2], count(new Set(oracle.reports.map((r) => r.agency_id)).size));
  same('years', facts[3], `${Math.min(...years)}–${Math.max(...years)}`);
  const year = trueYear(oracle);
  const metric = metricOf('denial_rate');
  const places = truePlaces(oracle, metric, {
    ...{ place: 'all', kind: 'government', level: 'county', year },
  });
  const first = inOrder(places, metric.minimum_base).slice(0, 5);
  const items = $('ol > li').toArray();
  same('places in order', items.length, first.length);
  for (const [at, item] of items.entries()) {
    const true_ = first[at];
    const code = /\/evidence\/metric\/denial_rate\/(\d+)\//.exec($(item).html() ?? '')?.[1];
    const [, ...said] = numbersIn(
      $(item)
        .text()
        .replace(/^.*?(?=\d[\d.]*%)/, ''),
    );
    same(`place ${at}`, code, true_?.code);
    same(`share ${at}`, $(item).find('b').first().text(), percent(true_?.value ?? null));
    const [top, base] = lang === 'zh' ? [said[1], said[0]] : [said[0], said[1]];
    same(`requests ${at}`, `${top}/${base}`, `${true_?.sums[0]}/${true_?.sums[1]}`);
  }
  const small = first.filter(({ sums }) => sums[1] < 30).length;
  const warning = $('ol').first().nextAll('p.warning').first().text();
  const counted = /(?:上列 (\d+) 个办结不到|(\d+) of those above concluded)/.exec(warning);
  same('small bases', Number(counted?.[1] ?? counted?.[2] ?? 0), small);
  same(
    'order does not hold',
    /次序不稳|does not hold/.test(warning),
    !isStable(places, metric.minimum_base),
  );
  parts($, $('body'), oracle, { place: 'all', kind: 'government', level: 'county' }, same);
  tiles($, oracle, same, true);
}

/** The order stays as it is where half or double the minimum base is asked for. */
function isStable(
  places: readonly (TruePoint & { readonly code: string })[],
  minimum: number,
): boolean {
  const order = (least: number) => inOrder(places, least).map(({ code }) => code);
  const now = order(minimum).join();
  const defined = places.filter(({ value }) => value !== null).length;
  if (defined < 2) return true;
  return order(Math.ceil(minimum / 2)).join() === now && order(minimum * 2).join() === now;
}

const PARTS = [
  'full_disclosure',
  'partial_disclosure',
  'denial',
  'unavailable',
  'not_processed',
  'other_outcome',
];

/** The table beneath the chart of the six parts: shares, requests, reports, and those left out. */
function parts(
  $: CheerioAPI,
  within: ReturnType<CheerioAPI>,
  oracle: Oracle,
  of: Group,
  same: Same,
): void {
  const all = trueParts(
    oracle,
    PARTS.map((id) => metricOf(`${id}_rate`)),
    of,
  );
  const table = within
    .find('table.data')
    .filter((_, it) =>
      $(it)
        .find('th:contains("n")')
        .toArray()
        .some((th) => /^(?:计入报告 n|Counted n)$/.test($(th).text())),
    )
    .first();
  const rows = table.find('tbody tr').toArray();
  const [first] = all;
  const years = [...(first?.keys() ?? [])].filter((year) => (first?.get(year)?.n ?? 0) >= 0);
  if (years.every((year) => (first?.get(year)?.value ?? null) === null)) return;
  for (const row of rows) {
    const year = Number($(row).find('th').first().text());
    const cells = $(row)
      .find('td')
      .toArray()
      .map((cell) => $(cell).text());
    for (const [at, points] of all.entries()) {
      const point = points.get(year);
      const text = cells[at] ?? '';
      if (point?.value != null) same(`${of.place} ${year} part ${at}`, text, percent(point.value));
      else same(`${of.place} ${year} part ${at} has a number`, /\d/.test(text), false);
    }
    const point = first?.get(year);
    if (point === undefined || point.value === null) continue;
    same(`${of.place} ${year} concluded`, cells[6], count(point.sums[1]));
    same(`${of.place} ${year} reports`, cells[7], count(point.n));
    same(`${of.place} ${year} left out`, cells[8], count(point.reports - point.n));
  }
  for (const year of years)
    same(
      `${of.place} has a row of ${year}`,
      rows.some((row) => Number($(row).find('th').first().text()) === year),
      true,
    );
}

/** What stands beside a value: what it is divided by, which a count is not, and how many reports are counted where several are. */
function beside({ kind }: MetricData, { n, sums }: TruePoint, isZh: boolean): string {
  const base = kind === 'count' ? [] : [isZh ? `分母${count(sums[1])}` : `base ${count(sums[1])}`];
  return [...base, ...(n > 1 ? [`n=${count(n)}`] : [])].join(isZh ? '，' : ', ');
}

/** A value in the table of a chart. */
function inChart(metric: MetricData, value: number): string {
  if (metric.unit === 'percentage_points') return written(metric, value, null);
  return metric.unit === 'percent' ? percent(value) : count(Math.round(value * 1000) / 1000);
}

function lines($: CheerioAPI, metric: MetricData, of: Group, oracle: Oracle, same: Same): void {
  const truth = trueSeries(oracle, metric, of);
  const [table, details] = $('table.data').toArray();
  const isZh = $('html').attr('lang')?.startsWith('zh') === true;
  for (const row of $(table).find('tbody tr').toArray()) {
    const year = Number($(row).find('th').first().text());
    const text = $(row).find('td').first().text();
    const point = truth.get(year);
    if (point?.value == null) same(`${year} has a number`, /\d/.test(text), false);
    else
      same(
        `${year}`,
        text,
        `${inChart(metric, point.value)} ${beside(metric, point, isZh)}`.trim(),
      );
  }
  if (details === undefined) return;
  const years = [...truth.keys()];
  const byBody = Map.groupBy(
    [...truth.values()].flatMap(({ singles }) => singles),
    ({ report }) => report.agency_id,
  );
  const constant = new Set(
    [...byBody]
      .filter(
        ([, list]) => new Set(list.map(({ report }) => report.fiscal_year)).size === years.length,
      )
      .map(([id]) => id),
  );
  for (const row of $(details).find('tbody tr').toArray()) {
    const year = Number($(row).find('th').first().text());
    const [, together, n] = $(row)
      .find('td')
      .toArray()
      .map((cell) => $(cell).text());
    const point = truth.get(year);
    if (point === undefined) continue;
    const own = point.singles.filter(({ report }) => constant.has(report.agency_id));
    const sum = (at: number) => own.reduce((all, { truth: one }) => all + (one.sums[at] ?? 0), 0);
    same(`${year} same bodies`, n, count(own.length));
    if (metric.kind === 'ratio' || metric.kind === 'flag')
      same(
        `${year} same bodies together`,
        together,
        sum(1) === 0 ? '—' : inChart(metric, sum(0) / sum(1)),
      );
  }
}

const KEY = [
  'requests_received',
  'requests_processed',
  'full_disclosure_rate',
  'denial_rate',
  'requests_carried_out',
  'reconsiderations_corrected',
  'lawsuits_lost',
  'penalties',
];

/** Key numbers: each year of each metric, with the reports counted where there are several. */
function figures(
  $: CheerioAPI,
  table: ReturnType<CheerioAPI>,
  truthOf: (metric: MetricData) => ReadonlyMap<number, TruePoint>,
  besideOf: ((metric: MetricData) => string | null) | null,
  same: Same,
): void {
  const years = table
    .find('thead th')
    .toArray()
    .map((th) => $(th).text())
    .filter((text) => /^\d{4}$/.test(text))
    .map(Number);
  const many = /各县级人民政府之和|All county governments/.test(table.find('caption').text());
  for (const [at, row] of table.find('tbody tr').toArray().entries()) {
    const metric = metricOf(KEY[at] ?? '');
    const truth = truthOf(metric);
    const cells = $(row)
      .find('td')
      .toArray()
      .map((cell) => $(cell).text());
    for (const [index, year] of years.entries()) {
      const point = truth.get(year);
      const text = cells[index];
      if (point?.value == null)
        same(`${metric.id} ${year} has a number`, /\d/.test(text ?? ''), false);
      else {
        const value = metric.unit === 'percent' ? percent(point.value) : count(point.value);
        same(`${metric.id} ${year}`, text, many ? `${value} (${count(point.n)})` : value);
      }
    }
    const beside = besideOf?.(metric);
    if (beside !== null && beside !== undefined)
      same(`${metric.id} beside`, numbersIn(last(cells) ?? '').join(), beside);
  }
}

/** Rank, how many share it, of how many; in the order in which both languages print the numbers of Chinese. */
function rankOf(
  places: readonly (TruePoint & { readonly code: string })[],
  code: string,
  minimum: number,
): readonly number[] {
  const ranked = inOrder(places, minimum);
  const own = ranked.find((place) => place.code === code);
  if (own === undefined) return [];
  const place = 1 + ranked.filter(({ value }) => value > own.value).length;
  const alike = ranked.filter(({ value }) => value === own.value).length;
  return alike > 1 ? [place, alike, ranked.length] : [place, ranked.length];
}

function division($: CheerioAPI, code: string, oracle: Oracle, same: Same): void {
  const prefix = code.replace(/(?:00)+$/, '');
  const level = { 2: 'province', 4: 'prefecture' }[prefix.length] ?? 'county';
  const year = trueYear(oracle);
  const tables = $('table.figures').toArray();
  const isZh = $('html').attr('lang')?.startsWith('zh') === true;
  for (const it of tables) {
    const table = $(it);
    const isArea = level !== 'county' && /中位数|median/.test(table.find('thead').text());
    const of = isArea
      ? { place: prefix, kind: 'government', level: 'county' }
      : { place: code, kind: 'government', level };
    figures(
      $,
      table,
      (metric) => trueSeries(oracle, metric, of),
      (metric) => {
        if (isArea) {
          const values = truePlaces(oracle, metric, { ...of, year }).flatMap(
            ({ value }) => value ?? [],
          );
          const middle = median(values);
          if (middle === null) return '';
          return [
            numbersIn(
              metric.unit === 'percent' ? percent(middle) : count(Math.round(middle * 1000) / 1000),
            ).join(),
            values.length,
          ].join();
        }
        if (level === 'province') return '';
        const peers = truePlaces(oracle, metric, {
          place: code.slice(0, 2),
          kind: 'government',
          level,
          year,
        });
        const [place, alike, all] = rankOf(peers, code, metric.minimum_base);
        if (place === undefined) return '';
        if (all === undefined) return [place, alike].join();
        return isZh ? [place, alike, all].join() : [place, all, alike].join();
      },
      same,
    );
  }
  const reported = oracle.reports.filter(
    (r) => r.division_code === code && r.body_kind === 'government',
  );
  if (reported.length > 0)
    parts($, $('body'), oracle, { place: code, kind: 'government', level: 'county' }, same);
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] ?? null)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

function agency($: CheerioAPI, id: string, oracle: Oracle, same: Same): void {
  const own = oracle.reports.filter((one) => one.agency_id === id);
  const stated = $('dl.about dt')
    .filter((_, dt) => /^(?:报告|Reports)$/.test($(dt).text()))
    .next('dd')
    .text();
  same('reports', stated, count(own.length));
  const years = own.map((one) => one.fiscal_year);
  const missing = [];
  for (let year = Math.min(...years); year < Math.max(...years); year += 1)
    if (!years.includes(year)) missing.push(year);
  const said =
    $('p.warning')
      .toArray()
      .map((p) => $(p).text())
      .find((text) => /不在库里|Not in the database/.test(text)) ?? '';
  same('missing years', numbersIn(said).join(), missing.join());
  const scopes = new Set(own.map((one) => one.scope));
  // Reports of several scopes: the series with most years is shown.
  if (scopes.size > 1) return;
  figures(
    $,
    $('table.figures').first(),
    (metric) => {
      const truths = oracle.truth(metric);
      return new Map(
        own.flatMap((one) => {
          const truth = truths.get(one.report_id);
          if (truth === undefined || truth.state !== 'defined') return [];
          const value = metric.kind === 'count' ? truth.sums[0] : truth.sums[0] / truth.sums[1];
          return [[one.fiscal_year, { value, n: 1 } as TruePoint] as const];
        }),
      );
    },
    null,
    same,
  );
}

function report($: CheerioAPI, id: string, oracle: Oracle, same: Same): void {
  const [row] = oracle.rows<{ pinned: number; total: number; adds_up: number | null }>(
    'SELECT cells_pinned AS pinned, cells_total AS total, adds_up FROM report_overview WHERE report_id = ?',
    id,
  );
  const text = $('h1').first().nextAll('p').first().text();
  const said = numbersIn(text.replace(/^.*?(?=\d)/, ''));
  const isZh = $('html').attr('lang')?.startsWith('zh') === true;
  const [pinned, total] = isZh ? [said[1], said[0]] : [said[0], said[1]];
  same('cells', `${pinned}/${total}`, `${row?.pinned}/${row?.total}`);
  same('sums', /勾稽成立|sums hold/.test(text), row?.adds_up === 1);
  const values = new Map(
    oracle
      .rows<{ place: string; value: number | null; basis: string }>(
        "SELECT table_name || '/' || row_code || '/' || column_code AS place, used_value AS value, CASE WHEN used_value IS NOT value THEN 'decided or inferred' ELSE '' END AS basis FROM c WHERE report_id = ?",
        id,
      )
      .map((cell) => [cell.place, cell]),
  );
  const links = $('#tables').nextAll().find('a[href*="/evidence/cell/"]').toArray();
  same('cells in tables', links.length >= values.size, true);
  for (const link of links) {
    const place = ($(link).attr('href') ?? '')
      .replace(/^.*\/evidence\/cell\/[^/]+\//, '')
      .replace(/\?.*$/, '')
      .split('/')
      .map(decodeURIComponent)
      .join('/');
    const cell = values.get(place);
    const shown = $(link)
      .text()
      .replace(/[^\d.,−-].*$/s, '')
      .trim();
    if (cell?.value == null) continue;
    same(`cell ${place}`, Number(shown.replaceAll(',', '')), cell.value);
    // What the source does not print is marked.
    const marks = $(link).closest('td').attr('class') ?? '';
    if (cell.basis !== '') same(`mark of ${place}`, /b-(?:decided|inferred)/.test(marks), true);
  }
}

/** County governments with a report, of all county-level places of the year. */
function tiles($: CheerioAPI, oracle: Oracle, same: Same, onlyCovered: boolean): void {
  const table = $('table.tiles').first();
  const years = table
    .find('thead th')
    .toArray()
    .slice(1)
    .map((th) => Number($(th).text()));
  const shown = new Set<string>();
  for (const row of table.find('tbody tr').toArray()) {
    const code = /\/coverage\/(\d{2})/.exec($(row).find('th').html() ?? '')?.[1] ?? '';
    shown.add(code);
    for (const [at, cell] of $(row).find('td').toArray().entries()) {
      const year = years[at] ?? 0;
      const governments = oracle.reports.filter(
        (r) =>
          r.fiscal_year === year &&
          r.body_kind === 'government' &&
          r.level === 'county' &&
          r.division_code.startsWith(code),
      );
      const present = new Set(governments.map((r) => r.division_code)).size;
      const all = oracle.register(code, 'county', year).size;
      same(`coverage ${code} ${year}`, $(cell).text(), `${present}/${all}`);
      same(
        `coverage ${code} ${year} in words`,
        numbersIn($(cell).find('span').attr('title') ?? '').join(),
        [present, all].join(),
      );
    }
  }
  const covered = new Set(
    oracle.reports
      .filter((r) => r.body_kind === 'government' && r.level === 'county')
      .map((r) => r.division_code.slice(0, 2)),
  );
  for (const code of covered) same(`a row of ${code}`, shown.has(code), true);
  if (onlyCovered) same('rows', shown.size, covered.size);
}

function provinceTiles($: CheerioAPI, code: string, oracle: Oracle, same: Same): void {
  const prefix = code.replace(/(?:00)+$/, '');
  const table = $('table.tiles').first();
  const years = table
    .find('thead th')
    .toArray()
    .slice(1)
    .map((th) => Number($(th).text()));
  for (const row of table.find('tbody tr').toArray()) {
    const place = /\/division\/(\d{6})/.exec($(row).find('th').html() ?? '')?.[1] ?? '';
    for (const [at, cell] of $(row).find('td').toArray().entries()) {
      const year = years[at] ?? 0;
      const has = oracle.reports.some(
        (r) => r.division_code === place && r.fiscal_year === year && r.body_kind === 'government',
      );
      const seen = one(
        oracle,
        "SELECT count(*) FROM coverage_observation WHERE division_code = ? AND fiscal_year = ? AND body_kind = 'government'",
        place,
        year,
      );
      const stands = one(
        oracle,
        'SELECT count(*) FROM division WHERE division_code = ? AND first_year <= ? AND (last_year IS NULL OR last_year >= ?)',
        place,
        year,
        year,
      );
      const expected = has ? '✓' : stands === 0 ? '·' : seen > 0 ? '!' : '?';
      same(`${place} ${year}`, $(cell).text().trim().slice(0, 1), expected);
    }
    same('inside the place', place.startsWith(prefix), true);
  }
}

const BODIES = ['office', 'department', 'township', 'zone', 'vertical', 'other'];

function departments(
  $: CheerioAPI,
  code: string,
  asked: URLSearchParams,
  oracle: Oracle,
  same: Same,
): void {
  const own = oracle.reports.filter(
    (r) =>
      BODIES.includes(r.body_kind) &&
      r.division_code.startsWith(code.replace(/(?:00)+$/, code.length === 6 ? '$&' : '')),
  );
  if (code === '') {
    const year = Number(asked.get('year') ?? trueYear(oracle));
    // Bodies of a zone stand under what the zone lies in.
    const places = Map.groupBy(own, (r) => r.division_code.slice(0, 6));
    const known = new Set(own.map((r) => r.agency_id)).size;
    const reported = new Set(own.filter((r) => r.fiscal_year === year).map((r) => r.agency_id))
      .size;
    const line =
      $('p')
        .toArray()
        .map((p) => $(p).text())
        .find((text) => /个机关，其中|known bodies:/.test(text)) ?? '';
    const said = numbersIn(line.replaceAll(String(year), ''));
    same('departments', said.join(), [places.size, known, reported, 0].join());
    for (const row of $('table.data tbody tr').toArray()) {
      const place = /\/departments\/(\d+)/.exec($(row).find('th').html() ?? '')?.[1] ?? '';
      const list = places.get(place) ?? [];
      const bodies = new Set(list.map((r) => r.agency_id)).size;
      const now = new Set(list.filter((r) => r.fiscal_year === year).map((r) => r.agency_id)).size;
      same(
        `departments ${place}`,
        $(row)
          .find('td')
          .toArray()
          .map((td) => $(td).text())
          .join(),
        [bodies, now, percent(now / bodies), 0].join(),
      );
    }
    return;
  }
  same(
    'years with a report',
    $('table.tiles td.q4').length,
    new Set(own.map((r) => `${r.agency_id} ${r.fiscal_year}`)).size,
  );
}

function map(
  $: CheerioAPI,
  code: string,
  metric: MetricData,
  asked: URLSearchParams,
  oracle: Oracle,
  same: Same,
): void {
  const year = Number(asked.get('year') ?? trueYear(oracle));
  const places = truePlaces(oracle, metric, {
    place: 'all',
    kind: 'government',
    level: 'county',
    year,
  });
  const governments = oracle.reports.filter(
    (r) => r.fiscal_year === year && r.body_kind === 'government',
  );
  const text = (value: number | null) => (value === null ? '—' : written(metric, value, null));
  if (code === '') {
    for (const item of $('ul.tilemap li a').toArray()) {
      const province = /\/map\/(\d{2})/.exec($(item).attr('href') ?? '')?.[1] ?? '';
      const own = places.filter((place) => place.code.startsWith(province));
      const sum = (at: number) => own.reduce((all, place) => all + (place.sums[at] ?? 0), 0);
      const n = own.reduce((all, place) => all + place.n, 0);
      const value = trueValue(metric.kind, [sum(0), sum(1), sum(2), sum(3)]);
      const { size, without } = registered(oracle, province, governments, year);
      same(`map ${province}`, $(item).find('span').first().text(), text(value));
      same(`map ${province} here`, $(item).find('.cover').text(), `${size - without}/${size}`);
      const said = numbersIn(
        ($(item).attr('title') ?? '').replace(/^[^：:]*[：:][^；;]*[；;]/, ''),
      );
      same(`map ${province} in words`, said.join(), [n, size - without, size].join());
    }
    return;
  }
  for (const item of $('.countymap li a').toArray()) {
    const place = /\/division\/(\d{6})/.exec($(item).attr('href') ?? '')?.[1] ?? '';
    const own = truePlaces(oracle, metric, {
      place: code.replace(/(?:00)+$/, ''),
      kind: 'government',
      level: 'county',
      year,
    }).find((one_) => one_.code === place);
    same(`map ${place}`, $(item).find('span').first().text(), text(own?.value ?? null));
    const said = numbersIn(($(item).attr('title') ?? '').replace(/^[^：:]*[：:][^；;]*[；;]/, ''));
    const here = governments.some((r) => r.division_code === place) ? 1 : 0;
    same(`map ${place} in words`, said.join(), [own?.n ?? 0, here, 1].join());
  }
}

function registered(
  oracle: Oracle,
  province: string,
  governments: readonly { readonly division_code: string }[],
  year: number,
) {
  const { size } = oracle.register(province, 'county', year);
  const codes = oracle.rows<{ code: string }>(
    "SELECT DISTINCT division_code AS code FROM division WHERE division_code LIKE ? AND division_code NOT LIKE '%00' AND first_year <= ? AND (last_year IS NULL OR last_year >= ?)",
    `${province}%`,
    year,
    year,
  );
  const here = new Set(governments.map((r) => r.division_code));
  return { size, without: codes.filter(({ code }) => !here.has(code)).length };
}

function findings(
  $: CheerioAPI,
  rule: string,
  asked: URLSearchParams,
  oracle: Oracle,
  same: Same,
): void {
  const where = 'FROM finding f JOIN report r ON r.version_id = f.version_id';
  if (rule === '' && [...asked.keys()].every((key) => key === 'lang')) {
    const rows = oracle.rows<{
      rule: string;
      severity: string;
      all: number;
      source: number;
      parser: number;
      unknown: number;
    }>(
      `SELECT f.rule, f.severity, count(*) AS "all", sum(f.verdict = 'source') AS source, sum(f.verdict = 'parser') AS parser,
        sum(f.verdict = 'unknown') AS unknown ${where} GROUP BY 1, 2`,
    );
    const shown = $('table.data tbody tr').toArray();
    same('rules', shown.length, rows.length);
    for (const row of shown) {
      const id = decodeURIComponent(
        /\/findings\/([^?"]+)/.exec($(row).find('th').html() ?? '')?.[1] ?? '',
      );
      const severity = $(row).find('.tag').attr('class')?.replace('tag ', '');
      const own = rows.find((it) => it.rule === id && it.severity === severity);
      same(
        `findings ${id}`,
        $(row)
          .find('td.n')
          .toArray()
          .map((td) => $(td).text())
          .join(' '),
        [own?.all, own?.source, own?.parser, own?.unknown].map((n) => count(n ?? null)).join(' '),
      );
    }
    return;
  }
  const conditions = [
    ...(rule === '' ? [] : [['f.rule = ?', rule]]),
    ...(asked.get('place') ? [['r.division_code LIKE ?', `${asked.get('place')}%`]] : []),
    ...(asked.get('year') ? [['r.fiscal_year = ?', Number(asked.get('year'))]] : []),
    ...(asked.get('severity') ? [['f.severity = ?', asked.get('severity') ?? '']] : []),
  ] as [string, string | number][];
  const total = one(
    oracle,
    `SELECT count(*) ${where} WHERE ${conditions.map(([sql]) => sql).join(' AND ') || '1'}`,
    ...conditions.map(([, value]) => value),
  );
  const line = $('p')
    .toArray()
    .map((p) => $(p).text())
    .find((text) => /^[\d,]+ (?:条|findings?)/.test(text));
  same('findings', line === undefined ? 0 : numbersIn(line)[0], total);
  same('findings listed', $('ul.plain > li').length, Math.min(50, total));
}

function ranking(
  $: CheerioAPI,
  metric: MetricData,
  of: Group & { readonly year: number },
  oracle: Oracle,
  same: Same,
): void {
  const places = truePlaces(oracle, metric, of);
  const order = inOrder(places, metric.minimum_base);
  const text = $('p.lead').first().text();
  same('ranked', numbersIn(text)[0], order.length);
  const rows = $('table[data-sortable] tbody tr').toArray();
  for (const [at, row] of rows.entries()) {
    const place = order[at];
    const code = /\/division\/(\d{6})/.exec($(row).find('th').html() ?? '')?.[1];
    const cells = $(row)
      .find('td')
      .toArray()
      .map((td) => $(td).text());
    same(`row ${at}`, code, place?.code);
    same(
      `row ${at} rank`,
      cells[0],
      String(1 + order.filter(({ value }) => value > (place?.value ?? 0)).length),
    );
    same(
      `row ${at} value`,
      cells[1],
      place === undefined ? '—' : written(metric, place.value, null),
    );
    if (metric.kind !== 'count')
      same(
        `row ${at} fraction`,
        cells[2],
        `${count(place?.sums[0] ?? null)}／${count(place?.sums[1] ?? null)}`,
      );
  }
  if (metric.kind === 'count' || places.filter(({ value }) => value !== null).length < 2) return;
  same(
    'order does not hold',
    $('p.warning')
      .toArray()
      .some((p) => /次序不稳|does not hold/.test($(p).text())),
    !isStable(places, metric.minimum_base),
  );
}
