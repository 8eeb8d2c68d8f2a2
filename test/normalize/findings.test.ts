import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderRules } from '../../scripts/build-rules.ts';
import { RULES, ruleById } from '../../src/normalize/findings/catalogue.ts';
import { fill, findingMessage, findingOf, placeOf } from '../../src/normalize/findings/finding.ts';
import { deadlineOf } from '../../src/normalize/findings/when.ts';
import { normalize } from '../../src/normalize/normalize.ts';
import type { Hints } from '../../src/normalize/record.ts';
import { type FormId, formTable } from '../../src/parse/forms/form.ts';
import { parse } from '../../src/parse/parse.ts';
import type { Indicator, ParsedReport } from '../../src/parse/report.ts';
import { sourceFiles } from '../house/source-files.ts';
import { AT, cell, formReport, persons, report, SOURCE, section, type Values } from './reports.ts';

const TITLE = '甲州市青禾区教育局2022年政府信息公开工作年度报告';

/** Rules that a report raises. */
const rules = (parsed: ParsedReport, hints: Hints = {}): string[] =>
  normalize(parsed, SOURCE, hints).findings.map(({ rule }) => rule);

const withText = (text: string, requests: Values = {}, more: Partial<ParsedReport> = {}) =>
  formReport('2021', { requests }, { title: TITLE, sections: [section(1, text)], ...more });

describe('the catalogue', () => {
  it('holds no rule that no code checks', () => {
    const code = sourceFiles('src')
      .map(({ text }) => text)
      .join('\n');
    expect(RULES.map(({ id }) => id).filter((id) => !code.includes(`'${id}'`))).toEqual([]);
  });

  it('docs/rules.md is generated from it and up to date', () => {
    const path = join(import.meta.dirname, '../../docs/rules.md');
    expect(readFileSync(path, 'utf8')).toBe(renderRules(RULES));
  });
  it('ids are unique, texts are there in both languages, placeholders agree', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
    for (const { message, explanation, id } of RULES) {
      expect(explanation.en, id).not.toBe('');
      expect(explanation.zh, id).toMatch(/[\u4e00-\u9fff]/);
      expect(message.zh, id).toMatch(/[\u4e00-\u9fff]/);
      const names = (text: string) => new Set(text.match(/\{\w+\}/g) ?? []);
      expect(message.en, id).not.toBe('');
      // English may say more; Chinese never names what English leaves out.
      const english = names(message.en);
      expect(
        [...names(message.zh)].filter((name) => !english.has(name)),
        id,
      ).toEqual([]);
    }
  });
  it('speaks both languages from the same params', () => {
    const finding = findingOf('requests.row_sum', {
      params: { place: '（一）予以公开', left: 9, right: 0 },
    });
    expect(findingMessage(finding, 'zh')).toBe(
      '（一）予以公开：六类申请人之和为9，总计为0，不相等',
    );
    expect(findingMessage(finding, 'en')).toBe(
      '（一）予以公开: the six kinds of applicant come to 9, but 总计 says 0',
    );
    expect(fill('{a} and {b}', { a: 1 })).toBe('1 and {b}');
  });
  it('names a cell by its official label', () => {
    expect(placeOf('2021', { table: 'requests', row: 'carried_in', column: 'total' })).toBe(
      '二、上年结转政府信息公开申请数量 · 总计',
    );
  });
});

describe('values', () => {
  const broken = (
    table: 'requests' | 'disclosure' | 'review',
    row: string,
    column: string,
    value: number,
  ) => {
    const form: FormId = column.startsWith('items') ? '2019' : '2021';
    const base = formReport(form, {}, {});
    const cells = base.cells.map((one) =>
      one.table === table && one.row === row && one.column === column
        ? cell(table, row, column, value)
        : one,
    );
    return report({ ...base, cells }).cells.length === 0 ? base : { ...base, cells };
  };
  it.each([
    ['requests', 'received', 'total', 1.5, ['value.not_integer']],
    ['requests', 'received', 'total', -1, ['value.negative']],
    ['review', 'cases', 'reconsideration.total', 2.5, ['value.not_integer']],
    ['disclosure', 'fees', 'fee_amount', 12.34, []],
    ['disclosure', 'fees', 'fee_amount', -3, ['value.negative']],
    ['disclosure', 'penalties', 'items_change', -18, []],
    ['disclosure', 'penalties', 'items_change', -1.5, ['value.not_integer']],
    ['disclosure', 'penalties', 'items_previous_year', 79, []],
  ] as const)('%s %s %s = %d raises %j', (table, row, column, value, expected) => {
    const found = rules(broken(table, row, column, value));
    expect(found.filter((rule) => rule.startsWith('value.'))).toEqual(expected);
  });
});

