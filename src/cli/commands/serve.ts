/**
 * `gongkai serve`: the explorer in a browser.
 *
 * @module
 */
import { once } from 'node:events';
import { type Command, InvalidArgumentError } from 'commander';
import { packageRoot, version } from '../../app/package-root.ts';
import { action, command, withDatabase } from '../command.ts';
import { type Context, complain, print, say, warn } from '../context.ts';
import { CliError, EXIT, type ExitCode } from '../exit-code.ts';
import { sharedOption } from '../shared-option.ts';

interface ServeOptions {
  readonly db: string;
  readonly port: string;
  readonly host: string;
  readonly publicUrl?: string;
  readonly contact?: string;
  readonly archive?: string;
  readonly with?: string;
  readonly keepChecks?: string;
  readonly json?: true;
}

const DEFAULT_PORT = '8080';

export function define(context: Context): Command {
  const serve = command(context, 'serve', {
    summary: {
      en: 'Shows the database in a browser: reports, trends, findings, coverage. Read-only, for this machine alone unless --host says otherwise.',
      zh: '在浏览器中浏览数据库：报告、趋势、核对结果、覆盖情况。只读，默认仅限本机。',
    },
    examples: [
      [
        'gongkai serve --db data/demo.sqlite',
        {
          en: `opens http://127.0.0.1:${DEFAULT_PORT}/`,
          zh: `打开 http://127.0.0.1:${DEFAULT_PORT}/`,
        },
      ],
    ],
  });
  return withDatabase(context, serve)
    .option(
      '--port <port>',
      say(context, { en: 'port; 0 takes any free one', zh: '端口，0 表示任意空闲端口' }),
      DEFAULT_PORT,
    )
    .option(
      '--host <address>',
      say(context, { en: 'address to listen on', zh: '监听地址' }),
      '127.0.0.1',
    )
    .option(
      '--public-url <address>',
      say(context, {
        en: 'address under which others reach it, https://data.example: it answers to that name, and links in feeds and charts begin with it',
        zh: '对外的网址，如 https://data.example：只应答这个名称，订阅和图表里的完整链接以它开头',
      }),
      siteAddress,
    )
    .addOption(sharedOption(context, 'readerContact'))
    .option(
      '--archive <folder>',
      say(context, {
        en: 'archive of the crawl, for evidence sheets (default: beside the database, data/archive)',
        zh: '抓取归档的文件夹，供核实单显示原文（默认：数据库旁边，data/archive）',
      }),
    )
    .option(
      '--with <file>',
      say(context, {
        en: 'CSV of yours with division_code, fiscal_year, population: counts per 100,000 people',
        zh: '自备 CSV，含 division_code、fiscal_year、population：可看每十万人件数',
      }),
    )
    .option(
      '--keep-checks <folder>',
      say(context, {
        en: 'folder for results of /check whose visitors ask to have them kept (default: beside the database on this machine alone; open to others: nothing is kept)',
        zh: '访客要求另存时，/check 的结果存放的文件夹（默认：只限本机时在数据库旁；对外开放时不存）',
      }),
    )
    .action(action(context, (options: ServeOptions) => run(context, options)));
}

/** The pages stand at the root of their host: an address with a path would break every link. */
function siteAddress(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`)
    throw new InvalidArgumentError('an address without a path is needed: https://data.example');
  return url.origin;
}

async function run(context: Context, options: ServeOptions): Promise<ExitCode> {
  const { db, host, publicUrl, contact, json } = options;
  const port = Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new CliError(EXIT.usage, `serve: ${options.port} is no port`);
  const [{ serve }, { redact }, { archivedSource, archiveFolders }, { confirmingAt }] =
    await Promise.all([
      import('../../serve/serve.ts'),
      import('../../normalize/redact.ts'),
      import('../archived-source.ts'),
      import('../confirm/local-confirming.ts'),
    ]);
  const external =
    options.with === undefined
      ? undefined
      : await (await import('../metrics/read-external.ts')).readExternal(
          options.with,
          context.lang,
        );
  const source = archivedSource(
    [process.cwd(), packageRoot()],
    archiveFolders(db, options.archive),
  );
  const confirm = confirmingAt({ db, lang: context.lang, source });
  const served = await serve({
    ...{ db, host, port, redact, version: version(), source, confirming: confirm.confirming },
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(options.keepChecks === undefined ? {} : { keepChecks: options.keepChecks }),
    ...(contact === undefined ? {} : { contact }),
    ...(external === undefined ? {} : { external }),
    onError: (error, path) =>
      void complain(context, { code: 'fault', message: String(error), file: path }),
  }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' || error.code === 'EACCES' || error.code === 'EADDRNOTAVAIL'
      ? new CliError(
          EXIT.configuration,
          `serve: ${host}:${port} cannot be taken (${error.code}): try --port 0`,
        )
      : error;
  });
  const text = {
    en: `${served.url} shows ${db}${publicUrl === undefined ? '' : ` as ${publicUrl}`}. Ctrl-C ends it.`,
    zh: `${served.url}（${db}${publicUrl === undefined ? '' : `，对外 ${publicUrl}`}），按 Ctrl-C 结束。`,
  };
  await print(
    context,
    json === true ? JSON.stringify({ url: served.url, db }) : say(context, text),
  );
  if (served.confirmAt !== null)
    await warn(
      context,
      say(context, {
        en: `to confirm scans: ${served.confirmAt}`,
        zh: `校对扫描件：${served.confirmAt}`,
      }),
    );
  if (!context.signal.aborted) await once(context.signal, 'abort');
  await served.close();
  await confirm.close();
  return EXIT.done;
}
