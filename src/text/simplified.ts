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
let table: Uint16Array | undefined;
/** Letters that simplified texts hold too. */
let common: ReadonlySet<number> = new Set();

/**
 * A text in simplified characters; a simplified text comes back as it is, rare traditional letters of names included.
 *
 * @example
 * simplified('武漢市公安局政府信息公開年度報告') // => '武汉市公安局政府信息公开年度报告'
 * simplified('喆於') // => '喆於'
 */
export function simplified(text: string): string {
  table ??= load();
  return isTraditional(text, table) ? converted(text, table) : text;
}

function isTraditional(text: string, known: Uint16Array): boolean {
  let count = 0;
  const end = Math.min(text.length, LOOKED_AT);
  for (let at = 0; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (known[code] !== 0 && !common.has(code)) count += 1;
    if (count >= ENOUGH) return true;
  }
  return false;
}

function converted(text: string, known: Uint16Array): string {
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

function load(): Uint16Array {
  const codes = new Uint16Array(0x10000);
  common = new Set(Array.from(data.common, (sign) => sign.charCodeAt(0)));
  for (let at = 0; at < data.traditional.length; at += 1)
    codes[data.traditional.charCodeAt(at)] = data.simplified.charCodeAt(at);
  return codes;
}