describe('prose against tables', () => {
  const requests = persons({ received: 74, carried_in: 1, granted: 75, processed_total: 75 });
  it.each([
    ['2022年收到政府信息公开申请74件。', []],
    ['2022年收到政府信息公开申请75件（含上年结转1件）。', []],
    ['2022年收到政府信息公开申请47件。', ['prose.received']],
    ['2022年未收到政府信息公开申请。', ['prose.received']],
    ['2022年收到政府信息公开申请74件。其他方式收到依申请公开2件。', []],
    ['2022年收到政府信息公开申请74件，上年结转3件。', ['prose.carried_in']],
    ['2022年收到政府信息公开申请74件，结转下年度2件。', ['prose.carried_out']],
    ['2022年收到政府信息公开申请74件，答复申请75件。', []],
    ['2022年收到政府信息公开申请74件，答复政府信息公开申请90件。', ['prose.answered']],
    ['2021年收到政府信息公开申请12件。', []],
  ])('%s raises %j', (text, expected) => {
    expect(rules(withText(text, requests)).filter((rule) => rule.startsWith('prose.'))).toEqual(
      expected,
    );
  });
  it('a zero in prose agrees with a zero in the table', () => {
    expect(rules(withText('本年度我局未收到依申请公开情况。'))).toEqual([]);
  });
  it.each([
    ['因政府信息公开引起行政复议3件，行政诉讼1件。', []],
    ['因政府信息公开引起行政复议2件。', []],
    ['因政府信息公开引起行政复议7件。', ['prose.reviews']],
    ['因政府信息公开引起行政诉讼5件。', ['prose.suits']],
    ['因政府信息公开引起行政诉讼2件。', []],
    ['未发生因政府信息公开引起的行政复议、行政诉讼。', ['prose.reviews', 'prose.suits']],
  ])('cases: %s raises %j', (text, expected) => {
    const review = {
      cases: {
        'reconsideration.upheld': 2,
        'reconsideration.pending': 1,
        'reconsideration.total': 3,
        'litigation_direct.upheld': 1,
        'litigation_direct.total': 1,
        'litigation_after_reconsideration.other': 1,
        'litigation_after_reconsideration.total': 1,
      },
    };
    const parsed = formReport('2021', { review }, { title: TITLE, sections: [section(1, text)] });
    expect(rules(parsed).filter((rule) => rule.startsWith('prose.'))).toEqual(expected);
  });
  it("a government's sentence on its own office is not held against the table", () => {
    const title = '甲州市青禾区2022年政府信息公开工作年度报告';
    const text = '区政府办公室收到政府信息公开申请5件。';
    expect(rules(withText(text, requests, { title }))).toEqual([]);
    expect(rules(withText('全区收到政府信息公开申请5件。', requests, { title }))).toEqual([
      'prose.received',
    ]);
  });
  it('a table without the number is not held against the text', () => {
    const blank = persons({ received: 0 });
    const parsed = withText('收到政府信息公开申请5件。', {
      ...blank,
      received: { total: null } as never,
    });
    expect(rules(parsed)).not.toContain('prose.received');
  });
});

describe('fees', () => {
  const unpaid = persons({
    received: 1,
    'other.fee_not_paid_in_time': 1,
    processed_total: 1,
  });
  const six = (text: string, requests: Values = {}) =>
    formReport('2021', { requests }, { title: TITLE, sections: [section(6, text)] });
  it.each([
    ['无其他需要报告的事项。', unpaid, ['fees.section_six']],
    ['2022年收取信息处理费0元。', unpaid, []],
    ['按照信息处理费管理办法执行。', unpaid, []],
    ['无其他需要报告的事项。', {}, []],
    ['', unpaid, []],
  ])('section six: %s', (text, requests, expected) => {
    expect(rules(six(text, requests))).toEqual(expected);
  });
  it('two sentences on fees that contradict each other', () => {
    const sections = [section(1, '本年度未收取信息处理费。'), section(6, '收取信息处理费120元。')];
    expect(rules(formReport('2021', {}, { title: TITLE, sections }))).toEqual([
      'fees.contradiction',
    ]);
    const agreeing = [section(1, '本年度未收取信息处理费。'), section(6, '无收取信息处理费情况。')];
    expect(rules(formReport('2021', {}, { title: TITLE, sections: agreeing }))).toEqual([]);
  });
});

