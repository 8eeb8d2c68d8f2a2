/**
 * Holds what is read of a page against what Chromium paints of it.
 *
 * @module
 */
import type { Browser, Page } from 'playwright-core';
import { parseSync } from '../../src/parse/parse.ts';
import type { Cell } from '../../src/parse/report.ts';
import { type CellPlace, type Claim, JUDGE, PLACES, PREPARE } from './paint-judge.ts';
import { alone, plainPage, type SeenPage, VALUES, withoutContent } from './seen-page.ts';

/** What was claimed of a cell and is not what is painted. */
interface Falsehood {
  readonly index: number;
  readonly state: Cell['state'];
  readonly value: number | null;
  readonly raw: string | null;
  readonly why: string;
  /** The cell as it stands in the page, and the rules for it. */
  readonly html: string;
  readonly css: string;
}

export interface Tally {
  cells: number;
  numbers: number;
  plain: number;
  /** Harmless cells read as their number. */
  plainRead: number;
  /** Harmless cells that were not, for a look. */
  readonly plainLost: string[];
  readonly falsehoods: Falsehood[];
}

export const emptyTally = (): Tally => ({
  cells: 0,
  numbers: 0,
  plain: 0,
  plainRead: 0,
  plainLost: [],
  falsehoods: [],
});

const VIEW = { width: 1560, height: 1500 };

export class Painter {
  private readonly shown: Page;
  private readonly judge: Page;
  private readonly keys: readonly string[];

  private constructor(shown: Page, judge: Page) {
    this.shown = shown;
    this.judge = judge;
    this.keys = cellKeys();
  }

  static async open(browser: Browser): Promise<Painter> {
    const context = await browser.newContext({ viewport: VIEW });
    // Nothing outside is fetched: a picture that is not there is what a reader can know of it.
    await context.route(/^https?:/, (route) => route.abort());
    return new Painter(await context.newPage(), await context.newPage());
  }

  /** Judges every cell of a page; what looks false is painted again alone before it counts. */
  async check(page: SeenPage, tally: Tally): Promise<void> {
    const claims = this.claimsOf(page);
    const wrong = await this.wrongs(page, claims, { empty: null, look: [false, false] });
    for (const [index, { cell }] of claims) {
      const { isPlain, meant, html, attributes, css } = page.cells.get(index) ?? NOTHING;
      tally.cells += 1;
      if (cell.state === 'number') tally.numbers += 1;
      if (!isPlain) continue;
      tally.plain += 1;
      if (cell.state === 'number' && String(cell.value) === meant) tally.plainRead += 1;
      else tally.plainLost.push(`${cell.state} ${cell.raw}: <td${attributes}>${html}</td> ${css}`);
    }
    for (const index of wrong.keys()) {
      const single = alone(page, index);
      const [[, own] = []] = this.claimsOf(single);
      if (own === undefined) continue;
      const why = await this.alone(single, index, own);
      if (why === null) continue;
      const { html, attributes, css } = page.cells.get(index) ?? NOTHING;
      const { state, value, raw } = own.cell;
      tally.falsehoods.push({
        index,
        state,
        value,
        raw,
        why,
        html: `<td${attributes}>${html}</td>`,
        css,
      });
    }
  }

  /** What is still wrong of a cell that stands alone; what is struck out, or set apart as a note, is no part of a number. */
  private async alone(page: SeenPage, index: number, own: CellClaim): Promise<string | null> {
    const claims = new Map([[index, own]]);
    const { png } = await this.shot(withoutContent(page, index).html, []);
    const isNumber = (own.claim?.spellings.length ?? 0) > 0;
    const looks = isNumber
      ? [
          [false, false],
          [true, false],
          [true, own.claim?.note !== null],
        ]
      : [[false, false]];
    let why: string | null = null;
    for (const look of looks) {
      why = (await this.wrongs(page, claims, { empty: png, look })).get(index) ?? null;
      if (why === null) return null;
    }
    return why;
  }

