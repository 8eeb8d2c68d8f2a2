import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gongkai, jsonLines, SAMPLES } from './run-cli.ts';

const own = mkdtempSync(join(tmpdir(), '核对 check-'));
const db = join(own, 'demo.sqlite');

beforeAll(async () => {
  const files = [
    'published/xixiu-chengguan-2019.txt',
    'fictional/hongfeng-2023.html',
    'fictional/hongfeng-2021.html',
  ];
  const { code } = await gongkai([
    'ingest',
    ...files.map((name) => join(SAMPLES, name)),
    '--db',
    db,
  ]);
  expect(code).toBe(0);
});
afterAll(() => rmSync(own, { recursive: true, force: true }));

describe('gongkai check', () => {
  it('groups by rule, names the report and the official label, and tells fiction', async () => {
    const { code, out } = await gongkai(['check', '--db', db]);
    expect(code).toBe(0);
    expect(out).toContain('contradiction · requests.row_sum');
    expect(out).toContain('  安顺市西秀区城市管理局 2019\n    （一）予以公开: ');
    expect(out).toContain('  甲州市红枫市人民政府 2023 演示数据（虚构）\n');
    expect(out).toContain('please look · prose.received');
    expect(out).toContain('[printed so in the source]');
    expect(out.trimEnd().split('\n').at(-1)).toMatch(
      /^\d+ contradictions, 1 doubt in 3 reports; \d+ remarks? not listed: --severity info$/,
    );
  });

  it('counts what was not asked for, and lists it when it is', async () => {
    const lastLine = async (...flags: string[]) => {
      const { out } = await gongkai(['check', '--db', db, ...flags]);
      return out.trimEnd().split('\n').at(-1) ?? '';
    };
    const left = /(\d+) contradictions in \d reports; (1 doubt), (\d+ remarks?) not listed/.exec(
      await lastLine('--severity', 'error'),
    );
    expect(left).not.toBeNull();
    const [, errors, doubts, remarks] = left ?? [];
    const all = await lastLine('--severity', 'info');
    expect(all).toMatch(
      new RegExp(`^${errors} contradictions, ${doubts}, ${remarks} in \\d reports$`),
    );
    const { out } = await gongkai(['check', '--db', db, '--severity', 'info', '--json']);
    const listed = jsonLines(out).filter(({ severity }) => severity === 'info');
    expect(listed.length).toBeGreaterThan(0);
    expect(all).toContain(`, ${listed.length} remark`);
    const zh = await lastLine('--severity', 'error', '--lang', 'zh');
    expect(zh).toMatch(/处矛盾；另有 1 处疑点、\d+ 处说明未列出：--severity info$/);
  });

  it('speaks Chinese', async () => {
    const { out } = await gongkai(['check', '--db', db, '--lang', 'zh', '--severity', 'error']);
    expect(out).toContain('矛盾 · requests.row_sum');
    expect(out).toContain('（一）予以公开：六类申请人之和为9，总计为0，不相等 [来源如此]');
    expect(out).not.toContain('prose.received');
  });

  it('groups by year and by portal, and filters', async () => {
    const years = await gongkai(['check', '--db', db, '--by', 'year']);
    expect(years.out.match(/^20\d\d \(\d+\)$/gm)).toEqual(['2019 (4)', '2021 (1)', '2023 (3)']);
    const portals = await gongkai(['check', '--db', db, '--by', 'portal']);
    expect(portals.out).toMatch(/^files read from disk \(8\)$/m);
    const one = await gongkai([
      'check',
      '--db',
      db,
      '--year',
      '2023',
      '--rule',
      'requests.balance',
      '--json',
    ]);
    expect(jsonLines(one.out)).toMatchObject([
      {
        rule: 'requests.balance',
        fiscal_year: 2023,
        params: { left: 85, right: 82 },
        origin: 'demo',
      },
    ]);
    expect(
      (await gongkai(['check', '--db', db, '--division', '52', '--json'])).out.split('\n'),
    ).toHaveLength(5);
    const none = await gongkai(['check', '--db', db, '--year', '1999']);
    expect(none).toMatchObject({
      code: 0,
      out: '0 contradictions, 0 doubts, 0 remarks in 0 reports\n',
    });
  });

  it('says how to see what it left out', async () => {
    const { out } = await gongkai(['check', '--db', db, '--limit', '1']);
    expect(out).toMatch(/ {2}and \d+ more: --limit \d+/);
  });

  it('asks for another value where an option cannot be used', async () => {
    for (const flags of [
      ['--by', 'colour'],
      ['--severity', 'high'],
      ['--year', 'x'],
      ['--limit', '0'],
    ]) {
      expect((await gongkai(['check', '--db', db, ...flags])).code, flags.join(' ')).toBe(2);
    }
    expect((await gongkai(['check', '--db', join(own, 'none.sqlite')])).code).toBe(4);
  });
});
