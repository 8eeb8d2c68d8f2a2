/**
 * `gongkai ingest`: documents into the database.
 *
 * @module
 */
import type { Command } from 'commander';
import type { Decision } from '../../normalize/decisions/decision.ts';
import type { Store } from '../../store/store.ts';
import { action, command, withDatabase } from '../command.ts';
import { type Context, print, say } from '../context.ts';
import { CliError, EXIT, type ExitCode } from '../exit-code.ts';
import type { Gathered } from '../ingest/gather-items.ts';
import type { IngestCounts, IngestEvents, IngestFailure } from '../ingest/ingest.ts';
import type { Text } from '../lang.ts';
import type { ListedFiles } from '../list-files.ts';
import { progressOn } from '../progress.ts';
import { withJobs } from '../reading/jobs-option.ts';
import { version } from '../version.ts';

interface IngestOptions {
  readonly db: string;
  readonly json?: true;
  readonly manifest?: string;
  readonly decisions?: string;
  readonly jobs?: number;
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
      say(context, { en: 'files, folders, WARC archives', zh: '文件、文件夹、WARC 归档' }),
    )
    .option(
      '--manifest <file>',
      say(context, { en: 'CSV or JSON that describes documents', zh: '描述文件的 CSV 或 JSON' }),
    )
    .action(
      action(context, (paths: string[], options: IngestOptions) => run(context, paths, options)),
    );
}

async function run(context: Context, paths: string[], options: IngestOptions): Promise<ExitCode> {
  const { manifest, db } = options;
  if (paths.length === 0 && manifest === undefined)
    throw new CliError(EXIT.usage, 'ingest: name files or folders, or a --manifest');
  const [{ openWriter }, { decisionsOf, loadDecisions, storedDecisions }, { gatherItems }] =
    await Promise.all([
      import('../open-writer.ts'),
      import('../decide/decisions.ts'),
      import('../ingest/gather-items.ts'),
    ]);
  const failures: IngestFailure[] = [];
  const { stderr } = context;
  const fail = (failure: IngestFailure): void => {
    failures.push(failure);
    stderr.write(`${failure.name}: ${failure.reason}\n`);
  };
  const gathered = await gatherItems(paths, {
    manifest,
    parserVersion: version(),
    onProblem: (name, reason) => fail({ name, code: null, reason }),
  });
  for (const { path, reason } of gathered.listed.problems) fail({ name: path, code: null, reason });
  const store = openWriter(context, db);
  try {
    const decisions = loadDecisions(options.decisions ?? decisionsOf(db), context.lang);
    if (decisions.length > 0) store.setDecisions(storedDecisions(decisions));
    const counts = await ingestAll(context, store, gathered, {
      fail,
      decisions,
      threads: options.jobs,
    });
    const all = { ...counts, failed: failures.length };
    const { listed } = gathered;
    await print(
      context,
      options.json === true ? asJson(all, failures, listed) : asText(context, all, listed, db),
    );
    if (context.signal.aborted) return EXIT.interrupted;
    return failures.length > 0 ? EXIT.failures : EXIT.done;
  } finally {
    store.close();
  }
}

interface Landing {
  readonly fail: (failure: IngestFailure) => void;
  readonly decisions: readonly Decision[];
  readonly threads: number | undefined;
}

async function ingestAll(
  context: Context,
  store: Store,
  { items, total }: Gathered,
  { fail, decisions, threads }: Landing,
): Promise<IngestCounts> {
  const [{ ingest }, { ReadingPool }] = await Promise.all([
    import('../ingest/ingest.ts'),
    import('../reading/reading-pool.ts'),
  ]);
  const progress = progressOn(context);
  const events: IngestEvents = {
    failed: (failure) => {
      progress.clear();
      fail(failure);
    },
    progress: (now) => {
      const done = Object.values(now).reduce((sum, count) => sum + count, 0);
      const event = { done, of: total ?? 'unknown', failed: now.failed };
      const of = total === null ? '' : ` / ${total}`;
      progress.tick(`${done}${of}  ${say(context, FAILED)} ${now.failed}`, event);
    },
  };
  const pool = new ReadingPool({ threads, decisions });
  try {
    return await ingest(store, items, { ...events, pool, signal: context.signal });
  } finally {
    progress.clear();
    await pool.close();
  }
}

const FAILED = { en: 'failed', zh: '失败' };

const STATUS_TEXT: Readonly<Record<keyof IngestCounts, Text>> = {
  landed: { en: 'new', zh: '新增' },
  replaced: { en: 'read anew', zh: '重新解析' },
  unchanged: { en: 'unchanged', zh: '未变' },
  older_parser: { en: 'kept from a newer gongkai', zh: '保留较新版本的结果' },
  failed: { en: 'gave no report', zh: '未得到报告' },
  otherPages: { en: 'other pages of the archive', zh: '归档中的其他网页' },
};

function asText(
  context: Context,
  counts: IngestCounts,
  { skipped }: ListedFiles,
  db: string,
): string {
  const parts = (Object.keys(STATUS_TEXT) as (keyof IngestCounts)[])
    .filter((name) => counts[name] > 0)
    .map((name) => `${counts[name]} ${say(context, STATUS_TEXT[name])}`);
  const passed = { en: 'passed over as no documents', zh: '不是文档，已略过' };
  if (skipped.length > 0) parts.push(`${skipped.length} ${say(context, passed)}`);
  const nothing = { en: 'no files found', zh: '没有找到文件' };
  return `${db}: ${parts.length === 0 ? say(context, nothing) : parts.join(', ')}`;
}

function asJson(
  counts: IngestCounts,
  failures: readonly IngestFailure[],
  { skipped }: ListedFiles,
): string {
  return JSON.stringify({ ...counts, skipped: skipped.length, failures });
}
