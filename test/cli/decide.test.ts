import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folder, gongkai, jsonLines, SAMPLES } from './run-cli.ts';

const REPORT = '990202-金穗区人民政府-2020-all_levels';
const REASON = ['--reason', '六类申请人之和为 94', '--author', '复核员甲', '--date', '2024-05-01'];

async function started(): Promise<{ own: string; db: string[]; file: string }> {
  const own = folder();
  const db = ['--db', join(own, 'a.sqlite')];
  await gongkai(['ingest', join(SAMPLES, 'fictional/jinsui-2020.html'), ...db]);
  return { own, db, file: join(own, 'decisions.jsonl') };
}

async function granted(db: string[]): Promise<unknown> {
  const sql =
    "SELECT value, used_value, basis FROM cell WHERE row_code = 'granted' AND column_code = 'total'";
  const { out } = await gongkai(['query', sql, '--json', ...db]);
  return jsonLines(out)[0];
}

it('gongkai decide uses another value, keeps the published one, and writes down why', async () => {
  const { db, file } = await started();
  expect(await granted(db)).toEqual({ value: 104, used_value: 104, basis: 'published' });
  const decision = [
    '--report',
    REPORT,
    '--target',
    'cell',
    '--place',
    'requests/granted/total',
    '--value',
    '94',
  ];
  const decided = await gongkai(['decide', ...decision, ...REASON, ...db]);
  expect(decided).toMatchObject({
    code: 0,
    err: '',
    out: `${file}: 1 decision, loaded into ${db[1]}\n`,
  });
  expect(await granted(db)).toEqual({ value: 104, used_value: 94, basis: 'decided' });
  const line = JSON.parse(readFileSync(file, 'utf8').split('\n')[1] ?? '');
  expect(line).toMatchObject({ target: 'cell', value: 94, author: '复核员甲', date: '2024-05-01' });
  await gongkai(['ingest', join(SAMPLES, 'fictional/jinsui-2020.html'), ...db]);
  expect(await granted(db)).toMatchObject({ used_value: 94 });
});

it('a decision on the identity of a report takes effect when it is read again', async () => {
  const { db } = await started();
  const set = ['--report', REPORT, '--target', 'scope', '--value', 'own_level'];
  expect((await gongkai(['decide', ...set, ...REASON, ...db])).code).toBe(0);
  await gongkai(['ingest', join(SAMPLES, 'fictional/jinsui-2020.html'), ...db]);
  const { out } = await gongkai([
    'query',
    'SELECT report_id, scope FROM report_overview',
    '--json',
    ...db,
  ]);
  expect(jsonLines(out)).toEqual([
    { report_id: '990202-金穗区人民政府-2020-own_level', scope: 'own_level' },
  ]);
});

it('gongkai decide says what a decision still needs, and a broken file stops everything', async () => {
  const { own, db, file } = await started();
  const cell = ['--report', REPORT, '--target', 'cell'];
  expect(await gongkai(['decide', ...cell, ...REASON, ...db])).toMatchObject({
    code: 2,
    err: expect.stringContaining('place'),
  });
  expect(await gongkai(['decide', '--target', 'report', ...REASON, ...db])).toMatchObject({
    code: 2,
  });
  expect(
    await gongkai(['decide', '--report', 'nobody-2020', '--target', 'report', ...REASON, ...db]),
  ).toMatchObject({ code: 2 });
  const noReason = ['--report', REPORT, '--target', 'report', '--author', '甲'];
  expect(await gongkai(['decide', ...noReason, ...db])).toMatchObject({
    code: 2,
    err: expect.stringContaining('say why'),
  });
  writeFileSync(file, '# head\n<<<<<<< mine\n');
  expect(await gongkai(['decide', ...db])).toMatchObject({
    code: 4,
    err: expect.stringContaining('decisions.jsonl:2: a merge conflict'),
  });
  expect(await gongkai(['ingest', own, ...db, '--lang', 'zh'])).toMatchObject({
    code: 4,
    err: expect.stringContaining('decisions.jsonl 第 2 行：文件中留有合并冲突：请保留需要的行'),
  });
  expect(await gongkai(['ingest', own, ...db])).toMatchObject({ code: 4 });
});

