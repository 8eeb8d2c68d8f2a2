import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readAgency } from '../../src/normalize/agency.ts';
import { agencyId } from '../../src/normalize/agency-id.ts';
import { agencyInTitle, namedInTitle } from '../../src/normalize/agency-name.ts';
import { readBody } from '../../src/normalize/body.ts';
import { resolveDivision } from '../../src/normalize/division.ts';
import { divisionAt, divisionsIn } from '../../src/normalize/division-table.ts';
import { readFiscalYear } from '../../src/normalize/fiscal-year.ts';
import { normalize } from '../../src/normalize/normalize.ts';
import { isoDate, readPublished } from '../../src/normalize/published.ts';
import { readScope } from '../../src/normalize/scope.ts';
import { report, SOURCE, section } from './reports.ts';

const identity = (title: string | null, given: Parameters<typeof report>[0] = {}, hints = {}) => {
  const { agency, divisionCode, fiscalYear, bodyKind, level, scope, agencyId, reportId } =
    normalize(report({ title, ...given }), SOURCE, hints);
  return { agency, divisionCode, fiscalYear, bodyKind, level, scope, agencyId, reportId };
};

describe('the agency in a title', () => {
  it.each([
    ['示例省2020年政府信息公开工作年度报告', '示例省'],
    ['2019年上海市人民政府办公厅政府信息公开工作年度报告', '上海市人民政府办公厅'],
    ['甲州市青禾区教育局2021年度政府信息公开工作年度报告', '甲州市青禾区教育局'],
    ['关于2022年度白石市财政局政府信息公开工作的年度报告', '白石市财政局'],
    ['红枫市人民政府\n2023 年政府信息公开工作年度报告', '红枫市人民政府'],
    ['二〇二四年青禾区审计局政府信息公开年报', '青禾区审计局'],
    ['红枫市人民政府信息公开工作2020年年度报告', '红枫市人民政府'],
    ['金穗区人民政府信息公开工作年度报告（2020年）', '金穗区人民政府'],
    ['【年报】金穗区水务局2020年政务公开年度报告', '金穗区水务局'],
    ['2019年政府信息公开工作年度报告', null],
    ['关于印发《青禾区2020年政府信息公开工作年度报告》的通知', '青禾区'],
    ['青禾区人民政府办公室关于公布青禾区2020年政府信息公开工作年度报告的通知', '青禾区'],
    ['青禾区教育局关于报送2020年政府信息公开工作年度报告', '青禾区教育局'],
    ['国家税务总局甲州市税务局2020年政府信息公开工作年度报告', '国家税务总局甲州市税务局'],
    ['2020年法治政府建设情况报告', null],
    ['政府政务公开年报', null],
    ['组配分类: 政府信息公开年报', null],
    ['11信息公开报告', null],
    ['红枫市市场监督管理局2016年政务信息公开年度报告', '红枫市市场监督管理局'],
    ['Page 8 - 红枫市信访局2022年政府信息公开工作年度报告', '红枫市信访局'],
    ['当前位置：首页 > 金穗区民政局2020年政府信息公开工作年度报告', '金穗区民政局'],
  ])('%s', (title, agency) => {
    expect(agencyInTitle(title)).toBe(agency);
  });
});

