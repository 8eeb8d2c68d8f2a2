/**
 * Characters of PDF fonts: radicals back to the characters they stand for, and fonts that do not say what they show.
 *
 * @module
 */

/** CJK radicals supplement (U+2E80–2EFF) that PDF producers write for the whole character; NFKC leaves these alone. */
const RADICALS: ReadonlyMap<string, string> = new Map(
  [
    ...'⺟母⺠民⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⺒巳⺎尢⺓幺⺬示⻑長⻒镸',
  ].reduce<[string, string][]>((pairs, character, index, all) => {
    if (index % 2 === 0) pairs.push([character, all[index + 1] ?? character]);
    return pairs;
  }, []),
);

/**
 * The character a glyph shows: radicals become characters, no-break spaces spaces, control characters nothing.
 * Full-width and superscript digits stay what they are.
 *
 * @example
 * glyphText('⾏') // => '行'
 */
export function glyphText(unicode: string): string {
  const code = unicode.codePointAt(0) ?? 0;
  if (code > 0x20 && code < 0x7f) return unicode;
  if (code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200a)) return ' ';
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return '';
  if ((code >= 0x200b && code <= 0x200f) || code === 0xfeff || code === 0xad) return '';
  if (code >= 0x2f00 && code <= 0x2fdf) return unicode.normalize('NFKC');
  if (code >= 0x2e80 && code <= 0x2eff) return RADICALS.get(unicode) ?? unicode;
  return unicode;
}

/** True for a character such a report may hold: ASCII, CJK, its punctuation, full-width forms. */
function plausible(code: number): boolean {
  return (
    (code >= 0x20 && code < 0x7f) ||
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3000 && code <= 0x303f) ||
    (code >= 0xff00 && code <= 0xffef) ||
    (code >= 0x2010 && code <= 0x203f)
  );
}

/** Codes a font must show before a few odd ones among them condemn it no more. */
const ODD_SHARE = 10;

/**
 * Which fonts can be believed. A composite font without a map to Unicode makes pdf.js hand out its glyph numbers as
 * characters; then `N` may arrive as `1`. Such a font is told by every character being its own code while the codes are
 * not those of Chinese text.
 */
export class FontTrust {
  readonly #codes = new Map<string, Map<number, string>>();
  readonly #distrusted = new Set<string>();
  /** True where a font was found out only after a page of it had been read. */
  late = false;

  /** Takes in what a page shows of a font; once found out, a font is not believed on any page. */
  learn(font: string, codes: ReadonlyMap<number, string>): void {
    if (this.#distrusted.has(font)) return;
    const known = this.#codes.get(font);
    const all = known ?? new Map<number, string>();
    for (const [code, unicode] of codes) all.set(code, unicode);
    this.#codes.set(font, all);
    if (!isGlyphNumbers(all)) return;
    this.#distrusted.add(font);
    this.late ||= known !== undefined;
  }

  believes(font: string): boolean {
    return !this.#distrusted.has(font);
  }
}

function isGlyphNumbers(codes: ReadonlyMap<number, string>): boolean {
  let odd = 0;
  for (const [code, unicode] of codes) {
    if ((unicode.codePointAt(0) ?? -1) !== code) return false;
    if (!plausible(code)) odd += 1;
  }
  return odd * ODD_SHARE > codes.size;
}
