/**
 * The fictional reports the replica publishes: those bundled with the demo.
 *
 * @module
 */

import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

export interface PublishedReport {
  /** Short name of the body, as in the file names. */
  readonly body: string;
  readonly agency: string;
  readonly fiscalYear: number;
  readonly title: string;
  readonly mediaType: string;
  /** With the dot. */
  readonly extension: string;
  readonly bytes: Uint8Array;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.pdf': 'application/pdf',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/**
 * Reads the bundled fictional reports.
 *
 * @param folder `data/demo-samples/fictional` of the package.
 * @example
 * ```ts
 * publishedReports(folder).filter(({ body }) => body === 'qinghe').length; // 9
 * ```
 */
export function publishedReports(folder: string): PublishedReport[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const extension = extname(file);
      const mediaType = MEDIA_TYPES[extension];
      const name = /^(.*)-(\d{4})\.\w+$/.exec(file);
      if (mediaType === undefined || name === null) return [];
      const gold = join(folder, `${file.slice(0, -extension.length)}.gold.json`);
      const { agency } = JSON.parse(readFileSync(gold, 'utf8')) as { agency: string };
      const [, body = '', year] = name;
      const bytes = readFileSync(join(folder, file));
      const title = `${agency}${year}年政府信息公开工作年度报告`;
      return [{ body, agency, fiscalYear: Number(year), title, mediaType, extension, bytes }];
    });
}