describe('year, form and date', () => {
  const dated = (date: string, kind: '教育局' | '人民政府' | '双溪镇', year = 2022) =>
    report({
      title: `甲州市青禾区${kind}${year}年政府信息公开工作年度报告`,
      meta: [{ name: 'PubDate', value: date }],
    });
  it.each([
    ['2023-01-31', '教育局', []],
    ['2023-02-01', '教育局', ['publication.late']],
    ['2023-02-01', '人民政府', []],
    ['2023-03-31', '人民政府', []],
    ['2023-04-01', '人民政府', ['publication.late']],
    ['2023-08-01', '双溪镇', []],
    // A date years later is that of a site that moved.
    ['2025-06-01', '教育局', []],
    ['2022-06-01', '教育局', ['publication.early']],
    ['2022-12-28', '教育局', []],
  ] as const)('published %s by %s', (date, kind, expected) => {
    expect(rules(dated(date, kind))).toEqual(expected);
  });
  it('before the revision all had until the end of March', () => {
    expect(rules(dated('2018-03-20', '教育局', 2017))).toEqual([]);
    expect(deadlineOf('department', 2018)).toBe('2019-03-31');
    expect(deadlineOf('department', 2019)).toBe('2020-01-31');
    expect(deadlineOf('vertical', 2019)).toBeNull();
  });
  it('a date under the text is not the date of publication', () => {
    const parsed = report({ title: TITLE, closing: '青禾区教育局\n2023年5月1日' });
    expect(rules(parsed)).toEqual([]);
  });
  it('title and stated period disagree', () => {
    const preamble = '统计期限自2021年1月1日起至2021年12月31日止。';
    expect(rules(report({ title: TITLE, preamble }))).toEqual(['year.disagreement']);
    const same = '统计期限自2022年1月1日起至2022年12月31日止。';
    expect(rules(report({ title: TITLE, preamble: same }))).toEqual([]);
  });
  it.each([
    ['2021', 2022, []],
    ['2019', 2022, ['form.wrong_for_year']],
    ['2019', 2020, []],
    ['2021', 2020, ['form.wrong_for_year']],
  ] as const)('form of %s for %i', (form, year, expected) => {
    const title = `甲州市青禾区教育局${year}年政府信息公开工作年度报告`;
    expect(rules(formReport(form, {}, { title }))).toEqual(expected);
  });
});

