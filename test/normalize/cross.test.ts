import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comparable } from '../../src/normalize/cross/comparable.ts';
import { compareProse, type Told } from '../../src/normalize/cross/copied.ts';
import { COMPARED_REQUESTS, crossCheck, peerCheck } from '../../src/normalize/cross/cross-check.ts';
import { wordingOf, wordingSimilarity } from '../../src/normalize/cross/wording.ts';
import { findingMessage } from '../../src/normalize/findings/finding.ts';
import type { FormId } from '../../src/parse/forms/form.ts';
import { cellsOf, section, tablesOf, type Values } from './reports.ts';

type Tables = Parameters<typeof cellsOf>[1];

function year(fiscalYear: number, values: Tables = {}, more: Partial<Told> = {}): Told {
  const form: FormId = fiscalYear < 2021 ? '2019' : '2021';
  const agencyId = more.agencyId ?? '990102-青禾区人民政府';
  return {
    reportId: `${agencyId}-${fiscalYear}-all_levels`,
    agencyId,
    fiscalYear,
    scope: 'all_levels',
    bodyKind: 'government',
    level: 'county',
    forms: { disclosure: form, requests: form, review: form },
    tables: tablesOf(cellsOf(form, values)),
    sections: [],
    ...more,
  };
}

const rules = (history: readonly Comparable[]): string[] =>
  crossCheck(history).map(({ finding, reportId }) => {
    // Every placeholder of both messages is filled.
    for (const language of ['zh', 'en'] as const)
      expect(findingMessage(finding, language)).not.toMatch(/[{}]|undefined|null/);
    return `${reportId.slice(-15, -11)} ${finding.rule} ${finding.column ?? ''}`.trim();
  });

const requests = (rows: Record<string, Record<string, number>>): Tables => ({ requests: rows });
const cases = (values: Record<string, number>): Tables => ({ review: { cases: values } });
const disclosure = (rows: Values): Tables => ({ disclosure: rows });

describe('carry-over of requests', () => {
  const out = requests({ carried_out: { natural_person: 2, enterprise: 1, total: 3 } });
  it('holds in all seven columns', () => {
    const next = requests({ carried_in: { natural_person: 2, enterprise: 1, total: 3 } });
    expect(rules([year(2022, out), year(2023, next)])).toEqual([]);
  });
  it('is checked column by column', () => {
    const next = requests({ carried_in: { natural_person: 3, total: 3 } });
    expect(rules([year(2023, next), year(2022, out)])).toEqual([
      '2023 carry_over.requests natural_person',
      '2023 carry_over.requests enterprise',
    ]);
  });
  it.each([
    'natural_person',
    'enterprise',
    'research_institute',
    'public_welfare_org',
    'legal_service_org',
    'other_org',
    'total',
  ])('in column %s', (column) => {
    const next = requests({ carried_in: { [column]: 4 } });
    expect(rules([year(2022), year(2023, next)])).toEqual([`2023 carry_over.requests ${column}`]);
  });
  it('across the change of form', () => {
    const next = requests({ carried_in: { natural_person: 2, enterprise: 1, total: 4 } });
    expect(rules([year(2020, out), year(2021, next)])).toEqual(['2021 carry_over.requests total']);
  });
  it('not over a gap, another scope, another agency or an empty cell', () => {
    const next = requests({ carried_in: {} });
    expect(rules([year(2021, out), year(2023, next)])).toEqual([]);
    expect(rules([year(2022, out), year(2023, next, { scope: 'own' })])).toEqual([]);
    expect(
      rules([year(2022, out), year(2023, next, { agencyId: '990181-红枫市人民政府' })]),
    ).toEqual([]);
    const blank = tablesOf(cellsOf('2021', { requests: {} }).map((c) => ({ ...c, value: null })));
    expect(rules([year(2022, out), year(2023, {}, { tables: blank })])).toEqual([]);
  });
});

describe('rules in force', () => {
  const stock = (issued: number, repealed: number, in_force: number) =>
    disclosure({ normative_documents: { issued, repealed, in_force } });
  it('move by what was issued and repealed', () => {
    expect(rules([year(2021, stock(69, 3, 665)), year(2022, stock(88, 55, 698))])).toEqual([]);
  });
  it('are noted where they do not', () => {
    expect(rules([year(2021, stock(69, 3, 665)), year(2022, stock(88, 55, 700))])).toEqual([
      '2022 carry_over.in_force in_force',
    ]);
  });
  it('do not follow from the disclosed total of the older form', () => {
    const old = disclosure({
      normative_documents: { made: 5, newly_published: 5, published_total: 90 },
    });
    expect(rules([year(2020, old), year(2021, stock(1, 0, 12))])).toEqual([]);
  });
});

