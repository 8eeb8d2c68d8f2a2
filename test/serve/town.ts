/**
 * A small fictional country for tests of the explorer: generated pages, parsed and landed like real ones.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { normalize } from '../../src/normalize/normalize.ts';
import type { Hints, ReportRecord } from '../../src/normalize/record.ts';
import { parse } from '../../src/parse/parse.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { pageHtml } from '../generate/html.ts';
import { PLAIN_LAYOUT } from '../generate/layout.ts';
import { type PageBlock, pageOf } from '../generate/page.ts';
import { randomReport } from '../generate/report.ts';
import { PLAIN_STYLE } from '../generate/style.ts';

export const COUNTIES = ['990102', '990121', '990181', '990182', '990202', '990203'] as const;
const NAMES: Readonly<Record<string, string>> = {
  990102: '青禾区',
  990121: '白石县',
  990181: '红枫市',
  990182: '白石市',
  990202: '金穗区',
  990203: '云桥区',
};
const YEARS = [2019, 2020, 2021, 2022, 2023, 2024];

export interface PageChoice {
  readonly code: string;
  readonly body: string;
  readonly year: number;
  readonly seed: number;
  readonly faults?: number;
  readonly zeros?: 'printed' | 'some_blank' | 'all_blank' | 'marked' | 'mixed';
  readonly sentence?: string;
}

/** The page of a fictional body as bytes. */
export function townPage(choice: PageChoice): Uint8Array {
  const { year, seed, body } = choice;
  const truth = randomReport(seed, {
    form: year < 2021 ? '2019' : '2021',
    density: 0.45,
    largest: body.endsWith('人民政府') ? 24 : 9,
    zeros: choice.zeros ?? 'printed',
    blankTotals: false,
    oddSpelling: false,
    faults: choice.faults ?? 0,
  });
  const name = `示例省${NAMES[choice.code]}${body}`;
  const page = pageOf({ ...truth, agency: name, fiscalYear: year }, PLAIN_LAYOUT, PLAIN_STYLE);
  const extra: PageBlock[] =
    choice.sentence === undefined ? [] : [{ kind: 'paragraph', text: choice.sentence }];
  const [opening, heading, ...rest] = page.blocks;
  const blocks = [opening, heading, ...extra, ...rest].filter((block) => block !== undefined);
  return new TextEncoder().encode(pageHtml({ ...page, blocks }));
}

/** The record of a page. */
export async function recordOf(
  bytes: Uint8Array,
  uri: string,
  hints: Hints,
): Promise<ReportRecord> {
  const outcome = await parse(bytes, { uri });
  if (!outcome.ok) throw new Error(`${uri}: ${outcome.refusal.message}`);
  return normalize(outcome.report, outcome.source, hints);
}

/** Bytes of every landed document by hash: what an archive would give back. */
export const archive = new Map<string, Uint8Array>();

export interface Town {
  readonly store: Store;
  readonly path: string;
  readonly folder: string;
  close(): void;
}

/** Five counties over six years (one changes its code on the way): governments, two departments each; some sums fail, some cells are blank. */
export async function town(years: readonly number[] = YEARS): Promise<Town> {
  const folder = mkdtempSync(join(tmpdir(), '公开 serve-'));
  const path = join(folder, 'town.sqlite');
  const writer = openStore(path);
  let seed = 1;
  for (const code of COUNTIES) {
    for (const year of years) {
      if (code === '990203' && year === 2022) continue;
      if (code === '990121' ? year > 2020 : code === '990182' && year < 2021) continue;
      for (const body of ['人民政府', '教育局', '水务局']) {
        seed += 1;
        const isOdd = body === '水务局' && year === 2023;
        const bytes = townPage({
          code,
          body,
          year,
          seed,
          faults: isOdd ? 1 : 0,
          zeros: body === '教育局' ? 'some_blank' : 'printed',
          ...(body === '人民政府'
            ? { sentence: `本报告汇总${NAMES[code]}各部门、各乡镇数据，重点公开数字政府建设情况。` }
            : {}),
        });
        const host = `www.place-${code}.test`;
        const uri = `http://${host}/zfxxgk/nb/${year + 1}01/t${year + 1}0120_${seed}.html`;
        const record = await recordOf(bytes, uri, {
          divisionCode: code,
          fiscalYear: year,
          agency: `${NAMES[code]}${body}`,
          scope: body === '人民政府' ? 'all_levels' : 'own',
          publishedOn: `${year + 1}-01-${String(10 + (seed % 20)).padStart(2, '0')}`,
          origin: 'demo',
        });
        archive.set(record.source.sha256, bytes);
        writer.land(record, {
          parserVersion: '1.0.0',
          fetchedAt: `${year + 1}-02-01T00:00:00Z`,
          archive: `demo.warc.gz#${seed * 100}`,
        });
      }
    }
  }
  writer.close();
  const store = openStore(path, { readonly: true });
  return {
    store,
    path,
    folder,
    close: () => {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
