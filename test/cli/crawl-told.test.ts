import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CrawlReporter, isForPeople } from '../../src/cli/crawl/crawl-reporter.ts';
import { crawlEventText, crawlProgressText } from '../../src/cli/crawl/event-text.ts';
import { waitLines } from '../../src/cli/crawl/wait-text.ts';
import { readArchive } from '../../src/crawl/archive/read-archive.ts';
import type { CrawlEvent } from '../../src/crawl/events.ts';
import { Statistics } from '../../src/crawl/statistics.ts';
import { openLedger } from '../../src/store/crawl/sqlite-ledger.ts';
import { folder, gongkai, jsonLines, ROOT } from './run-cli.ts';

const NOW = Date.parse('2024-03-01T10:00:00Z');
const MINUTE = 60_000;
const CONTACT = ['--contact', 'team@qinghe.example'];
const HOME = 'http://www.qinghe.shili.test/';

const REASONS = [
  ...['delay', 'crawl_delay', 'retry_after', 'backoff', 'parked_failures', 'parked_challenges'],
  ...['robots_unknown', 'retry', 'quiet_hours', 'page_budget'],
];

describe('what a crawl says', () => {
  it.each(REASONS)('why a server waits: %s, in both languages, and until when', (reason) => {
    const wait = { key: 'www.a.test', reason, until: NOW + 5 * MINUTE, urls: 3 };
    const [en = ''] = waitLines([wait], NOW, 'en');
    const [zh = ''] = waitLines([wait], NOW, 'zh');
    expect(en).toMatch(/^ {2}www\.a\.test: .{10,}, until 10:05:00 UTC \(in 5 min\); 3 addresses$/);
    expect(zh).toMatch(/^ {2}www\.a\.test：.{4,}，至 10:05:00 UTC（5 分钟后）；3 个地址$/);
    expect([en, zh].join()).not.toContain('next run');
  });

  it('names the first servers that wait, counts the others, and keeps ordinary pauses to itself', () => {
    const waits = Array.from({ length: 40 }, (_, i) => ({
      key: `h${i}.test`,
      reason: 'backoff',
      until: NOW + MINUTE,
      urls: 1,
    }));
    const told = crawlEventText({ type: 'waiting', until: NOW + MINUTE, waits }, 'en', NOW) ?? '';
    expect(told.split('\n')).toHaveLength(14);
    expect(told).toContain('and 28 more servers');
    const pause = { key: 'a.test', reason: 'delay', until: NOW + 2000, urls: 1 };
    const event = { type: 'waiting', until: NOW + 2000, waits: [pause] } as const;
    expect(crawlEventText(event, 'en', NOW)).toBeNull();
    const long = { ...event, until: NOW + 2 * MINUTE };
    expect(crawlEventText(long, 'en', NOW)).toContain('waiting until');
  });

  const finished = (more: Partial<Extract<CrawlEvent, { type: 'finished' }>>) =>
    crawlEventText(
      {
        type: 'finished',
        ending: 'complete',
        exitCode: 0,
        statistics: new Statistics().snapshot(),
        waits: [],
        pending: 0,
        ...more,
      },
      'en',
      NOW,
    );

  it('how it ended, what came of it and what to do', () => {
    const statistics = new Statistics();
    statistics.add('requests.sent', 12);
    statistics.add('outcome.fetched', 9);
    statistics.add('outcome.gone', 2);
    const done = { statistics: statistics.snapshot() };
    expect(finished(done)).toBe('done: 12 requests, 9 fetched, 2 gone');
    expect(finished({ ...done, ending: 'interrupted', pending: 4 })).toBe(
      'stopped: 12 requests, 9 fetched, 2 gone; 4 addresses left. The same command goes on where it stopped',
    );
    const waits = [{ key: 'a.test', reason: 'retry_after', until: NOW + 86_400_000, urls: 4 }];
    expect(finished({ ...done, ending: 'parked', pending: 4, waits })).toBe(
      '12 requests, 9 fetched, 2 gone; 4 addresses left. Run the same command again later:\n' +
        '  a.test: it asked for this time (Retry-After), until 2024-03-02 10:00:00 UTC (in 24 h); 4 addresses',
    );
  });

  it('that it goes on from a run cut short, and that another process took over', () => {
    const recovered = { sessions: 1, released: 2, archiveBytes: 345 };
    const started = {
      type: 'started',
      session: 's',
      userAgent: 'Bot',
      recovered,
      pending: 1,
    } as const;
    expect(crawlEventText(started, 'en', NOW)).toBe(
      'Bot: 1 address to ask for\ngoes on from a run that was cut short: 2 requests in flight are sent again, 345 bytes of unfinished records were cut off',
    );
    expect(crawlEventText({ type: 'lease_lost', url: HOME }, 'zh', NOW)).toContain('另一进程');
  });

  it('sentences to a terminal, lines of JSON to everything else', async () => {
    const told: Record<'terminal' | 'pipe', string> = { terminal: '', pipe: '' };
    for (const where of ['terminal', 'pipe'] as const) {
      const stdout = {
        isTTY: where === 'terminal',
        destroyed: false,
        write: (text: string) => {
          told[where] += text;
          return true;
        },
      };
      const context = { stdout, stderr: stdout, lang: 'en' } as unknown as Parameters<
        typeof isForPeople
      >[0];
      expect(isForPeople(context, undefined)).toBe(where === 'terminal');
      expect(isForPeople(context, true)).toBe(false);
      const reporter = new CrawlReporter(context, { isJson: false });
      await reporter.report({
        type: 'robots',
        origin: HOME,
        kind: 'unknown',
        reason: '500',
        crawlDelayMs: 0,
      });
      const progress = progressOf(1, NOW);
      await reporter.report(progress);
      await reporter.report(progress);
      reporter.close();
    }
    expect(told.terminal).toContain('could not be had, so nothing is asked for (500)');
    // Progress in a log: not a line a second.
    expect(jsonLines(told.pipe).map(({ type }) => type)).toEqual(['robots', 'progress']);
    // On a terminal a bar of the portals, drawn on one line and taken away at the end.
    expect(told.terminal).toContain('1 of 4 portals, 12 reports, 30 requests a minute');
    expect(told.terminal.split('\n').filter((line) => line.includes('█')).length).toBeLessThan(3);
    expect(crawlProgressText(progressOf(7, NOW + 5000), 'en', NOW)).toBe(
      '1 of 4 portals, 12 reports, 30 requests a minute, 2 to go, done 10:00:05 UTC (in 5 s) at the earliest, slowest: a.test (2)',
    );
    expect(crawlProgressText(progressOf(7, NOW + 5000), 'zh', NOW)).toBe(
      '网站 1/4，报告 12 份，每分钟 30 次请求，待抓取 2，最早 10:00:05 UTC（5 秒后） 完成，最慢：a.test (2)',
    );
  });
});