describe('items and changes of 2019 and 2020', () => {
  const items = (items_previous_year: number, items_change: number, decisions: number) =>
    disclosure({ penalties: { items_previous_year, items_change, decisions } });
  it('one year ends where the next begins', () => {
    expect(rules([year(2019, items(79, 5, 202)), year(2020, items(84, 0, 180))])).toEqual([]);
    expect(rules([year(2019, items(79, 5, 202)), year(2020, items(79, 0, 180))])).toEqual([
      '2020 carry_over.items items_previous_year',
    ]);
  });
  it("a change that makes the items the decisions is a clerk's slip once the next year refutes it", () => {
    expect(rules([year(2019, items(79, 123, 202)), year(2020, items(80, 0, 150))])).toEqual([
      '2019 disclosure.change_is_decisions items_change',
    ]);
    expect(rules([year(2019, items(79, 202, 202)), year(2020, items(80, 0, 150))])).toEqual([
      '2019 disclosure.change_is_decisions items_change',
    ]);
  });
  it('and stands where the next year confirms it, or is not known', () => {
    expect(rules([year(2019, items(79, 123, 202)), year(2020, items(202, 0, 150))])).toEqual([]);
    expect(rules([year(2019, items(79, 123, 202))])).toEqual([]);
  });
});

describe('pending cases', () => {
  it.each([
    ['reconsideration', 3, 2, ['2022 pending.next_year reconsideration.pending']],
    ['reconsideration', 3, 3, []],
    ['reconsideration', 0, 0, []],
    ['litigation_direct', 5, 1, ['2022 pending.next_year litigation_direct.pending']],
    [
      'litigation_after_reconsideration',
      1,
      0,
      ['2022 pending.next_year litigation_after_reconsideration.pending'],
    ],
  ])('%s: %i pending, %i next year', (block, pending, total, expected) => {
    const history = [
      year(2022, cases({ [`${block}.pending`]: pending })),
      year(2023, cases({ [`${block}.total`]: total })),
    ];
    expect(rules(history)).toEqual(expected);
  });
});

describe('outliers', () => {
  const received = (total: number): Tables => requests({ received: { total } });
  it('against the own history', () => {
    const usual = [2019, 2020, 2021, 2023].map((at) => year(at, received(40 + (at % 10))));
    expect(rules([...usual, year(2022, received(4100))])).toContain('2022 outlier.history total');
    expect(rules([...usual, year(2022, received(400))])).not.toContain(
      '2022 outlier.history total',
    );
    expect(rules([...usual.slice(0, 2), year(2022, received(4100))])).toEqual([]);
  });
  it('small numbers that jump are no outliers', () => {
    const usual = [2019, 2020, 2021].map((at) => year(at, received(1)));
    expect(rules([...usual, year(2022, received(60))])).toEqual([]);
  });
  it('against peers, and only with enough of them', () => {
    const peers = Array.from({ length: 40 }, (_, at) =>
      year(2022, received(20 + at), { agencyId: `9901${at}-政府` }),
    );
    const odd = year(2022, received(5000), { agencyId: '990202-金穗区人民政府' });
    const found = peerCheck([...peers, odd]);
    expect(found.map(({ reportId, finding }) => [reportId, finding.rule])).toEqual([
      [odd.reportId, 'outlier.peers'],
    ]);
    expect(peerCheck([...peers.slice(0, 20), odd])).toEqual([]);
    expect(peerCheck([...peers, { ...odd, scope: 'own' }])).toEqual([]);
  });
});

/** Text of a body: sentences picked by a seed from a store of many, so that two seeds are unlike. */
function prose(seed: number, length = 60): string {
  const parts = Array.from({ length }, (_, at) => {
    const a = (seed * 7919 + at * 104729) % 20000;
    return `${String.fromCharCode(0x4e00 + a)}${String.fromCharCode(0x5000 + ((a * 31) % 9000))}推进${String.fromCharCode(0x6000 + ((a * 17) % 9000))}${String.fromCharCode(0x7000 + ((a * 13) % 9000))}工作`;
  });
  return parts.join('，');
}

