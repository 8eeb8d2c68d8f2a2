/**
 * Numbers that tell by themselves whose they are: the check signs of identity and bank cards.
 *
 * @module
 */

/** The date and the check sign of GB 11643: weights 2^(17−i) modulo 11. */
export function isIdentityCard(digits: string): boolean {
  if (!/^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dX]$/.test(digits))
    return false;
  let sum = 0;
  for (let at = 0; at < 17; at += 1) sum += Number(digits[at]) * (2 ** (17 - at) % 11);
  return '10X98765432'[sum % 11] === digits.at(-1);
}

/** The check digit of bank cards (Luhn). */
export function isBankCard(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const twice = 2 * digit;
    sum += at % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0 && new Set(digits).size > 2;
}
