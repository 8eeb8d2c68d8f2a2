/**
 * One evidence sheet read back from its page and held against the oracle: every difference as a line.
 */
import { load } from 'cheerio';
import { COVERAGE, SCOPES } from '../../../src/normalize/vocabulary.ts';
import type { MetricData, Oracle, Truth } from './oracle.ts';

export interface SheetOf {
  readonly metric: MetricData;
  readonly place: string;
  readonly kind: string;
  readonly level: string;
  readonly year: number;
  readonly lang: 'zh' | 'en';
}

/** What a sheet says of totals: for comparing sheets of one group and year. */
export interface SheetSays {
  readonly differences: readonly string[];
  /** Total of each list of terms that the sheet states, and the totals of other sheets that it names. */
  readonly totals: ReadonlyMap<string, number>;
  readonly named: readonly string[];
}

const number = (text: string): number => Number(text.replaceAll(',', ''));

/** Compares a sheet with what is true. */
export function sheetSays(page: string, of: SheetOf, oracle: Oracle): SheetSays {
  const $ = load(page);
  const wrong: string[] = [];
  const same = (what: string, found: unknown, expected: unknown): void => {
    if (!Object.is(found, expected)) wrong.push(`${what}: page ${found}, true ${expected}`);
  };
  const { metric, lang } = of;
  const scope = codeOf(
    $('dt')
      .filter((_, dt) => /^(?:统计范围|Scope)$/.test($(dt).text()))
      .next('dd')
      .text(),
    lang,
  );
  if (metric.kind === 'coverage') {
    coverageSheet($, of, oracle, same);
    return { differences: wrong, totals: new Map(), named: [] };
  }
  const all = oracle.group(of);
  const truth = oracle.truth(metric);
  const shown = all.filter((one) => one.scope === scope);
  const states = shown.map(
    (one) => truth.get(one.report_id) ?? { state: 'excluded', sums: [0, 0, 0, 0] },
  );
  const counted = states.filter(({ state }) => state === 'defined');
  const sum = (at: number) => counted.reduce((total, { sums }) => total + (sums[at] ?? 0), 0);
  const sums = [sum(0), sum(1), sum(2), sum(3)] as const;
  const value = trueValue(metric.kind, sums);

  // The result and its equation.
  const result = $('dd.result b').first().text();
  same('result', result, written(metric, value, lang));
  const equation = $('dd.result .equation').text();
  if (value !== null && metric.kind !== 'count') {
    same('equation comes to', written(metric, calculate(equation), lang), result);
    const numbers = (equation.match(/[\d,.]+/g) ?? []).map(number);
    const wanted =
      metric.kind === 'growth'
        ? [sums[0], sums[1], sums[1]]
        : metric.kind === 'difference'
          ? [...sums]
          : [sums[0], sums[1]];
    same('numbers of the equation', numbers.join(), wanted.join());
  } else same('equation', equation, '');

  // How many of how many.
  const line = $('dd.counted').text();
  const [there = '', fates = ''] = line.split(/[：:]\s*(.*)/s);
  same('in the database', number(/[\d,]+/.exec(there)?.[0] ?? ''), all.length);
  same('counted', fateOf(fates, /(?:计入|counted)/), counted.length);
  const count = (state: Truth['state']) => states.filter((one) => one.state === state).length;
  same('sums fail', fateOf(fates, /(?:勾稽不符|sums fail)/), count('removed'));
  same(
    'base zero',
    fateOf(fates, /(?:分母为零）|没有增长率|base zero\)|so no rate)/),
    count('zero_base'),
  );
  same('no value', fateOf(fates, /(?:没有可用的数|no usable numbers)/), count('undefined'));
  same(
    'not in form',
    fateOf(fates, /(?:格式没有这个指标|not asked by its form)/),
    count('not_in_form'),
  );
  same(
    'no previous',
    fateOf(fates, /(?:没有上一年的年报可比|no report of the year before)/),
    count('no_previous'),
  );
  same('excluded', fateOf(fates, /(?:人工认定不用|person’s decision)/), count('excluded'));
  same(
    'elsewhere',
    fateOf(fates, /(?:统计范围或层级不同|another scope or level)/),
    all.length - shown.length,
  );
  const isGroup = of.place.length < 6;
  const register =
    of.kind === 'government' && isGroup ? oracle.register(of.place, of.level, of.year) : null;
  const stated = (
    $('dd.register')
      .text()
      .match(/[\d,]+/g) ?? []
  ).map(number);
  same(
    'register',
    stated.join(),
    register === null ? '' : [register.size, register.without].join(),
  );

  // The sentence.
  sentence(
    $('p.sentence').text(),
    of,
    { value, sums, n: counted.length, there: all.length, register: register?.size ?? null },
    same,
  );

  // Every report under the state that is its own, with the cells it adds.
  const items = $('section.contribution').toArray();
  same('reports listed', items.length, Math.min(50, shown.length));
  const listed = Map.groupBy(items, (item) => $(item).attr('data-state') ?? '');
  if (shown.length <= 50) {
    for (const state of new Set([...listed.keys(), ...states.map((one) => one.state)]))
      same(`listed as ${state}`, listed.get(state)?.length ?? 0, count(state as Truth['state']));
  }
  for (const item of items) {
    const id = decodeURIComponent(
      /\/report\/([^?#"]+)/.exec($(item).find('h3 a').attr('href') ?? '')?.[1] ?? '',
    );
    same(`state of ${id}`, $(item).attr('data-state'), truth.get(id)?.state);
    const says = $(item).find('p').first().text();
    same(`${id} says counted`, /^(?:计入|counted)/.test(says), truth.get(id)?.state === 'defined');
    for (const link of $(item).find('li a[href*="/evidence/cell/"]').toArray()) {
      const [report = '', table, row, column] = ($(link).attr('href') ?? '')
        .replace(/^.*\/evidence\/cell\//, '')
        .replace(/\?.*$/, '')
        .split('/')
        .map(decodeURIComponent);
      const used = oracle.cells(report).get(`${table}/${row}/${column}`) ?? null;
      same(
        `cell ${report} ${row} ${column}`,
        $(link).text(),
        used === null ? '—' : used.toLocaleString('en-US', { maximumFractionDigits: 6 }),
      );
    }
  }

  // The grounds add up to the refusals and are those of the same reports.
  const grounds = $('table.grounds tbody tr')
    .toArray()
    .map((row) => number($(row).find('td').first().text()));
  if (grounds.length > 0)
    same(
      'grounds add up',
      grounds.reduce((a, b) => a + b, 0),
      sums[0],
    );
  const named = $('ul.other-totals li')
    .toArray()
    .map((item) => $(item).text());
  return { differences: wrong, totals: totalsOf(metric, value, sums), named };
}

function totalsOf(
  metric: MetricData,
  value: number | null,
  sums: readonly number[],
): Map<string, number> {
  const sides: [readonly string[] | undefined, number][] = [
    [metric.numerator, sums[0] ?? 0],
    [metric.kind === 'growth' ? undefined : metric.base, sums[1] ?? 0],
    [metric.other_numerator, sums[2] ?? 0],
    [metric.other_base, sums[3] ?? 0],
  ];
  if (value === null || ['continuity', 'finding', 'coverage'].includes(metric.kind))
    return new Map();
  return new Map(
    sides.flatMap(([terms, total]) =>
      terms === undefined ? [] : [[[...terms].sort().join(' + '), total] as const],
    ),
  );
}

function fateOf(line: string, what: RegExp): number {
  const found = new RegExp(`${what.source}[^\\d，,。.]*\\s?([\\d,]+)`).exec(line);
  return found === null ? 0 : number((found[1] ?? '').replace(/,$/, ''));
}

function codeOf(text: string, lang: 'zh' | 'en'): string {
  return Object.entries(SCOPES).find(([, word]) => word[lang] === text)?.[0] ?? '';
}

/** The value of sums by the kind of a metric. */
export function trueValue(
  kind: string,
  [a, b, c, d]: readonly [number, number, number, number],
): number | null {
  if (b <= 0) return null;
  if (kind === 'count') return a;
  if (kind === 'growth') return (a - b) / b;
  if (kind !== 'difference') return a / b;
  return d <= 0 ? null : a / b - c / d;
}

/** A value as a newspaper writes it. */
export function written(
  { unit }: MetricData,
  value: number | null,
  lang: 'zh' | 'en' | null,
): string {
  if (value === null) return '—';
  if (unit === 'percent') return `${(value * 100).toFixed(1)}%`;
  if (unit === 'percentage_points') {
    const points = Math.abs(value * 100).toFixed(1);
    const sign = points === '0.0' ? '' : value < 0 ? '−' : '+';
    const words = { zh: '个百分点', en: ' percentage points' };
    return `${sign}${points}${lang === null ? ' pp' : words[lang]}`;
  }
  return (Math.round(value * 1000) / 1000).toLocaleString('en-US', { maximumFractionDigits: 6 });
}

/** An equation in ÷ and −, with brackets, worked out. */
function calculate(text: string): number {
  const tokens = text.match(/[\d,.]+|[()÷−]/g) ?? [];
  let at = 0;
  const atom = (): number => {
    const token = tokens[at++] ?? '';
    if (token !== '(') return number(token);
    const inner = difference();
    at += 1;
    return inner;
  };
  const quotient = (): number => {
    let left = atom();
    while (tokens[at] === '÷') {
      at += 1;
      left /= atom();
    }
    return left;
  };
  const difference = (): number => {
    let left = quotient();
    while (tokens[at] === '−') {
      at += 1;
      left -= quotient();
    }
    return left;
  };
  return difference();
}

interface Facts {
  readonly value: number | null;
  readonly sums: readonly number[];
  readonly n: number;
  readonly there: number;
  readonly register: number | null;
}

function sentence(
  text: string,
  of: SheetOf,
  facts: Facts,
  same: (what: string, found: unknown, expected: unknown) => void,
): void {
  const { metric, lang } = of;
  if (facts.value === null) {
    same('sentence says no value', /没有值：|has no value: /.test(text), true);
    return;
  }
  const names: string[] = [];
  const pattern = metric.sentence[lang]
    .replace(/[.*+?^$()[\]\\|]/g, '\\$&')
    .replace(/\{(\w+)\}/g, (_, name: string) => {
      names.push(name);
      return name === 'place'
        ? '(.+?)'
        : name === 'value'
          ? '([-−+\\d,.%]+(?:个百分点| percentage points)?)'
          : '([\\d,.]+)';
    });
  // One of a thing is written in the singular.
  const loose =
    lang === 'en'
      ? pattern.replace(/\bbodies\b/g, 'bod(?:ies|y)').replace(/(?<=[a-z])s\b/g, 's?')
      : pattern;
  const found = new RegExp(`^${loose}$`, 'i').exec(text);
  if (found === null) {
    same('sentence', text, metric.sentence[lang]);
    return;
  }
  const said = new Map(names.map((name, index) => [name, found[index + 1] ?? '']));
  const expected: Readonly<Record<string, string>> = {
    year: String(of.year),
    numerator: (facts.sums[0] ?? 0).toLocaleString('en-US', { maximumFractionDigits: 6 }),
    base: (facts.sums[1] ?? 0).toLocaleString('en-US', { maximumFractionDigits: 6 }),
    value: written(metric, facts.value, lang),
  };
  for (const [name, text] of said)
    if (name in expected) same(`sentence ${name}`, text, expected[name]);
  const who = said.get('place') ?? '';
  if (/^(?:白云区|鼓楼区|朝阳区|the government of (?:白云区|鼓楼区|朝阳区))/.test(who))
    same('place is told apart', who, 'with the place above it');
  if (
    ['flag', 'finding', 'continuity'].includes(metric.kind) ||
    (of.place.length === 6 && of.kind === 'government')
  ) {
    same('subject says all', /全部|\ball\b/.test(who), false);
    return;
  }
  const zh =
    /(?:全部([\d,]+)个|(?<![\d])([\d,]+)个)[^（]*(?:（已收录年报([\d,]+)份(?:，当年共有([\d,]+)个)?）)?$/.exec(
      who,
    );
  const en =
    /^(?:all ([\d,]+) |([\d,]+) )[^(]*(?:\(([\d,]+) reports? in the database(?:; ([\d,]+) existed)?\))?$/i.exec(
      who,
    );
  const [, whole, part, there, register] = (lang === 'zh' ? zh : en) ?? [];
  same('subject counts', number(whole ?? part ?? ''), facts.n);
  const isAll = facts.n === facts.there && facts.n === facts.register;
  same('subject says all', whole !== undefined, isAll);
  if (!isAll) {
    same('subject: in the database', number(there ?? ''), facts.there);
    same('subject: register', register === undefined ? null : number(register), facts.register);
  }
}

function coverageSheet(
  $: ReturnType<typeof load>,
  of: SheetOf,
  oracle: Oracle,
  same: (what: string, found: unknown, expected: unknown) => void,
): void {
  const { metric, lang } = of;
  const prefix = of.place === 'all' ? '' : of.place;
  const rows = oracle.rows<{ state: string; observed_state: string | null }>(
    `SELECT state, observed_state FROM coverage WHERE fiscal_year = ? AND body_kind = ? AND origin = 'real'
      AND COALESCE(division_code, agency_id) LIKE ? AND (length(?) = 6 OR level = ?) AND state NOT IN ('not_applicable', 'not_due')`,
    of.year,
    of.kind,
    `${prefix}%`,
    prefix,
    of.level,
  );
  const label = (text: string) =>
    Object.entries(COVERAGE).find(([, word]) => word[lang] === text)?.[0];
  const stated = new Map(
    $('table.coverage-states tbody tr')
      .toArray()
      .map((row) => [label($(row).find('th').text()), number($(row).find('td').text())]),
  );
  for (const [state, list] of Map.groupBy(rows, (row) => row.state))
    same(`coverage ${state}`, stated.get(state), list.length);
  if (metric.id === 'changed_share') return;
  const states = metric.states ?? [];
  const numerator = rows.filter(({ state, observed_state }) =>
    states.includes('gone') ? (observed_state ?? state) === 'gone' : states.includes(state),
  ).length;
  const value = rows.length === 0 ? null : numerator / rows.length;
  same('result', $('dd.result b').first().text(), written(metric, value, lang));
  same(
    'equation',
    $('dd.result .equation').text(),
    value === null
      ? ''
      : `${numerator.toLocaleString('en-US')} ÷ ${rows.length.toLocaleString('en-US')}`,
  );
  sentence(
    $('p.sentence').text(),
    of,
    { value, sums: [numerator, rows.length], n: rows.length, there: 0, register: null },
    (what, found, expected) => {
      if (!what.startsWith('subject')) same(what, found, expected);
    },
  );
}
