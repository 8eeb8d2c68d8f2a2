import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folder, gongkai, jsonLines, ROOT } from './run-cli.ts';

const own = mkdtempSync(join(tmpdir(), '回答 answers-'));
const db = ['--db', join(own, 'demo.sqlite')];

beforeAll(async () => {
  expect((await gongkai(['demo', ...db])).code).toBe(0);
});
afterAll(() => rmSync(own, { recursive: true, force: true }));

describe('gongkai metrics', () => {
  it('lists and explains metrics without a database', async () => {
    const list = await gongkai(['metrics', 'list']);
    expect(list.code).toBe(0);
    expect(list.out).toMatch(/^denial_rate +不予公开率 +Share of requests refused/m);
    expect(
      list.out.match(
        /^\w+ .+ unavailable without --with FILE \((?:population|fiscal_revenue)\)$/gm,
      ),
    ).toHaveLength(3);
    const show = await gongkai(['metrics', 'show', 'denial_rate', '--lang', 'zh']);
    expect(show.out).toContain('不予公开率');
    expect(show.out).toContain('不要把无法提供和不予处理算进不予公开');
    expect(await gongkai(['metrics', 'show', 'beauty'])).toMatchObject({ code: 2 });
  });

  it('never shows a value without its base, says what is fiction, and keeps it apart from what is real', async () => {
    const { code, out } = await gongkai([
      'metrics',
      'run',
      'denial_rate',
      '--level',
      'county',
      '--origin',
      'demo',
      ...db,
    ]);
    expect(code).toBe(0);
    expect(out).toContain('演示数据（虚构）');
    expect(out).toMatch(/^year +value +numerator +base +reports/m);
    const rows = [...out.matchAll(/^(20\d\d) +([\d.]+) % +(\d+) +(\d+) +(\d+)/gm)];
    expect(rows.map(([, year]) => year)).toEqual(['2019', '2020', '2021', '2022', '2023', '2024']);
    for (const [, , value, numerator, base] of rows)
      expect(Number(value)).toBeCloseTo((100 * Number(numerator)) / Number(base), 0);
    const real = await gongkai(['metrics', 'run', 'denial_rate', ...db]);
    expect(real).toMatchObject({ code: 0, out: 'no reports fit\n' });
  });

  it('shows the six parts of outcomes where no metric is named, and they add up in every year', async () => {
    const asked = ['metrics', 'run', '--level', 'county', '--origin', 'demo', ...db];
    const series = jsonLines((await gongkai([...asked, '--json'])).out) as unknown as {
      points: { fiscalYear: number; numerator: number; base: number; n: number; removed: number }[];
    }[];
    expect(series).toHaveLength(6);
    const [first] = series;
    for (const [at, { base, n, removed }] of (first?.points ?? []).entries()) {
      const parts = series.map(({ points }) => points[at]);
      expect(parts.reduce((sum, part) => sum + (part?.numerator ?? 0), 0)).toBe(base);
      for (const part of parts) expect(part).toMatchObject({ base, n, removed });
    }
    const { out } = await gongkai(asked);
    expect(out).toContain('演示数据（虚构）');
    expect(out).toMatch(/^2023 +503 +3 +2 +50\.9 % +12\.5 % +5\.8 % +20\.5 % +7\.6 % +2\.8 %$/m);
    expect(out).toContain('不予公开率 Share of requests refused');
  });

  it('gives the six parts medians and the same bodies too, as for each of them alone', async () => {
    const asked = ['--level', 'county', '--origin', 'demo', ...db];
    const parts = jsonLines((await gongkai(['metrics', 'run', ...asked, '--json'])).out);
    const alone = jsonLines(
      (await gongkai(['metrics', 'run', 'denial_rate', ...asked, '--json'])).out,
    );
    type Line = { metric: { id: string }; points: { fiscalYear: number; removed: number }[] };
    const pointsOf = (lines: unknown[]) =>
      (lines as Line[])
        .filter(({ metric }) => metric.id === 'denial_rate')
        .flatMap(({ points }) => points);
    const [among, own] = [pointsOf(parts), pointsOf(alone)];
    const whole = among.filter(({ removed }, at) => removed === own[at]?.removed);
    expect(whole.length).toBeGreaterThan(2);
    for (const { fiscalYear, ...point } of whole) {
      const same = own.find((one) => one.fiscalYear === fiscalYear) as { median?: unknown };
      expect(point).toMatchObject({ median: same.median });
    }
    const { out } = await gongkai(['metrics', 'run', ...asked]);
    expect(out).toMatch(/^median\nyear +予以公开率 .+\n2019 +47\.6 % +9\.4 % +15\.3 % /m);
    expect(out).toMatch(/^same bodies \(n\)\nyear .+\n2019 +44\.5 % \(2\) /m);
    const chinese = await gongkai(['metrics', 'run', ...asked, '--lang', 'zh']);
    expect(chinese.out).toMatch(/\n\n中位数\n年度 .+\n2019 +47\.6 %/);
    expect(chinese.out).toContain('各年均有的机关（n）\n');
    expect(chinese.out).toContain('(政府，县级，含下级汇总)');
    const one = ['--agency', '990102-青禾区人民政府', '--origin', 'demo', ...db];
    const single = (await gongkai(['metrics', 'run', ...one])).out;
    expect(single).toMatch(/^95 % interval\nyear /m);
    expect(single).not.toContain('median\n');
  });

  it('gives an interval for one body, median and the same bodies for several', async () => {
    const asked = ['metrics', 'run', 'denial_rate', '--origin', 'demo', ...db];
    const { out } = await gongkai(asked);
    expect(out).toMatch(/^year .+ left out +median +same bodies \(n\) +remark$/m);
    expect(out).toMatch(/^2022 +9\.3 % +58 +622 +5 +0 +9\.7 % +6\.5 % \(2\)$/m);
    expect(out).toMatch(/^year .+ left out +95 % interval +remark$/m);
    expect(out).toMatch(/^2024 +6\.2 % +47 +760 +1 +0 +4\.7–8\.1 %$/m);
  });

  it('divides by a table of yours, and asks for it where there is none', async () => {
    const without = await gongkai([
      'metrics',
      'run',
      'requests_per_10000',
      '--origin',
      'demo',
      ...db,
    ]);
    expect(without).toMatchObject({ code: 2, err: expect.stringContaining('--with FILE') });
    const table = join(own, '人口.csv');
    writeFileSync(table, '\ufeffdivision_code,fiscal_year,population\r\n990102,2022,250000\r\n');
    const run = ['metrics', 'run', 'requests_per_10000', '--origin', 'demo', '--with'];
    const { code, out } = await gongkai([...run, table, '--json', ...db]);
    expect(code).toBe(0);
    expect(out).toContain('"fiscalYear":2022');
    writeFileSync(table, 'division_code,fiscal_year,population\n99,2022,many\n');
    expect(await gongkai([...run, table, ...db])).toMatchObject({
      code: 4,
      err: expect.stringContaining('line 2'),
    });
  });
});

