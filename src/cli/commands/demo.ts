/**
 * `gongkai demo`: from portals that do not exist to a database and its first answers.
 *
 * @module
 */
import { mkdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Command } from 'commander';
import type { IngestFailure } from '../../app/ingest/account.ts';
import type { IngestItem } from '../../app/ingest/ingest-item.ts';
import { listFiles } from '../../app/list-files.ts';
import { packageRoot, version } from '../../app/package-root.ts';
import { QUESTIONS } from '../../demo/questions.ts';
import { type SummedReport, summarise, yearRanges } from '../../demo/read-summary.ts';
import { DEMO_NOTICE } from '../../normalize/demo-notice.ts';
import { action, command, withDatabase } from '../command.ts';
import { type Context, print, say } from '../context.ts';
import { crawledText, type DemoCrawl } from '../demo/crawl-demo.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { progressOn } from '../progress.ts';
import { tableText } from '../table-text.ts';

interface DemoOptions {
  readonly db: string;
  readonly json?: true;
}

const DEMO_DB = 'data/demo.sqlite';

export function define(context: Context): Command {
  const demo = command(context, 'demo', {
    summary: {
      en: `Crawls six portals served by this program itself, reads their reports into a database, checks them and answers three questions. Needs no network. All but one report are ${DEMO_NOTICE}.`,
      zh: `抓取由本程序自身提供的六个演示网站，将报告读入数据库并核对，回答三个问题，无需联网。除一份外均为${DEMO_NOTICE}。`,
    },
    examples: [['gongkai demo', { en: `makes ${DEMO_DB}`, zh: `生成 ${DEMO_DB}` }]],
  });
  return withDatabase(context, demo, DEMO_DB).action(
    action(context, (options: DemoOptions) => run(context, options)),
  );
}

interface Read {
  readonly records: readonly SummedReport[];
  readonly failures: readonly IngestFailure[];
}

async function run(context: Context, { db, json }: DemoOptions): Promise<ExitCode> {
  mkdirSync(dirname(db), { recursive: true });
  // data/demo.sqlite has its archive in data/demo.
  const archive = db.endsWith('.sqlite') ? db.slice(0, -'.sqlite'.length) : `${db}-archive`;
  const crawled = await crawlPortals(context, archive);
  if (context.signal.aborted) return EXIT.interrupted;
  const read = await readReports(context, db, archive, crawled);
  const { portals } = crawled;
  if (json === true) {
    const bodies = summarise(read.records);
    await print(context, JSON.stringify({ db, archive, portals, bodies, failures: read.failures }));
    return read.failures.length > 0 ? EXIT.failures : EXIT.done;
  }
  await print(context, crawledText(context, crawled));
  await printRead(context, read);
  await printFindings(context, db);
  await printAnswers(context, db);
  await printNext(context, db);
  return read.failures.length > 0 ? EXIT.failures : EXIT.done;
}

async function crawlPortals(context: Context, archive: string): Promise<DemoCrawl> {
  const { crawlDemo } = await import('../demo/crawl-demo.ts');
  const progress = progressOn(context);
  let asked = 0;
  const crawled = await crawlDemo(
    archive,
    (event) => {
      if (event.type !== 'outcome') return;
      asked += 1;
      progress.tick(`${asked}  ${event.outcome}  ${event.url}`, { asked, url: event.url });
    },
    context.signal,
  );
  progress.clear();
  return crawled;
}

async function readReports(
  context: Context,
  db: string,
  archive: string,
  crawled: DemoCrawl,
): Promise<Read> {
  const [{ openWriter }, { ingest }, { compareReports }, { landCrawl }] = await Promise.all([
    import('../open-writer.ts'),
    import('../../app/ingest/ingest.ts'),
    import('../../app/check/compare-reports.ts'),
    import('../demo/crawl-demo.ts'),
  ]);
  const records: SummedReport[] = [];
  const failures: IngestFailure[] = [];
  const store = openWriter(context, db);
  try {
    await ingest(store, demoItems(archive, crawled, failures), {
      landed: ({ record, cellCount }) => {
        records.push({ ...record, cellCount });
      },
      failed: (failure) => {
        failures.push(failure);
      },
    });
    landCrawl(store, crawled);
    compareReports(store);
  } finally {
    store.close();
  }
  return { records, failures };
}

