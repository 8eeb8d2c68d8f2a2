/**
 * A researcher's pile of files: reports in many containers under names of every kind, what is no report, and what is no file, all by one seed.
 *
 * @module
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { encodeGb18030 } from '../../scripts/demo/gb18030.ts';
import { pageHtml } from '../../test/generate/html.ts';
import { PLAIN_LAYOUT } from '../../test/generate/layout.ts';
import { type Page, pageOf } from '../../test/generate/page.ts';
import { randomReport } from '../../test/generate/report.ts';
import { PLAIN_STYLE, WORD_STYLE } from '../../test/generate/style.ts';
import { dialectText } from '../../test/generate/text/dialects.ts';
import type { Truth } from '../../test/generate/truth.ts';
import { docxOfPage } from './docx.ts';

/** What must come of the pile, by the account that `ingest --json` gives. */
export interface Planted {
  /** Truth by the name of its body, each with one report; worked out anew when asked for. */
  readonly reports: ReadonlyMap<string, () => Truth>;
  readonly landed: number;
  /** The same bytes under another name. */
  readonly unchanged: number;
  readonly refused: Readonly<Record<string, number>>;
  /** Dangling links. */
  readonly unusable: number;
  /** Styles, scripts, pipes, links to what is there. */
  readonly skipped: number;
}

type Kind =
  | 'html'
  | 'gb'
  | 'text'
  | 'docx'
  | 'gz'
  | 'zip'
  | 'tar'
  | 'copy'
  | 'other'
  | 'empty'
  | 'image'
  | 'asset'
  | 'raw';
/** In hundredths of the pile. */
const SHARES: readonly (readonly [Kind, number])[] = [
  ...([
    ['html', 36],
    ['gb', 8],
    ['text', 30],
    ['docx', 4],
    ['gz', 4],
    ['raw', 3],
  ] as const),
  ...([
    ['zip', 1],
    ['tar', 1],
    ['copy', 4],
    ['other', 4],
    ['empty', 1],
    ['image', 2],
  ] as const),
  ['asset', 2],
];
const KINDS: readonly Kind[] = SHARES.flatMap(([kind, share]) => Array<Kind>(share).fill(kind));
const DIALECTS = ['D4 1.11', 'D5 2.0', 'D7 2.2', 'compact markdown'];
const IN_ARCHIVE = 4;
/** Bodies whose reports lie in archives have numbers that no other has. */
const MEMBERS_FROM = 1_000_000;
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

/** Fills a folder with `count` entries. The same seed gives the same bytes. */
export function makePile(folder: string, count: number, seed: number): Planted {
  const pile = new Pile(folder, seed);
  for (let at = 0; at < count; at += 1) pile.entry(at);
  pile.oddities();
  return pile.planted();
}

class Pile {
  readonly #folder: string;
  readonly #seed: number;
  readonly #reports = new Map<string, () => Truth>();
  readonly #refused: Record<string, number> = { empty: 0, needs_ocr: 0, not_a_report: 0 };
  #unchanged = 0;
  #skipped = 0;
  #unusable = 0;
  #last: Uint8Array | null = null;

  constructor(folder: string, seed: number) {
    this.#folder = folder;
    this.#seed = seed;
  }

