/**
 * Every document with one place changed, written before and without the readers: what is shown at the place, what may be said of it.
 *
 * The place is the number of requests received from natural persons. `text` in `allowed` is any way of leaving the place open; everything that
 * is not allowed is false.
 *
 * @module
 */
import { BLIND_EXCEL } from './blind-excel.ts';
import { type Allowed, BLIND_PAGES, blindHtml } from './blind-html.ts';
import { BLIND_PDF } from './blind-pdf.ts';
import { BLIND_WORD } from './blind-word.ts';

export interface BlindDocument {
  readonly id: string;
  readonly format: 'html' | 'docx' | 'xlsx' | 'pdf' | 'rtf' | 'mhtml' | 'ofd' | 'doc' | 'xls';
  readonly shown: string;
  readonly allowed: readonly Allowed[];
  readonly bytes: Uint8Array;
}

/** All of them. */
export function blindDocuments(): BlindDocument[] {
  const pages = BLIND_PAGES.map((page) => ({
    id: `html-${page.id}`,
    format: 'html' as const,
    shown: page.shown,
    allowed: page.allowed,
    bytes: new TextEncoder().encode(blindHtml(page)),
  }));
  return [
    ...pages,
    ...BLIND_WORD.map((one) => ({ ...one, format: 'docx' as const })),
    ...BLIND_EXCEL.map((one) => ({ ...one, format: 'xlsx' as const })),
    ...BLIND_PDF.map((one) => ({ ...one, format: 'pdf' as const })),
  ];
}
