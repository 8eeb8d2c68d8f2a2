import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { seeded } from '../generate/random.ts';
import { excelCell, formatCode, formatStyles } from './excel-formats.ts';
import { claimsOf, keysOf, REQUESTS, VALUES, xlsxOf } from './office-report.ts';

const c = (ref: string, value: string, attributes = ''): string =>
  `<c r="${ref}"${attributes}><v>${value}</v></c>`;
const PLAIN = { cells: (index: number, ref: string) => c(ref, String(5000 + index)) };
const plain = xlsxOf(PLAIN);

/** What LibreOffice prints of each cell; null where it is not on this machine. */
function printed(bytes: Uint8Array): string[] | null {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-seen-'));
  try {
    writeFileSync(join(folder, 'a.xlsx'), bytes);
    // Separator tab, quoted, UTF-8, cells as they are shown.
    const filter = 'csv:Text - txt - csv (StarCalc):9,34,76,1,,0,true,true,true';
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        filter,
        '--outdir',
        folder,
        join(folder, 'a.xlsx'),
      ],
      { stdio: 'ignore', timeout: 120_000 },
    );
    const rows = readFileSync(join(folder, 'a.csv'), 'utf8')
      .split('\n')
      .map((row) =>
        row.split('\t').map((cell) => cell.replace(/^"|"$/g, '').replaceAll('""', '"')),
      );
    return REQUESTS.flatMap((row, at) => {
      let column = 0;
      return row.flatMap(({ value, columnSpan }) => {
        const text = rows[at + 2]?.[column] ?? '';
        column += columnSpan;
        return value ? [text] : [];
      });
    });
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The number that a person reads where nothing but one number is shown. */
function plainNumber(shown: string): number | null {
  const match = /^[¥￥]?(-?[\d,]*\d(?:\.\d+)?)(万)? ?(?:件|人次|元)?$/.exec(
    shown.trim().replace(/^-\s+/, '-'),
  );
  const digits = match?.[1]?.replaceAll(',', '');
  return digits === undefined ? null : Number(digits) * (match?.[2] === undefined ? 1 : 10_000);
}

const FILES = Number(process.env['GONGKAI_SEEN'] ?? 1);

