import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/parse/parse.ts';
import { chooseMembers } from '../../src/parse/readers/archive.ts';
import { readBinary } from '../../src/parse/readers/binary.ts';

const page = (title: string) =>
  strToU8(
    `<html><body><h1>${title}</h1><p>一、总体情况</p><table><tr><td>规章</td><td>5</td></tr></table></body></html>`,
  );

describe('archives', () => {
  test.each([
    [['年报.doc', '年报.pdf', '__MACOSX/._年报.doc'], ['年报.doc']],
    [['附件/通知.docx', '附件/2023年度报告.pdf'], ['附件/2023年度报告.pdf']],
    [
      ['甲局年度报告.docx', '乙局年度报告.docx'],
      ['甲局年度报告.docx', '乙局年度报告.docx'],
    ],
    [['年报.wps'], ['年报.wps']],
    [['说明.exe', '~$年报.doc'], []],
  ])('of %j the report is %j', (names, chosen) => {
    expect(chooseMembers(names)).toEqual(chosen);
  });

  test('the report is read and its name kept', async () => {
    const result = await readBinary(
      'zip',
      zipSync({ '附件/说明.txt': strToU8('见附件'), '附件/年度报告.html': page('甲县') }),
    );
    expect(result).toMatchObject({
      ok: true,
      document: { meta: [{ name: 'archive_member', value: '附件/年度报告.html' }] },
    });
  });

  test('several reports are refused with their names', async () => {
    const zip = zipSync({ '甲局年度报告.html': page('甲'), '乙局年度报告.html': page('乙') });
    expect(await readBinary('zip', zip)).toMatchObject({
      ok: false,
      refusal: {
        code: 'several_reports',
        message: expect.stringMatching(/甲局年度报告\.html、乙局/),
      },
    });
  });

  test('names written in GBK are read', async () => {
    // 年报.html in GBK, in an archive that does not say so.
    const name = '\xc4\xea\xb1\xa8.html';
    const zip = zipSync({ 'xxxx.html': page('甲县') }, { level: 0 });
    const words = Buffer.from(zip).toString('latin1').replaceAll('xxxx.html', name);
    expect(
      await readBinary(
        'zip',
        Uint8Array.from(words, (c) => c.charCodeAt(0)),
      ),
    ).toMatchObject({
      ok: true,
      document: { meta: [{ value: '年报.html' }] },
    });
  });

  test('archives in archives end, bombs and locks are refused', async () => {
    let nested = zipSync({ '年报.html': page('甲') });
    for (let depth = 0; depth < 4; depth++) nested = zipSync({ '年报.zip': nested });
    expect(await readBinary('zip', nested)).toMatchObject({
      ok: false,
      refusal: { code: 'hostile' },
    });
    const bomb = zipSync({ '年报.html': new Uint8Array(70 * 1024 * 1024) });
    expect(await readBinary('zip', bomb)).toMatchObject({
      ok: false,
      refusal: { code: 'hostile' },
    });
    const locked = zipSync({ '年报.html': page('甲') });
    locked[6] = 1;
    expect(await readBinary('zip', locked)).toMatchObject({
      ok: false,
      refusal: { code: 'encrypted' },
    });
    expect(await readBinary('zip', locked.subarray(0, 20))).toMatchObject({ ok: false });
  });

  test('a WPS text in an archive is named as a format that is not read', async () => {
    const ole = Uint8Array.from([
      0xd0,
      0xcf,
      0x11,
      0xe0,
      0xa1,
      0xb1,
      0x1a,
      0xe1,
      ...new Array(600).fill(0),
    ]);
    expect(await parse(zipSync({ '年报.wps': ole }), { uri: 'a.zip' })).toMatchObject({
      ok: false,
      refusal: { code: 'unsupported_format', message: expect.stringMatching(/WPS/) },
    });
  });
});

describe('an archive of one report beside what belongs to it', () => {
  const beside: readonly (readonly [string, string])[] = [
    ['a folder of a saved page', 'report_files/x.html'],
    ['a notice', '关于印发的通知.html'],
    ['a note', 'readme.txt'],
  ];
  test.each(beside)('is that report (%s)', async (_, name) => {
    const zip = zipSync({
      'report.html': page('甲县'),
      [name]: strToU8('<p>现将有关事项通知如下。</p>'),
    });
    expect(await readBinary('zip', zip)).toMatchObject({
      ok: true,
      document: { meta: [{ name: 'archive_member', value: 'report.html' }] },
    });
  });

  const faults = join(import.meta.dirname, '../../../shared/faults/zip');
  test.runIf(existsSync(faults))('as offices send them', async () => {
    for (const name of ['css2.zip', 'notice.zip', 'txt.zip']) {
      const outcome = await parse(readFileSync(join(faults, name)), { uri: name });
      expect(outcome.ok && outcome.report.cells.length, name).toBeGreaterThan(190);
    }
  });

  test('holds several reports where several hold tables', async () => {
    const zip = zipSync({ 'a.html': page('甲'), 'b.html': page('乙'), 'readme.txt': strToU8('x') });
    expect(await readBinary('zip', zip)).toMatchObject({
      ok: false,
      refusal: { code: 'several_reports' },
    });
  });
});