describe('where the title is silent', () => {
  const sources = { title: null, preamble: '', overview: '', closing: '', meta: [] };
  const agency = (given: Partial<Parameters<typeof readAgency>[0]>) =>
    readAgency({ ...sources, ...given });
  it.each([
    [
      '如对本年度报告有任何疑问，请与甲州市青禾区城市管理局办公室联系（地址：某路1号',
      '甲州市青禾区城市管理局',
    ],
    ['请与白石市教育局联系（电话：0000-1234567）', '白石市教育局'],
    ['请与乙州市发展和改革委员会政务公开办公室联系', '乙州市发展和改革委员会'],
  ])('the contact sentence names the body: %s', (overview, name) => {
    expect(agency({ overview }).name).toBe(name);
  });
  it('the office that answers for a government may report for it or for itself', () => {
    const overview = '如有疑问，请与红枫市人民政府办公室联系。';
    expect(agency({ overview })).toMatchObject({
      name: null,
      candidates: ['红枫市人民政府', '红枫市人民政府办公室'],
    });
    expect(agency({ overview: `全市公开工作有序。${overview}` }).name).toBe('红枫市人民政府');
    expect(agency({ overview: `我办公开信息。${overview}` }).name).toBe('红枫市人民政府办公室');
  });
  it('a title on two lines has the body on the first', () => {
    const title = '2023年政府信息公开工作年度报告';
    const preamble = `红枫市人民政府\n${title}\n本报告由甲州市红枫市人民政府办公室编制。`;
    const named = (text: string) => namedInTitle({ ...sources, title, preamble: text });
    expect(named(preamble)?.name).toBe('红枫市人民政府');
    expect(named(`首页\n${title}`)).toBeNull();
  });
  it('a title printed twice has the body between; a township of a known place counts', () => {
    const title = '2023年政府信息公开工作年度报告';
    const named = (preamble: string, over = title) =>
      namedInTitle({ ...sources, title: over, preamble })?.name ?? null;
    expect(named(`${title}\n红枫市金山镇人民政府\n${title}\n一段。`)).toBe('红枫市金山镇人民政府');
    const dated = `${title} ( 2024-01-30 )`;
    expect(named(`${dated}\n红枫市金山镇人民政府\n${title}`, dated)).toBe('红枫市金山镇人民政府');
    expect(named(`青禾区白石乡\n${title}\n${title}`)).toBe('青禾区白石乡');
    expect(named(`乡镇\n${title}`)).toBeNull();
  });
  it('a sentence that announces the report of a township names it', () => {
    const preamble = '按照县政府办公室要求，现将金山回族镇2023年度政府信息公开工作报告如下：';
    expect(agency({ preamble }).name).toBe('金山回族镇人民政府');
    const place = '现公布红枫市2023年政府信息公开工作年度报告。';
    expect(agency({ preamble: place }).name).toBe('红枫市人民政府');
    const others = '现将各乡镇2023年度政府信息公开工作报告如下：';
    expect(agency({ preamble: others }).name).toBeNull();
  });
  it('does not take 我局 for a name', () => {
    expect(agency({ overview: '如有疑问，请与我局办公室联系。' }).name).toBeNull();
  });
  it('takes the publisher of the page where nothing else names a body', () => {
    const meta = [{ name: 'ContentSource', value: '金穗区司法局' }];
    expect(agency({ meta })).toMatchObject({
      name: '金穗区司法局',
      mentions: [{ name: '金穗区司法局', from: 'meta' }],
    });
  });
});

describe('bodies', () => {
  it.each([
    ['城管局', '城市管理局', 'department', '城管'],
    ['综合行政执法局', '综合行政执法局', 'department', '城管'],
    ['发改局', '发展和改革局', 'department', '发展改革'],
    ['教体局', '教体局', 'department', '教育'],
    ['人民政府', '人民政府', 'government', null],
    ['政府', '人民政府', 'government', null],
    ['人民政府办公室', '人民政府办公室', 'office', '政府办'],
    ['政府办', '人民政府办公室', 'office', '政府办'],
    ['东关街道', '东关街道办事处', 'township', null],
    ['双溪镇', '双溪镇人民政府', 'township', null],
    ['税务局', '税务局', 'vertical', '税务'],
    ['气象局', '气象局', 'vertical', '气象'],
    ['经济开发区管委会', '经济开发区管委会', 'zone', null],
    ['国有资产监督管理委员会', '国有资产监督管理委员会', 'department', '国资'],
    ['城市管理委员会', '城市管理委员会', 'department', '城管'],
    ['高新区管理委员会', '高新区管理委员会', 'zone', null],
    ['卫生健康委', '卫生健康委员会', 'department', '卫健'],
    ['安监局', '安全生产监督管理局', 'department', '应急'],
    ['融媒体中心', '融媒体中心', 'department', null],
    ['水务投资集团', '水务投资集团', 'other', null],
  ] as const)('%s is %s (%s, %s)', (rest, name, kind, field) => {
    expect(readBody(rest)).toEqual({ name, kind, function: field });
  });
  it('reading a full name again changes nothing', () => {
    for (const rest of ['城管局', '政府', '双溪镇', '市监局', '卫健委', '政府办'])
      expect(readBody(readBody(rest).name)).toEqual(readBody(rest));
  });
});

