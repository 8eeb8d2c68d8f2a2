/**
 * Random sheets of a random country, each held against the oracle.
 */
import { createApp } from '../../../src/serve/app.ts';
import { type Connection, connect } from '../../../src/store/driver.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { type Random, seeded } from '../../generate/random.ts';
import { METRIC_DATA, Oracle } from './oracle.ts';
import { PLACES, randomCountry, YEARS } from './random-country.ts';
import { type SheetOf, type SheetSays, sheetSays } from './sheet-differences.ts';

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

  close(): void {
    this.store.close();
    this.db.close();
  }
}

function addressOf({ metric, place, year, kind, level, lang }: SheetOf): string {
  return `/evidence/metric/${metric.id}/${place}/${year}?kind=${kind}&level=${level}&lang=${lang}`;
}
