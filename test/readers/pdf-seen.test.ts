/**
 * What a person sees on a printed page (ISO 32000-1: 8.5.3 painting, 9.3.4 horizontal scaling, 9.3.6 rendering modes, 11.6.4
 * opacity), drawn operator by operator.
 *
 * @module
 */
import { describe, expect, test } from 'vitest';
import { readPdf } from '../../src/parse/readers/pdf.ts';
import { readValue } from '../../src/parse/value.ts';
import { bar, line, pdf, ruledTable, text } from './pdf-drawing.ts';

/** The value of the cell beside 规章, with something drawn before and behind the table. */
async function value(drawn: string, before = '', resources = ''): Promise<number | string | null> {
  const table = ruledTable(
    50,
    100,
    [
      ['规章', null, '7'],
      ['项目', '3', '4'],
    ],
    { widths: [80, 60, 40] },
  );
  const prose = text(
    50,
    60,
    '本年度报告由示例县人民政府编制，数据自一月一日起至十二月三十一日止。'.repeat(2),
    6,
  );
  const content = before + prose + table + drawn;
  const result = await readPdf(pdf([{ content, resources }]));
  if (!result.ok) throw new Error(result.refusal.message);
  const grid = result.document.blocks.find(({ kind }) => kind === 'grid');
  if (grid?.kind !== 'grid') throw new Error('no table');
  const cell = grid.cells.find(({ at }) => 'box' in at && at.box[0] === 130 && at.box[1] === 100);
  const { state, value: number } = readValue(cell?.text ?? 'no cell', 'count');
  return state === 'number' ? number : state;
}

const twelve = text(140, 114, '12');
const three = (how: string): string => `q ${how} ${text(150, 114, '3')} Q\n`;
const surface = (colour: string, x = 131, y = 101, right = 189, bottom = 119): string =>
  `q ${colour} rg ${bar(x, y, right, bottom)} Q\n`;
const STATES = '/ExtGState << /T << /ca 0 /CA 0 >> /H << /ca 0.5 >> /M << /BM /Multiply >> >>';

describe('digits that nobody sees', () => {
  test.each([
    '1 1 1 rg',
    '1 g',
    '0 0 0 0 k',
    '0.99 0.99 0.99 rg',
    '3 Tr',
    '7 Tr',
    '/T gs',
    '1 Tz',
    '0 Tz',
    '1 Tr 1 1 1 RG',
  ])('%s', async (how) => {
    expect(await value(twelve + three(how), '', STATES)).toBe(12);
    expect(await value(three(how), '', STATES)).toBe('blank');
  });

  test('under a box painted later', async () => {
    expect(await value(twelve + surface('1 1 1'))).toBe('blank');
    expect(
      await value(`${twelve}${text(152, 114, '3')}${surface('1 1 1', 151, 101, 160, 119)}`),
    ).toBe(12);
    expect(await value(twelve + surface('1 1 0'))).toBe('blank');
  });

  test('in the colour of the cell', async () => {
    const dark = surface('0.1 0.2 0.4');
    expect(await value(`q 0.1 0.2 0.4 rg ${twelve} Q`, dark)).toBe('blank');
  });
});

describe('digits that are seen', () => {
  test.each(['1 0 0 rg', '0.3 g', '0 0 0 1 k', '2 Tr', '90 Tz', '/H gs'])('%s', async (how) => {
    expect(await value(`q ${how} ${twelve} Q`, '', STATES)).toBe(12);
  });

  test('white on dark, black on light, under a highlight that lets them through', async () => {
    expect(await value(`q 1 1 1 rg ${twelve} Q`, surface('0.1 0.2 0.4'))).toBe(12);
    expect(await value(twelve, surface('0.9 0.9 0.9'))).toBe(12);
    expect(await value(`${twelve}q /M gs 1 1 0 rg ${bar(131, 101, 189, 119)} Q`, '', STATES)).toBe(
      12,
    );
  });
});

describe('struck digits are no number', () => {
  test.each([
    ['a line through all', line(138, 111, 153, 111)],
    ['a line through the last', line(145, 111, 151, 111)],
    ['a thin box', bar(138, 110.5, 153, 111.3)],
    ['a red line', `q 1 0 0 RG ${line(138, 110, 153, 110)} Q`],
  ])('%s', async (_, strike) => expect(await value(twelve + strike)).toBe('text'));

  test('an underline and the rulings strike nothing', async () => {
    expect(await value(twelve + line(138, 115.5, 153, 115.5))).toBe(12);
    expect(await value(twelve)).toBe(12);
    expect(await value(`${twelve}q 1 1 1 RG ${line(138, 111, 153, 111)} Q`)).toBe(12);
  });
});

test('digits of another size are no digits of their number; raised ones are a mark beside it', async () => {
  expect(await value(twelve + text(150, 114, '3', 5))).toBe('text');
  expect(await value(twelve + text(150, 109, '3', 5))).not.toBe(123);
  expect(await value(twelve + text(150, 114, '3'))).toBe(123);
});
