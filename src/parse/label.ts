/**
 * Comparing labels as printed with the official ones: spaces, brackets, quotes, numbering and the usual
 * variants (其它/其他, 合计/总计) do not count; lost halves and small misprints count a little.
 *
 * @module
 */

/** Numbering after NFKC, which makes `１．`, `⒈`, `⑴` and `①` the digits they are; offices also leave the dot out. */
const NUMBERING =
  /^(?:\(?(?:[一二三四五六七八九十]+|\d{1,2})\)|[一二三四五六七八九十]+[、.,]|\d{1,2}[、.,:](?!\d)|\d{1,2}(?=\p{Script=Han}))/u;
const SPACES = /[\s\u00a0\u200b-\u200d\u3000]+/g;
const SILENT = /[^\p{L}\p{N}]+/gu;
const CACHE_LIMIT = 50_000;
const keys = new Map<string, string>();

/**
 * The part of a label that distinguishes it: NFKC, letters and digits only, numbering cut off, variants unified.
 *
 * @example
 * labelKey('（六） 其 它 处 理') // => '其他处理'
 * labelKey('3.危及“三安全一稳定”') // => '危及三安全一稳定'
 * labelKey('（七）合计') // => '总计'
 */
export function labelKey(text: string): string {
  const known = keys.get(text);
  if (known !== undefined) return known;
  const key = computeKey(text);
  if (keys.size >= CACHE_LIMIT) keys.clear();
  if (text.length <= 200) keys.set(text, key);
  return key;
}

function computeKey(text: string): string {
  return unified(withoutNumbering(compact(text)));
}

/** Without spaces, in NFKC: numbering is only known by what its characters stand for. */
function compact(text: string): string {
  return text.replace(SPACES, '').normalize('NFKC');
}

/**
 * The same with its numbering, for the few labels that nothing else tells apart.
 *
 * @example
 * numberedKey('（六）其它') // => '六其他'
 */
export function numberedKey(text: string): string {
  return unified(compact(text));
}

function unified(text: string): string {
  return text.replace(SILENT, '').toLowerCase().replaceAll('其它', '其他').replace(/合计$/, '总计');
}

/**
 * True where the text begins like an item of a form: `（七）`, `3.`, `一、`.
 *
 * @example
 * isNumbered('3.其他') // => true
 * isNumbered('其他') // => false
 */
export function isNumbered(text: string): boolean {
  return NUMBERING.test(compact(text));
}

function withoutNumbering(text: string): string {
  const rest = text.replace(NUMBERING, '');
  return rest === '' ? text : rest;
}

/**
 * How well a printed key stands for an official one: 1 the same; 0.9 a half of it was lost; 0.85 it stands at
 * the end of a longer label; below that one minus the share of changed letters. 0 where it does not fit at all.
 *
 * @example
 * labelSimilarity('申请人无正当理由逾期不补正', '申请人无正当理由逾期不补正行政机关不再处理其政府信息公开申请') // => 0.9
 */
export function labelSimilarity(printed: string, official: string): number {
  if (printed === official) return 1;
  if (printed.length < 2 || official.length < 2) return 0;
  if (official.startsWith(printed)) return printed.length >= 3 ? 0.9 : 0.6;
  if (printed.startsWith(official)) return official.length >= 3 ? 0.9 : 0;
  if (printed.endsWith(official) && official.length >= 4) return 0.85;
  if (official.endsWith(printed) && printed.length >= 4) return 0.8;
  if (Math.abs(printed.length - official.length) > 0.25 * official.length) return 0;
  const share = 1 - distance(printed, official) / Math.max(printed.length, official.length);
  return share >= 0.75 ? share * 0.8 : 0;
}

/** Levenshtein distance with two rows; labels are at most a few dozen letters. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, substitution));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
