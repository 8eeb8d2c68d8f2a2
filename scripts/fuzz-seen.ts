/**
 * Random markup in data cells, read and painted: prints every cell of which something is claimed that Chromium does not
 * paint, and the share of harmless cells that stay readable.
 *
 * Run: node scripts/fuzz-seen.ts [PAGES=50] [SEED]
 *
 * @module
 */

import { emptyTally, Painter } from '../test/seen/painted.ts';
import { seenPage } from '../test/seen/seen-page.ts';
import { openBrowser } from '../test/serve/browser.ts';

const pages = Number(process.argv[2] ?? 50);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const SHOWN = 40;

console.log(`${pages} pages from seed ${seed}`);
const browser = await openBrowser();
try {
  const painter = await Painter.open(browser);
  const tally = emptyTally();
  for (let index = 0; index < pages; index++) {
    const known = tally.falsehoods.length;
    await painter.check(seenPage(seed + index), tally);
    for (const one of tally.falsehoods.slice(known))
      console.log(JSON.stringify({ seed: seed + index, ...one }));
  }
  for (const lost of tally.plainLost.slice(0, SHOWN)) console.log(`harmless, yet ${lost}`);
  console.log(
    `${tally.cells} cells, ${tally.numbers} read as numbers, ${tally.falsehoods.length} false; ` +
      `of ${tally.plain} harmless ones ${tally.plainRead} read`,
  );
  process.exitCode = tally.falsehoods.length === 0 ? 0 : 3;
} finally {
  await browser.close();
}
