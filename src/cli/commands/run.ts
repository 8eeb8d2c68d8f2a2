/**
 * `gongkai run`: crawl, ingest and check, one after the other.
 *
 * @module
 */
import { join } from 'node:path';
import type { Command } from 'commander';
import type { QuietHours } from '../../crawl/quiet-hours.ts';
import { action, command, withDatabase } from '../command.ts';
import type { Context } from '../context.ts';
import { withCrawl } from '../crawl/crawl-options.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';

interface RunFlags {
  readonly db: string;
  readonly archive: string;
  readonly contact?: string;
  readonly kind?: string;
  readonly years?: readonly [number, number];
  readonly pages?: number;
  readonly parallel?: number;
  readonly delay?: number;
  readonly registry?: readonly string[];
  readonly again?: true;
  readonly quietHours?: QuietHours;
  readonly cookies?: readonly string[];
  readonly unverifiedTls?: readonly string[];
  readonly legacyTls?: readonly string[];
  readonly allowAddress?: readonly string[];
  readonly json?: true;
}

export function define(context: Context): Command {
  const run = command(context, 'run', {
    summary: {
      en: 'Crawls portals, ingests what was archived, and checks it: crawl, ingest and check in one command. The same command goes on after a stop.',
      zh: '依次抓取、入库、核对，相当于 crawl、ingest、check。中断后重复同一命令即可继续。',
    },
    examples: [
      [
        'gongkai run 贵州 --kind government --years 2019-2024 --contact you@example.org',
        { en: 'every portal of a province', zh: '一个省的全部网站' },
      ],
      [
        'gongkai run http://www.qinghe.example/ --contact you@example.org --years 2019-2024',
        { en: 'from a home page to findings', zh: '从网站首页到核对结果' },
      ],
    ],
  });
  return withCrawl(context, withDatabase(context, run)).action(
    action(context, (words: string[], flags: RunFlags) => steps(context, words, flags)),
  );
}

/** A crawl that had to stop early is read and checked as far as it came; one that cannot start ends the run. */
async function steps(context: Context, words: string[], flags: RunFlags): Promise<ExitCode> {
  const { run } = await import('../main.ts');
  const { contact, kind, years, pages, parallel, delay, quietHours } = flags;
  const { archiveOf, databaseOf } = await import('../crawl/replica.ts');
  const archive = archiveOf(words, flags.archive);
  const db = databaseOf(words, flags.db);
  const common = flags.json === true ? ['--json'] : [];
  const given = Object.entries({
    archive,
    contact,
    kind,
    years: years?.join('-'),
    pages,
    parallel,
    delay,
  });
  const crawlFlags = given.flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, String(value)],
  );
  const local = [
    ...wordsOf('--allow-address', flags.allowAddress),
    ...wordsOf('--registry', flags.registry),
    ...wordsOf('--cookies', flags.cookies),
    ...wordsOf('--unverified-tls', flags.unverifiedTls),
    ...wordsOf('--legacy-tls', flags.legacyTls),
    ...wordsOf('--quiet-hours', quietHours && [`${quietHours.from}-${quietHours.to}`]),
    ...(flags.again === true ? ['--again'] : []),
  ];
  const crawled = await run(['crawl', ...words, ...crawlFlags, ...local, ...common], context);
  if (crawled === EXIT.usage || crawled === EXIT.configuration) return crawled;
  const ingested = await run(['ingest', archive, '--db', db, ...common], context);
  if (ingested === EXIT.configuration || ingested === EXIT.interrupted) return ingested;
  await landCoverage(context, archive, db, years);
  const checked = await run(['check', '--db', db, ...common], context);
  const worst = [crawled, ingested, checked].find((code) => code !== EXIT.done);
  return (worst ?? EXIT.done) as ExitCode;
}

function wordsOf(option: string, words: readonly string[] | undefined): string[] {
  return words === undefined ? [] : [option, ...words];
}

async function landCoverage(
  context: Context,
  archive: string,
  db: string,
  years: RunFlags['years'],
): Promise<void> {
  const [{ openLedger }, { recordCoverage }, { openWriter }] = await Promise.all([
    import('../../store/crawl/sqlite-ledger.ts'),
    import('../crawl/settle-crawl.ts'),
    import('../open-writer.ts'),
  ]);
  const [from, to] = years ?? [];
  const range = from === undefined || to === undefined ? undefined : { from, to };
  const ledger = openLedger({ path: join(archive, 'ledger.sqlite'), archiveFolder: archive });
  const store = openWriter(context, db);
  try {
    await recordCoverage(ledger, store, range);
  } finally {
    store.close();
    ledger.close();
  }
}
