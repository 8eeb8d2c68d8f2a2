/**
 * Trains the small model on generated cells and writes its weights with where they come from.
 *
 * Run: node packages/gongkai-ocr/scripts/train-glyphs.ts [SHEETS] [ROUNDS] [SEED]
 *
 * @module
 */
import { writeFileSync } from 'node:fs';
import { seeded } from '../../../test/generate/random.ts';
import { openBrowser } from '../../../test/serve/browser.ts';
import { type FontName, HELD_OUT_FONTS, TRAINED_FONTS } from '../bench/fonts.ts';
import { fileOf, netFrom } from '../src/model/glyph-file.ts';
import { classified, GLYPH_CLASSES, type GlyphNet } from '../src/model/glyph-net.ts';
import { type GlyphSample, glyphSamples } from './glyph-samples.ts';
import { freshNet, GlyphTraining } from './glyph-training.ts';

const [sheets = 200, rounds = 8, seed = 1] = process.argv.slice(2).map(Number);
const folder = new URL('../model/', import.meta.url);
/** Sheets on which nothing is trained, of fonts that were trained on and of others. */
const HELD_OUT_SHEETS = Math.max(4, Math.round(sheets / 12));

const browser = await openBrowser();
const gather = async (
  count: number,
  from: number,
  fonts: readonly [FontName, ...FontName[]],
): Promise<GlyphSample[]> => {
  const samples: GlyphSample[] = [];
  for (let sheet = 0; sheet < count; sheet++) {
    samples.push(...(await glyphSamples(browser, seeded(from + sheet), fonts)));
    if (sheet % 10 === 9) console.log(`${sheet + 1} sheets, ${samples.length} characters`);
  }
  return samples;
};
const trained = await gather(sheets, seed * 1_000_000, ['sans-serif', ...TRAINED_FONTS]);
const known = await gather(HELD_OUT_SHEETS, seed * 1_000_000 + 500_000, TRAINED_FONTS);
const unknown = await gather(HELD_OUT_SHEETS, seed * 1_000_000 + 700_000, HELD_OUT_FONTS);
await browser.close();

const random = seeded(seed);
const training = new GlyphTraining(freshNet(random));
for (let round = 0; round < rounds; round++) {
  const loss = training.round(trained, random, 0.0015 * 0.7 ** round);
  console.log(`round ${round + 1}: loss ${loss.toFixed(4)}, wrong ${share(training.net, known)}`);
  writeFileSync(new URL('glyphs.bin', folder), fileOf(training.net));
}
const net = netFrom(fileOf(training.net));
const about = {
  made_by: `node packages/gongkai-ocr/scripts/train-glyphs.ts ${sheets} ${rounds} ${seed}`,
  classes: GLYPH_CLASSES.join(''),
  trained_on: trained.length,
  fonts: ['sans-serif (Noto Sans Hans)', ...TRAINED_FONTS],
  held_out: { characters: known.length, wrong: wrong(net, known) },
  held_out_fonts: { fonts: HELD_OUT_FONTS, characters: unknown.length, wrong: wrong(net, unknown) },
};
writeFileSync(new URL('glyphs.json', folder), `${JSON.stringify(about, null, 2)}\n`);
console.log(JSON.stringify(about));

function wrong(model: GlyphNet, samples: readonly GlyphSample[]): number {
  return samples.filter(
    ({ picture, label }) => classified(model, picture).character !== GLYPH_CLASSES[label],
  ).length;
}

function share(model: GlyphNet, samples: readonly GlyphSample[]): string {
  return `${((100 * wrong(model, samples)) / samples.length).toFixed(2)} %`;
}
