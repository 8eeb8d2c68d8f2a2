/**
 * Responses that are files and not pages.
 *
 * @module
 */

import { z } from 'zod';
import { type CsvField, csv } from '../view/csv.ts';
import type { Query, View } from '../view/view.ts';

/** SVG holds styles of its own; nothing else may be in it. */
const SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/**
 * A title as the name of a file: what a disk may not hold goes.
 *
 * @example
 * fileTitle('2023年不予公开率：青禾区 / 甲') // => 'gongkai-2023年不予公开率-青禾区-甲'
 */
export function fileTitle(title: string): string {
  const plain = title.replace(/[\\/:：*?"<>|，,\s]+/gu, '-').slice(0, 80);
  return `gongkai-${plain}`.replace(/-+$/, '');
}

/** A file; with a name it is offered as a download (RFC 6266, RFC 8187 for Chinese names). */
export function fileResponse(body: string, type: string, name?: string): Response {
  const headers = new Headers({ 'content-type': type });
  if (type.startsWith('image/svg')) headers.set('content-security-policy', SVG_POLICY);
  if (name !== undefined) {
    const plain = name.replace(/[^\w.-]+/g, '_');
    headers.set(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    );
  }
  return new Response(body, { headers });
}

/** Rows of one download: the command line exports without limit. */
export const MOST_ROWS = 100_000;

/** The first row that is asked for (`?from=100001` goes on where a file ended), from 1. */
export function firstRow(query: Query): number {
  return FirstRow.parse(query['from']);
}
const FirstRow = z.coerce.number().int().min(1).max(1e9).catch(1);

/** Rows of a table, one more than a file holds where there are more. */
export interface Download {
  readonly header: readonly string[];
  readonly rows: readonly (readonly CsvField[])[];
  readonly demo: boolean;
  /** Of the file, without its ending. */
  readonly name: string;
}

/**
 * A table as CSV. Where it is only a part, the name of the file says which rows it holds, and the header `Link` names the
 * address of the rest (RFC 8288), where there is one.
 */
export function csvResponse({ header, rows, demo, name }: Download, view: View | null): Response {
  const from = view === null ? 1 : firstRow(view.query);
  const more = rows.length > MOST_ROWS;
  const held = more ? rows.slice(0, MOST_ROWS) : rows;
  const part = more || from > 1 ? `-rows-${from}-${from + held.length - 1}` : '';
  const response = fileResponse(
    csv(header, held, demo),
    'text/csv; charset=utf-8',
    `${name}${part}.csv`,
  );
  if (more && view !== null) {
    const rest = view.href(view.path, { ...view.query, from: from + MOST_ROWS });
    response.headers.set('link', `<${rest}>; rel="next"`);
  }
  return response;
}