/** What was crawled, the real report, and what a person would have saved from the portal that serves browsers only. */
async function* demoItems(
  archive: string,
  crawled: DemoCrawl,
  failures: IngestFailure[],
): AsyncGenerator<IngestItem> {
  const [{ fileItem }, { archiveItems }] = await Promise.all([
    import('../../app/ingest/ingest-item.ts'),
    import('../../app/ingest/archive-items.ts'),
  ]);
  const root = packageRoot();
  const folders = ['published', 'fictional'].map((name) => join(root, 'data/demo-samples', name));
  const { files } = await listFiles(folders);
  for (const file of files) {
    // The same wherever the package lies.
    const name = relative(root, file.name).replaceAll('\\', '/');
    if (!/\/published\/|\/yunqiao-/.test(name)) continue;
    yield { ...fileItem(file, { parserVersion: version() }), name, uri: name };
  }
  // In the order of their ids, not of the crawl: what is printed is the same every time.
  const order = new Map(crawled.places.map(({ url, reportId }) => [url, reportId]));
  const pages: IngestItem[] = [];
  const onProblem = (reason: string) => failures.push({ name: archive, code: null, reason });
  for await (const item of archiveItems(archive, version(), onProblem))
    if (order.get(item.uri)) pages.push(item);
  const idOf = ({ uri }: IngestItem): string => order.get(uri) ?? '';
  yield* pages.sort((a, b) => (idOf(a) < idOf(b) ? -1 : Number(idOf(a) > idOf(b))));
}

async function printRead(context: Context, { records, failures }: Read): Promise<void> {
  const cells = records.reduce((sum, { cellCount }) => sum + cellCount, 0);
  const title = {
    en: `Read ${records.length} reports, ${cells} cells:`,
    zh: `已读取 ${records.length} 份报告，共 ${cells} 个单元格：`,
  };
  const head = {
    en: ['agency', 'years', 'read from', 'origin'],
    zh: ['机关', '年度', '格式', '来源'],
  };
  const real = say(context, { en: 'real, tables only', zh: '真实，仅表格' });
  const rows = summarise(records).map(({ agency, years, readers, origin }) => [
    agency,
    yearRanges(years),
    readers.join(', '),
    origin === 'demo' ? DEMO_NOTICE : real,
  ]);
  await print(context, `${say(context, title)}\n\n${tableText(head[context.lang], rows)}\n`);
  for (const { name, reason } of failures) await print(context, `${name}: ${reason}`);
}

async function printFindings(context: Context, db: string): Promise<void> {
  const [{ listFindings }, { noteOf }] = await Promise.all([
    import('../../app/check/list-findings.ts'),
    import('../check/note.ts'),
  ]);
  const findings = await listFindings(db, { severity: 'error' }, context.lang);
  const title = {
    en: 'What does not add up (gongkai check shows more):',
    zh: '不成立的勾稽关系（更多见 gongkai check）：',
  };
  await print(
    context,
    `${say(context, title)}\n\n${noteOf(findings, 'report', 3, context.lang)}\n`,
  );
}

async function printAnswers(context: Context, db: string): Promise<void> {
  const { query } = await import('../../store/query.ts');
  for (const { ask, sql } of QUESTIONS) {
    const { columns, rows } = await query(db, sql);
    const indented = sql.replaceAll('\n', '\n  ');
    const answer = tableText(columns, rows as (string | number | null)[][]);
    const notice = sql.includes("agency = '安顺市西秀区") ? '' : `  ${DEMO_NOTICE}`;
    await print(context, `${say(context, ask)}${notice}\n\n  ${indented}\n\n${answer}\n`);
  }
}

async function printNext(context: Context, db: string): Promise<void> {
  const text = {
    en: `The database is ${db}. Explore it in a browser:
  gongkai serve --db ${db}
Go on with:
  gongkai check --db ${db}
  gongkai query "SELECT * FROM report_overview" --db ${db}
  gongkai ingest YOUR-FILES --db data/gongkai.sqlite
(in a clone: npx gongkai …)`,
    zh: `数据库位于 ${db}。在浏览器中浏览：
  gongkai serve --db ${db}
接下来可以运行：
  gongkai check --db ${db} --lang zh
  gongkai query "SELECT * FROM report_overview" --db ${db}
  gongkai ingest 你的文件 --db data/gongkai.sqlite
（在源码目录中用 npx gongkai …）`,
  };
  await print(context, say(context, text));
}
