/**
 * ZIP of reports: the one member that is the report is chosen, named and read.
 *
 * @module
 */
import { decode } from '../../text/decode.ts';
import type { Document } from '../document.ts';
import { type Container, sniff } from '../sniff.ts';
import { readBinary } from './binary.ts';
import { readHtml } from './html/read-html.ts';
import { LIMITS } from './limits.ts';
import { type ReadResult, refuse } from './read-result.ts';
import { readText } from './text.ts';
import { ArchiveError, directory, type Member, unzipBounded } from './zip-members.ts';

/** What a member may be to be the report, the better first. */
const FORMATS = ['docx', 'doc', 'html', 'htm', 'xlsx', 'xls', 'pdf', 'rtf', 'txt', 'md', 'zip'];
const ALSO_NAMED = ['wps', 'ofd', 'rar', '7z', 'jpg', 'jpeg', 'png'];
const REPORT = /年度报告|年报|信息公开|nianbao|nb\d/i;

/**
 * Reads an archive: the member whose name says that it is the annual report, else the only one that can be read.
 *
 * @param bytes - the archive
 * @param depth - archives it lies in
 * @returns the document of that member, its name in the meta entry `archive_member`; or a refusal, `several_reports` with
 *   their names where more than one member is a report
 */
export async function readZip(bytes: Uint8Array, depth = 0): Promise<ReadResult> {
  if (bytes.length > LIMITS.fileBytes) {
    return refuse('too_large', 'The archive has more than 64 MB, which no report has.');
  }
  if (depth >= LIMITS.zip.depth) {
    return refuse(
      'hostile',
      'The archive holds archives in archives; it was not unpacked further.',
    );
  }
  try {
    const names = directory(bytes).map(({ name }) => name);
    const chosen = chooseMembers(names);
    if (chosen.length > 1) {
      const list = chosen.slice(0, 5).map(baseName).join('、');
      const message = `The archive holds ${chosen.length} reports (${list}); unpack it and read them one by one.`;
      return refuse('several_reports', message);
    }
    const [name] = chosen;
    if (name === undefined) {
      return refuse('not_a_report', 'The archive holds no file that could be a report.');
    }
    const [member] = unzipBounded(bytes, (candidate) => candidate === name);
    return member === undefined
      ? refuse('broken', `The archive does not give out ${baseName(name)}.`)
      : named(await readMember(member, depth), name);
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    return refuse(error.code, `The archive cannot be read: ${error.message}.`);
  }
}

/**
 * The members that may be the report: one name in several formats counts once, in its best format.
 *
 * @example
 * chooseMembers(['年报.doc', '年报.pdf', '__MACOSX/._年报.doc']) // => ['年报.doc']
 */
export function chooseMembers(names: readonly string[]): string[] {
  const readable = names.filter(
    (name) => !/(?:^|\/)(?:__MACOSX|\.|~\$)/.test(name) && rank(name) < Infinity,
  );
  const reports = readable.filter((name) => REPORT.test(baseName(name)));
  const best = new Map<string, string>();
  for (const name of reports.length > 0 ? reports : readable) {
    const stem = name.replace(/\.\w+$/, '');
    const held = best.get(stem);
    if (held === undefined || rank(name) < rank(held)) best.set(stem, name);
  }
  const found = [...best.values()];
  const opened = found.filter((name) => FORMATS.includes(extension(name)));
  return opened.length > 0 ? opened : found.slice(0, 1);
}

function rank(name: string): number {
  const index = [...FORMATS, ...ALSO_NAMED].indexOf(extension(name));
  return index < 0 ? Infinity : index;
}

function extension(name: string): string {
  return /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

function baseName(name: string): string {
  return name.split('/').at(-1) ?? name;
}

async function readMember({ name, bytes }: Member, depth: number): Promise<ReadResult> {
  const container: Container = sniff(bytes, { uri: name });
  if (container === 'zip') return readZip(bytes, depth + 1);
  if (container === 'image') {
    return refuse(
      'needs_ocr',
      `${baseName(name)} in the archive is a picture; type it into a form.`,
    );
  }
  if (container === 'empty' || container === 'binary') {
    return refuse(
      'not_a_report',
      `${baseName(name)} in the archive holds nothing that can be read.`,
    );
  }
  if (container === 'html' || container === 'text' || container === 'markdown') {
    const { text } = decode(bytes);
    const document = container === 'html' ? readHtml(text) : readText(text);
    return { ok: true, document };
  }
  return readBinary(container, bytes);
}

function named(result: ReadResult, name: string): ReadResult {
  if (!result.ok) return result;
  const entry = { name: 'archive_member', value: name };
  const document: Document = { ...result.document, meta: [entry, ...result.document.meta] };
  return { ok: true, document };
}