describe('the statistics table before 2019', () => {
  const title = '青禾区教育局2016年政府信息公开工作年度报告';
  const rows = formTable('2014', 'statistics')?.rows ?? [];
  const labelOf = (code: string | null | undefined) =>
    rows.find((row) => row.code === code)?.label ?? '';
  /** A table that prints the rows of the form under their headings; `change` prints a row in another way. */
  const of = (
    values: Record<string, number | null>,
    text = '',
    change: (row: Indicator) => Indicator = (row) => row,
  ) => {
    const statistics = Object.fromEntries(
      Object.entries(values).map(([code, value]) => [code, { value, cumulative: null }]),
    );
    const indicators = Object.entries(values).map(([code, value]): Indicator => {
      const row = rows.find((one) => one.code === code);
      const path = [labelOf(row?.parent)].filter((label) => label !== '');
      const unit = row?.unit ?? null;
      const state = value === null ? 'blank' : 'number';
      const known = { label: row?.label ?? code, path, unit, value, state, code } as const;
      return change({ ...known, cumulative: null, raw: null, body: null, at: AT });
    });
    return report({
      title,
      form: '2014',
      forms: { statistics: '2014' },
      tables: { statistics },
      indicators,
      sections: text === '' ? [] : [section(2, text)],
    });
  };
  const received = {
    'received.in_person': 1,
    'received.fax': 0,
    'received.online': 4,
    'received.letter': 2,
  };
  const items = 'published_items.normative_documents';
  it.each<[string, Record<string, number | null>, string[]]>([
    ['parts that come to the whole', { ...received, received: 7 }, []],
    ['fewer: a request by telephone has no row', { ...received, received: 9 }, ['statistics.sum']],
    ['more than the whole', { ...received, received: 6 }, ['statistics.parts_exceed']],
    [
      'a blank part says nothing of the sum',
      { ...received, 'received.fax': null, received: 9 },
      [],
    ],
    [
      'the known parts alone are too many',
      { ...received, 'received.fax': null, received: 6 },
      ['statistics.parts_exceed'],
    ],
    ['no whole', { ...received }, []],
    [
      'an undecided case has no row',
      {
        reconsideration: 3,
        'reconsideration.upheld': 1,
        'reconsideration.corrected': 0,
        'reconsideration.other': 1,
      },
      ['statistics.sum'],
    ],
    [
      'more results than cases',
      {
        litigation: 1,
        'litigation.upheld': 1,
        'litigation.corrected': 1,
        'litigation.other': 0,
      },
      ['statistics.parts_exceed'],
    ],
    [
      'full and part time',
      { staff: 3, 'staff.full_time': 2, 'staff.part_time': 2 },
      ['statistics.parts_exceed'],
    ],
    ['on time and extended', { concluded: 8, 'concluded.on_time': 7, 'concluded.extended': 1 }, []],
    [
      'one refusal on two grounds is no contradiction',
      Object.fromEntries([
        ['answered.refused', 1],
        ...rows
          .filter(({ parent }) => parent === 'answered.refused')
          .map(({ code }, index) => [code, index < 2 ? 1 : 0]),
      ]),
      ['statistics.sum'],
    ],
    [
      'channels are no parts',
      { published_items: 100, 'channel.website': 90, 'channel.wechat': 80 },
      [],
    ],
    ['其中 beyond its whole', { published_items: 100, [items]: 101 }, ['statistics.part']],
    ['其中 equal to its whole', { published_items: 100, [items]: 100 }, []],
    [
      'meetings by the head',
      { press_conferences: 1, 'press_conferences.by_head': 2 },
      ['statistics.part'],
    ],
    [
      '制发规范性文件 is a part of nothing',
      { published_items: 3, normative_documents_made: 9 },
      [],
    ],
  ])('%s', (_, values, expected) => {
    expect(rules(of(values))).toEqual(expected);
  });
  it('takes nothing for a part that the table does not print as one', () => {
    const values = { published_items: 100, [items]: 101 };
    const bare = (row: Indicator) => ({ ...row, label: row.label.replace('其中：', '') });
    const alone = (row: Indicator) => ({ ...row, path: [] });
    const otherUnit = (row: Indicator) => (row.code === items ? { ...row, unit: '件' } : row);
    for (const change of [bare, alone, otherUnit])
      expect(rules(of(values, '', change))).toEqual([]);
    const flat = rules(of({ ...received, received: 6 }, '', alone));
    // Without the hierarchy in print it is a remark, as before.
    expect(flat).toEqual(['statistics.sum']);
  });
  it('is as grave as what the table prints: 其中 leaves no choice', () => {
    const found = normalize(
      of({ ...received, received: 6, published_items: 1, [items]: 2 }),
      SOURCE,
    ).findings.map(({ rule, severity }) => `${rule} ${severity}`);
    expect(found).toEqual(['statistics.part error', 'statistics.parts_exceed warning']);
  });
  it('is found on a page as it is published, from the words the page prints', async () => {
    const file = '../../data/demo-samples/fictional/qinghe-2017.html';
    const page = readFileSync(join(import.meta.dirname, file), 'utf8');
    const found = async (html: string) => {
      const outcome = await parse(new TextEncoder().encode(html), { uri: 'page.html' });
      if (!outcome.ok) throw new Error(outcome.refusal.message);
      return normalize(outcome.report, outcome.source).findings.map(({ rule }) => rule);
    };
    expect(await found(page)).toEqual([]);
    const documents = '其中：主动公开规范性文件数</p></td>\n<td><p>条</p></td>\n<td><p>';
    expect(await found(page.replace(`${documents}4<`, `${documents}9999<`))).toEqual([
      'statistics.part',
    ]);
    const inPerson = /(1．当面申请数<\/p><\/td>\n<td><p>件<\/p><\/td>\n<td><p>).*?(?=<\/p>)/;
    expect(await found(page.replace(inPerson, (_, cells) => `${cells}17`))).toEqual([
      'statistics.parts_exceed',
    ]);
    expect(await found(page.replace(inPerson, (_, cells) => `${cells}15`))).toEqual([
      'statistics.sum',
    ]);
  });
  it('prose against it', () => {
    const text = '2016年，主动公开政府信息128条，收到政府信息公开申请7件。';
    expect(rules(of({ ...received, received: 7, published_items: 128 }, text))).toEqual([]);
    expect(rules(of({ published_items: 182 }, text))).toEqual(['prose.published']);
    expect(rules(of({ received: 9 }, text))).toEqual(['prose.received']);
  });
});

