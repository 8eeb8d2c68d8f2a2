/**
 * The `Retry-After` header, both of its forms (RFC 9110, 10.2.3).
 *
 * @module
 */

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const FIX = /^[A-Z][a-z]{2}, (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/;
const RFC850 = /^[A-Z][a-z]+day, (\d{2})-([A-Z][a-z]{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2}) GMT$/;
const ASCTIME = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \d]\d) (\d{2}):(\d{2}):(\d{2}) (\d{4})$/;

/**
 * How long a server asks to be left alone, in milliseconds from `now`; null where the header says
 * nothing that can be understood. A date in the past means 0.
 *
 * @example
 * ```ts
 * retryAfterMs('120', 0); // 120000
 * retryAfterMs('Thu, 01 Jan 1970 00:02:00 GMT', 60_000); // 60000
 * retryAfterMs('soon', 0); // null
 * ```
 */
export function retryAfterMs(header: string | undefined, now: number): number | null {
  const value = header?.trim() ?? '';
  if (/^\d+$/.test(value)) {
    const ms = Number(value) * 1000;
    return Number.isSafeInteger(ms) ? ms : Number.MAX_SAFE_INTEGER;
  }
  const at = httpDate(value, now);
  return at === null ? null : Math.max(0, at - now);
}

/**
 * An HTTP date as epoch milliseconds: the preferred form and both obsolete ones (RFC 9110, 5.6.7).
 *
 * @example
 * ```ts
 * httpDate('Sunday, 06-Nov-94 08:49:37 GMT', 0); // 784111777000
 * ```
 */
export function httpDate(value: string, now: number): number | null {
  const fix = FIX.exec(value);
  if (fix) return utc(fix[3], fix[2], fix[1], fix.slice(4));
  const old = RFC850.exec(value);
  if (old) return utc(String(fullYear(Number(old[3]), now)), old[2], old[1], old.slice(4));
  const c = ASCTIME.exec(value);
  return c ? utc(c[6], c[1], c[2], c.slice(3, 6)) : null;
}

// RFC 9110: a two-digit year more than 50 years ahead is the last past year with those digits.
function fullYear(digits: number, now: number): number {
  const current = new Date(now).getUTCFullYear();
  const year = current - (current % 100) + digits;
  return year > current + 50 ? year - 100 : year;
}

function utc(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  time: readonly string[],
): number | null {
  const index = MONTHS.indexOf(month ?? '');
  const [hours, minutes, seconds] = time.map(Number);
  if (index < 0 || hours === undefined || minutes === undefined || seconds === undefined) {
    return null;
  }
  if (hours > 23 || minutes > 59 || seconds > 60) return null;
  const at = Date.UTC(Number(year), index, Number(day), hours, minutes, seconds);
  // Date.UTC rolls 31 Feb over; a date that does not exist says nothing.
  return new Date(at - (seconds === 60 ? 1000 : 0)).getUTCDate() === Number(day) ? at : null;
}
