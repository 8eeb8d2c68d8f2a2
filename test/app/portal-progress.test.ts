import { expect, it } from 'vitest';
import { PortalProgress } from '../../src/app/crawl/portal-progress.ts';

const outcome = (portal: string, more: object = {}) =>
  ({
    type: 'outcome',
    url: `http://${portal}.example/`,
    key: portal,
    outcome: 'fetched',
    status: 200,
    reason: '',
    againAt: null,
    tookMs: 1,
    bytes: 1,
    queued: 0,
    sha256: null,
    context: JSON.stringify({ portal, role: 'list', hubs: 0, title: '' }),
    ...more,
  }) as const;
const progress = (requests: number) =>
  ({ type: 'progress', requests, pending: 0, finishAt: 0, slowest: [] }) as const;
const report = { context: JSON.stringify({ portal: 'a', role: 'article', hubs: 0, title: '' }) };

it('counts portals as done when nothing of them is left, and reports as they come', () => {
  const own = new PortalProgress(['a', 'b', 'c']);
  own.begin(
    new Map([
      ['a', 1],
      ['b', 2],
    ]),
  );
  const told = (at: number, requests: number) => own.report(progress(requests), at);
  expect(told(0, 0)).toMatchObject({ portals: { all: 3, done: 1 }, reports: 0, perMinute: 0 });
  own.report(outcome('a', { queued: 2 }), 0);
  expect(told(1000, 1)).toMatchObject({ portals: { done: 1 } });
  own.report(outcome('a', report), 0);
  own.report(outcome('a', { ...report, outcome: 'gone' }), 0);
  own.report(outcome('b', { outcome: 'unreachable', againAt: 5 }), 0);
  own.report(outcome('b'), 0);
  expect(told(30_000, 60)).toMatchObject({ portals: { done: 2 }, reports: 1, perMinute: 120 });
  own.report(outcome('b'), 0);
  expect(told(61_000, 90)).toMatchObject({ portals: { done: 3 } });
});

it('tells everything else on as it is', () => {
  const own = new PortalProgress(['a']);
  const event = { type: 'lease_lost', url: 'http://a.example/' } as const;
  expect(own.report(event, 0)).toBe(event);
});
