/** Who, where, when, and what a document is, of the inputs that went wrong, each with what is right. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readReport } from '../../src/app/read-report.ts';
import { compareProse } from '../../src/normalize/cross/copied.ts';
import { crossCheck } from '../../src/normalize/cross/cross-check.ts';
import { parse } from '../../src/parse/parse.ts';
import { FAULTS, hasFaults, recordOf } from './folder.ts';

describe.skipIf(!hasFaults)('inputs that went wrong', () => {
  it.each([
    ['04-notice-with-blank-form.html', 'notice'],
    ['05-template-xx.html', 'blank_form'],
    ['20-quarter.txt', 'not_annual'],
    ['21-half-year-2014-form.txt', 'not_annual'],
    ['22-university.txt', 'other_regulation'],
  ])('%s is refused as %s', async (file, code) => {
    const outcome = await parse(readFileSync(join(FAULTS, file)), { uri: file });
    expect(outcome).toMatchObject({ ok: false, refusal: { code } });
  });

  it.each([
    ['06-agency-from-contact.txt', { agency: '临夏市人民政府', bodyKind: 'government' }],
    [
      '07-agency-from-contact-aggregate.txt',
      { agency: '临夏市人民政府', bodyKind: 'government', scope: 'all_levels' },
    ],
    ['08-leading-group-office.txt', { agency: '南平市人民政府', bodyKind: 'government' }],
    ['09-stale-period.txt', { agency: '淮安市自然资源和规划局', fiscalYear: 2021 }],
    ['10-branch-bureau.txt', { divisionCode: '511083', level: 'county', bodyKind: 'department' }],
    ['13-flat-2019.txt', { fiscalYear: 2019 }],
    ['23-traditional.txt', { agency: '武汉市公安局', divisionCode: '420100', fiscalYear: 2024 }],
    ['24-own-announcement.txt', { agency: '永安市卫生健康局', fiscalYear: 2024 }],
    ['25-year-only-in-text.txt', { agency: null, fiscalYear: 2023 }],
    ['26-scope-in-title.txt', { agency: '榆林市人民政府', scope: 'own_level' }],
    ['27-title-year-impossible.txt', { fiscalYear: 2021 }],
  ])('%s', async (file, right) => {
    const record = await recordOf(file);
    expect(record).toMatchObject(right);
  });

  it('09: no form is called wrong for a year that is stale', async () => {
    const { findings } = await recordOf('09-stale-period.txt');
    expect(findings.map(({ rule }) => rule)).not.toContain('form.wrong_for_year');
  });

  it('16: a province’s table run together is told, and none of its numbers read', async () => {
    const { findings, cells, indicators, figures, sections } =
      await recordOf('16-one-line-2016.txt');
    expect(findings.map(({ rule, table }) => `${rule} ${table}`)).toEqual([
      'parse.run_together statistics',
    ]);
    expect([cells, indicators]).toEqual([[], []]);
    expect(sections).toHaveLength(6);
    expect(figures.map(({ indicator, value }) => [indicator, value])).toContainEqual([
      'published_items',
      86,
    ]);
  });

  it('11: a bureau that leaves its district to the reader is nobody else’s', async () => {
    const { agency, agencyId, divisionCode } = await recordOf('11-bare-district-bureau.txt');
    expect([agency, divisionCode]).toEqual(['区司法局', null]);
    expect(agencyId).toMatch(/^xx-区司法局~[0-9a-f]{8}$/);
  });

  it('12: two townships of one name are two, and no rule joins them', async () => {
    const sichuan = await recordOf('12a-taiping-sichuan-2021.txt');
    const shaanxi = await recordOf('12b-taiping-shaanxi-2022.txt');
    expect(sichuan.agency).toBe(shaanxi.agency);
    expect(sichuan.agencyId).not.toBe(shaanxi.agencyId);
    expect(crossCheck([sichuan, shaanxi])).toEqual([]);
  });

  it('18: the reviews a justice bureau decides are not its own', async () => {
    const { figures, findings } = await recordOf('18-all-reconsiderations.txt');
    expect(figures.map(({ indicator, value }) => [indicator, value])).toEqual([['reviews', 3]]);
    expect(findings.filter(({ rule }) => rule.startsWith('prose.'))).toEqual([]);
  });

  it('19: what one site published is no total', async () => {
    const { figures } = await recordOf('19-one-site-as-total.txt');
    expect(figures.filter(({ indicator }) => indicator === 'published_items')).toEqual([]);
  });

  it('copied: both sections of the year after', async () => {
    const [before, after] = await Promise.all(
      [2021, 2022].map((year) => recordOf(`metrics/copied/520102-${year}.html`)),
    );
    if (before === undefined || after === undefined) throw new Error('not there');
    const found = compareProse(before, after).copied;
    expect(found.map(({ finding }) => finding.params['section'])).toEqual([1, 5]);
  });

  it('200,000 digits in a row are read within seconds', async () => {
    const file = join(FAULTS, 'hidden-markup/digits-200k.html');
    const start = performance.now();
    await readReport(readFileSync(file), { uri: file });
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