describe('open questions', () => {
  it('an ambiguous division is noted with its candidates', () => {
    const record = normalize(
      report({ title: '鼓楼区人民政府2020年政府信息公开工作年度报告' }),
      SOURCE,
    );
    expect(record.divisionCode).toBeNull();
    expect(record.findings.map(({ rule }) => rule)).toEqual(['division.open']);
    expect(record.findings[0]?.params['candidates']).toContain('320106');
  });
  it('sums with unreadable cells are counted', () => {
    const base = formReport('2021', {}, { title: TITLE });
    const cells = base.cells.map((one) =>
      one.table === 'requests' && one.row === 'granted' && one.column === 'enterprise'
        ? { ...one, state: 'ambiguous' as const, value: null, candidates: [0, 1] }
        : one,
    );
    const [finding] = normalize({ ...base, cells }, SOURCE).findings;
    expect(finding).toMatchObject({ rule: 'sums.not_checkable', left: 2, table: 'requests' });
  });
  it('empty cells and strokes are no open question', () => {
    const base = formReport('2021', {}, { title: TITLE });
    const cells = base.cells.map((one) => ({
      ...one,
      state: 'mark' as const,
      value: null,
      raw: '/',
    }));
    expect(rules({ ...base, cells })).toEqual([]);
  });
});

describe('false alarms', () => {
  it('a clean report of either form raises nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<FormId>('2019', '2021'),
        fc.array(fc.nat({ max: 500 }), { minLength: 6, maxLength: 6 }),
        fc.nat({ max: 20 }),
        fc.nat({ max: 20 }),
        (form, counts, carriedIn, carriedOut) => {
          const columns = ['natural_person', 'enterprise', 'other_org'];
          const row = (values: readonly number[]) => ({
            ...Object.fromEntries(columns.map((column, at) => [column, values[at] ?? 0])),
            total: values.reduce((a, b) => a + b, 0),
          });
          const inflow = counts.slice(0, 3).map((count) => count + carriedOut);
          const carried = [carriedIn, 0, 0];
          const out = [carriedOut, 0, 0];
          const processed = inflow.map((value, at) => value + (carried[at] ?? 0) - (out[at] ?? 0));
          const requests = {
            received: row(inflow),
            carried_in: row(carried),
            granted: row(processed),
            processed_total: row(processed),
            carried_out: row(out),
          };
          const year = form === '2019' ? 2020 : 2023;
          const total = requests.received.total;
          const text =
            total === 0
              ? `${year}年未收到政府信息公开申请。`
              : `${year}年收到政府信息公开申请${total}件，上年结转${carriedIn}件。`;
          const title = `甲州市青禾区教育局${year}年政府信息公开工作年度报告`;
          const parsed = formReport(form, { requests }, { title, sections: [section(1, text)] });
          const meta = [{ name: 'PubDate', value: `${year + 1}-01-20` }];
          expect(normalize({ ...parsed, meta }, SOURCE).findings).toEqual([]);
        },
      ),
    );
  });
  it('every rule has a severity from the catalogue', () => {
    expect(ruleById('carry_over.requests')?.severity).toBe('warning');
    expect(() => findingOf('no.such_rule', { params: {} })).toThrow(/no rule/);
  });
});
