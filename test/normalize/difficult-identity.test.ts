/**
 * Difficult cases of who, where, when and whose figures: lookalikes, other years beside the fiscal year, names that
 * several places share. What cannot be decided stays open.
 */
import { describe, expect, it } from 'vitest';
import { normalize } from '../../src/normalize/normalize.ts';
import type { Hints, ReportRecord } from '../../src/normalize/record.ts';
import type { ParsedReport } from '../../src/parse/report.ts';
import { titleYear } from '../../src/text/title-year.ts';
import { report, SOURCE, section } from './reports.ts';

const recordOf = (title: string | null, given: Partial<ParsedReport> = {}, hints: Hints = {}) =>
  normalize(report({ title, ...given }), SOURCE, hints);
/** A title with the year between body and report. */
const titled = (agency: string, year: number | string = 2022) =>
  recordOf(`${agency}${year}年政府信息公开工作年度报告`);
const rules = ({ findings }: ReportRecord) => findings.map(({ rule }) => rule);

describe('the year of a difficult title', () => {
  it.each<[string, number | null]>([
    ['二〇一九年度青禾区政府信息公开工作年度报告', 2019],
    ['二○二三年青禾区财政局政府信息公开年报', 2023],
    ['二零二一年度青禾区政府信息公开工作年度报告', 2021],
    ['贰零贰零年青禾区教育局政府信息公开工作年度报告', 2020],
    ['青禾区二〇二二年年度政府信息公开工作报告', 2022],
    ['2020年度青禾区民政局政府信息公开工作年度报告（2021年1月发布）', 2020],
    ['2021年1月甲州市青禾区教育局2020年政府信息公开工作年度报告', 2020],
    ['2021年1月20日青禾区教育局政府信息公开工作年度报告', null],
    ['青禾区教育局2019年度（2020年编制）政府信息公开工作年度报告', 2019],
    ['青禾区教育局2020年发布2019年政府信息公开工作年度报告', 2019],
    ['2019年关于青禾区2018年政府信息公开工作年度报告', 2018],
    ['按国办公开办函〔2021〕30号编制的青禾区2022年政府信息公开工作年度报告', 2022],
    ['青禾区2022年政府信息公开工作年度报告 2023-01-20', 2022],
    ['青禾区2022年度政府信息公开工作年度报告（2022年版）', 2022],
    // A report on two years has no one fiscal year.
    ['青禾区教育局2019-2020年政府信息公开工作报告', null],
    ['青禾区教育局2019年至2020年政府信息公开工作报告', null],
    ['青禾区教育局2019年、2020年政府信息公开工作年度报告', null],
    ['青禾区二〇一九—二〇二〇年政府信息公开工作报告', null],
    ['政府信息公开工作年度报告', null],
    ['青禾区1999年政府信息公开工作年度报告', null],
    ['青禾区12022年政府信息公开工作年度报告', null],
  ])('%s is %s', (title, year) => {
    expect(titleYear(title)).toBe(year);
  });
  it('the body is named without any of the years', () => {
    for (const title of [
      '2021年1月甲州市青禾区教育局2020年政府信息公开工作年度报告',
      '甲州市青禾区教育局2019-2020年政府信息公开工作报告',
      '贰零贰零年甲州市青禾区教育局政府信息公开工作年度报告',
      '甲州市青禾区教育局二〇二二年年度政府信息公开工作报告',
    ])
      expect(recordOf(title).agencyId, title).toBe('990102-青禾区教育局');
  });
  it('where the title is silent or names two, the stated period decides', () => {
    const period = '本报告所列数据的统计期限自2020年1月1日起至12月31日止。';
    const given = { sections: [section(1, period)] };
    expect(recordOf('政府信息公开工作年度报告', given).fiscalYear).toBe(2020);
    expect(recordOf('青禾区2019-2020年政府信息公开工作报告', given).fiscalYear).toBe(2020);
    const both = '统计期限自2019年1月1日起至2020年12月31日止。';
    const open = recordOf('青禾区2019-2020年政府信息公开报告', { sections: [section(1, both)] });
    expect(open.fiscalYear).toBeNull();
    expect(open.reportId).toContain('year-unknown');
  });
  it('title against period is a finding; which counts is open until something else speaks', () => {
    const period = '统计期限自2020年1月1日起至2020年12月31日止。';
    const title = '青禾区2021年政府信息公开工作年度报告';
    const read = recordOf(title, { sections: [section(1, period)] });
    expect(read).toMatchObject({ fiscalYear: null, fiscalYearCandidates: [2020, 2021] });
    expect(rules(read)).toContain('year.disagreement');
    const told = recordOf(title, { sections: [section(1, `${period}2021年，全区有序公开。`)] });
    expect(told).toMatchObject({ fiscalYear: 2021, fiscalYearCandidates: [] });
  });
});

