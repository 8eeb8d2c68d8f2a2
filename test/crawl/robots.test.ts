import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRobots, robotsPolicy } from '../../src/crawl/robots.ts';

const ORIGIN = 'http://a.example';
const NOW = 1_700_000_000_000;
const HOUR = 3_600_000;

function answered(status: number, body = '', failures = 0) {
  return robotsPolicy(
    ORIGIN,
    { status, mediaType: 'text/plain', body: new TextEncoder().encode(body) },
    NOW,
    failures,
  );
}

function allows(text: string, path: string, product = 'GongkaiBot'): boolean {
  return readRobots(answered(200, text), product).verdict(ORIGIN + path).allowed;
}

describe('the status of a robots.txt', () => {
  it.each([
    [200, 'rules', 24 * HOUR],
    [301, 'unknown', HOUR / 12],
    [400, 'none', 24 * HOUR],
    [401, 'none', 24 * HOUR],
    [403, 'none', 24 * HOUR],
    [404, 'none', 24 * HOUR],
    [410, 'none', 24 * HOUR],
    [429, 'unknown', HOUR / 12],
    [500, 'unknown', HOUR / 12],
    [503, 'unknown', HOUR / 12],
    [521, 'unknown', HOUR / 12],
  ])('%i', (status, kind, lasts) => {
    const policy = answered(status, 'User-agent: *\nDisallow:');
    expect(policy.kind).toBe(kind);
    expect(policy.expiresAt - NOW).toBe(lasts);
  });

  it('allows everything where there are no rules, nothing where the answer is unknown', () => {
    expect(readRobots(answered(404), 'GongkaiBot').verdict(`${ORIGIN}/x`).allowed).toBe(true);
    expect(readRobots(answered(500), 'GongkaiBot').verdict(`${ORIGIN}/x`).allowed).toBe(false);
    const failed = robotsPolicy(ORIGIN, { failure: 'timeout' }, NOW, 0);
    expect(readRobots(failed, 'GongkaiBot').verdict(`${ORIGIN}/x`).allowed).toBe(false);
  });

  it('asks again after 5 minutes, then less often, at least hourly', () => {
    const waits = [0, 1, 2, 3, 4, 9].map(
      (failures) => (answered(500, '', failures).expiresAt - NOW) / 60_000,
    );
    expect(waits).toEqual([5, 10, 20, 40, 60, 60]);
    expect(answered(500, '', 3).failures).toBe(4);
    expect(answered(200, '', 3).failures).toBe(0);
  });

  it('takes an HTML page for no rules, and says so', () => {
    const policy = answered(200, '<!DOCTYPE html><html>User-agent: *\nDisallow: /</html>');
    expect([policy.kind, policy.reason]).toEqual(['none', 'html page']);
  });
});

describe('rules', () => {
  it.each([
    ['User-agent: *\nDisallow: /private/', '/private/x', false],
    ['User-agent: *\nDisallow: /private/', '/public/x', true],
    ['User-agent: *\nDisallow: /', '/robots.txt', true],
    ['User-agent: *\nDisallow:', '/x', true],
    ['User-agent: gongkaibot\nDisallow: /\n\nUser-agent: *\nAllow: /', '/x', false],
    ['User-agent: GongkaiBot/2.0\nDisallow: /', '/x', false],
    ['User-agent: GongkaiBot\nAllow: /\n\nUser-agent: *\nDisallow: /', '/x', true],
    ['User-agent: OtherBot\nDisallow: /', '/x', true],
    ['User-agent: OtherBot\nUser-agent: *\nDisallow: /', '/x', false],
    ['User-agent: *\nDisallow: /a\nAllow: /a/b', '/a/b/c', true],
    ['User-agent: *\nDisallow: /a/b\nAllow: /a', '/a/b/c', false],
    ['User-agent: *\nDisallow: /a\nAllow: /a', '/a', true],
    ['User-agent: *\nDisallow: /*.pdf$', '/x/y.pdf', false],
    ['User-agent: *\nDisallow: /*.pdf$', '/x/y.pdf?z', true],
    ['\uFEFFUser-agent: *\nDisallow: /x', '/x', false],
    ['User-agent: *\rDisallow: /x\r', '/x', false],
    ['# note\nUser-agent: * # all\nDisallow: /x # that', '/x', false],
    ['User-agent: *\nDisallow: /foo/%62ar', '/foo/bar', false],
    ['User-agent: *\nDisallow: /foo/bar', '/foo/%62ar', false],
    ['User-agent: *\nDisallow: /年报', '/%E5%B9%B4%E6%8A%A5/x', false],
    ['User-agent: *\nDisallow: /%e5%b9%b4', '/%E5%B9%B4', false],
    ['User-agent: *\nDisallow: /a%2fb', '/a/b', true],
    ['', '/x', true],
  ])('%j and %s', (text, path, allowed) => expect(allows(text, path)).toBe(allowed));

  it('names the line that decided', () => {
    const robots = readRobots(
      answered(200, 'User-agent: *\nAllow: /a\nDisallow: /b'),
      'GongkaiBot',
    );
    expect(robots.verdict(`${ORIGIN}/b/c`)).toEqual({ allowed: false, line: 3 });
  });

  it('answers for its own origin only', () => {
    const robots = readRobots(answered(200, 'User-agent: *\nAllow: /'), 'GongkaiBot');
    for (const other of [
      'https://a.example/x',
      'http://b.example/x',
      'http://a.example:81/x',
      'mailto:x',
    ]) {
      expect([other, robots.verdict(other).allowed]).toEqual([other, false]);
    }
  });

  it.each([
    ['Crawl-delay: 10', 10_000],
    ['Crawl-delay: 10s', 10_000],
    ['crawl-delay:0.5', 500],
    ['Crawl-delay: soon', 0],
    ['Crawl-delay: -1', 0],
    ['', 0],
  ])('%j', (line, ms) => {
    const robots = readRobots(answered(200, `User-agent: *\n${line}\nDisallow: /x`), 'GongkaiBot');
    expect(robots.crawlDelayMs).toBe(ms);
  });

  it('counts 500 KiB and reads them quickly enough to be asked for every page', () => {
    const long = `User-agent: *\n${'Disallow: /x\n'.repeat(60_000)}Disallow: /late`;
    expect(allows(long, '/x')).toBe(false);
    expect(allows(long, '/late')).toBe(true);
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.webPath(), (text, path) => {
        expect(typeof allows(`User-agent: *\n${text}`, path || '/')).toBe('boolean');
      }),
      { numRuns: 300 },
    );
  });
});