describe('divisions by name', () => {
  const code = (name: string, year: number | null, more = {}) =>
    resolveDivision({ names: [name], year, ...more });
  it.each([
    ['安顺市西秀区城市管理局', 2019, '520402'],
    ['盘县人民政府', 2015, '520222'],
    ['盘州市人民政府', 2016, '520222'],
    ['盘州市人民政府', 2017, '520281'],
    ['遵义县财政局', 2015, '520321'],
    ['道真县教育局', 2020, '520325'],
    ['黔东南州财政局', 2020, '522600'],
    ['毕节地区黔西县教育局', 2010, '522423'],
    ['贵州省贵阳市云岩区黔灵镇', 2020, '520103'],
    ['朝阳市朝阳县司法局', 2020, '211321'],
    ['北京市朝阳区教育委员会', 2019, '110105'],
    ['上海市人民政府办公厅', 2019, '310000'],
    ['襄樊市人民政府', 2009, '420600'],
    ['邢台市桥西区民政局', 2019, '130503'],
    ['邢台市信都区民政局', 2020, '130503'],
    ['白石市人民政府', 2018, '990121'],
  ])('%s in %i is %s', (name, year, expected) => {
    expect(code(name, year)).toMatchObject({ code: expected, candidates: [] });
  });
  it('an ambiguous name stays open with its candidates', () => {
    expect(code('鼓楼区司法局', 2020)).toMatchObject({
      code: null,
      candidates: ['320106', '320302', '350102', '410204'],
    });
    expect(code('鼓楼区司法局', 2020, { context: '江苏省的报告' }).code).toBeNull();
  });
  it('an ambiguous name is resolved by prefecture, site code or portal', () => {
    expect(code('鼓楼区司法局', 2020, { context: '南京市委市政府' }).code).toBe('320106');
    expect(code('鼓楼区司法局', 2020, { siteIdCode: '3501020001' }).code).toBe('350102');
    expect(code('鼓楼区司法局', 2020, { siteIdCode: '4102000009' }).code).toBe('410204');
    expect(code('鼓楼区司法局', 2020, { portal: '320302' }).code).toBe('320302');
    expect(code('鼓楼区司法局', 2020, { context: '南京市与徐州市' }).code).toBeNull();
  });
  it('a name that did not stand in the year is never given a code over a split', () => {
    expect(code('播州区财政局', 2015)).toMatchObject({ code: null, candidates: ['520321'] });
    expect(code('遵义县财政局', 2017)).toMatchObject({
      code: null,
      candidates: ['520302', '520303', '520304'],
    });
  });
  it('a place that no table knows is not taken for the one above it', () => {
    expect(code('示例省云溪市水务局', 2020).code).toBeNull();
    expect(code('示例省云溪市水务局', 2020, { portal: '990181' }).code).toBe('990181');
    expect(code('示例云溪经济开发区综合办公室', 2025).code).toBeNull();
    expect(code('示例省水务局', 2025).code).toBe('990000');
    expect(code('甲州市北岭县财政局', 2020).code).toBeNull();
    for (const rest of [
      '城市管理局',
      '社区矫正管理局',
      '旧州镇人民政府',
      '经济开发区管委会',
      '市场监督管理局',
      '地区司法局',
    ])
      expect(code(`甲州市${rest}`, 2020).code, rest).toBe('990100');
  });
  it('a former site code is brought to the year', () => {
    expect(code('区城市管理局', 2021, { siteIdCode: '5101320017' }).code).toBe('510118');
    expect(code('区城市管理局', 2019, { siteIdCode: '5101320017' }).code).toBe('510132');
    expect(code('区城市管理局', 2019, { siteIdCode: 'bm01000001' }).code).toBeNull();
  });
  it('zones have no code', () => {
    const found = code('平潭综合实验区管委会', 2020);
    expect(found.code).toBeNull();
    expect(found.zone?.id).toBe('350000z-平潭综合实验区');
  });
  it('every county of every year resolves by its full path, to itself', () => {
    for (const year of [2010, 2015, 2020, 2024])
      for (const row of divisionsIn(year, 'county')) {
        const above = divisionAt(`${row.code.slice(0, 4)}00`, year)?.name ?? '';
        const province = divisionAt(`${row.code.slice(0, 2)}0000`, year)?.name ?? '';
        const found = code(`${province}${above}${row.name}司法局`, year);
        expect(found.code, `${year} ${province}${above}${row.name}`).toBe(row.code);
      }
  });
});

