import { describe, expect, it } from 'vitest';
import { dictionaryMarkdown } from '../../scripts/dictionary-markdown.ts';
import { COLUMNS } from '../../src/store/dictionary/columns.ts';
import { describeColumn, describeTable, dictionary } from '../../src/store/dictionary/describe.ts';
import { RELATIONS } from '../../src/store/dictionary/relations.ts';
import { VIEWS } from '../../src/store/schema/views.ts';
import { SLOTS } from '../../src/store/slot.ts';
import { temporaryStore } from './temporary.ts';

describe('dictionary', () => {
  it('describes every table, view and column in Chinese and English', () => {
    const relations = dictionary(temporaryStore().connection);
    expect(relations.map((one) => one.name)).toEqual(expect.arrayContaining(Object.keys(VIEWS)));
    for (const { name, zh, en, row, columns } of relations) {
      expect(
        [zh, en, row].every((text) => text.length > 1),
        name,
      ).toBe(true);
      for (const column of columns) {
        expect(column.zh, `${name}.${column.name}`).toMatch(/\p{Script=Han}/u);
        expect(column.en.length, `${name}.${column.name}`).toBeGreaterThan(2);
      }
    }
    const cells = relations.find((one) => one.name === 'report_cells');
    expect(cells?.columns.filter((one) => one.forms.length > 0)).toHaveLength(SLOTS.length);
  });

  it('describes nothing that does not exist', () => {
    const store = temporaryStore();
    // One table is there only where a team lands.
    const nothing = { deliveries: [], refused: [], seen: [], portals: [], observations: [] };
    store.landBundle({ digest: '00', ...nothing });
    const relations = dictionary(store.connection);
    const known = new Set(
      relations.flatMap((one) => one.columns.map((column) => `${one.name}.${column.name}`)),
    );
    const names = new Set([...known].map((name) => name.split('.')[1]));
    for (const name of Object.keys(COLUMNS)) {
      expect(name.includes('.') ? known.has(name) : names.has(name), name).toBe(true);
    }
    expect(Object.keys(RELATIONS).sort()).toEqual(relations.map((one) => one.name).sort());
  });

  it('says what adds up: no stock over years, no total over applicants, no case over years', () => {
    const relations = dictionary(temporaryStore().connection);
    const of = (relation: string, column: string) =>
      relations.find((one) => one.name === relation)?.columns.find((one) => one.name === column);
    expect(of('request', 'enterprise')?.additivity).toEqual({
      applicants: 'yes',
      bodies: 'yes',
      years: 'yes',
    });
    expect(of('request', 'total')?.additivity?.applicants).toBe('no');
    expect(of('request_total', 'carried_in')?.additivity?.years).toBe('no');
    expect(of('disclosure', 'in_force')?.additivity?.years).toBe('no');
    expect(of('review', 'reconsideration_corrected')?.additivity?.years).toBe('no');
    expect(of('disclosure', 'fee_amount')?.unit).toBe('万元');
    expect(of('disclosure', 'procurement_amount')).toMatchObject({
      unit: null,
      caveat: 'the form states no unit',
    });
  });

  it('gives one line for a table and a column, and refuses unknown ones', () => {
    expect(describeTable('cell')).toContain('Every cell');
    expect(describeColumn('request', 'enterprise')).toContain('商业企业');
    expect(() => describeColumn('request', 'nonsense')).toThrow('request.nonsense');
    expect(() => describeTable('nonsense')).toThrow('nonsense');
  });

  it('is what docs/dictionary.md says', async () => {
    const markdown = dictionaryMarkdown(dictionary(temporaryStore().connection));
    await expect(markdown).toMatchFileSnapshot('../../docs/dictionary.md');
  });
});
