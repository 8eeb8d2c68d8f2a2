import { describe, expect, it } from 'vitest';
import { divisionInYear, stableCode, successorsOf } from '../../src/normalize/division-history.ts';
import {
  divisionAt,
  divisionPath,
  divisionsByCode,
  divisionsIn,
  latestDivision,
  parentDivision,
} from '../../src/normalize/division-table.ts';
import { allZones } from '../../src/normalize/zone-table.ts';

const YEARS = Array.from({ length: 11 }, (_, index) => 2015 + index);

describe('divisions', () => {
  it('Guizhou 2015-2025 has 968 county-years, 17 of them under a former code', () => {
    const countyYears = YEARS.flatMap((year) =>
      divisionsIn(year, 'county', '52').map((row) => ({ year, row })),
    );
    expect(countyYears).toHaveLength(968);
    const former = countyYears.filter(({ row }) => row.to !== null);
    const byName: Record<string, number> = {};
    for (const { row } of former) byName[row.name] = (byName[row.name] ?? 0) + 1;
    expect(byName).toEqual({ 遵义县: 1, 盘县: 2, 兴仁县: 3, 水城县: 5, 黔西县: 6 });
    expect(former).toHaveLength(17);
  });

  it('遵义县 and 水城县 are splits, the other three renames', () => {
    expect(divisionAt('520321', 2015)?.endedBy).toBe('split');
    expect(divisionAt('520221', 2019)?.endedBy).toBe('split');
    expect(successorsOf('520321', 2015)).toMatchObject({
      current: null,
      codes: ['520302', '520303', '520304'],
      broken: true,
    });
    expect(successorsOf('520221', 2019).codes).toEqual(['520201', '520204']);
    for (const [old, now] of [
      ['520222', '520281'],
      ['522322', '522302'],
      ['520522', '520581'],
    ] as const)
      expect(successorsOf(old, 2016).current?.code).toBe(now);
  });

  // Published counts: Ministry of Civil Affairs year-end lists (the count of 2008 includes three island groups).
  it.each([
    [2008, 2862],
    [2012, 2852],
    [2014, 2854],
    [2016, 2851],
    [2018, 2851],
    [2019, 2846],
    [2020, 2844],
    [2021, 2843],
    [2022, 2843],
    [2023, 2844],
    [2024, 2846],
  ])('the national list of counties of %i has %i rows', (year, count) => {
    expect(divisionsIn(year, 'county')).toHaveLength(count);
  });

  it('has 31 provinces with prefectures, and 333 prefectures in 2024', () => {
    expect(divisionsIn(2024, 'province').length).toBeGreaterThanOrEqual(31);
    expect(divisionsIn(2024, 'prefecture')).toHaveLength(333);
  });

  it('keeps reused codes apart by year', () => {
    expect(divisionAt('500110', 2010)?.name).toBe('万盛区');
    expect(divisionAt('500110', 2011)?.name).toBe('綦江区');
    expect(divisionAt('520281', 2016)).toBeUndefined();
  });

  it('every successor stands in the year after, no code twice in one year', () => {
    for (const rows of divisionsByCode().values())
      for (const [index, row] of rows.entries()) {
        const following = rows[index + 1];
        if (following !== undefined) expect(following.from).toBeGreaterThan(row.to ?? 9999);
        if (row.to === null) continue;
        expect(row.successors.length, `${row.code} ${row.name}`).toBeGreaterThan(0);
        for (const code of row.successors)
          expect(divisionAt(code, row.to + 1), `${row.name} → ${code}`).toBeDefined();
      }
  });

  it('follows renames over several steps and back', () => {
    const xingren = divisionAt('522302', 2024);
    expect(xingren && divisionInYear(xingren, 2010)?.name).toBe('兴仁县');
    const bozhou = divisionAt('520304', 2020);
    expect(bozhou && divisionInYear(bozhou, 2015)).toBeUndefined();
    expect(stableCode('542422', 2012)).toBe('540621');
    expect(stableCode('520321', 2015)).toBe('520321');
  });

  it('knows parents, with and without a prefecture', () => {
    expect(parentDivision('520402', 2019)).toBe('520400');
    expect(parentDivision('110101', 2019)).toBe('110000');
    expect(parentDivision('429004', 2019)).toBe('420000');
    expect(parentDivision('520000', 2019)).toBeNull();
    expect(divisionPath('520402', 2019)).toEqual(['贵州省', '安顺市', '西秀区']);
  });

  it('holds the fictional province apart', () => {
    expect(latestDivision('990000')?.name).toBe('示例省');
    expect(divisionsIn(2020, 'county').some(({ code }) => code.startsWith('99'))).toBe(false);
    expect(divisionsIn(2020, 'county', '99').length).toBeGreaterThan(2);
  });

  it('zones have a parent that exists and a unique id', () => {
    const ids = allZones().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const zone of allZones()) expect(latestDivision(zone.parent), zone.name).toBeDefined();
    const pingtan = allZones().find(({ id }) => id === '350000z-平潭综合实验区');
    expect(pingtan?.coterminous).toBe('350128');
  });
});