describe('what Excel shows of a cell is what is stored', () => {
  test('number formats, as LibreOffice prints them', async (context) => {
    const keys = await keysOf(plain);
    const wrong: unknown[] = [];
    let numbers = 0;
    for (let file = 0; file < FILES; file++) {
      const random = seeded(9000 + file);
      const cells = keys.map(() => excelCell(random));
      const bytes = xlsxOf({
        cells: (index, ref) =>
          c(ref, cells[index]?.value ?? '', ` s="${cells[index]?.format ?? 0}"`),
        styles: formatStyles(),
      });
      const shown = printed(bytes);
      if (shown === null) return context.skip('LibreOffice is not on this machine');
      const claims = await claimsOf(bytes, keys);
      cells.forEach(({ value, format }, index) => {
        const claim = claims?.[index];
        const seen = shown[index] ?? '';
        if (claim?.state === 'number') numbers++;
        const isFalse =
          (claim?.state === 'number' && plainNumber(seen) !== claim.value) ||
          (claim?.state ?? 'missing') === 'missing' ||
          (claim?.state === 'mark' && /\d/.test(seen)) ||
          (claim?.state === 'blank' && seen.trim() !== '');
        if (isFalse)
          wrong.push({
            value,
            format: formatCode(format),
            seen,
            state: claim?.state,
            read: claim?.value,
            raw: claim?.raw,
          });
      });
    }
    console.log(`excel: ${FILES * VALUES} cells, ${numbers} numbers`);
    expect(wrong).toEqual([]);
    return undefined;
  }, 180_000);

  const font = (inner: string): string => `<font>${inner}<sz val="11"/></font>`;
  const STYLES = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="9"><font><sz val="11"/></font>${font('<color rgb="FFFFFFFF"/>')}${font('<color theme="0"/>')}${font('<strike/>')}${font('<vertAlign val="superscript"/>')}<font><sz val="1"/></font>${font('<color indexed="9"/>')}${font('<color rgb="FF000000"/>')}<font><name val="Wingdings"/><sz val="11"/></font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF000000"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FF1F4E79"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="15">${[
    '<xf/>',
    '<xf fontId="1"/>',
    '<xf fontId="2"/>',
    '<xf fontId="3"/>',
    '<xf fontId="4"/>',
    '<xf fontId="5"/>',
    '<xf fontId="6"/>',
    '<xf fontId="7" fillId="2"/>',
    '<xf fontId="1" fillId="3"/>',
    '<xf><alignment horizontal="fill"/></xf>',
    '<xf><alignment textRotation="180"/></xf>',
    '<xf><alignment horizontal="center" vertical="center" wrapText="1"/></xf>',
    '<xf fontId="8"/>',
    '<xf><alignment readingOrder="2" indent="200"/></xf>',
    '<xf><alignment textRotation="255"/></xf>',
  ].join(
    '',
  )}</cellXfs><dxfs count="4"><dxf><font><color rgb="FFFFFFFF"/></font></dxf><dxf><numFmt numFmtId="300" formatCode="&quot;9&quot;"/></dxf><dxf><font><strike/></font></dxf><dxf><fill><patternFill><bgColor rgb="FFFFFF00"/></patternFill></fill></dxf></dxfs></styleSheet>`;
  const s = (text: string): string => ` s="${text}"`;
  const inline =
    (inner: string) =>
    (ref: string): string =>
      `<c r="${ref}" t="inlineStr"><is>${inner}</is></c>`;
  const format =
    (inner: string) =>
    (range: string): string =>
      `<conditionalFormatting sqref="${range}">${inner}</conditionalFormatting>`;
  const always = (dxf: number) =>
    format(
      `<cfRule type="expression" dxfId="${dxf}" priority="1"><formula>TRUE</formula></cfRule>`,
    );

  interface ByHand {
    readonly cell: (ref: string) => string;
    readonly behind?: (ref: string) => string;
    readonly columns?: string;
    readonly row?: string;
    readonly view?: string;
    /** The number seen; '' for nothing, null for something that is no number alone. */
    readonly seen: number | '' | null;
  }
  const seven =
    (attributes = '') =>
    (ref: string): string =>
      c(ref, '7', attributes);
  const rich = (runs: string) => inline(runs);
  const t = (text: string, properties = ''): string =>
    `<r>${properties === '' ? '' : `<rPr>${properties}</rPr>`}<t>${text}</t></r>`;
  const CASES: Readonly<Record<string, ByHand>> = {
    plain: { cell: seven(), seen: 7 },
    'centred and wrapped': { cell: seven(s('11')), seen: 7 },
    'white by rgb': { cell: seven(s('1')), seen: '' },
    'white by theme': { cell: seven(s('2')), seen: '' },
    'white by index': { cell: seven(s('6')), seen: '' },
    'struck out': { cell: seven(s('3')), seen: null },
    raised: { cell: seven(s('4')), seen: null },
    'one point': { cell: seven(s('5')), seen: '' },
    'black on black': { cell: seven(s('7')), seen: '' },
    'white on blue': { cell: seven(s('8')), seen: 7 },
    'filled across the cell': { cell: seven(s('9')), seen: null },
    turned: { cell: (ref) => c(ref, '68', s('10')), seen: null },
    stacked: { cell: (ref) => c(ref, '68', s('14')), seen: null },
    Wingdings: { cell: seven(s('12')), seen: null },
    'far in': { cell: seven(s('13')), seen: null },
    'a formula with its value': { cell: (ref) => `<c r="${ref}"><f>1+6</f><v>7</v></c>`, seen: 7 },
    'a formula without': { cell: (ref) => `<c r="${ref}"><f>1+6</f></c>`, seen: null },
    'a formula with an empty value': {
      cell: (ref) => `<c r="${ref}"><f>1+6</f><v></v></c>`,
      seen: null,
    },
    'a formula that is an empty text': {
      cell: (ref) => `<c r="${ref}" t="str"><f>""</f><v></v></c>`,
      seen: '',
    },
    'a text formula': { cell: (ref) => `<c r="${ref}" t="str"><f>"7"</f><v>7</v></c>`, seen: 7 },
    'an error': { cell: (ref) => c(ref, '#REF!', ' t="e"'), seen: null },
    'a boolean': { cell: (ref) => c(ref, '1', ' t="b"'), seen: null },
    'a date type': { cell: (ref) => c(ref, '2024-01-07', ' t="d"'), seen: null },
    'blanks round the value': { cell: (ref) => c(ref, ' 7 '), seen: 7 },
    'a comma in the value': { cell: (ref) => c(ref, '1,024'), seen: null },
    'letters in the value': { cell: (ref) => c(ref, '24abc'), seen: null },
    hexadecimal: { cell: (ref) => c(ref, '0x18'), seen: null },
    'an exponent': { cell: (ref) => c(ref, '7E0'), seen: 7 },
    infinity: { cell: (ref) => c(ref, 'INF'), seen: null },
    'a string index that is not there': { cell: (ref) => c(ref, '9999', ' t="s"'), seen: null },
    runs: { cell: rich(`${t('1')}${t('2', '<b/>')}`), seen: 12 },
    'a struck run': { cell: rich(`${t('1')}${t('2', '<strike/>')}`), seen: 1 },
    'a run not struck': { cell: rich(`${t('1')}${t('2', '<strike val="0"/>')}`), seen: 12 },
    'a raised run': { cell: rich(`${t('1')}${t('2', '<vertAlign val="superscript"/>')}`), seen: 1 },
    'a white run': { cell: rich(`${t('1')}${t('2', '<color rgb="FFFFFFFF"/>')}`), seen: 1 },
    'a run of one point': { cell: rich(`${t('1')}${t('2', '<sz val="1"/>')}`), seen: 1 },
    'a run in Wingdings': {
      cell: rich(`${t('1')}${t('2', '<rFont val="Wingdings"/>')}`),
      seen: null,
    },
    'reading aids': { cell: inline('<t>7</t><rPh sb="0" eb="1"><t>3</t></rPh>'), seen: 7 },
    'two lines': { cell: inline('<t>1\n2</t>'), seen: null },
    nothing: { cell: (ref) => `<c r="${ref}"/>`, seen: '' },
    'white by condition': { cell: seven(), behind: always(0), seen: '' },
    'another number by condition': { cell: seven(), behind: always(1), seen: null },
    'struck by condition': { cell: seven(), behind: always(2), seen: null },
    'yellow by condition': { cell: seven(), behind: always(3), seen: 7 },
    'white under a condition that does not hold': {
      cell: seven(),
      behind: format(
        '<cfRule type="cellIs" operator="greaterThan" dxfId="0" priority="1"><formula>100</formula></cfRule>',
      ),
      seen: 7,
    },
    'a bar without its value': {
      cell: seven(),
      behind: format(
        '<cfRule type="dataBar" priority="1"><dataBar showValue="0"><cfvo type="min"/><cfvo type="max"/><color rgb="FF638EC6"/></dataBar></cfRule>',
      ),
      seen: null,
    },
    'icons without the value': {
      cell: seven(),
      behind: format(
        '<cfRule type="iconSet" priority="1"><iconSet showValue="0"><cfvo type="percent" val="0"/><cfvo type="percent" val="33"/></iconSet></cfRule>',
      ),
      seen: null,
    },
    'a bar beside its value': {
      cell: seven(),
      behind: format(
        '<cfRule type="dataBar" priority="1"><dataBar><cfvo type="min"/><cfvo type="max"/><color rgb="FF638EC6"/></dataBar></cfRule>',
      ),
      seen: 7,
    },
    'a hidden row': { cell: seven(), row: ' hidden="1"', seen: '' },
    'a row without height': { cell: seven(), row: ' ht="0" customHeight="1"', seen: '' },
    'a hidden column': {
      cell: seven(),
      columns: '<cols><col min="2" max="2" width="9" hidden="1"/></cols>',
      seen: '',
    },
    'a column without width': {
      cell: seven(),
      columns: '<cols><col min="2" max="2" width="0" customWidth="1"/></cols>',
      seen: '',
    },
    'a column too narrow': {
      cell: (ref) => c(ref, '1234567'),
      columns: '<cols><col min="2" max="2" width="1" customWidth="1"/></cols>',
      seen: null,
    },
    'zeros not shown': { cell: (ref) => c(ref, '0'), view: ' showZeros="0"', seen: '' },
    'formulas shown': {
      cell: (ref) => `<c r="${ref}"><f>1+6</f><v>7</v></c>`,
      view: ' showFormulas="1"',
      seen: null,
    },
    'from right to left': { cell: seven(), view: ' rightToLeft="1"', seen: 7 },
  };

  test.each(Object.entries(CASES))('%s', async (_, { cell, behind, columns, row, view, seen }) => {
    const keys = await keysOf(plain);
    // The first value cell of the third row of values: column B, the natural persons.
    const at = 14;
    let place = '';
    const bytes = xlsxOf({
      cells: (index, ref) => {
        if (index !== at) return c(ref, '1');
        place = ref;
        return cell(ref);
      },
      ...(columns === undefined ? {} : { columns }),
      ...(view === undefined ? {} : { sheetView: view }),
      rowAttributes: (first) => (first === at ? (row ?? '') : ''),
      styles: STYLES,
    });
    const whole =
      behind === undefined
        ? bytes
        : xlsxOf({
            cells: (index, ref) => (index === at ? cell(ref) : c(ref, '1')),
            styles: STYLES,
            behind: behind(place),
          });
    const claims = await claimsOf(whole, keys);
    // A file that is refused claims nothing.
    if (claims === null) return;
    const claim = claims[at];
    if (claim?.state === 'number') expect(claim.value).toBe(seen);
    if (claim?.state === 'blank') expect(seen).toBe('');
    expect(['number', 'blank', 'text', 'ambiguous', 'missing']).toContain(claim?.state);
    if (claim?.state === 'missing') expect(seen).toBe('');
  });
});
