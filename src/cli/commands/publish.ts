/**
 * `gongkai publish`: the explorer as files, for any web server.
 *
 * @module
 */
import { type Command, InvalidArgumentError } from 'commander';
import { version } from '../../app/package-root.ts';
import { action, command, withDatabase } from '../command.ts';
import { type Context, complain, print, say, warn } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { fileFault } from '../export/file-fault.ts';
import { positive } from '../options.ts';
import { progressOn } from '../progress.ts';
import { sharedOption } from '../shared-option.ts';

interface PublishFlags {
  readonly db: string;
  readonly to: string;
  readonly base?: string;
  readonly contact?: string;
  readonly maxPages?: number;
  readonly allPlaces?: true;
  readonly json?: true;
}

export function define(context: Context): Command {
  const publish = command(context, 'publish', {
    summary: {
      en: 'Writes the explorer as plain files in both languages, for any web server.',
      zh: '把浏览页面导出为中英文静态文件，可放在任何网站上。',
    },
    examples: [
      [
        'gongkai publish --to site --db data/demo.sqlite',
        {
          en: 'open site/index.html, or copy the folder to a server',
          zh: '打开 site/index.html，或复制到服务器',
        },
      ],
    ],
  });
  return withDatabase(context, publish)
    .addOption(sharedOption(context, 'folder').makeOptionMandatory())
    .option(
      '--base <address>',
      say(context, { en: 'where it will be published: https://…', zh: '发布后的地址：https://…' }),
      webAddress,
    )
    .addOption(sharedOption(context, 'readerContact'))
    .option(
      '--max-pages <n>',
      say(context, { en: 'stop after so many pages a language', zh: '每种语言最多页数' }),
      positive,
    )
    .option(
      '--all-places',
      say(context, {
        en: 'pages for divisions without reports too',
        zh: '没有报告的地区也各出一页',
      }),
    )
    .action(action(context, (flags: PublishFlags) => run(context, flags)));
}

/** The address as it was given: it goes into links, and a half one would break all of them. */
function webAddress(text: string): string {
  const { protocol } = URL.parse(text) ?? { protocol: '' };
  if (!/^https?:$/.test(protocol))
    throw new InvalidArgumentError('an address is needed: https://…');
  return text;
}

async function run(context: Context, flags: PublishFlags): Promise<ExitCode> {
  const [{ publish }, { redact }] = await Promise.all([
    import('../../serve/publish.ts'),
    import('../../normalize/redact.ts'),
  ]);
  const { db, to, base, contact, maxPages, allPlaces, json } = flags;
  const progress = progressOn(context);
  const { signal } = context;
  const published = await publish(to, {
    signal,
    ...{ db, redact, version: version() },
    ...(base === undefined ? {} : { base }),
    ...(contact === undefined ? {} : { contact }),
    ...(maxPages === undefined ? {} : { maxPages }),
    ...(allPlaces === undefined ? {} : { allPlaces }),
    onPage: (path, written) => progress.tick(`${written}  ${path}`, { written }),
  }).catch((error: unknown) => {
    throw fileFault(error, to);
  });
  progress.clear();
  const { pages, files, broken, truncated } = published;
  const text = {
    en: `${to}: ${pages} pages, ${files} files`,
    zh: `${to}：${pages} 页，${files} 个文件`,
  };
  await print(context, json === true ? JSON.stringify({ to, ...published }) : say(context, text));
  for (const link of broken)
    await complain(context, { code: 'broken_link', message: 'linked, but not there', file: link });
  if (signal.aborted) {
    const stopped = {
      en: `stopped: ${pages} pages were written; the same command writes the whole copy`,
      zh: `已停止：已写 ${pages} 页；重复同一命令即写出完整副本`,
    };
    await warn(context, say(context, stopped));
    return EXIT.interrupted;
  }
  if (truncated)
    await complain(context, {
      code: 'truncated',
      message: `stopped after --max-pages ${maxPages ?? ''}`.trim(),
    });
  return broken.length > 0 || truncated ? EXIT.failures : EXIT.done;
}
