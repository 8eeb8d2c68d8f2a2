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
  it('goes report by report: each finding once, who is likely wrong, and what would repair it', async () => {
    const { code, out } = await gongkai(['check', '--db', db]);
    expect(code).toBe(0);
    const blocks = out.trimEnd().split('\n\n');
    expect(blocks.map((block) => block.split('\n')[0])).toEqual([
      '安顺市西秀区城市管理局 2019',
      '甲州市红枫市人民政府 2023 演示数据（虚构）',
      // Contradictions first, a doubt behind them.
      '甲州市红枫市人民政府 2021 演示数据（虚构）',
      expect.stringMatching(
        /^3 reports checked: 7 contradictions, 1 doubt in 3 of them; \d+ remarks? not listed: --severity info$/,
      ),
    ]);
    const [xixiu = '', hongfeng = ''] = blocks;
    expect(xixiu.split('\n')[1]).toMatch(/^ {2}xixiu-chengguan-2019\.txt$/);
    expect(xixiu).toContain(
      '  contradiction · （一）予以公开 (granted): the six kinds of applicant come to 9, but 总计 says 0 [requests.row_sum]\n',
    );
    expect(xixiu).toContain('column 总计 (all applicants): the outcomes come to 1');
    // Two slips explain all four sums: one sentence, not four.
    expect(xixiu.match(/It is printed so/g)).toHaveLength(1);
    expect(xixiu).toMatch(/would hold with .* 0 instead of 9 and .* 0 instead of 1: a suggestion/);
    expect(hongfeng.match(/77 instead of 74/g)).toHaveLength(1);
  });

  it('says which years are missing between two that are there, unless one rule is asked for', async () => {
    const lost = 'No report between two that are there: 甲州市红枫市人民政府 2022';
    expect((await gongkai(['check', '--db', db])).out).toContain(lost);
    expect((await gongkai(['check', '--db', db, '--year', '2022', '--lang', 'zh'])).out).toContain(
      '前后年度都有而中间缺的年报：甲州市红枫市人民政府 2022',
    );
    for (const flags of [
      ['--rule', 'prose.received'],
      ['--year', '2021'],
      ['--division', '52'],
      ['--portal', 'xixiu'],
    ])
      expect((await gongkai(['check', '--db', db, ...flags])).out).not.toContain('2022');
  });

  it('has no empty line inside a report and none twice, in either language and every grouping', async () => {
    for (const lang of ['zh', 'en'])
      for (const by of ['report', 'portal', 'year']) {
        const flags = ['--lang', lang, '--by', by, '--severity', 'info'];
        const { out } = await gongkai(['check', '--db', db, ...flags]);
        expect(out).not.toMatch(/\n\n\n|undefined|\{\w+\}| \n/);
        for (const block of out.trimEnd().split('\n\n')) {
          const lines = block.split('\n');
          expect(new Set(lines).size, block).toBe(lines.length);
        }
      }
  });

  it('groups by rule, with the rule’s title, id and reason', async () => {
    const { out } = await gongkai(['check', '--db', db, '--by', 'rule', '--lang', 'zh']);
    expect(out).toContain(
      '矛盾 · 行合计不等 [requests.row_sum] (3)\n  六类申请人之和应等于该行总计。\n  安顺市西秀区城市管理局 2019年度\n    （一）予以公开：六类申请人之和为9，总计为0，不相等\n      原文即如此。',
    );
    expect(out).toContain('疑点 · 正文与表格不符：新收申请 [prose.received] (1)');
    const alone = await gongkai([
      'check',
      '--db',
      db,
      '--rule',
      'requests.row_sum',
      '--lang',
      'zh',
    ]);
    expect(alone.out).toContain('矛盾 · 行合计不等 [requests.row_sum] (3)');
  });

  it('counts what was not asked for, and lists it when it is', async () => {
    const sumLine = async (...flags: string[]) => {
      const { out } = await gongkai(['check', '--db', db, ...flags]);
      return out.split('\n').find((line) => / checked: |^核对了/.test(line)) ?? '';
    };
    const left = /(\d+) contradictions in \d of them; (1 doubt), (\d+ remarks?) not listed/.exec(
      await sumLine('--severity', 'error'),
    );
    expect(left).not.toBeNull();
    const [, errors, doubts, remarks] = left ?? [];
    const all = await sumLine('--severity', 'info');
    expect(all).toMatch(
      new RegExp(`: ${errors} contradictions, ${doubts}, ${remarks} in \\d of them$`),
    );
    const { out } = await gongkai(['check', '--db', db, '--severity', 'info', '--json']);
    const listed = jsonLines(out).filter(({ severity }) => severity === 'info');
    expect(listed.length).toBeGreaterThan(0);
    expect(all).toContain(`, ${listed.length} remark`);
    const zh = await sumLine('--severity', 'error', '--lang', 'zh');
    expect(zh).toMatch(/处矛盾；另有1处疑点、\d+处说明未列出：--severity info$/);
  });

  it('speaks Chinese', async () => {
    const { out } = await gongkai(['check', '--db', db, '--lang', 'zh', '--severity', 'error']);
    expect(out).toContain(
      '  矛盾 · （一）予以公开：六类申请人之和为9，总计为0，不相等 [requests.row_sum]',
    );
    expect(out).toContain('原文即如此。若（一）予以公开 · ');
    expect(out).not.toContain('prose.received');
  });

  it('groups by year and by portal, and filters', async () => {
    const years = await gongkai(['check', '--db', db, '--by', 'year']);
    expect(years.out.match(/^== 20\d\d \(\d+\) ==$/gm)).toEqual([
      '== 2019 (4) ==',
      '== 2021 (1) ==',
      '== 2023 (3) ==',
    ]);
    const portals = await gongkai(['check', '--db', db, '--by', 'portal']);
    expect(portals.out).toMatch(/^== files read from disk \(8\) ==$/m);
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
        fiscalYear: 2023,
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
      out: 'no report fits\n',
    });
  });

  it('says how to see what it left out', async () => {
    const { out } = await gongkai(['check', '--db', db, '--limit', '1']);
    expect(out).toMatch(/^ {2}3 more: --limit 4$/m);
    expect(out).toMatch(/^2 more reports: --limit 3$/m);
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
