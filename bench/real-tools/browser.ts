/**
 * What a browser makes of a page: a selection copied as text, and a print, with what the programs for PDFs make of that.
 *
 * @module
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumPdf, openBrowser } from '../../scripts/fixtures/print.ts';
import type { Rendering } from './commands.ts';

/** Tables with rules around their cells, in a font that Debian has (fonts-droid-fallback). */
const LOOK =
  '<style>@page{size:A4;margin:20mm}body{font:9pt "Droid Sans Fallback",serif}table{border-collapse:collapse;width:100%}td,th{border:.5pt solid;padding:2pt;text-align:center}</style></head>';

/** Arguments in front of the PDF and behind it; what is printed is the text. */
const TOOLS: readonly (readonly [string, string, readonly string[], readonly string[], string])[] =
  [
    ['pdftotext of a print', 'pdftotext', [], ['-'], 'txt'],
    ['pdftotext -raw of a print', 'pdftotext', ['-raw'], ['-'], 'txt'],
    ['pdftotext -layout of a print', 'pdftotext', ['-layout'], ['-'], 'txt'],
    ['pdftohtml -s', 'pdftohtml', ['-s', '-i', '-noframes', '-stdout'], [], 'html'],
    ['pdftohtml', 'pdftohtml', ['-i', '-noframes', '-stdout'], [], 'html'],
    [
      'pypdf',
      '/usr/bin/python3',
      [
        '-c',
        'import sys,pypdf;print("\\n".join(p.extract_text() for p in pypdf.PdfReader(sys.argv[1]).pages))',
      ],
      [],
      'txt',
    ],
    [
      'pdfminer',
      '/usr/bin/python3',
      ['-c', 'import sys,pdfminer.high_level as h;print(h.extract_text(sys.argv[1]))'],
      [],
      'txt',
    ],
  ];

/** Chromium from npm, and the tools on its prints as far as they are installed. */
export async function* browserRenderings(pages: readonly string[]): AsyncGenerator<Rendering> {
  const browser = await openBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-print-'));
  try {
    const version = browser.version();
    const copies: Uint8Array[] = [];
    for (const [index, html] of pages.entries()) {
      const styled = html.replace('</head>', LOOK);
      const page = await browser.newPage();
      await page.setContent(styled);
      const selected =
        '(()=>{const s=getSelection();s.selectAllChildren(document.body);return s.toString();})()';
      copies.push(new TextEncoder().encode(String(await page.evaluate(selected))));
      await page.close();
      const furniture = index % 2 === 1;
      writeFileSync(
        join(folder, `${index}.pdf`),
        await chromiumPdf(browser, styled, { furniture }),
      );
    }
    yield { tool: 'browser selection', version, ending: 'txt', files: copies };
    for (const [tool, program, before, behind, ending] of TOOLS) {
      const files = pages.map((_, index) =>
        output(program, [...before, join(folder, `${index}.pdf`), ...behind]),
      );
      if (files.some((file) => file !== null)) yield { tool, version: '', ending, files };
    }
    const prints = pages.map(
      (_, index) => new Uint8Array(readFileSync(join(folder, `${index}.pdf`))),
    );
    yield { tool: 'print itself', version, ending: 'pdf', files: prints };
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}

function output(program: string, args: readonly string[]): Uint8Array | null {
  const { error, status, stdout } = spawnSync(program, [...args], { maxBuffer: 1 << 26 });
  return error === undefined && status === 0 ? new Uint8Array(stdout) : null;
}