function progressOf(requests: number, finishAt: number) {
  return {
    type: 'progress',
    requests,
    pending: 2,
    finishAt,
    slowest: [{ key: 'a.test', urls: 2, finishAt }],
    portals: { all: 4, done: 1 },
    reports: 12,
    perMinute: 30,
  } as const;
}

describe('gongkai crawl of the replica', () => {
  it('as in docs/crawling.md: killed, resumed, and the archive is whole', async () => {
    const own = folder();
    const words = ['crawl', HOME, ...CONTACT, '--delay', '0.05'];
    const first = spawn(process.execPath, [join(ROOT, 'bin/gongkai.js'), ...words], {
      cwd: own,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let seen = '';
    for await (const data of first.stdout) {
      seen += String(data);
      if (seen.split('"type":"outcome"').length > 8) break;
    }
    first.kill('SIGKILL');
    if (first.signalCode === null) await once(first, 'exit');
    const { code, out, err } = await gongkai(words, { cwd: own });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const lines = out.split('\n').filter((line) => line.startsWith('{'));
    const events = lines.map((line) => JSON.parse(line) as CrawlEvent);
    expect(events[0]).toMatchObject({ type: 'started', recovered: { sessions: 1 } });
    const archive = join(own, 'data/replica');
    const urls: string[] = [];
    for await (const page of readArchive(archive)) urls.push(page.url);
    expect(new Set(urls).size).toBe(urls.length);
    expect(urls.length).toBeGreaterThan(20);
    const ledger = openLedger({ path: join(archive, 'ledger.sqlite'), archiveFolder: archive });
    const fetched = ledger.db
      .prepare("SELECT count(*) FROM crawl_url WHERE outcome = 'fetched'")
      .pluck()
      .get();
    expect(ledger.counts()).toMatchObject({ ready: 0, leased: 0, retry: 0 });
    ledger.close();
    expect(urls).toHaveLength(Number(fetched));
    const read = await gongkai(['ingest', 'data/replica', '--db', 'data/replica.sqlite'], {
      cwd: own,
    });
    // How far it has come is told on a slow machine alone.
    expect(read.err.replace(/^\{"event":"progress".*\n/gm, '')).toBe('');
    expect(read.code).toBe(0);
  });

  it('refuses what is real beside what is invented, and starts nothing without a contact', async () => {
    const own = folder();
    const mixed = await gongkai(['crawl', HOME, 'http://www.qinghe.example/', ...CONTACT], {
      cwd: own,
    });
    expect(mixed).toMatchObject({ code: 2, err: expect.stringContaining('no portal of the demo') });
    const silent = await gongkai(['crawl', HOME], { cwd: own });
    expect(silent).toMatchObject({ code: 4, err: expect.stringContaining('needs a contact') });
    expect(readdirSync(own)).toEqual([]);
  });

  it.each([
    [['--quiet-hours', '08:00'], /two times of day/],
    [['--quiet-hours', '08:00-08:00'], /two times of day/],
    [['--quiet-hours', '25:00-26:00'], /two times of day/],
    [['--unverified-tls', 'old.example'], /the host and why/],
    [['--unverified-tls', 'old.example= '], /the host and why/],
  ])('refuses %j', async (more, said) => {
    const { code, err } = await gongkai(['crawl', HOME, ...CONTACT, ...more], { cwd: folder() });
    expect(code).toBe(2);
    expect(err).toMatch(said);
  });

  it('rests in the quiet hours it is told', async () => {
    const china = new Date(Date.now() + 8 * 60 * MINUTE);
    const hour = (shift: number) =>
      `${String((china.getUTCHours() + shift + 24) % 24).padStart(2, '0')}:00`;
    const hours = ['--quiet-hours', `${hour(-1)}-${hour(2)}`];
    const { code, out } = await gongkai(['crawl', HOME, ...CONTACT, ...hours, '--json'], {
      cwd: folder(),
    });
    expect(code).toBe(6);
    const last = jsonLines(out).find(({ type }) => type === 'finished');
    expect(last).toMatchObject({
      ending: 'parked',
      pending: 1,
      statistics: { 'requests.sent': 0 },
      waits: [{ key: '*', reason: 'quiet_hours', urls: 1 }],
    });
  });
});
