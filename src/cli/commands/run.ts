/**
 * `gongkai run`: crawl, ingest and check, one after the other.
 *
 * @module
 */
import { join } from 'node:path';
import type { Command } from 'commander';
import { action, command, withDatabase } from '../command.ts';
import type { Context } from '../context.ts';
import { type CrawlFlags, withCrawl } from '../crawl/crawl-options.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { checkTold } from './check.ts';
import { ingestPathsTold } from './ingest.ts';

interface RunFlags extends CrawlFlags {
  readonly db: string;
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
      [
        'gongkai run 全国 --kind government --plan',
        {
          en: 'what it would cost, before anything is asked for',
          zh: '先估算主机数、请求数、时间和容量',
        },
      ],
      [
        'gongkai run http://127.0.0.1:8080/ --allow-address 127.0.0.1 --delay 0.1 --contact you@example.org',
        {
          en: 'a portal of your own on this machine, to try things out; other ports of it take --allow-address 127.0.0.1:PORT',
          zh: '本机上自建的网站，用于试验；其他端口须另加 --allow-address 127.0.0.1:端口',
        },
      ],
    ],
  });
  return withCrawl(context, withDatabase(context, run)).action(
    action(context, (words: string[], flags: RunFlags) => steps(context, words, flags)),
  );
}

/** A crawl that had to stop early is read and checked as far as it came; one that cannot start ends the run. */
async function steps(context: Context, words: string[], given: RunFlags): Promise<ExitCode> {
  const [{ archiveOf, databaseOf }, { crawlTold, withPortals }] = await Promise.all([
    import('../crawl/replica.ts'),
    import('../crawl/crawl-told.ts'),
  ]);
  const archive = archiveOf(words, given.archive);
  const db = databaseOf(words, given.db);
  const flags = { ...given, archive };
  const isJson = flags.json === true;
  if (flags.plan === true) {
    const { planTold } = await import('../crawl/plan-told.ts');
    return withPortals(context, words, flags, (options) => planTold(context, options, flags));
  }
  const { exitCode: crawled } = await withPortals(context, words, flags, (options) =>
    crawlTold(context, options, isJson),
  );
  const ingested = await ingestPathsTold(context, [archive], {
    db,
    ...(isJson ? { json: true } : {}),
  });
  if (ingested === EXIT.interrupted) return ingested;
  await landCoverage(context, { archive, db, years: flags.years });
  const checked = await checkTold(context, {
    db,
    severity: 'warning',
    limit: 20,
    ...(isJson ? { json: true } : {}),
  });
  return [crawled, ingested, checked].find((code) => code !== EXIT.done) ?? EXIT.done;
}

interface Landing {
  readonly archive: string;
  readonly db: string;
  readonly years: CrawlFlags['years'];
}

async function landCoverage(context: Context, { archive, db, years }: Landing): Promise<void> {
  const [{ openLedger }, { recordCoverage }, { openWriter }] = await Promise.all([
    import('../../store/crawl/sqlite-ledger.ts'),
    import('../../app/crawl/settle-crawl.ts'),
    import('../open-writer.ts'),
  ]);
  const range = years === undefined ? undefined : { from: years[0], to: years[1] };
  const ledger = openLedger({ path: join(archive, 'ledger.sqlite'), archiveFolder: archive });
  const store = openWriter(context, db);
  try {
    await recordCoverage(ledger, store, range);
  } finally {
    store.close();
    ledger.close();
  }
}