describe('the fiscal year', () => {
  const sources = { title: null, preamble: '', overview: '', publishedOn: null };
  it.each([
    [{ title: '2020年政府信息公开工作年度报告' }, 2020],
    [{ title: '青禾区政府信息公开年报（2021年度）' }, 2021],
    [{ title: '二〇二四年青禾区政府信息公开年报' }, 2024],
    [{ preamble: '所列数据的统计期限自2019年1月1日起至2019年12月31日止。' }, 2019],
    [{ preamble: '统计期限从2019年1月1日到12月31日止。' }, 2019],
    [{ overview: '2018年以来,我单位认真开展工作。' }, 2018],
    [{ overview: '2022年，我区按照要求。' }, 2022],
    [{ overview: '2022年，我区按照要求。', publishedOn: '2022-05-01' }, null],
    [{ preamble: '统计期限自2018年1月1日起至2019年12月31日止。' }, null],
    [{ overview: '根据国务院令第711号的要求。' }, null],
    [{ overview: '现从六个方面汇报我镇2023年政府信息公开工作。' }, 2023],
    [{ overview: '按照《关于做好2022年度政府信息公开工作年度报告的通知》要求。' }, null],
    [{ overview: '回顾2021年政府信息公开工作，谋划2022年政府信息公开工作。' }, null],
    [{ overview: '电话 0851-2019333，邮编 201900。' }, null],
  ])('%j', (given, year) => {
    expect(readFiscalYear({ ...sources, ...given }).year).toBe(year);
  });
  it('keeps both years where title and period disagree', () => {
    const read = readFiscalYear({
      ...sources,
      title: '2020年政府信息公开工作年度报告',
      preamble: '统计期限自2019年1月1日起至2019年12月31日止',
    });
    expect([read.titleYear, read.periodYear]).toEqual([2020, 2019]);
  });
});

describe('the date of publication', () => {
  it.each([
    ['2024-01-17', '2024-01-17'],
    ['2021.03.05 08:58', '2021-03-05'],
    ['２０２０年１月３１日', '2020-01-31'],
    ['二〇二四年一月十七日', '2024-01-17'],
    ['2023-02-29', null],
    ['2024-02-29', '2024-02-29'],
    ['2024-13-01', null],
    ['报告', null],
  ])('%s is %s', (text, date) => {
    expect(isoDate(text)).toBe(date);
  });
  it('prefers the page, and does not take the time of a capture', () => {
    const sources = { meta: [], preamble: '', closing: '青禾区教育局\n2024年1月17日' };
    expect(readPublished(sources)?.date).toBe('2024-01-17');
    expect(readPublished({ ...sources, preamble: '采集时间：2025-12-30' })?.date).toBe(
      '2024-01-17',
    );
    expect(readPublished({ ...sources, preamble: '发布日期：2024-01-20' })?.date).toBe(
      '2024-01-20',
    );
    const run = [{ name: '来源', value: '原创     发布时间：2024-01-22 13:24    浏览次数：次' }];
    expect(readPublished({ ...sources, meta: run })?.date).toBe('2024-01-22');
    const meta = [{ name: 'PubDate', value: '2024-02-01 10:00' }];
    expect(readPublished({ ...sources, meta })?.date).toBe('2024-02-01');
  });
});

describe('the scope', () => {
  it.each([
    ['government', '本报告综合各部门、各乡镇、街道政府信息公开工作情况编制而成。', 'all_levels'],
    ['government', '2020年全区各级行政机关共受理政府信息公开申请21件。', 'all_levels'],
    ['government', '本报告由市政府办公室汇总市直各部门数据编制。', 'own_level'],
    ['government', '本报告数据不含各乡镇和部门。', 'own'],
    [
      'government',
      '本报告由区政府办公室根据各乡镇（街道）、区直各部门年度报告综合编制。',
      'all_levels',
    ],
    ['government', '对各乡镇政务公开工作进行综合考核。', 'unknown'],
    ['government', '推动全区各级行政机关提高认识。', 'unknown'],
    ['government', '及时汇总各乡镇的意见建议。', 'unknown'],
    ['government', '及时汇总各乡镇的意见。本报告统计范围包括各乡镇和部门。', 'all_levels'],
    ['government', '一年来，各乡镇积极开展工作。', 'unknown'],
    ['government', '', 'unknown'],
    ['department', '', 'own'],
    [
      'department',
      '本报告汇总某市各县（市、区）、市政府各有关部门工作情况编制而成。',
      'all_levels',
    ],
    ['office', '本报告综合各县、区人民政府和市政府各部门的报告而成。', 'all_levels'],
    ['department', '综合执法工作由各县区承担，任务分解表编制完成。', 'own'],
    ['department', '本报告汇总市政府各部门报告编制。', 'unknown'],
    ['township', '', 'own'],
    ['office', '', 'own'],
    ['other', '', 'unknown'],
  ] as const)('%s: %s', (kind, text, scope) => {
    expect(readScope(kind, text).scope).toBe(scope);
  });
  it('quotes the sentence that decided', () => {
    const text = '前言。本报告综合各部门、各乡镇工作情况编制。后语。';
    expect(readScope('government', text).evidence?.quote).toBe(
      '本报告综合各部门、各乡镇工作情况编制。',
    );
  });
});