describe('bodies that look alike', () => {
  it.each<[string, string, ReportRecord['bodyKind'], ReportRecord['level']]>([
    // A government, and its office: two bodies, two reports.
    ['甲州市青禾区人民政府', '990102-青禾区人民政府', 'government', 'county'],
    ['青禾区政府', '990102-青禾区人民政府', 'government', 'county'],
    ['甲州市青禾区', '990102-青禾区人民政府', 'government', 'county'],
    ['青禾区人民政府办公室', '990102-青禾区人民政府办公室', 'office', 'county'],
    ['青禾区政府办', '990102-青禾区人民政府办公室', 'office', 'county'],
    ['甲州市2022年全市', '990100-甲州市人民政府', 'government', 'prefecture'],
    ['甲州市2022年市本级', '990100-甲州市人民政府', 'government', 'prefecture'],
    ['甲州市本级', '990100-甲州市人民政府', 'government', 'prefecture'],
    // Townships, streets and their offices.
    ['青禾区河湾镇', '990102-青禾区河湾镇人民政府', 'township', 'township'],
    ['青禾区东关街道', '990102-青禾区东关街道办事处', 'township', 'township'],
    ['青禾区东关街道办', '990102-青禾区东关街道办事处', 'township', 'township'],
    ['青禾区东关办事处', '990102-青禾区东关办事处', 'township', 'township'],
    ['青禾区河湾镇党政办公室', '990102-青禾区河湾镇党政办公室', 'township', 'township'],
    ['青禾区东关街道党政综合办公室', '990102-青禾区东关街道党政综合办公室', 'township', 'township'],
    ['青禾区人民政府驻省城办事处', '990102-青禾区人民政府驻省城办事处', 'department', 'county'],
    ['青禾区乡镇企业局', '990102-青禾区乡镇企业局', 'department', 'county'],
    // No departments of the government, whatever their page says.
    ['青禾区人民法院', '990102-青禾区人民法院', 'other', 'county'],
    ['青禾区人民检察院', '990102-青禾区人民检察院', 'other', 'county'],
    ['青禾区人民医院', '990102-青禾区人民医院', 'other', 'county'],
    ['青禾区实验小学', '990102-青禾区实验小学', 'other', 'county'],
    ['甲州市职业技术学院', '990100-甲州市职业技术学院', 'other', 'prefecture'],
    // Two bodies together are not one of them.
    ['青禾区教育局、财政局', '990102-青禾区教育局、财政局', 'other', 'county'],
    ['青禾区文化和旅游局', '990102-青禾区文化和旅游局', 'department', 'county'],
    // The bureau of a city for one county, in full and in short.
    ['甲州市生态环境局青禾区分局', '990102-青禾区生态环境局青禾区分局', 'department', 'county'],
    ['甲州市公安局青禾分局', '990102-青禾区公安局青禾分局', 'department', 'county'],
    ['甲州市公安局高新分局', '990100-甲州市公安局高新分局', 'department', null],
    ['国家税务总局青禾区税务局', '990102-青禾区税务局', 'vertical', 'county'],
    // A division of the 兵团 and its city are one government, of the rank of a prefecture.
    ['第八师石河子市', '659001-石河子市', 'government', 'prefecture'],
    ['新疆生产建设兵团第八师石河子市教育局', '659001-石河子市教育局', 'department', 'prefecture'],
    [
      '第一师阿拉尔市十六团新开岭镇',
      '659002-阿拉尔市十六团新开岭镇人民政府',
      'township',
      'township',
    ],
    ['新疆生产建设兵团', '650000z-新疆生产建设兵团', 'government', 'province'],
    // A zone and its committee's office are one body.
    ['贵安新区', '520000z-贵安新区管理委员会', 'zone', null],
    ['贵安新区管委会', '520000z-贵安新区管理委员会', 'zone', null],
    ['贵安新区党工委管委会办公室', '520000z-贵安新区管理委员会', 'zone', null],
    ['贵州贵安新区教育局', '520000z-贵安新区教育局', 'department', null],
  ])('%s is %s (%s, %s)', (agency, agencyId, kind, level) => {
    const { bodyKind, level: found, agencyId: id } = titled(agency);
    expect([id, bodyKind, found]).toEqual([agencyId, kind, level]);
  });
  it('a short form leads to the same body, a new name of it does not', () => {
    const id = (agency: string) => titled(agency).agencyId;
    expect(id('青禾区城管局')).toBe(id('甲州市青禾区城市管理局'));
    expect(id('青禾区城市管理局（区综合行政执法局）')).toBe(id('青禾区城管局'));
    expect(id('青禾区综合行政执法局')).not.toBe(id('青禾区城管局'));
    // Which 区 is not said: no other report may be taken for one of the same body.
    expect(titled('区城管局')).toMatchObject({
      divisionCode: null,
      agencyId: 'xx-区城市管理局~f00df00d',
    });
    expect(titled('区城管局').reportId).toMatch(/~[0-9a-f]{8}-2022-own$/);
  });
  it('towns of one name in two counties are two, and one without a county is open', () => {
    const ids = ['青禾区河湾镇', '白石市河湾镇', '河湾镇'].map((name) => titled(name).agencyId);
    expect(new Set(ids).size).toBe(3);
    expect(titled('河湾镇')).toMatchObject({ divisionCode: null, level: 'township' });
    expect(titled('河湾镇').reportId).toMatch(/~[0-9a-f]{8}-2022-own$/);
  });
});