describe('copied prose', () => {
  const told = (at: number, text: string, more: Partial<Told> = {}) =>
    year(at, {}, { sections: [section(1, text)], ...more });
  it('a section that repeats last year, numbers changed', () => {
    const text = `2021年${prose(1)}，公开信息100条。`;
    const again = text.replace('2021', '2022').replace('100', '250');
    const [found] = compareProse(told(2021, text), told(2022, again)).copied;
    expect(found?.finding).toMatchObject({ rule: 'prose.copied_previous_year', left: 100 });
    expect(found?.reportId).toContain('2022');
  });
  it('two sections of real length and many words, repeated a year later', () => {
    const five =
      '征地补偿信息公开不够及时，乡镇上报的目录条目有缺漏，群众咨询的答复口径不统一。下一年将请两名法制员共同审核答复，按季抽查栏目更新。';
    const one = prose(5, 24);
    const both = (at: number) =>
      year(at, {}, { sections: [section(1, `${at}年${one}`), section(5, five)] });
    const found = compareProse(both(2021), both(2022)).copied;
    expect(found.map(({ finding }) => finding.params['section'])).toEqual([1, 5]);
    const other = five
      .replace('征地补偿', '学校招生')
      .replace('乡镇上报', '各校整理的')
      .replace('群众咨询', '家长来信');
    const changed = year(2022, {}, { sections: [section(5, `${other}另设专窗受理。`)] });
    expect(compareProse(both(2021), changed).copied).toEqual([]);
  });
  it('another text, a short text and a statutory text are not copied', () => {
    expect(compareProse(told(2021, prose(1)), told(2022, prose(2))).copied).toEqual([]);
    expect(compareProse(told(2021, '无。'), told(2022, '无。')).copied).toEqual([]);
    const law = '根据《中华人民共和国政府信息公开条例》，以公开为常态、不公开为例外。'.repeat(20);
    expect(compareProse(told(2021, law), told(2022, law)).copied).toEqual([]);
  });
  it('similarity is symmetric and between 0 and 1', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.integer({ min: 40, max: 80 }), (a, b, length) => {
        const [one, two] = [wordingOf(prose(a, length)), wordingOf(prose(b, 60))];
        expect(wordingSimilarity(one, two)).toBe(wordingSimilarity(two, one));
        expect(wordingSimilarity(one, one)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('a consistent history', () => {
  it('raises nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(90), fc.nat(9), fc.nat(9), fc.nat(5), fc.nat(3)), {
          minLength: 2,
          maxLength: 7,
        }),
        (years) => {
          let carried = 0;
          let stock = 50;
          let pending = 0;
          const history = years.map(([received, out, issued, repealed, open], at) => {
            stock += issued - repealed;
            const record = year(2021 + at, {
              requests: {
                received: { natural_person: received, total: received },
                carried_in: { natural_person: carried, total: carried },
                carried_out: { natural_person: out, total: out },
              },
              disclosure: { normative_documents: { issued, repealed, in_force: stock } },
              review: {
                cases: { 'reconsideration.pending': open, 'reconsideration.total': pending + open },
              },
            });
            [carried, pending] = [out, open];
            return record;
          });
          expect(rules(history)).toEqual([]);
        },
      ),
    );
  });
});

describe('bodies that nobody can tell from others of their name', () => {
  it('have no other year: two townships of one name are not compared', () => {
    const id = 'xx-太平镇人民政府~www.example.test';
    const before = year(2021, { requests: { carried_out: { total: 5 } } }, { agencyId: id });
    const after = year(2022, { requests: { carried_in: { total: 0 } } }, { agencyId: id });
    expect(crossCheck([before, after])).toEqual([]);
    expect(compareProse(before, after).copied).toEqual([]);
    const known = { agencyId: '990181-红枫市太平镇人民政府' };
    const joined = [
      year(2021, { requests: { carried_out: { total: 5 } } }, known),
      year(2022, { requests: { carried_in: { total: 0 } } }, known),
    ];
    expect(crossCheck(joined)).not.toEqual([]);
  });
});

describe('rows that years are compared by', () => {
  it('are all that a comparison looks at in the requests table', () => {
    const asked = new Set<string>();
    const watching = (told: Told): Told => {
      const { requests: rows = {}, ...others } = told.tables;
      const watched = new Proxy(rows, {
        get(target, row: string) {
          asked.add(row);
          return target[row];
        },
      });
      return { ...told, tables: { ...others, requests: watched } };
    };
    crossCheck([2019, 2020, 2021, 2022].map((one) => watching(year(one))));
    expect(asked.size).toBeGreaterThan(2);
    expect([...asked].filter((row) => !COMPARED_REQUESTS.has(row))).toEqual([]);
  });
});
