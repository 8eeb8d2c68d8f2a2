/**
 * `gongkai ingest`: documents into the database.
 *
 * @module
 */
import { type Command, InvalidArgumentError } from 'commander';
import type { IngestFailure } from '../../app/ingest/account.ts';
import type { IngestSummary } from '../../app/ingest/ingest-paths.ts';
import { version } from '../../app/package-root.ts';
import type { staleDecisions } from '../../normalize/decisions/apply-decisions.ts';
import type { Decision } from '../../normalize/decisions/decision.ts';
import type { Store } from '../../store/store.ts';
import { action, command, withDatabase } from '../command.ts';
import { type Context, complaintText, print, say, warn } from '../context.ts';
import { CliError, EXIT, type ExitCode } from '../exit-code.ts';
import {
  decisionsText,
  ingestProgressText,
  ingestSummaryText,
  scanProgressText,
  scanText,
  stoppedText,
} from '../ingest/summary-text.ts';
import { camelKeys } from '../json-keys.ts';
import { withJobs } from '../options.ts';
import { progressOn } from '../progress.ts';

interface IngestOptions {
  readonly db: string;
  readonly json?: true;
  readonly manifest?: string;
  readonly decisions?: string;
  readonly jobs?: number;
  readonly changedSince?: number;
}

export function define(context: Context): Command {
  const ingest = command(context, 'ingest', {
    summary: {
      en: 'Reads documents and lands their reports in the database. Reading the same bytes again changes nothing.',
      zh: '读取文件并将报告写入数据库。重复读取相同内容不会改变任何数据。',
    },
    examples: [
      [
        'gongkai ingest reports/ --db data/gongkai.sqlite',
        { en: 'a folder with its subfolders', zh: '读取文件夹及其子文件夹' },
      ],
      [
        'gongkai ingest saved/ --manifest saved.csv',
        {
          en: 'documents saved by hand, with what you know of them: file, url, saved_on, agency, division (name or code), year, scope, note, published_on',
          zh: '手工保存的文件及已知信息：file、url、saved_on、agency、division（名称或代码）、year、scope、note、published_on',
        },
      ],
    ],
  });
  return withJobs(context, withDatabase(context, ingest))
    .argument(
      '[path...]',
      say(context, {
        en: 'files, folders, archives (WARC, ZIP, TAR, GZ)',
        zh: '文件、文件夹、归档（WARC、ZIP、TAR、GZ）',
      }),
    )
    .option(
      '--manifest <file>',
      say(context, { en: 'CSV or JSON that describes documents', zh: '描述文件的 CSV 或 JSON' }),
    )
    .option(
      '--changed-since <date>',
      say(context, {
        en: 'leave files alone that were last changed before: 2026-03-01, or a time with its zone; archives of crawls are read',
        zh: '不读取此前修改的文件：2026-03-01，或含时区的时间；抓取归档照常读取',
      }),
      timeOf,
    )
    .action(
      action(context, (paths: string[], options: IngestOptions) =>
        ingestPathsTold(context, paths, options),
      ),
    );
}

/** The work of the command, for who has its options already. */
export async function ingestPathsTold(
  context: Context,
  paths: string[],
  options: IngestOptions,
): Promise<ExitCode> {
  const { manifest, db } = options;
  if (paths.length === 0 && manifest === undefined)
    throw new CliError(EXIT.usage, 'ingest: name files or folders, or a --manifest');
  const [
    { ingestPaths },
    { decisionsOf, loadDecisions, storedDecisions },
    { openWriter },
    { staleDecisions },
    { installedRecogniser, ScanReader },
  ] = await Promise.all([
    import('../../app/ingest/ingest-paths.ts'),
    import('../decide/decisions.ts'),
    import('../open-writer.ts'),
    import('../../normalize/decisions/apply-decisions.ts'),
    import('../../app/recognise/scan-reader.ts'),
  ]);
  const failures: IngestFailure[] = [];
  const progress = progressOn(context);
  const start = performance.now();
  const file = options.decisions ?? decisionsOf(db);
  const decisions = loadDecisions(file, context.lang);
  const recogniser = installedRecogniser();
  const scans = recogniser === null ? null : new ScanReader(recogniser);
  let store: Store | undefined;
  try {
    const summary = await ingestPaths(paths, {
      ...{ manifest, decisions, parserVersion: version(), threads: options.jobs },
      changedSince: options.changedSince,
      signal: context.signal,
      open: () => {
        store = openWriter(context, db);
        if (decisions.length > 0) store.setDecisions(storedDecisions(decisions));
        return store;
      },
      onFailure: (failure) => {
        failures.push(failure);
        progress.clear();
        const { name, code, reason } = failure;
        context.stderr.write(
          complaintText(context, { code: code ?? 'unusable', message: reason, file: name }),
        );
      },
      ...(scans === null ? {} : { scans }),
      onPage: (name, part) => {
        const { line, event } = scanProgressText(name, part);
        progress.tick(say(context, line), event);
      },
      onUnread: (name, reason) => {
        progress.clear();
        context.stderr.write(
          complaintText(context, { code: 'needs_ocr', message: reason, file: name }),
        );
      },
      onProgress: (counts, total) => {
        const seconds = (performance.now() - start) / 1000;
        const { line, event } = ingestProgressText(counts, { total, seconds });
        progress.tick(say(context, line), event);
      },
    });
    progress.clear();
    if (store !== undefined && decisions.length > 0)
      await warn(
        context,
        say(
          context,
          decisionsText(file, decisions.length, applying(store, decisions, staleDecisions)),
        ),
      );
    const text = say(context, ingestSummaryText(summary, db));
    const told = scanText(summary, scans !== null);
    await print(
      context,
      options.json === true ? JSON.stringify({ ...camelKeys({ ...summary }), failures }) : text,
    );
    if (told !== null) await warn(context, say(context, told));
    if (summary.isStopped) await warn(context, say(context, stoppedText(summary)));
    return exitOf(summary, store);
  } finally {
    progress.clear();
    await scans?.close();
    store?.close();
  }
}

/** The beginning of a day here, or a moment. */
function timeOf(text: string): number {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  const time = Date.parse(isDay ? `${text}T00:00:00` : text);
  if (Number.isNaN(time) || (!isDay && !/(?:Z|[+-]\d\d:\d\d)$/.test(text)))
    throw new InvalidArgumentError(
      'a day or a time with its zone is needed: 2026-03-01T08:00+08:00',
    );
  return time;
}

/** How many decisions are about documents that are in the database. */
function applying(
  store: Store,
  decisions: readonly Decision[],
  stale: typeof staleDecisions,
): number {
  const sources = new Set(
    [...store.rows('SELECT sha256 FROM document')].map((row) => String(row['sha256'])),
  );
  return decisions.length - stale(decisions, sources).length;
}

/** Nothing to read is a slip of the command line, which makes no database either. */
function exitOf(summary: IngestSummary, store: Store | undefined): ExitCode {
  if (summary.isStopped) return EXIT.interrupted;
  if (summary.failed > 0) return EXIT.failures;
  return store === undefined && summary.notChanged === 0 ? EXIT.configuration : EXIT.done;
}
