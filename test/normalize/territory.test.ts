import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { divisionInYear } from '../../src/normalize/division-history.ts';
import { divisionAt } from '../../src/normalize/division-table.ts';
import { territoryChangedIn, territoryChanges } from '../../src/normalize/territory.ts';
import { rows, temporaryStore } from '../store/temporary.ts';

/** The lines of the table, read here by themselves. */
const LINES = (
  JSON.parse(readFileSync('data/divisions/divisions.json', 'utf8')) as { rows: string[] }
).rows.map((line) => {
  const [code = '', , from, to, ended = '', next = '', carved = ''] = line.split('|');
  const list = (text: string) => text.split(',').filter((one) => one !== '');
  return {
    code,
    from: Number(from),
    to: Number(to),
    ended,
    next: list(next),
    carved: list(carved),
  };
});
const CARVED = LINES.filter(({ from }) => from > 2008).flatMap((line) =>
  line.carved.map((giver) => ({ giver, ...line })),
);
const ENDED = LINES.filter(({ ended }) => ended === 'merge' || ended === 'split').flatMap((line) =>
  line.next.map((heir) => ({ heir, ...line })),
);

describe('territory', () => {
  it('every division that gave territory to a new one is another before and after that year', () => {
    expect(CARVED.length).toBeGreaterThan(15);
    for (const { giver, from } of CARVED) {
      const row = divisionAt(giver, from);
      if (row === undefined || divisionInYear(row, from - 1) === undefined) continue;
      expect(territoryChangedIn(row, from - 1, from), `${giver} ${from}`).toBe(from);
      expect(territoryChangedIn(row, from, from), giver).toBeNull();
    }
  });

  it('every division that others joined is another before and after that year', () => {
    expect(ENDED.length).toBeGreaterThan(50);
    let compared = 0;
    for (const { heir, to, code } of ENDED) {
      const row = divisionAt(heir, to + 1);
      if (row === undefined || divisionInYear(row, to) === undefined) continue;
      expect(territoryChangedIn(row, to, to + 1), `${code} to ${heir} ${to}`).toBe(to + 1);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(20);
  });

  it('a county that nothing happened to is the same in all years, under whatever name', () => {
    const touched = new Set([
      ...CARVED.map(({ giver }) => giver),
      ...ENDED.map(({ heir }) => heir),
    ]);
    for (const { code } of LINES) {
      const row = divisionAt(code, 2024);
      if (row === undefined || code.endsWith('00') || touched.has(code)) continue;
      const chain = [divisionInYear(row, 2009), row].map((one) => one?.code);
      if (chain.some((one) => one === undefined || touched.has(one))) continue;
      expect(territoryChangedIn(row, 2009, 2024), code).toBeNull();
    }
  });

  it('a prefecture that a county went over from is another', () => {
    // 寿县 went from 六安 to 淮南 in 2015.
    expect(territoryChanges('341500').map(({ year }) => year)).toContain(2015);
    expect(territoryChanges('340400').map(({ kind }) => kind)).toContain('moved');
  });

  it('division_crosswalk has every change of the table, with kind, year and source', () => {
    const links = new Set(
      rows(temporaryStore(), 'SELECT * FROM division_crosswalk').map((row) => {
        expect(row['source']).toMatch(/\S/);
        return `${row['from_code']} ${row['to_code']} ${row['to_year']} ${row['kind']}`;
      }),
    );
    for (const { giver, code, from } of CARVED)
      expect(links).toContain(`${giver} ${code} ${from} carve_out`);
    for (const { code, ended, next, to } of LINES)
      for (const heir of ended === '' ? [] : next)
        expect(links).toContain(`${code} ${heir} ${to + 1} ${ended}`);
  });
});
