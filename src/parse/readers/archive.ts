/**
 * ZIP, RAR and 7z of a report: the one member that is the report is chosen, named and read.
 *
 * @module
 */
import { decode } from '../../text/decode.ts';
import type { Document } from '../document.ts';
import { type Container, isPlain, sniff } from '../sniff.ts';
import { readHtml } from './html/read-html.ts';
import { LIMITS } from './limits.ts';
import { packedDirectory, packedMembers } from './packed-members.ts';
import { type ReadResult, refuse } from './read-result.ts';
import { readText } from './text.ts';
import { ContainerError, directory, unzipBounded, type ZipMember } from './zip-members.ts';

/** Reads a member that is neither plain text nor a page. */
type ReadMemberOf = (container: Container, bytes: Uint8Array) => Promise<ReadResult>;

/** What a member may be to be the report, the better first. */
const FORMATS = [
  'docx',
  'doc',
  'html',
  'htm',
  'xlsx',
  'xls',
  'ofd',
  'pdf',
  'rtf',
  'txt',
  'md',
  'zip',
  'rar',
  '7z',
];
const ALSO_NAMED = ['wps', 'jpg', 'jpeg', 'png'];
/** What programs put beside documents, and the folder with the styles of a saved page. */
const BESIDE = /(?:^|\/)(?:__MACOSX|\.|~\$)|[._]files\//i;
const REPORT = /年度报告|年报|信息公开|nianbao|nb\d/i;

/** What an archive of any kind gives. */
interface Archive {
  readonly names: () => Promise<string[]>;
  readonly members: (
    wanted: (name: string) => boolean,
  ) => Iterable<ZipMember> | AsyncIterable<ZipMember>;
}

export type ArchiveKind = 'zip' | 'rar' | '7z';

export interface ArchiveOptions {
  /** The readers of other containers, which this one cannot know: it is one of them. */
  readonly readMemberOf: ReadMemberOf;
  /** Archives it lies in. */
  readonly depth?: number;
}

/**
 * Reads an archive: the member whose name says that it is the annual report, else the only one that can be read.
 *
 * @param bytes - the archive
 * @returns the document of that member, its name in the meta entry `archive_member`; or a refusal, `several_reports` with
 *   their names where more than one member is a report
 */
export async function readArchivedReport(
  bytes: Uint8Array,
  kind: ArchiveKind,
  { readMemberOf, depth = 0 }: ArchiveOptions,
): Promise<ReadResult> {
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
    return await readOne(kind === 'zip' ? zipped(bytes) : packed(bytes), { readMemberOf, depth });
  } catch (error) {
    if (!(error instanceof ContainerError)) throw error;
    return refuse(error.code, `The archive cannot be read: ${error.message}.`);
  }
}

function zipped(bytes: Uint8Array): Archive {
  return {
    names: async () => directory(bytes).map(({ name }) => name),
    members: (wanted) => unzipBounded(bytes, wanted),
  };
}

function packed(bytes: Uint8Array): Archive {
  return {
    names: async () => (await packedDirectory(bytes)).map(({ name }) => name),
    members: (wanted) => packedMembers(bytes, wanted),
  };
}

async function readOne(archive: Archive, options: MemberOptions): Promise<ReadResult> {
  const chosen = chooseMembers(await archive.names());
  const [first] = chosen;
  if (first === undefined)
    return refuse('not_a_report', 'The archive holds no file that could be a report.');
  if (chosen.length > MOST_READ) return severalReports(chosen);
  const read: MemberResult[] = [];
  for await (const member of archive.members((name) => chosen.includes(name)))
    read.push({ name: member.name, result: await readMember(member, options) });
  const reports = read.length > 1 ? likeliest(read) : read;
  if (reports.length > 1) return severalReports(reports.map(({ name }) => name));
  const [only] = reports;
  return only === undefined
    ? refuse('broken', `The archive does not give out ${baseName(first)}.`)
    : named(only.result, only.name);
}

type MemberOptions = Required<ArchiveOptions>;

/** Members that are read to see which of them is the report; more are reports by their number. */
const MOST_READ = 12;

interface MemberResult {
  readonly name: string;
  readonly result: ReadResult;
}

/** Whatever speaks of the subject at length is no notice that lies beside the report. */
const AT_LENGTH = 2000;
const SUBJECT = /(?:政府信息|信息|政务)公开/;

/**
 * Those that may be a report by what is in them: a notice or a note beside it holds no table, and no report in words
 * is that short. All of them where none holds anything, so that their refusals are said.
 */
function likeliest(read: readonly MemberResult[]): readonly MemberResult[] {
  const found = read.filter(({ result }) => {
    if (!result.ok) return false;
    const { blocks } = result.document;
    if (blocks.some(({ kind }) => kind === 'grid' || kind === 'stream')) return true;
    const text = blocks.map((block) => ('text' in block ? block.text : '')).join('');
    return text.length >= AT_LENGTH && SUBJECT.test(text);
  });
  return found.length > 0 ? found : read.slice(0, 1);
}

function severalReports(names: readonly string[]): ReadResult {
  const list = names.slice(0, 5).map(baseName).join('、');
  const message = `The archive holds ${names.length} reports (${list}); unpack it and read them one by one.`;
  return refuse('several_reports', message);
}

/**
 * The members that may be the report: one name in several formats counts once, in its best format.
 *
 * @example
 * chooseMembers(['年报.doc', '年报.pdf', '__MACOSX/._年报.doc']) // => ['年报.doc']
 */
export function chooseMembers(names: readonly string[]): string[] {
  const readable = names.filter((name) => !BESIDE.test(name) && rank(name) < Infinity);
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

async function readMember(
  { name, bytes }: ZipMember,
  { readMemberOf, depth }: MemberOptions,
): Promise<ReadResult> {
  const container: Container = sniff(bytes, { uri: name });
  if (container === 'zip' || container === 'rar' || container === '7z')
    return readArchivedReport(bytes, container, { readMemberOf, depth: depth + 1 });
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
  if (isPlain(container)) {
    const { text } = decode(bytes);
    const document = container === 'html' ? readHtml(text) : readText(text);
    return { ok: true, document };
  }
  return readMemberOf(container, bytes);
}

function named(result: ReadResult, name: string): ReadResult {
  if (!result.ok) return result;
  const entry = { name: 'archive_member', value: name };
  const document: Document = { ...result.document, meta: [entry, ...result.document.meta] };
  return { ok: true, document };
}