describe('places of one name', () => {
  const drum = (text: string, hints: Hints = {}) =>
    recordOf('鼓楼区教育局2022年政府信息公开工作年度报告', { preamble: text }, hints);
  it.each<[string, string | null]>([
    ['南京市鼓楼区教育局现公布本年度报告。', '320106'],
    ['地址：江苏省徐州市某路1号。', '320302'],
    ['福建省福州市的一个部门。', '350102'],
    ['现公布本年度报告。', null],
    ['江苏省的一个部门。', null],
    // Visits and models are elsewhere.
    ['全年组织人员赴南京市学习考察。', null],
    ['借鉴福州市经验。', null],
    ['开封市的报告。全年赴南京市学习。', '410204'],
    ['南京市与徐州市。', null],
  ])('鼓楼区 by “%s” is %s', (text, code) => {
    const read = drum(text);
    expect(read.divisionCode).toBe(code);
    expect(read.divisionCandidates).toHaveLength(code === null ? 4 : 0);
    expect(rules(read).includes('division.open')).toBe(code === null);
  });
  it('the portal wins over what the text mentions', () => {
    expect(drum('赴南京市学习。', { portalDivision: '徐州市' }).divisionCode).toBe('320302');
  });
  it.each(['朝阳区教育局', '长安区人民政府', '新华区', '市中区', '城区人民政府'])(
    '%s stays open with candidates',
    (name) => {
      const { divisionCode, divisionCandidates } = titled(name, 2020);
      expect(divisionCode).toBeNull();
      expect(divisionCandidates.length).toBeGreaterThan(1);
    },
  );
  it('a name that is one place in the year is that place', () => {
    expect(titled('示例省甲州市青禾区教育局').divisionCode).toBe('990102');
    expect(titled('白石县教育局', 2016).divisionCode).toBe('990121');
    expect(titled('白石县教育局', 2016).agencyId).toBe(titled('白石市教育局').agencyId);
  });
});

describe('whose figures', () => {
  const scope = (agency: string, overview: string) =>
    recordOf(`${agency}2022年政府信息公开工作年度报告`, { sections: [section(1, overview)] });
  it.each<[string, string, ReportRecord['scope']]>([
    ['青禾区人民政府', '本报告汇总全区各部门、各乡镇（街道）数据编制。', 'all_levels'],
    ['青禾区人民政府', '本报告数据统计范围为区政府各部门。', 'own_level'],
    ['青禾区人民政府', '本报告所列数据不含各乡镇。', 'unknown'],
    ['青禾区人民政府', '本报告所列数据不含各部门、各乡镇。', 'own'],
    ['青禾区人民政府', '全区扎实推进政府信息公开工作。', 'unknown'],
    ['青禾区人民政府办公室', '本办扎实推进政府信息公开工作。', 'own'],
    ['青禾区教育局', '我局综合科负责政府信息公开申请的统计。', 'own'],
    ['青禾区人民法院', '本院汇总数据编制本报告。', 'unknown'],
    ['青禾区教育局、财政局', '两局共同编制本报告。', 'unknown'],
  ])('%s: %s is %s', (agency, overview, expected) => {
    const read = scope(agency, overview);
    expect(read.scope).toBe(expected);
    const evidence = read.evidence.find(({ field }) => field === 'scope');
    expect(evidence === undefined).toBe(expected === 'unknown');
  });
});

