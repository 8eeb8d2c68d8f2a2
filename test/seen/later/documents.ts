/**
 * The second lot of documents with one place changed, written without the readers and first measured before anything was mended by them:
 * `node test/seen/blind-score.ts --later [part of an id]`. No test reads them as long as nothing has been mended by them.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BlindDocument } from '../blind-documents.ts';
import { type Allowed, blindHtml } from '../blind-html.ts';
import { LATER_EXCEL } from './excel.ts';
import { LATER_PAGES } from './html.ts';
import { LATER_MHTML } from './mhtml.ts';
import { LATER_OFD } from './ofd.ts';
import { LATER_PDF } from './pdf.ts';
import { LATER_RTF } from './rtf.ts';
import { LATER_WORD } from './word.ts';

const NOTE: readonly Allowed[] = [519, 'text'];
const NOTHING: readonly Allowed[] = ['blank', 'text'];

/** Files of `test/fixtures/blind-later`: name, what is shown, what may be said. */
const FILES: readonly (readonly [string, string, readonly Allowed[]])[] = [
  ['hidden.doc', '519', NOTE],
  ['struck.doc', '519 and a struck 3', NOTE],
  ['deleted.doc', '519 and a struck 3', NOTE],
  ['white.doc', '519', NOTE],
  ['form-list.doc', '77', [77, 'text']],
  ['numbered.doc', '3519', [3519, 'text']],
  ['column-hidden.xls', 'nothing: the column is hidden', ['blank', 'text', 'missing']],
  ['white.xls', 'nothing: white', NOTHING],
  ['empty-sections.xls', 'nothing', NOTHING],
  ['zero-under-hash.xls', 'nothing', NOTHING],
  ['in-millions.xls', '519', NOTE],
  ['text-under-empty-sections.xls', 'nothing', NOTHING],
  ['struck-run.xls', '519 and a struck 3', NOTE],
];

/** All of them. */
export function laterDocuments(): BlindDocument[] {
  const pages = LATER_PAGES.map((page) => ({
    ...page,
    id: `html-later-${page.id}`,
    format: 'html' as const,
    bytes: new TextEncoder().encode(blindHtml(page)),
  }));
  const files = FILES.map(([name, shown, allowed]) => ({
    id: `file-later-${name}`,
    format: name.endsWith('.doc') ? ('doc' as const) : ('xls' as const),
    shown,
    allowed,
    bytes: readFileSync(join(import.meta.dirname, '../../fixtures/blind-later', name)),
  }));
  return [
    ...pages,
    ...LATER_WORD.map((one) => ({ ...one, format: 'docx' as const })),
    ...LATER_EXCEL.map((one) => ({ ...one, format: 'xlsx' as const })),
    ...LATER_PDF.map((one) => ({ ...one, format: 'pdf' as const })),
    ...LATER_RTF.map((one) => ({ ...one, format: 'rtf' as const })),
    ...LATER_MHTML.map((one) => ({ ...one, format: 'mhtml' as const })),
    ...LATER_OFD.map((one) => ({ ...one, format: 'ofd' as const })),
    ...files,
  ];
}