describe('gongkai coverage', () => {
  it('counts by state and year, and lists what is missing', async () => {
    const counts = await gongkai(['coverage', '--origin', 'demo', ...db]);
    expect(counts.out).toMatch(/^演示数据（虚构）\n/);
    expect(counts.out).toMatch(/^government +county +not found +1$/m);
    const todo = await gongkai([
      'coverage',
      '--todo',
      '--division',
      '990181',
      '--origin',
      'demo',
      ...db,
      '--lang',
      'zh',
    ]);
    expect(todo.out.trimEnd().split('\n').slice(2)).toEqual([
      expect.stringMatching(
        /^990181 {2}红枫市 {2}政府 {2}2020 {2}未找到 .+ http:\/\/www\.hongfeng\.\S+$/,
      ),
    ]);
    const none = await gongkai([
      'coverage',
      '--todo',
      '--division',
      '990102',
      '--origin',
      'demo',
      ...db,
    ]);
    expect(none.out).toContain('nothing is missing');
    const json = await gongkai([
      'coverage',
      '--todo',
      '--division',
      '990181',
      '--origin',
      'demo',
      '--json',
      ...db,
    ]);
    expect(jsonLines(json.out)).toMatchObject([
      { divisionCode: '990181', fiscalYear: 2020, state: 'not_found' },
    ]);
  });
});

describe('gongkai export', () => {
  it('writes a balanced panel: as many rows as units and years', async () => {
    const to = join(folder(), '面板');
    const { code, out } = await gongkai([
      'export',
      'panel',
      '--to',
      to,
      '--division',
      '9901',
      '--origin',
      'demo',
      '--years',
      '2019-2022',
      ...db,
    ]);
    expect(code).toBe(0);
    for (const path of out.trimEnd().split('\n')) expect(existsSync(path)).toBe(true);
    const lines = readFileSync(join(to, 'panel.csv'), 'utf8').trimEnd().split('\n');
    expect(lines.length - 1).toBe(3 * 4);
    expect(
      lines.filter((line) => line.startsWith('990181') && line.includes(',2020,')),
    ).toHaveLength(1);
  });

  it('says what is wrong with what was asked for', async () => {
    const to = join(folder(), 'x');
    const panel = ['export', 'panel', '--to', to, ...db];
    expect(await gongkai(panel)).toMatchObject({ code: 2 });
    expect(await gongkai([...panel, '--years', '2022-2019'])).toMatchObject({ code: 2 });
    expect(await gongkai([...panel, '--years', '2019-2022', '--boundaries', 'old'])).toMatchObject({
      code: 2,
    });
    expect(await gongkai(['export', 'tables', '--to', to, '--format', 'doc', ...db])).toMatchObject(
      { code: 2 },
    );
    expect(existsSync(to) ? readdirSync(to) : []).toEqual([]);
  });
});

describe('gongkai serve', () => {
  it('answers in a browser until it is told to stop, and ends with 0', async () => {
    const child = spawn(process.execPath, [
      join(ROOT, 'bin/gongkai.js'),
      'serve',
      '--port',
      '0',
      '--json',
      ...db,
    ]);
    let out = '';
    const url = await new Promise<string>((resolve) => {
      child.stdout.on('data', (data: Buffer) => {
        out += data.toString();
        if (out.includes('\n')) resolve(JSON.parse(out).url);
      });
    });
    const page = await fetch(url);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('演示数据（虚构）');
    const busy = await gongkai(['serve', '--port', new URL(url).port, ...db]);
    expect(busy).toMatchObject({ code: 4, err: expect.stringContaining('try --port 0') });
    const ended = new Promise((resolve) => child.on('close', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });

  it('refuses what is no port and what is no database', async () => {
    expect((await gongkai(['serve', '--port', 'many', ...db])).code).toBe(2);
    expect((await gongkai(['serve', '--port', '0', '--db', join(own, 'none.sqlite')])).code).toBe(
      4,
    );
  });
});