describe('a manifest that says otherwise than the report', () => {
  const TITLE = '甲州市青禾区教育局2022年政府信息公开工作年度报告';
  const told = (hints: Hints, title = TITLE) => {
    const { findings, fiscalYear, divisionCode } = recordOf(title, {}, hints);
    const messages = findings
      .filter(({ rule }) => rule.endsWith('.told_otherwise'))
      .map(({ message }) => message);
    return { fiscalYear, divisionCode, messages };
  };
  it('is followed and named: another year', () => {
    expect(told({ fiscalYear: 2021 })).toEqual({
      fiscalYear: 2021,
      divisionCode: '990102',
      messages: ['the report says 2022, the manifest 2021, which was used'],
    });
  });
  it('is followed and named: another division, even with an agency that fits it', () => {
    const messages = [
      'the report speaks of 示例省甲州市青禾区 990102, the manifest of 示例省甲州市红枫市 990181, which was used',
    ];
    expect(told({ divisionCode: '990181' })).toMatchObject({ divisionCode: '990181', messages });
    expect(told({ divisionCode: '990181', agency: '红枫市教育局' })).toMatchObject({ messages });
  });
  it('is followed without a word where it agrees, knows more, or a person decided', () => {
    const quiet: [Hints, string?][] = [
      [{ fiscalYear: 2022, divisionCode: '990102' }],
      [{ divisionCode: '990100' }],
      [{ fiscalYear: 2021, divisionCode: '990181' }, '政府信息公开工作年度报告'],
      [{ fiscalYear: 2021, divisionCode: '990181', decided: ['fiscal_year', 'division'] }],
    ];
    for (const [hints, title] of quiet) expect(told(hints, title).messages).toEqual([]);
  });
});

describe('a portal tells bodies of one name apart, where it holds no other', () => {
  const at = (agency: string, portalDivision: string) =>
    recordOf(`${agency}2022年政府信息公开工作年度报告`, {}, { portalDivision });
  it.each<[string, string, string | null, string]>([
    ['河湾镇', '990181', '990181', '990181-红枫市河湾镇人民政府'],
    ['教育局', '990181', '990181', '990181-红枫市教育局'],
    ['市教育局', '990181', '990181', '990181-红枫市教育局'],
    ['市教育局', '990100', '990100', '990100-甲州市教育局'],
    // The portal of a city shows the townships and bureaus of all its counties.
    ['河湾镇', '990100', null, 'xx-河湾镇人民政府~f00df00d'],
    ['区教育局', '990100', null, 'xx-区教育局~f00df00d'],
    ['教育局', '990100', null, 'xx-教育局~f00df00d'],
    ['县教育局', '990181', null, 'xx-县教育局~f00df00d'],
  ])('%s at %s', (agency, portal, code, id) => {
    expect(at(agency, portal)).toMatchObject({ divisionCode: code, agencyId: id });
  });
  it('and the id of one that stays apart ends in the host it came from', () => {
    const source = { ...SOURCE, uri: 'https://www.jiazhou.shili.test/a/1.html' };
    const title = '河湾镇2022年政府信息公开工作年度报告';
    const { agencyId, reportId } = normalize(report({ title }), source);
    expect(agencyId).toBe('xx-河湾镇人民政府~www.jiazhou.shili.test');
    expect(reportId).toBe('xx-河湾镇人民政府~www.jiazhou.shili.test-2022-own-f00df00d');
  });
});

describe('a name that a division no longer had', () => {
  const named = (agency: string, year: number) => rules(titled(agency, year));
  it('is remarked on, and the report is that of the division of today', () => {
    expect(titled('白石县财政局', 2022)).toMatchObject({ divisionCode: '990182' });
    expect(titled('盘县人民政府', 2022)).toMatchObject({ divisionCode: '520281' });
    expect(named('白石县财政局', 2022)).toContain('division.former_name');
    expect(named('盘县人民政府', 2022)).toContain('division.former_name');
  });
  it.each<[string, number]>([
    ['白石县财政局', 2020],
    ['白石市财政局', 2022],
    ['盘县人民政府', 2015],
    ['盘州市人民政府', 2022],
    ['甲州市青禾区教育局', 2022],
    ['西秀区教育局', 2022],
  ])('%s in %i is right', (agency, year) => {
    expect(named(agency, year)).not.toContain('division.former_name');
  });
});