it('gongkai decide names file, line, entry, field and what to write, in the language of the command line', async () => {
  const { db, file } = await started();
  const cell = ['--report', REPORT, '--target', 'cell', '--place', 'requests/granted'];
  const asked = ['decide', ...cell, '--value', 'many', '--author', '甲', ...db];
  expect(await gongkai(asked)).toMatchObject({
    code: 2,
    out: '',
    err: [
      'gongkai: decide: --place is missing: write table/row/column of the cell: requests/granted/total',
      '        --value is "many": write a number, or none where none is to be used',
      '        --reason is missing: say why',
      '',
    ].join('\n'),
  });
  expect((await gongkai([...asked, '--lang', 'zh'])).err).toBe(
    [
      'gongkai: decide: 缺少--place：请写单元格的 表/行/列：requests/granted/total',
      '        --value为 "many"：请写数字；不可用时写 none',
      '        缺少--reason：请写明理由',
      '',
    ].join('\n'),
  );
  const nobody = ['decide', '--report', 'nobody', '--target', 'report', ...REASON, ...db];
  expect((await gongkai(nobody, { env: { LANG: 'zh_CN.UTF-8' } })).err).toContain(
    '--report为 nobody：',
  );
  const common = { report: REPORT, reason: '核对', author: '甲', sha256: 'ab'.repeat(32) };
  const line = { target: 'year', action: 'set', value: '2020', date: '2024-05-01', ...common };
  writeFileSync(file, `# head\n${JSON.stringify(line)}\n`);
  expect((await gongkai(['decide', ...db])).err).toBe(
    `gongkai: ${file}:2: ${REPORT}: “value” is "2020": write a fiscal year from 2008 on, as a number: 2020\n`,
  );
  expect((await gongkai(['decide', ...db], { env: { LANG: 'zh_CN.UTF-8' } })).err).toBe(
    `gongkai: ${file} 第 2 行（${REPORT}）：“value”为 "2020"：请写 2008 年以来的报告年度，用数字：2020\n`,
  );
});

it('gongkai decide writes nothing down that it could not read again, and takes no blank for a zero', async () => {
  const { db, file } = await started();
  const about = ['--report', REPORT, ...REASON, ...db];
  const finding = ['--target', 'finding', '--action', 'confirm', '--rule', 'no.rule'];
  expect(await gongkai(['decide', ...finding, ...about])).toMatchObject({
    code: 2,
    err: expect.stringContaining('--rule is "no.rule"'),
  });
  const blank = ['--target', 'cell', '--place', 'requests/granted/total', '--value', ' '];
  expect(await gongkai(['decide', ...blank, ...about])).toMatchObject({
    code: 2,
    err: expect.stringContaining('--value is missing'),
  });
  expect(existsSync(file)).toBe(false);
  expect((await gongkai(['decide', ...db])).code).toBe(0);
});

it('gongkai decide takes no cell that the form of the report does not have', async () => {
  const { db, file } = await started();
  const asked = [
    'decide',
    '--report',
    REPORT,
    '--target',
    'cell',
    '--value',
    '7',
    ...REASON,
    ...db,
  ];
  const { code, err } = await gongkai([...asked, '--place', 'requests/nonsense/total']);
  expect(code).toBe(2);
  expect(err).toContain(
    `--place is requests/nonsense/total: the form of ${REPORT} has no such cell`,
  );
  expect(existsSync(file)).toBe(false);
});

it('gongkai decide makes no database of a path that is mistyped', async () => {
  const none = join(folder(), 'none.sqlite');
  for (const asked of [['decide'], ['decide', '--target', 'year', '--report', REPORT, ...REASON]]) {
    const { code, err } = await gongkai([...asked, '--db', none]);
    expect(code).toBe(4);
    expect(err).toContain(none);
    expect(existsSync(none)).toBe(false);
  }
});