  private claimsOf(page: SeenPage): Map<number, CellClaim> {
    const outcome = parseSync(new TextEncoder().encode(page.html), { uri: 'seen.html' });
    if (outcome?.ok !== true)
      throw new Error(`not read: ${JSON.stringify(outcome)?.slice(0, 300)}`);
    const cells = new Map(outcome.report.cells.map((cell) => [keyOf(cell), cell]));
    return new Map(
      [...page.cells.keys()].flatMap((index) => {
        const cell = cells.get(this.keys[index] ?? '');
        return cell === undefined ? [] : [[index, { cell, claim: claimOf(index, cell) }] as const];
      }),
    );
  }

  private async wrongs(
    page: SeenPage,
    claims: ReadonlyMap<number, CellClaim>,
    { empty, look }: { readonly empty: string | null; readonly look: readonly boolean[] },
  ): Promise<Map<number, string>> {
    const made = [...claims].flatMap(([index, { claim }]) =>
      claim === null ? [] : [{ index, claim }],
    );
    if (made.length === 0) return new Map();
    const { png, places } = await this.shot(
      page.html,
      made.map(({ claim }) => claim.id),
      look,
    );
    const answers: (string | null)[] = await this.judge.evaluate(
      `(${JUDGE})(${JSON.stringify([png, empty, places, made.map(({ claim }) => claim)])})`,
    );
    return new Map(
      made.flatMap(({ index }, at) => {
        const why = answers[at] ?? null;
        return why === null ? [] : [[index, why] as const];
      }),
    );
  }

  private async shot(
    html: string,
    ids: readonly string[],
    look: readonly boolean[] = [],
  ): Promise<{ png: string; places: CellPlace[] }> {
    await this.shown.setContent(html, { waitUntil: 'load' });
    await this.shown.evaluate(`(${PREPARE})(${JSON.stringify(look)})`);
    const places: CellPlace[] = await this.shown.evaluate(`(${PLACES})(${JSON.stringify(ids)})`);
    const png = await this.shown.screenshot({ animations: 'allow' });
    return { png: png.toString('base64'), places };
  }
}

interface CellClaim {
  readonly cell: Cell;
  readonly claim: Claim | null;
}

const NOTHING = { isPlain: false, meant: '', html: '', attributes: '', css: '' };
const keyOf = ({ table, row, column }: Cell): string => `${table}|${row}|${column}`;

/** Which value cell of the page is which cell of the form: read off a page of distinct plain numbers. */
function cellKeys(): string[] {
  const outcome = parseSync(new TextEncoder().encode(plainPage()), { uri: 'a.html' });
  if (outcome?.ok !== true) throw new Error('the plain page is not read');
  const { report } = outcome;
  return Array.from({ length: VALUES }, (_, index) => {
    const cell = report.cells.find(
      ({ value, table }) => table === 'requests' && value === 5000 + index,
    );
    if (cell === undefined) throw new Error(`no cell for number ${index}`);
    return keyOf(cell);
  });
}

/** What a claim says about the painting; null where nothing is claimed that could be false. */
function claimOf(index: number, { state, value, raw, note, unit }: Cell): Claim | null {
  const id = `v${index}`;
  if (state === 'blank') return { id, spellings: [], note: null };
  if (state === 'missing') return { id, spellings: [], note: null };
  if (state === 'mark') return { id, spellings: [(raw ?? '').trim()], note: null };
  if (state !== 'number' || value === null) return null;
  const printed = (raw ?? '').replace(/[\s\u200b\ufeff]+/g, ' ').trim();
  const spellings = [String(value), `${value}${unit ?? ''}`];
  if (plainValue(printed) === value) spellings.push(printed);
  if (value % 10_000 === 0 && value > 0) spellings.push(`${value / 10_000}万`);
  return { id, spellings: [...new Set(spellings)], note };
}

/** The number a spelling stands for, read without the program. */
function plainValue(printed: string): number | null {
  const ascii = printed.replace(/[\uff01-\uff5e]/g, (one) =>
    String.fromCharCode(one.charCodeAt(0) - 0xfee0),
  );
  const digits = /^[+]?(\d[\d,]*(?:\.\d+)?) ?(?:件|个|条|次|[(（].*[)）])?$/.exec(ascii)?.[1];
  return digits === undefined ? null : Number(digits.replaceAll(',', ''));
}
