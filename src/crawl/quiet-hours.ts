/**
 * Hours in which a host is left alone.
 *
 * @module
 */

export interface QuietHours {
  /** First minute of rest, `HH:MM`, in the time zone given. */
  readonly from: string;
  /** First minute after the rest; earlier than `from` means the rest spans midnight. */
  readonly to: string;
  /** Minutes east of UTC; China uses one zone without summer time, 480. */
  readonly utcOffsetMinutes: number;
}

const DAY = 1440;

/**
 * The first moment at or after `at` (epoch ms) outside the quiet hours.
 *
 * @throws RangeError when a time is not `HH:MM`, or from and to are equal.
 * @example
 * ```ts
 * const office = { from: '08:00', to: '20:00', utcOffsetMinutes: 480 };
 * afterQuietHours(office, Date.parse('2024-03-01T02:00:00Z')); // 10:00 in Beijing: rest until 20:00
 * // Date.parse('2024-03-01T12:00:00Z')
 * ```
 */
export function afterQuietHours(quiet: QuietHours, at: number): number {
  const from = minuteOfDay(quiet.from);
  const length = (minuteOfDay(quiet.to) - from + DAY) % DAY;
  if (length === 0) throw new RangeError('Quiet hours must begin and end at different times.');
  const local = at + quiet.utcOffsetMinutes * 60_000;
  const sinceStart = (((local - from * 60_000) % (DAY * 60_000)) + DAY * 60_000) % (DAY * 60_000);
  const rest = length * 60_000 - sinceStart;
  return rest > 0 ? at + rest : at;
}

function minuteOfDay(time: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (!match) throw new RangeError(`"${time}" is not a time of day (HH:MM).`);
  return Number(match[1]) * 60 + Number(match[2]);
}
