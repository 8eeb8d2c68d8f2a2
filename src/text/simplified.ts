/**
 * Traditional characters read as simplified ones, for comparison alone: what is stored stays as printed. One character
 * stands for one, so that places in a text hold.
 *
 * @module
 */
import data from '../../data/characters/traditional.json' with { type: 'json' };

/** Letters looked at, and traditional ones among them that make a text traditional; names may hold a few. */
const LOOKED_AT = 4000;
const ENOUGH = 5;

interface Table {
  /** The simplified letter of each code; 0 for all that are no traditional letters. */
  readonly plain: Uint16Array;
  /** A bit for each traditional letter that simplified texts do not hold: small enough to stay near the processor. */
  readonly telling: Uint32Array;
}
let table: Table | undefined;

/**
 * A text in simplified characters; a simplified text comes back as it is, rare traditional letters of names included.
 *
 * @example
 * simplified('武漢市公安局政府信息公開年度報告') // => '武汉市公安局政府信息公开年度报告'
 * simplified('喆於') // => '喆於'
 */
export function simplified(text: string): string {
  return isTraditional([text]) ? converted(text) : text;
}

/**
 * True where {@link simplified} would change these texts, one below the other; they need not be put together for it.
 *
 * @example
 * isTraditional(['武漢市公安局', '政府信息公開年度報告']) // => true
 */
export function isTraditional(texts: readonly string[]): boolean {
  return holdsTraditional(texts, LOOKED_AT);
}

/**
 * True where a text holds so many traditional letters that {@link simplified} may change a part of it.
 *
 * @example
 * mayBeTraditional('武汉市公安局政府信息公开年度报告') // => false
 */
export function mayBeTraditional(text: string): boolean {
  return holdsTraditional([text], text.length);
}

function holdsTraditional(texts: readonly string[], most: number): boolean {
  table ??= load();
  const { telling } = table;
  let count = 0;
  let left = most;
  for (const text of texts) {
    const end = Math.min(text.length, left);
    for (let at = 0; at < end; at += 1) {
      const code = text.charCodeAt(at);
      if ((((telling[code >> 5] ?? 0) >> (code & 31)) & 1) === 0) continue;
      count += 1;
      if (count >= ENOUGH) return true;
    }
    left -= end + 1;
    if (left <= 0) return false;
  }
  return false;
}

function converted(text: string): string {
  table ??= load();
  const known = table.plain;
  const pieces: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const plain = known[text.charCodeAt(at)] ?? 0;
    if (plain === 0) continue;
    pieces.push(text.slice(from, at), String.fromCharCode(plain));
    from = at + 1;
  }
  pieces.push(text.slice(from));
  let plain = pieces.join('');
  for (const [words, meant] of Object.entries(data.phrases)) plain = plain.replaceAll(words, meant);
  return plain;
}

function load(): Table {
  const plain = new Uint16Array(0x10000);
  const telling = new Uint32Array(0x10000 / 32);
  for (let at = 0; at < data.traditional.length; at += 1) {
    const code = data.traditional.charCodeAt(at);
    plain[code] = data.simplified.charCodeAt(at);
    if (!data.common.includes(data.traditional.charAt(at)))
      telling[code >> 5] = (telling[code >> 5] ?? 0) | (1 << (code & 31));
  }
  return { plain, telling };
}
