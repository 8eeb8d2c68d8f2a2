/**
 * Reads random evidence sheets of random countries back, every sentence, equation, count and table of them, and works them
 * out anew by plain SQL over the cells: `node scripts/sentences.ts [N] [--seed S]`. A country gives 500 sheets, or --sheets, and
 * some forty pages of every other kind. Exit code 3 where a page says anything else; the lines name the address and the seed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { RandomSheets } from '../test/serve/truth/random-sheets.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    sheets: { type: 'string', default: '500' },
  },
});
const wanted = Number(positionals[0] ?? 1000);
const A_COUNTRY = Number(values.sheets);
let pages = 0;
let seen = 0;
let differences = 0;
for (let seed = Number(values.seed); seen < wanted; seed += 1) {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-sentences-'));
  const sheets = await RandomSheets.of(join(folder, 'country.sqlite'), seed);
  try {
    while (sheets.found < A_COUNTRY && seen + sheets.found < wanted) {
      for (const line of await sheets.next()) {
        differences += 1;
        console.log(`seed ${seed} ${line}`);
      }
    }
    for (const page of sheets.pages()) {
      pages += 1;
      for (const line of await sheets.page(page)) {
        differences += 1;
        console.log(`seed ${seed} ${line}`);
      }
    }
    seen += sheets.found;
  } finally {
    sheets.close();
    rmSync(folder, { recursive: true, force: true });
  }
  console.error(`${seen} sheets, ${pages} pages, ${differences} differences`);
}
process.exitCode = differences === 0 ? 0 : 3;
