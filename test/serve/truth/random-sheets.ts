/**
 * Random sheets of a random country, each held against the oracle.
 */
import { createApp } from '../../../src/serve/app.ts';
import { type Connection, connect } from '../../../src/store/driver.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { type Random, seeded } from '../../generate/random.ts';
import { METRIC_DATA, Oracle } from './oracle.ts';
import { type PageOf, pageDifferences } from './page-differences.ts';
import { PLACES, randomCountry, YEARS } from './random-country.ts';
import { type SheetOf, type SheetSays, sheetSays, trueValue } from './sheet-differences.ts';

/** Metrics that need no table of the user and have a sheet. */
const SHOWN = METRIC_DATA.filter(({ kind }) => kind !== 'external' && kind !== 'children');

export class RandomSheets {
  private readonly store: Store;
  private readonly db: Connection;
  private readonly oracle: Oracle;
  private readonly random: Random;
  private readonly app: ReturnType<typeof createApp>;
  /** Sheets that were there; the others were places and years without a report. */
  found = 0;

  private constructor(path: string, seed: number) {
    this.store = openStore(path, { readonly: true });
    this.db = connect(path);
    this.oracle = new Oracle(this.db);
    this.random = seeded(seed + 7);
    this.app = createApp({ store: this.store });
  }

  /** Makes a country in a new file. */
  static async of(path: string, seed: number): Promise<RandomSheets> {
    await randomCountry(path, seed);
    return new RandomSheets(path, seed);
  }

  /** One random sheet: its differences from what is true, each with its address. */
  async next(): Promise<string[]> {
    const { random } = this;
    const [first, ...rest] = SHOWN;
    const [place, ...places] = PLACES;
    if (first === undefined || place === undefined) return [];
    const of: SheetOf = {
      metric: random.pick([first, ...rest]),
      place: random.pick([place, ...places]),
      kind: random.pick(['government', 'government', 'department']),
      level: random.pick(['county', 'county', 'county', 'prefecture', 'province']),
      year: random.pick(YEARS),
      lang: random.pick(['zh', 'en']),
    };
    const says = await this.sheet(of);
    return says?.differences.map((line) => `${addressOf(of)}: ${line}`) ?? [];
  }

  /** The sheets of every metric of one group and year: their differences. */
  async every(of: Omit<SheetOf, 'metric'>): Promise<string[]> {
    const differences: string[] = [];
    for (const metric of SHOWN) {
      const says = await this.sheet({ ...of, metric });
      for (const line of says?.differences ?? [])
        differences.push(`${addressOf({ ...of, metric })}: ${line}`);
    }
    return differences;
  }

  private async sheet(of: SheetOf): Promise<SheetSays | null> {
    const response = await this.app.request(addressOf(of));
    if (response.status === 404) {
      const isThere =
        of.metric.kind !== 'coverage' && this.oracle.group(of).some((one) => one !== undefined);
      const none = { totals: new Map(), named: [] };
      return isThere ? { ...none, differences: ['no sheet, and there are reports'] } : null;
    }
    this.found += 1;
    return sheetSays(await response.text(), of, this.oracle);
  }

  /** Pages that print numbers, in both languages, a few of each kind; some chosen at random. */
  pages(): PageOf[] {
    const { random, oracle } = this;
    const some = <T>(list: readonly T[], n: number): T[] =>
      Array.from({ length: n }, () => list[random.int(0, list.length - 1)]).flatMap(
        (one) => one ?? [],
      );
    const metrics = SHOWN.filter(({ kind }) => kind !== 'coverage');
    const rankable = SHOWN.filter(({ kind }) =>
      ['ratio', 'flag', 'count', 'difference'].includes(kind),
    );
    const places = oracle.reports.map((one) => one.division_code.slice(0, 6));
    const rules = oracle
      .rows<{ rule: string }>('SELECT DISTINCT rule FROM finding')
      .map(({ rule }) => rule);
    const paths = [
      ...[
        '/',
        '/coverage',
        '/departments',
        '/findings',
        '/findings?severity=error',
        '/findings?place=52',
      ],
      ...['/map', '/coverage/520000', '/map/520000', '/division/520000', '/division/520100'],
      ...['/trends/composition/all', '/trends/composition/52', '/trends/composition/5201'],
      ...some(metrics, 4).map(({ id }) => `/trends/${id}/${random.pick(['all', '52', '5201'])}`),
      ...some(metrics, 2).map(
        ({ id }) => `/trends/${id}/${random.pick(['all', '52'])}?kind=department`,
      ),
      ...some(metrics, 2).map(({ id }) => `/trends/${id}/${random.pick(['520103', '440111'])}`),
      ...some(rankable, 4).map(
        ({ id }) => `/rank/${id}/${random.pick(['all', '52'])}/${random.pick(YEARS)}`,
      ),
      ...some(rankable, 2).map(({ id }) => `/map?metric=${id}&year=${random.pick(YEARS)}`),
      ...some(places, 3).map((code) => `/division/${code}`),
      ...some(places, 2).map((code) => `/departments/${code}`),
      ...some(oracle.reports, 2).map((one) => `/agency/${encodeURIComponent(one.agency_id)}`),
      ...some(oracle.reports, 2).map((one) => `/report/${encodeURIComponent(one.report_id)}`),
      ...some(rules, 2).map((rule) => `/findings/${rule}`),
      ...some(rules, 1).map((rule) => `/findings/${rule}?year=${random.pick(YEARS)}`),
    ];
    return paths.map((path) => ({ path, lang: random.pick(['zh', 'en']) }));
  }

