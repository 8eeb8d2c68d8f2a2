/**
 * Numbers as reports write them: `1,701`, `１７０１`, `1.2万`, `十二`, `一百零五`, `二〇一九`.
 *
 * @module
 */

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  '○': 0,
  Ｏ: 0,
  O: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/**
 * A positional Chinese numeral (with 十, 百, 千, 万) as a number; null where the text is none.
 *
 * @example
 * chineseInteger('十二') // => 12
 * chineseInteger('一百零五') // => 105
 * chineseInteger('三万二千') // => 32000
 * chineseInteger('若干') // => null
 */
export function chineseInteger(text: string): number | null {
  const [head = '', tail, ...more] = text.split('万');
  if (more.length > 0) return null;
  if (tail === undefined) return belowTenThousand(head);
  const high = belowTenThousand(head);
  const low = tail === '' ? 0 : belowTenThousand(tail);
  return high === null || low === null ? null : high * 10_000 + low;
}

function belowTenThousand(text: string): number | null {
  if (text === '') return null;
  let total = 0;
  let digit: number | null = null;
  let smallest = 10_000;
  for (const sign of text) {
    const unit = UNITS[sign];
    const value = DIGITS[sign];
    if (unit !== undefined) {
      if (unit >= smallest) return null;
      smallest = unit;
      total += (digit ?? 1) * unit;
      digit = null;
    } else if (value === undefined || (digit !== null && digit !== 0)) {
      return null;
    } else {
      digit = value;
    }
  }
  // 二百五 is 250 in speech and unreadable in a report: a bare digit after 百 or 千 needs 零.
  if (digit !== null && digit > 0 && smallest >= 100 && smallest < 10_000 && !/[零〇]/.test(text))
    return null;
  return total + (digit ?? 0);
}

/**
 * Digits written one by one, as in years: `二〇一九` is 2019.
 *
 * @example
 * chineseDigits('二○二四') // => 2024
 */
export function chineseDigits(text: string): number | null {
  let digits = '';
  for (const sign of text) {
    const value = DIGITS[sign];
    if (value === undefined) return null;
    digits += value;
  }
  return digits === '' ? null : Number(digits);
}

/** Full-width digits and signs to half-width; the length stays the same, so offsets hold. */
export function halfWidth(text: string): string {
  return text.replace(/[０-９．，％（）：]/g, (sign) =>
    String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  );
}

/**
 * A numeral in Arabic or Chinese digits with an optional 万 or 亿, exact or null: `1,701` is 1701, `1.2万` is
 * 12000. A grouping that is not by thousands is no number.
 *
 * @example
 * readNumeral('1,701') // => 1701
 * readNumeral('1.2万') // => 12000
 * readNumeral('12,34') // => null
 */
export function readNumeral(text: string): number | null {
  const match = /^(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(万|亿)?$/.exec(halfWidth(text));
  if (match === null) return chineseInteger(text);
  const [, integer = '', fraction = '', unit] = match;
  const plain = integer.replaceAll(',', '');
  if (plain.length > 15) return null;
  const places = unit === '万' ? 4 : unit === '亿' ? 8 : 0;
  return shifted(plain, fraction.slice(1), places);
}

/** Moves the decimal point on the digits themselves: 0.29 × 10,000 in doubles is not 2900. */
function shifted(integer: string, fraction: string, places: number): number {
  if (places === 0) return Number(fraction === '' ? integer : `${integer}.${fraction}`);
  const padded = fraction.padEnd(places, '0');
  return Number(`${integer}${padded.slice(0, places)}.${padded.slice(places) || '0'}`);
}