  planted(): Planted {
    return {
      ...{ reports: this.#reports, landed: this.#reports.size, refused: this.#refused },
      ...{ unchanged: this.#unchanged, unusable: this.#unusable, skipped: this.#skipped },
    };
  }

  entry(at: number): void {
    const dir = join(this.#folder, `${String(at % 40).padStart(2, '0')} 县区`);
    mkdirSync(dir, { recursive: true });
    // 37 and 100 have no common divisor: neighbours are of different kinds.
    const kind = KINDS[(at * 37 + this.#seed) % 100] ?? 'html';
    if (kind === 'raw') {
      const raw = Buffer.concat([
        Buffer.from(`${dir}/${at} `),
        Buffer.from('c4eab1a82e68746d6c', 'hex'),
      ]);
      writeFileSync(raw, html(this.#page(at)));
    } else if (kind === 'tar') this.#tar(dir, at);
    else {
      const [name, bytes] = this.#file(kind, at);
      writeFileSync(join(dir, name), bytes);
    }
  }

  #file(
    kind: Exclude<Kind, 'raw' | 'tar'>,
    at: number,
  ): [name: string, bytes: Uint8Array | string] {
    switch (kind) {
      case 'html':
        return [`年报 ${at}.html`, this.#keep(html(this.#page(at)))];
      case 'gb':
        return [`${at}.htm`, encodeGb18030(html(this.#page(at), 'gb2312'))];
      case 'text':
        return [`${at}.txt`, dialectText(this.#page(at), DIALECTS[at % DIALECTS.length] ?? '')];
      case 'docx':
        return [`${at}.docx`, docxOfPage(this.#page(at))];
      case 'gz':
        return [`${at}.html.gz`, gzipSync(html(this.#page(at)))];
      case 'zip':
        return [`${at}.zip`, zipSync(this.#members(at), { level: 1 })];
      case 'copy':
        this.#unchanged += this.#last === null ? 0 : 1;
        return [this.#last === null ? '0.css' : `副本 ${at}.html`, this.#last ?? ''];
      case 'other':
        this.#refuse('not_a_report');
        return [`${at}.html`, `<h1>通知</h1><p>第${at}号通知：今天停水检修。</p>`];
      case 'empty':
        this.#refuse('empty');
        return [`${at}.txt`, ''];
      case 'image':
        this.#refuse('needs_ocr');
        return [`${at}.png`, Buffer.concat([PNG, Buffer.from([at & 255, at >> 8])])];
      case 'asset':
        this.#skipped += 1;
        return [`${at}.css`, 'p { color: red }'];
    }
  }

  /** A pipe, links to what is there and to what is not. */
  oddities(): void {
    const dir = join(this.#folder, 'odd');
    mkdirSync(dir);
    execFileSync('mkfifo', [join(dir, 'pipe.html')]);
    writeFileSync(join(dir, 'here.html'), html(this.#page(9_999_999)));
    symlinkSync('here.html', join(dir, 'link.html'));
    symlinkSync('nowhere.html', join(dir, 'dangling.html'));
    this.#skipped += 2;
    this.#unusable += 1;
  }

  #tar(dir: string, at: number): void {
    const inside = join(this.#folder, '..', `tar-${at}`);
    mkdirSync(inside, { recursive: true });
    const members = Object.entries(this.#members(at));
    for (const [name, bytes] of members) writeFileSync(join(inside, name), bytes);
    const names = members.map(([name]) => name);
    execFileSync('tar', ['-czf', join(dir, `${at}.tar.gz`), '-C', inside, ...names]);
  }

  #members(at: number): Record<string, Uint8Array> {
    return Object.fromEntries(
      Array.from({ length: IN_ARCHIVE }, (_, index) => [
        `${index}.html`,
        new TextEncoder().encode(html(this.#page(at + (index + 1) * MEMBERS_FROM))),
      ]),
    );
  }

  /** A report of a body of its own. */
  #page(number: number): Page {
    const agency = `甲州市青禾区第${number}局`;
    const truth = (): Truth => ({ ...reportOf(this.#seed + number), agency });
    this.#reports.set(agency, truth);
    return pageOf(truth(), PLAIN_LAYOUT, number % 2 === 0 ? WORD_STYLE : PLAIN_STYLE);
  }

  #keep(text: string): Uint8Array {
    this.#last = new TextEncoder().encode(text);
    return this.#last;
  }

  #refuse(code: string): void {
    this.#refused[code] = (this.#refused[code] ?? 0) + 1;
  }
}

function reportOf(seed: number): Truth {
  return randomReport(seed, {
    ...{ form: seed % 2 === 0 ? '2019' : '2021', density: 0.2, largest: 90 },
    ...{ zeros: seed % 5 === 0 ? 'mixed' : 'printed', blankTotals: false },
    ...{ oddSpelling: seed % 7 === 0, faults: seed % 11 === 0 ? 1 : 0 },
  });
}

function html(page: Page, charset = 'utf-8'): string {
  return pageHtml(page).replace('charset="utf-8"', `charset="${charset}"`);
}
