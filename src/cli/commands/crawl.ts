/**
 * `gongkai crawl`: from the names or addresses of portals to an archive of their annual reports.
 *
 * @module
 */
import type { Command } from 'commander';
import type { CrawlPortalsOptions } from '../../app/crawl/crawl-portals.ts';
import { action, command } from '../command.ts';
import { type Context, say } from '../context.ts';
import { type CrawlFlags, withCrawl } from '../crawl/crawl-options.ts';
import { crawlTold, withPortals } from '../crawl/crawl-told.ts';
import { explainTold } from '../crawl/explain-told.ts';
import { planTold } from '../crawl/plan-told.ts';
import type { ExitCode } from '../exit-code.ts';
import { positive } from '../options.ts';

export function define(context: Context): Command {
  const crawl = command(context, 'crawl', {
    summary: {
      en: 'Finds the annual reports of portals and archives them: politely, resumably, one request at a time to a server. docs/crawling.md says how.',
      zh: '从政府网站查找年度报告并归档：限速、可续、对同一服务器逐个请求。详见 docs/crawling.md。',
    },
    examples: [
      [
        'gongkai crawl 西秀区 --kind government --years 2019-2024 --contact you@example.org',
        { en: 'a portal of the registry, by name', zh: '按名称指定登记的网站' },
      ],
      [
        'gongkai crawl http://www.qinghe.example/ --contact you@example.org --plan',
        { en: 'what it would cost; asks nothing of anybody', zh: '先估算需要多久，不发送请求' },
      ],
      [
        'gongkai crawl http://www.qinghe.example/ --contact you@example.org',
        {
          en: 'crawls into data/archive; the same command goes on after a stop. Then: gongkai ingest data/archive',
          zh: '归档到 data/archive，中断后重复同一命令即可继续；然后运行 gongkai ingest data/archive',
        },
      ],
      [
        'gongkai crawl --explain http://www.qinghe.shili.test/zwgk/ --contact you@example.org',
        { en: 'what a crawl makes of one page; keeps nothing', zh: '说明如何理解某一网页，不保存' },
      ],
    ],
  });
  return withCrawl(context, crawl)
    .option(
      '--patience <minutes>',
      say(context, {
        en: 'end when nothing may be sent for so long',
        zh: '无可发送请求时的等待分钟数',
      }),
      positive,
      10,
    )
    .option(
      '--explain',
      say(context, {
        en: 'ask for the one page of each address and say what it is taken for, what would be asked next and what cannot be seen',
        zh: '只请求所给网页，说明把它当作什么、接下来请求什么、看不到什么',
      }),
    )
    .action(
      action(context, (words: string[], flags: CrawlFlags & { explain?: true }) =>
        flags.explain === true ? explainTold(context, words, flags) : run(context, words, flags),
      ),
    );
}

async function run(context: Context, words: string[], given: CrawlFlags): Promise<ExitCode> {
  const { archiveOf } = await import('../crawl/replica.ts');
  const flags = { ...given, archive: archiveOf(words, given.archive) };
  return withPortals(context, words, flags, (options) =>
    flags.plan === true ? planTold(context, options, flags) : crawlAll(context, options, flags),
  );
}

/** Crawls, telling what happens, and says what came of it. */
async function crawlAll(
  context: Context,
  options: CrawlPortalsOptions,
  { json }: CrawlFlags,
): Promise<ExitCode> {
  const { exitCode } = await crawlTold(context, options, json === true);
  return exitCode;
}
