/**
 * A limit that is reached is said, and nothing is claimed of what lies behind it.
 *
 * @module
 */
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/parse/parse.ts';
import { readMhtml } from '../../src/parse/readers/mhtml.ts';
import { docxOf, keysOf, paragraph, VALUES, xlsxOf } from './office-report.ts';
import { emptyPage, plainPage } from './seen-page.ts';

const c = (ref: string, value: number): string => `<c r="${ref}"><v>${value}</v></c>`;

describe('limits', () => {
  test('of style sheets: what the rest hides is not known, no cell is a number or blank by it', async () => {
    const long = `<style>${'.a{color:red}\n'.repeat(25_000)} td.v{display:none}</style>`;
    const html = plainPage().replace('</head>', `${long}</head>`);
    const outcome = await parse(Buffer.from(html), { uri: 'a.html' });
    if (!outcome.ok) throw new Error(outcome.refusal.message);
    const states = outcome.report.cells
      .filter(({ table }) => table === 'requests')
      .map(({ state }) => state);
    expect(states).not.toContain('number');
    expect(outcome.report.unread.map(({ message }) => message).join()).toContain('style sheets');
  });

  test('of depth in Word and Excel files: refused, with the figure', async () => {
    const deep = `${'<w:sdt><w:sdtContent>'.repeat(200)}${paragraph('7')}${'</w:sdtContent></w:sdt>'.repeat(200)}`;
    const word = await parse(docxOf({ cells: (index) => (index === 3 ? deep : paragraph('1')) }), {
      uri: 'a.docx',
    });
    expect(word).toMatchObject({ ok: false, refusal: { code: 'too_large' } });
    expect(word.ok ? '' : word.refusal.message).toContain('256');
    const merges = Array.from(
      { length: 2_500 },
      (_, index) => `<mergeCell ref="Z${index * 2 + 1}:Z${index * 2 + 2}"/>`,
    );
    const sheet = await parse(
      xlsxOf({
        cells: (index, ref) => c(ref, index),
        behind: `<mergeCells>${merges.join('')}</mergeCells>`,
      }),
      { uri: 'a.xlsx' },
    );
    expect(sheet.ok ? '' : sheet.refusal.code).toBe('too_large');
  });

  test('of parts of a saved page are said, and its own style sheets are applied', async () => {
    const saved = (page: string, parts: readonly string[]): Uint8Array =>
      Buffer.from(
        `MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\n\n${page}\n${parts.map((part) => `--b\n${part}\n`).join('')}--b--\n`,
      );
    const page = emptyPage(['5<i class="x">9</i>1']).replace(
      '</head>',
      '<link rel="stylesheet" type="text/css" href="cid:css-1@mhtml.blink"></head>',
    );
    const css =
      'Content-Type: text/css\nContent-Location: cid:css-1@mhtml.blink\n\n.x { display: none; }';
    const outcome = await parse(saved(page, [css]), { uri: 'a.mhtml' });
    if (!outcome.ok) throw new Error(outcome.refusal.message);
    const values = outcome.report.cells.flatMap(({ value }) => (value === null ? [] : [value]));
    expect(values).toContain(51);
    expect(values).not.toContain(591);
    const many = readMhtml(
      saved(
        page,
        Array.from({ length: 2_100 }, () => 'Content-Type: image/png\n\nx'),
      ),
    );
    expect(many.ok && many.document.notes.map(({ code }) => code)).toContain('limit_reached');
  });

  test('the plain files of these tests are read whole', async () => {
    expect(
      await keysOf(docxOf({ cells: (index) => paragraph(String(5000 + index)) })),
    ).toHaveLength(VALUES);
    expect(await keysOf(xlsxOf({ cells: (index, ref) => c(ref, 5000 + index) }))).toHaveLength(
      VALUES,
    );
  });
});
