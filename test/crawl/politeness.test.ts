import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OUTCOMES, type Outcome } from '../../src/crawl/outcome.ts';
import {
  delayMs,
  FRESH_CLOCK,
  type HostClock,
  type HostObservation,
  nextRequest,
  observe,
  POLITE,
} from '../../src/crawl/politeness.ts';
import { afterQuietHours } from '../../src/crawl/quiet-hours.ts';
import { RETRY, retryPauseMs } from '../../src/crawl/retry.ts';

const NOW = Date.parse('2024-03-01T00:00:00Z');
const MINUTE = 60_000;

function seen(outcome: Outcome, more: Partial<HostObservation> = {}): HostObservation {
  return { outcome, at: NOW, tookMs: 100, retryAfterMs: null, ...more };
}

const observation = fc.record({
  outcome: fc.constantFrom(...(Object.keys(OUTCOMES) as Outcome[])),
  tookMs: fc.integer({ min: 0, max: 120_000 }),
  retryAfterMs: fc.option(fc.integer({ min: 0, max: 10 ** 9 })),
  pause: fc.integer({ min: 0, max: 40 * MINUTE }),
});

/** A clock after any history. */
function lived(history: readonly { pause: number }[] & readonly Omit<HostObservation, 'at'>[]): {
  clock: HostClock;
  at: number;
} {
  let clock: HostClock = FRESH_CLOCK;
  let at = NOW;
  for (const event of history as readonly (Omit<HostObservation, 'at'> & { pause: number })[]) {
    at += event.pause;
    clock = observe(clock, { ...event, at }, POLITE);
  }
  return { clock, at };
}

describe('the pause between requests', () => {
  it.each([
    ['a fresh host', FRESH_CLOCK, 2000],
    ['a slow one', { ...FRESH_CLOCK, latencyMs: 900 }, 4500],
    ['a very slow one', { ...FRESH_CLOCK, latencyMs: 9000 }, 5000],
    ['one with a crawl-delay', { ...FRESH_CLOCK, crawlDelayMs: 30_000 }, 30_000],
    ['a short crawl-delay never shortens', { ...FRESH_CLOCK, crawlDelayMs: 100 }, 2000],
  ])('%s', (_name, clock, ms) => expect(delayMs(clock, POLITE)).toBe(ms));

  it('is never below the floor or the crawl-delay, after any history', () => {
    fc.assert(
      fc.property(
        fc.array(observation),
        fc.integer({ min: 0, max: 200_000 }),
        (history, crawlDelayMs) => {
          const { clock, at } = lived(history);
          const wait = nextRequest({ ...clock, crawlDelayMs }, at, POLITE);
          expect(wait.until - at).toBeGreaterThanOrEqual(Math.max(POLITE.minDelayMs, crawlDelayMs));
        },
      ),
    );
  });

  it('never gets shorter through anything but a fetched page', () => {
    fc.assert(
      fc.property(fc.array(observation, { minLength: 1 }), observation, (history, next) => {
        fc.pre(next.outcome !== 'fetched');
        const { clock, at } = lived(history);
        const after = observe(clock, { ...next, at: at + next.pause }, POLITE);
        expect(delayMs(after, POLITE)).toBeGreaterThanOrEqual(delayMs(clock, POLITE));
      }),
    );
  });
});

describe('429 and 503', () => {
  it('obeys Retry-After for the whole host, up to an hour', () => {
    const asked = observe(FRESH_CLOCK, seen('throttled', { retryAfterMs: 90_000 }), POLITE);
    expect(nextRequest(asked, NOW, POLITE)).toEqual({ until: NOW + 90_000, reason: 'retry_after' });
    const day = observe(FRESH_CLOCK, seen('throttled', { retryAfterMs: 86_400_000 }), POLITE);
    expect(nextRequest(day, NOW, POLITE).until).toBe(NOW + 60 * MINUTE);
  });

  it('doubles its own pause without one, up to a day', () => {
    let clock = FRESH_CLOCK;
    const pauses: number[] = [];
    for (let i = 0; i < 13; i++) {
      clock = observe({ ...clock, backoffUntil: 0 }, seen('throttled'), POLITE);
      pauses.push((clock.backoffUntil - NOW) / MINUTE);
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1440, 1440]);
    expect(nextRequest(clock, NOW, POLITE).reason).toBe('backoff');
  });

  it('forgets half of it after each half hour of quiet', () => {
    const throttled = { ...FRESH_CLOCK, backoffLevel: 5, throttledAt: NOW };
    const soon = observe(throttled, seen('fetched', { at: NOW + 29 * MINUTE }), POLITE);
    expect(soon.backoffLevel).toBe(5);
    const later = observe(throttled, seen('fetched', { at: NOW + 30 * MINUTE }), POLITE);
    expect(later.backoffLevel).toBe(2);
    expect(observe(later, seen('fetched', { at: NOW + 60 * MINUTE }), POLITE).backoffLevel).toBe(1);
  });

  it('a shorter Retry-After never cuts a longer one short', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1 }), (asked) => {
        let clock = FRESH_CLOCK;
        for (const ms of asked)
          clock = observe(clock, seen('throttled', { retryAfterMs: ms }), POLITE);
        expect(clock.backoffUntil).toBeGreaterThanOrEqual(NOW + Math.max(...asked));
        if (asked.length === 1) expect(clock.backoffUntil).toBe(NOW + Math.max(...asked));
      }),
    );
  });
});

