import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { httpDate, retryAfterMs } from '../../src/crawl/retry-after.ts';

const NOW = Date.parse('2024-03-01T00:00:00Z');

describe('retryAfterMs', () => {
  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 7 ', 7000],
    ['Fri, 01 Mar 2024 00:02:00 GMT', 120_000],
    ['Friday, 01-Mar-24 00:02:00 GMT', 120_000],
    ['Fri Mar  1 00:02:00 2024', 120_000],
    ['Fri, 01 Mar 2019 00:00:00 GMT', 0],
    ['99999999999999999999', Number.MAX_SAFE_INTEGER],
  ])('%s', (header, ms) => expect(retryAfterMs(header, NOW)).toBe(ms));

  it.each([
    undefined,
    '',
    'soon',
    '-5',
    '1.5',
    '+3',
    '12 seconds',
    '2024-03-01T00:02:00Z',
    'Fri, 31 Feb 2024 00:00:00 GMT',
    'Fri, 01 Mar 2024 24:00:00 GMT',
    'Fri, 01 Mar 2024 00:02:00 CST',
  ])('does not guess at %s', (header) => expect(retryAfterMs(header, NOW)).toBeNull());

  it('reads back any date it could have been sent, and never goes below zero', () => {
    const date = fc.date({
      min: new Date('1975-01-01'),
      max: new Date('2070-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, (at) => {
        const seconds = Math.floor(at.getTime() / 1000) * 1000;
        expect(retryAfterMs(at.toUTCString(), NOW)).toBe(Math.max(0, seconds - NOW));
      }),
    );
  });

  it('survives any header', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        const ms = retryAfterMs(header, NOW);
        if (ms !== null) expect(ms).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });

  it('reads a two-digit year as the nearest that is not far ahead', () => {
    expect(httpDate('Sunday, 06-Nov-94 08:49:37 GMT', NOW)).toBe(784_111_777_000);
    expect(httpDate('Friday, 01-Mar-30 00:00:00 GMT', NOW)).toBe(Date.UTC(2030, 2, 1));
  });
});