  /** One page: its differences from what is true, each with its address. */
  async page(of: PageOf): Promise<string[]> {
    const address = `${of.path}${of.path.includes('?') ? '&' : '?'}lang=${of.lang}`;
    const response = await this.app.request(address);
    if (response.status !== 200) return [`${address}: ${response.status}`];
    const page = await response.text();
    return pageDifferences(page, of, this.oracle).map((line) => `${address}: ${line}`);
  }

  /** Sheets of one group and year that state other totals of one thing without naming each other. */
  async contradictions(place: string, year: number): Promise<string[]> {
    const sheets: { readonly metric: (typeof SHOWN)[number]; readonly says: SheetSays }[] = [];
    for (const metric of SHOWN) {
      const of = { metric, place, year, kind: 'government', level: 'county', lang: 'zh' } as const;
      const says = await this.sheet(of);
      if (says !== null) sheets.push({ metric, says });
    }
    return sheets.flatMap(({ metric, says }) =>
      sheets.flatMap((other) =>
        [...says.totals].flatMap(([thing, total]) => {
          const theirs = other.says.totals.get(thing);
          if (theirs === undefined || theirs === total) return [];
          const isSaid = says.named.some((line) => line.includes(other.metric.official_term));
          return isSaid
            ? []
            : [`${metric.id} says ${total} of ${thing}, ${other.metric.id} ${theirs}`];
        }),
      ),
    );
  }

  /** Rows of a ranking's file that are not what the cells say: value, numerator, base, and the state of who has none. */
  async ranking(id: string, year: number): Promise<string[]> {
    const metric = SHOWN.find((one) => one.id === id);
    if (metric === undefined) throw new RangeError(`no metric ${id}`);
    const file = await (await this.app.request(`/rank/${id}/all/${year}.csv`)).text();
    const [header = [], ...rows] = file
      .replace(/^\ufeff/, '')
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));
    const truth = this.oracle.truth(metric);
    const all = this.oracle.group({ place: 'all', kind: 'government', level: 'county', year });
    return rows.flatMap((row) => {
      const cell = (name: string) => row[header.indexOf(name)] ?? '';
      const code = cell('division_code');
      const own = all
        .filter((one) => one.division_code === code && one.scope === 'all_levels')
        .map((one) => truth.get(one.report_id));
      if (cell('state') === 'other_scope') return own.length === 0 ? [] : [`${code}: other scope`];
      const [only] = own.filter((one) => one?.state !== 'excluded');
      const value = only?.state === 'defined' ? trueValue(metric.kind, only.sums) : null;
      const expected =
        value === null
          ? (WITHOUT[only?.state ?? 'excluded'] ?? 'no_value')
          : (only?.sums[1] ?? 0) < metric.minimum_base
            ? 'base_below_minimum'
            : 'ranked';
      const found = cell('value') === '' ? null : Number(cell('value'));
      const wrong = [];
      if (cell('state') !== expected) wrong.push(`state ${cell('state')}, true ${expected}`);
      if (value === null ? found !== null : Math.abs((found ?? NaN) - value) > 1e-9)
        wrong.push(`value ${found}, true ${value}`);
      if (value !== null && Number(cell('numerator')) !== only?.sums[0]) wrong.push('numerator');
      if (value !== null && Number(cell('base')) !== only?.sums[1]) wrong.push('base');
      return wrong.map((line) => `${id} ${year} ${code}: ${line}`);
    });
  }

  close(): void {
    this.store.close();
    this.db.close();
  }
}

const WITHOUT: Readonly<Record<string, string>> = {
  zero_base: 'zero_base',
  removed: 'sums_fail',
};

function addressOf({ metric, place, year, kind, level, lang }: SheetOf): string {
  return `/evidence/metric/${metric.id}/${place}/${year}?kind=${kind}&level=${level}&lang=${lang}`;
}