describe('identity of a report', () => {
  it('an office that no title names may have written for its government', () => {
    const preamble = '本报告由红枫市人民政府办公室编制。';
    expect(identity(null, { preamble })).toMatchObject({ agency: null, scope: 'unknown' });
    const titled = identity('红枫市人民政府办公室2020年政府信息公开工作年度报告', { preamble });
    expect(titled).toMatchObject({ bodyKind: 'office', scope: 'own' });
  });
  it('a title that names a place alone is the report of its government', () => {
    expect(identity('甲州市青禾区2020年政府信息公开工作年度报告')).toMatchObject({
      agency: '甲州市青禾区人民政府',
      divisionCode: '990102',
      bodyKind: 'government',
      level: 'county',
      agencyId: '990102-青禾区人民政府',
      reportId: '990102-青禾区人民政府-2020-unknown',
    });
  });
  it('the name takes as much of its place as the text prints', () => {
    const preamble = '本报告由甲州市青禾区人民政府办公室编制。';
    expect(identity('青禾区人民政府2020年政府信息公开工作年度报告', { preamble }).agency).toBe(
      '甲州市青禾区人民政府',
    );
    expect(identity('青禾区人民政府2020年政府信息公开工作年度报告').agency).toBe('青禾区人民政府');
    expect(identity('示例省甲州市青禾区教育局2020年政府信息公开工作年度报告').agency).toBe(
      '甲州市青禾区教育局',
    );
  });
  it('one agency has one id whatever form of its name is printed', () => {
    const ids = [
      '示例省甲州市青禾区城市管理局2019年政府信息公开工作年度报告',
      '甲州市青禾区城市管理局2019年政府信息公开工作年度报告',
      '青禾区城管局2019年政府信息公开工作年度报告',
    ].map((title) => identity(title).reportId);
    expect(new Set(ids)).toEqual(new Set(['990102-青禾区城市管理局-2019-own']));
    const bare = identity('区城管局2019年政府信息公开工作年度报告', {
      meta: [{ name: 'SiteIDCode', value: '9901020003' }],
    });
    const market = identity('市场监督管理局2019年政府信息公开工作年度报告', {
      meta: [{ name: 'SiteIDCode', value: '9901020003' }],
    });
    expect(market).toMatchObject({
      agency: '青禾区市场监督管理局',
      agencyId: '990102-青禾区市场监督管理局',
    });
    const office = identity('市政府办公室2019年政府信息公开工作年度报告', {
      meta: [{ name: 'SiteIDCode', value: '9901000003' }],
    });
    expect(office).toMatchObject({ agency: '甲州市人民政府办公室', bodyKind: 'office' });
    expect(bare.reportId).toBe('990102-青禾区城市管理局-2019-own');
    expect(bare.agency).toBe('青禾区城市管理局');
  });
  it('a new code does not break the id, a new name of the body does', () => {
    const before = identity('白石县财政局2019年政府信息公开工作年度报告');
    const after = identity('白石市财政局2022年政府信息公开工作年度报告');
    expect(before).toMatchObject({ divisionCode: '990121', agencyId: '990182-白石市财政局' });
    expect(after).toMatchObject({ divisionCode: '990182', agencyId: '990182-白石市财政局' });
    expect(identity('白石市综合行政执法局2022年政府信息公开工作年度报告').agencyId).not.toBe(
      identity('白石市城市管理局2022年政府信息公开工作年度报告').agencyId,
    );
  });
  it('a street office is one body, whether its name says whose it is or not', () => {
    const id = (title: string) => identity(`${title}2020年政府信息公开工作年度报告`).agencyId;
    expect(id('青禾区人民政府东关街道办事处')).toBe('990102-青禾区东关街道办事处');
    expect(id('青禾区政府东关街道办事处')).toBe('990102-青禾区东关街道办事处');
    expect(id('青禾区东关街道办事处')).toBe('990102-青禾区东关街道办事处');
    expect(id('青禾区人民政府办公室')).toBe('990102-青禾区人民政府办公室');
  });
  it('a split keeps its own code in the id', () => {
    expect(agencyId('云桥县财政局', { code: '990221', zone: null, year: 2015 })).toBe(
      '990221-云桥县财政局',
    );
  });
  it('a reused code does not lend its name', () => {
    expect(agencyId('万盛区财政局', { code: '500110', zone: null, year: 2009 })).toBe(
      '500110-万盛区财政局',
    );
  });
  it('unknown agency or year takes the hash into the id', () => {
    expect(identity(null).reportId).toBe('xx-unknown~f00df00d-year-unknown-unknown');
    expect(identity('青禾区财政局政府信息公开工作年度报告').reportId).toBe(
      '990102-青禾区财政局-year-unknown-own-f00df00d',
    );
  });
  it('a full name of an unknown place is one body, an ambiguous one is not', () => {
    const id = (title: string) => identity(`${title}2020年政府信息公开工作年度报告`).reportId;
    expect(id('示例省云溪市水务局')).toBe('xx-示例省云溪市水务局-2020-own');
    expect(id('鼓楼区司法局')).toBe('xx-鼓楼区司法局~f00df00d-2020-own');
    expect(id('水务局')).toBe('xx-水务局~f00df00d-2020-own');
  });
  it('hints win over the text', () => {
    const hints = {
      agency: '金穗区审计局',
      fiscalYear: 2018,
      scope: 'own',
      divisionCode: '990202',
    };
    expect(identity('青禾区财政局2020年政府信息公开工作年度报告', {}, hints)).toMatchObject({
      agency: '金穗区审计局',
      divisionCode: '990202',
      fiscalYear: 2018,
      agencyId: '990202-金穗区审计局',
    });
  });
  it('a body of a national system is found by its place', () => {
    expect(identity('国家税务总局甲州市青禾区税务局2020年政府信息公开工作年度报告')).toMatchObject({
      agency: '国家税务总局甲州市青禾区税务局',
      divisionCode: '990102',
      bodyKind: 'vertical',
      agencyId: '990102-青禾区税务局',
    });
  });
  it.each([
    ['北京市朝阳区教育委员会', '北京市朝阳区教育委员会', '110105'],
    ['湖北省仙桃市财政局', '湖北省仙桃市财政局', '429004'],
    ['贵州省教育厅', '贵州省教育厅', '520000'],
    ['贵州省安顺市西秀区蔡官镇', '安顺市西秀区蔡官镇人民政府', '520402'],
    ['龙里县财政局（县国资局）', '龙里县财政局', '522730'],
    ['新疆生产建设兵团', '新疆生产建设兵团', null],
    ['湖北省直辖县级某某市', '湖北省直辖县级某某市', null],
  ])('%s', (printed, agency, code) => {
    expect(identity(`${printed}2020年政府信息公开工作年度报告`)).toMatchObject({
      agency,
      divisionCode: code,
    });
  });
  it("the site's name counts only where the site is the body's", () => {
    const site = (value: string) =>
      identity('2020年政府信息公开工作年度报告', { meta: [{ name: 'SiteName', value }] }).agency;
    expect(site('甲州市财政局')).toBe('甲州市财政局');
    expect(site('甲州市人民政府')).toBeNull();
  });
  it('what stands in the fictional province is demo, whether its place is known or not', () => {
    const origin = (title: string) => normalize(report({ title }), SOURCE).origin;
    expect(origin('青禾区教育局2020年政府信息公开工作年度报告')).toBe('demo');
    expect(origin('示例省云溪市水务局2020年政府信息公开工作年度报告')).toBe('demo');
    expect(origin('贵州省教育厅2020年政府信息公开工作年度报告')).toBe('real');
    expect(origin('2020年政府信息公开工作年度报告')).toBe('real');
  });
  it('a zone reports under an id of its own', () => {
    const record = normalize(
      report({ title: '示例经济开发区2020年政府信息公开工作年度报告' }),
      SOURCE,
    );
    expect(record).toMatchObject({
      divisionCode: null,
      zoneId: '990100z-示例经济开发区',
      bodyKind: 'zone',
      agencyId: '990100z-示例经济开发区管理委员会',
      origin: 'demo',
    });
  });
  it('is the same every time, and never throws on any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (title, preamble, text) => {
        const parsed = report({ title, preamble, sections: [section(1, text)] });
        expect(normalize(parsed, SOURCE)).toEqual(normalize(parsed, SOURCE));
      }),
    );
  });
});