describe('the circuit breaker', () => {
  it('parks a host after five failures in a row, longer each time, and starts anew after a page', () => {
    let clock = FRESH_CLOCK;
    for (let i = 0; i < 4; i++) clock = observe(clock, seen('unreachable'), POLITE);
    expect(clock.parkedUntil).toBe(0);
    clock = observe(clock, seen('server_error'), POLITE);
    expect(nextRequest(clock, NOW, POLITE)).toEqual({
      until: NOW + 30 * MINUTE,
      reason: 'parked_failures',
    });
    for (let i = 0; i < 5; i++) clock = observe(clock, seen('unreachable'), POLITE);
    expect(clock.parkedUntil).toBe(NOW + 60 * MINUTE);
    expect(observe(clock, seen('fetched'), POLITE).parkLevel).toBe(0);
  });

  it('parks a host that challenges twice in a row', () => {
    const once = observe(FRESH_CLOCK, seen('challenged'), POLITE);
    expect(once.parkedUntil).toBe(0);
    const twice = observe(once, seen('challenged'), POLITE);
    expect(nextRequest(twice, NOW, POLITE).reason).toBe('parked_challenges');
    const between = observe(observe(once, seen('fetched'), POLITE), seen('challenged'), POLITE);
    expect(between.parkedUntil).toBe(0);
  });

  it('does not count pages that are merely missing', () => {
    let clock = FRESH_CLOCK;
    for (let i = 0; i < 50; i++) clock = observe(clock, seen('gone'), POLITE);
    expect(clock.parkedUntil).toBe(0);
  });
});

describe('quiet hours', () => {
  const office = { from: '08:00', to: '20:00', utcOffsetMinutes: 480 };
  const night = { from: '22:00', to: '06:30', utcOffsetMinutes: 480 };

  it.each([
    [office, '2024-03-01T02:00:00Z', '2024-03-01T12:00:00Z'],
    [office, '2024-03-01T00:00:00Z', '2024-03-01T12:00:00Z'],
    [office, '2024-03-01T12:00:00Z', '2024-03-01T12:00:00Z'],
    [office, '2024-02-29T23:59:00Z', '2024-02-29T23:59:00Z'],
    [night, '2024-03-01T15:00:00Z', '2024-03-01T22:30:00Z'],
    [night, '2024-03-01T22:29:59Z', '2024-03-01T22:30:00Z'],
    [night, '2024-03-01T04:00:00Z', '2024-03-01T04:00:00Z'],
  ])('%o at %s', (quiet, at, free) => {
    expect(new Date(afterQuietHours(quiet, Date.parse(at))).toISOString()).toBe(
      new Date(free).toISOString(),
    );
  });

  it('always leads outside, and never back in time', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((n) => String(n).padStart(2, '0')).join(':'));
    fc.assert(
      fc.property(
        time,
        time,
        fc.integer({ min: -720, max: 840 }),
        fc.integer({ min: 0, max: 2 ** 42 }),
        (from, to, utcOffsetMinutes, at) => {
          fc.pre(from !== to);
          const quiet = { from, to, utcOffsetMinutes };
          const free = afterQuietHours(quiet, at);
          expect(free).toBeGreaterThanOrEqual(at);
          expect(free - at).toBeLessThan(86_400_000);
          expect(afterQuietHours(quiet, free)).toBe(free);
        },
      ),
    );
  });

  it('holds the next request back', () => {
    const at = Date.parse('2024-03-01T02:00:00Z');
    const wait = nextRequest(FRESH_CLOCK, at, { ...POLITE, quietHours: office });
    expect(wait).toEqual({ until: Date.parse('2024-03-01T12:00:00Z'), reason: 'quiet_hours' });
  });

  it.each(['8:00', '24:00', '08:60', ''])('refuses %s', (from) => {
    expect(() => afterQuietHours({ from, to: '20:00', utcOffsetMinutes: 480 }, NOW)).toThrow(
      RangeError,
    );
  });
});

describe('retries of one address', () => {
  it('grow, with jitter from nothing to the whole, and end', () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), chance, (attempts, random) => {
        const pause = retryPauseMs(attempts, random, RETRY);
        expect(pause).toBeGreaterThanOrEqual(0);
        expect(pause).toBeLessThan(30_000 * 2 ** (attempts - 1));
      }),
    );
    expect(retryPauseMs(4, 0.5, RETRY)).toBeNull();
    expect(retryPauseMs(1, 0.5, { ...RETRY, retries: 0 })).toBeNull();
  });
});
