/**
 * Number formats by ECMA-376 part 1, 18.8.31, drawn at random, and the values they are laid over.
 *
 * @module
 */
import type { Random } from '../generate/random.ts';

const FORMATS = [
  ...[
    'General',
    '0',
    '0.00',
    '#,##0',
    '#,##0.00',
    '0_ ',
    '0_);(0)',
    '0;-0',
    '#',
    '##',
    '#,###',
    '0.0',
    '@',
    '0 ',
    '???0',
  ],
  ...[
    '0"件"',
    '0"万"',
    '0"00"',
    '"7"',
    '"7"0',
    '0"7"',
    '\\70',
    '0\\7',
    '"约"0',
    '0"人次"',
    'General"件"',
    '"共"General"件"',
    '0"." 0',
  ],
  ...[
    '0,',
    '0,,',
    '#,##0,',
    '0.0,',
    '0"千",',
    '0%',
    '0.00%',
    '0‰',
    '0.00E+00',
    '##0.0E+0',
    '# ?/?',
    '# ??/??',
    '0/10',
  ],
  ...[
    '0;;',
    ';;;',
    '0;-0;',
    '0;-0;;@',
    '0;-0;"-"',
    '0;-0;"无"',
    '"";""',
    '[=0]"";0',
    '[>100]"多";0',
    '[<10]0"少";0',
    '[=5]"7";General',
  ],
  ...[
    '[Red]0',
    '[White]0',
    '[Color2]0',
    '[Black]0',
    '[Color 2]0',

    '[$-804]0',
    '[DBNum1]0',
    '[DBNum2][$-804]0',
    '[$¥-804]0',
    '[$￥]#,##0.00',
  ],
  ...[
    'yyyy',
    'm/d',
    'd',
    'yyyy"年"m"月"',
    'h:mm',
    '[h]',
    '[h]:mm',
    'mm:ss',
    's',
    'dd',
    'e',
    'mmm',
    '[$-804]yyyy"年"',
  ],
  ...[
    '0*7',
    '*70',
    '0*-',
    '_70',
    '0_7',
    '00',
    '000',
    '0000',
    '0-0',
    '0 0',
    '0.0.0',
    '00-00',
    '0!7',
    '0;[Red]-0',
    '0.###',
    '0.?',
    '#.#',
    '#.',
  ],
  ...[
    '"0"',
    '0"',
    '0 "件"',
    '0;0;0;0',
    '-0',
    '+0',
    '(0)',
    '0+0',
    '0$',
    '0°',
    'General;General;;',
    '[=0]General;General',
  ],
] as const;

const VALUES = [
  '0',
  '1',
  '5',
  '7',
  '12',
  '24',
  '99',
  '123',
  '1024',
  '5190000',
  '-3',
  '0.5',
  '2.5',
  '1.005',
  '12.4',
  '1e3',
  '40000',
  '44927.5',
  '1e-7',
  '0.1',
] as const;

export interface ExcelCell {
  readonly value: string;
  /** Index of its format. */
  readonly format: number;
}

export function excelCell(random: Random): ExcelCell {
  return { value: random.pick(VALUES), format: random.int(0, FORMATS.length - 1) };
}

/** A styles part with one cell format for each number format. */
export function formatStyles(): string {
  const escaped = (text: string): string =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('"', '&quot;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;');
  const formats = FORMATS.map(
    (code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${escaped(code)}"/>`,
  );
  const xfs = FORMATS.map(
    (_, index) =>
      `<xf numFmtId="${200 + index}" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>`,
  );
  return `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="${formats.length}">${formats.join('')}</numFmts><fonts count="1"><font><sz val="11"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs></styleSheet>`;
}

export const formatCode = (index: number): string => FORMATS[index] ?? '';
