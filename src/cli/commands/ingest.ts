/**
 * `gongkai ingest`: documents into the database.
 *
 * @module
 */
import type { Command } from 'commander';
import type { LandStatus } from '../../store/landing/delivery.ts';
import { action, command, withDatabase } from '../command.ts';
import { type Context, print, say, warn } from '../context.ts';
import { CliError, EXIT, type ExitCode } from '../exit-code.ts';
import type { IngestCounts, IngestFailure, IngestItem } from '../ingest/ingest.ts';
import { type ListedFiles, listFiles } from '../list-files.ts';
import { progressOn } from '../progress.ts';
import { version } from '../version.ts';

interface IngestOptions {
  readonly db: string;
  readonly json?: true;
  readonly manifest?: string;
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
        'gongkai ingest --manifest saved.csv',
        {
          en: 'documents saved by hand, with what you know of them: file, url, saved_on, agency, division_code, fiscal_year, scope, published_on',
          zh: '手工保存的文件及已知信息：file、url、saved_on、agency、division_code、fiscal_year、scope、published_on',
        },
      ],
    ],
  });
  return withDatabase(context, ingest)
    .argument('[path...]', say(context, { en: 'files and folders', zh: '文件和文件夹' }))
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
  const [{ openStore }, { ensureFolder }, { ingest, fileItem }] = await Promise.all([
    import('../../store/store.ts'),
    import('../database-folder.ts'),
    import('../ingest/ingest.ts'),
  ]);
  const parserVersion = version();
  const listed = await listFiles(paths);
  const items: IngestItem[] = listed.files.map((path) => fileItem(path, { parserVersion }));
  if (manifest !== undefined) {
    const { readManifest } = await import('../ingest/manifest.ts');
    items.push(...(await readManifest(manifest, parserVersion)));
  }
  ensureFolder(db);
  const store = openStore(db);
  const failures: IngestFailure[] = listed.problems.map(({ path, reason }) => ({
    name: path,
    code: null,
    reason,
  }));
  for (const failure of failures) await reportFailure(context, failure);
  const progress = progressOn(context);
  try {
    const counts = await ingest(
      store,
      items,
      {
        failed: (failure) => {
          failures.push(failure);
          progress.clear();
          return reportFailure(context, failure);
        },
        progress: (now) => {
          const done = Object.values(now).reduce((sum, count) => sum + count, 0);
          const event = { done, of: items.length, failed: now.failed };
          progress.tick(`${done} / ${items.length}  ${say(context, FAILED)} ${now.failed}`, event);
        },
      },
      context.signal,
    );
    progress.clear();
    const all = { ...counts, failed: failures.length };
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

const FAILED = { en: 'failed', zh: '失败' };

function reportFailure(context: Context, { name, reason }: IngestFailure): Promise<void> {
  return warn(context, `${name}: ${reason}`);
}

const STATUS_TEXT: Readonly<Record<LandStatus | 'failed', { en: string; zh: string }>> = {
  landed: { en: 'new', zh: '新增' },
  replaced: { en: 'read anew', zh: '重新解析' },
  unchanged: { en: 'unchanged', zh: '未变' },
  older_parser: { en: 'kept from a newer gongkai', zh: '保留较新版本的结果' },
  failed: { en: 'gave no report', zh: '未得到报告' },
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
