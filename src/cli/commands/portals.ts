/**
 * `gongkai portals`: the registry of portals: listed, added to, checked.
 *
 * @module
 */
import type { Command } from 'commander';
import type { RegistryEntry } from '../../crawl/discovery/registry.ts';
import { action, command } from '../command.ts';
import { type Context, print, say } from '../context.ts';
import { addressOption, delayOption } from '../crawl/crawl-options.ts';
import { CliError, EXIT, type ExitCode } from '../exit-code.ts';
import { sharedOption } from '../shared-option.ts';
import { tableText } from '../table-text.ts';

interface Flags {
  readonly registry?: readonly string[];
  readonly contact?: string;
  readonly code?: string;
  readonly name?: string;
  readonly parent?: string;
  readonly import?: string;
  readonly delay?: number;
  readonly allowAddress?: readonly string[];
  readonly division?: string;
  readonly into?: string;
  readonly json?: true;
}

export function define(context: Context): Command {
  const portals = command(context, 'portals', {
    summary: {
      en: 'The registry of portals. A file of your own goes beside it by --registry, here and in gongkai crawl.',
      zh: '登记的网站。自己的文件可用 --registry 补充，gongkai crawl 亦同。',
    },
    examples: [
      [
        'gongkai portals list 安顺市',
        { en: 'the prefecture and its counties', zh: '该市及其区县' },
      ],
      [
        'gongkai portals add http://www.qinghe.example/ --contact you@example.org',
        { en: 'probes a home page and proposes a line', zh: '探测首页并给出一行登记' },
      ],
    ],
  });
  portals.addCommand(listCommand(context));
  portals.addCommand(addCommand(context));
  portals.addCommand(checkCommand(context));
  portals.addCommand(exportCommand(context));
  portals.addCommand(importCommand(context));
  return portals;
}

function listCommand(context: Context): Command {
  const list = command(context, 'list', {
    summary: { en: 'Lists portals.', zh: '列出网站。' },
    examples: [['gongkai portals list 贵州', { en: 'all of a province', zh: '一个省的全部网站' }]],
  });
  return list
    .argument('[portal...]', say(context, { en: 'as in gongkai crawl', zh: '同 gongkai crawl' }))
    .addOption(sharedOption(context, 'registry'))
    .action(action(context, (words: string[], flags: Flags) => listAll(context, words, flags)));
}

function addCommand(context: Context): Command {
  const add = command(context, 'add', {
    summary: {
      en: 'Asks a portal for its robots.txt, home page and first list, and proposes a line for the registry. Nothing is written.',
      zh: '请求网站的 robots.txt、首页和首个列表，给出一行登记，不写入任何文件。',
    },
    examples: [
      [
        'gongkai portals add http://www.qinghe.example/ --code 990102 --contact you@example.org',
        { en: 'the code as given', zh: '使用给定代码' },
      ],
      [
        'gongkai portals add --import portals.csv > own.csv',
        {
          en: 'lines from a list with the columns name, url and, where you know them, code and parent; nobody is asked',
          zh: '由含 name、url（及 code、parent）的清单生成登记，不请求任何网站',
        },
      ],
    ],
  });
  return probing(context, add)
    .argument('[url]', say(context, { en: 'home page', zh: '首页地址' }))
    .option('--code <code>', say(context, { en: 'its division code', zh: '区划代码' }))
    .option('--name <name>', say(context, { en: 'its division or zone', zh: '区划或功能区名称' }))
    .option(
      '--parent <division>',
      say(context, {
        en: 'name or code of the division a zone lies under',
        zh: '功能区所属区划的名称或代码',
      }),
    )
    .option('--import <file>', say(context, { en: 'CSV of portals', zh: '网站清单（CSV）' }))
    .action(action(context, (url: string | undefined, flags: Flags) => addTo(context, url, flags)));
}

async function addTo(context: Context, url: string | undefined, flags: Flags): Promise<ExitCode> {
  if ((url === undefined) === (flags.import === undefined))
    throw new CliError(
      EXIT.usage,
      'portals add: give the address of a home page, or --import FILE',
    );
  const { importAll, propose } = await import('../portals/add-portal.ts');
  if (flags.import !== undefined) return importAll(context, flags.import, flags);
  return propose(context, /^https?:\/\//i.test(url ?? '') ? (url ?? '') : `http://${url}`, flags);
}

function checkCommand(context: Context): Command {
  const check = command(context, 'check', {
    summary: {
      en: 'Asks portals of the registry whether they answer, and what they are made of.',
      zh: '检查登记的网站是否应答及其类型。',
    },
    examples: [
      [
        'gongkai portals check 西秀区 --contact you@example.org',
        { en: 'one portal', zh: '一个网站' },
      ],
      [
        'gongkai portals check --division 51 --into checks.csv --contact you@example.org',
        {
          en: 'one look at each home page of a province; run again, it goes on where it ended',
          zh: '逐一查看一个省各网站的首页；再次运行从中断处继续',
        },
      ],
    ],
  });
  return probing(context, check)
    .argument('[portal...]', say(context, { en: 'as in gongkai crawl', zh: '同 gongkai crawl' }))
    .addOption(sharedOption(context, 'registry'))
    .addOption(sharedOption(context, 'division'))
    .option(
      '--into <file>',
      say(context, {
        en: 'look at home pages alone and keep a line for each; those in the file are not asked again',
        zh: '只查看首页，每站一行写入文件；文件中已有的不再请求',
      }),
    )
    .action(action(context, (words: string[], flags: Flags) => checkAll(context, words, flags)));
}

function exportCommand(context: Context): Command {
  const out = command(context, 'export', {
    summary: {
      en: 'Prints portals as CSV, with what is known of each.',
      zh: '以 CSV 输出网站及其依据。',
    },
    examples: [['gongkai portals export 四川 > sichuan.csv', { en: 'a province', zh: '一个省' }]],
  });
  return out
    .argument('[portal...]', say(context, { en: 'as in gongkai crawl', zh: '同 gongkai crawl' }))
    .addOption(sharedOption(context, 'registry'))
    .action(
      action(context, async (words: string[], flags: Flags) => {
        const { exportPortals } = await import('../portals/export-portals.ts');
        return exportPortals(context, await chosen(words, flags));
      }),
    );
}

function importCommand(context: Context): Command {
  const take = command(context, 'import', {
    summary: {
      en: 'Makes lines for the registry from the official database of government sites. Nothing is written, nobody is asked.',
      zh: '由全国政府网站基本信息数据库的表格生成登记行，不写入文件，不请求任何网站。',
    },
    examples: [
      [
        'gongkai portals import shengmh.csv > own.csv',
        { en: 'one table of the download', zh: '下载包中的一张表' },
      ],
    ],
  });
  return take
    .argument('<file>', say(context, { en: 'CSV, UTF-8 or GBK', zh: 'CSV（UTF-8 或 GBK）' }))
    .action(
      action(context, async (file: string, flags: Flags) => {
        const { importSites } = await import('../portals/export-portals.ts');
        return importSites(context, file, flags.json === true);
      }),
    );
}

function probing(context: Context, target: Command): Command {
  return target
    .addOption(sharedOption(context, 'contact'))
    .addOption(delayOption(context).hideHelp())
    .addOption(addressOption());
}

async function chosen(words: readonly string[], flags: Flags): Promise<RegistryEntry[]> {
  const { loadRegistry, portalsNamed } = await import('../crawl/portals.ts');
  const registry = loadRegistry(flags.registry);
  return words.length === 0 ? registry : words.flatMap((word) => portalsNamed(word, registry));
}

async function listAll(context: Context, words: string[], flags: Flags): Promise<ExitCode> {
  const all = await chosen(words, flags);
  // Fiction stands among real portals only where it is asked for.
  const entries = words.length > 0 ? all : all.filter(({ code }) => !code.startsWith('99'));
  if (flags.json === true) for (const entry of entries) await print(context, JSON.stringify(entry));
  else {
    const rows = entries.map(({ code, name, url }) => [code, name, url]);
    const head = { en: ['code', 'name', 'url'], zh: ['代码', '名称', '地址'] };
    await print(context, tableText(head[context.lang], rows));
  }
  return EXIT.done;
}

async function checkAll(context: Context, words: string[], flags: Flags): Promise<ExitCode> {
  if (words.length === 0 && flags.division === undefined)
    throw new CliError(EXIT.usage, 'portals check: name portals, or give --division CODE');
  if (flags.division !== undefined || flags.into !== undefined) {
    const { checkPortals } = await import('../portals/check-portals.ts');
    const within = (await chosen(words, flags)).filter(({ code }) =>
      code.startsWith(flags.division ?? ''),
    );
    return checkPortals(context, within, flags);
  }
  const { probeOne } = await import('../portals/add-portal.ts');
  let failed = false;
  for (const { code, name, url } of await chosen(words, flags)) {
    if (context.signal.aborted) return EXIT.interrupted;
    if (url === null) continue;
    const seen = await probeOne(context, url, flags);
    failed ||= seen.home !== 'fetched' || seen.column === null;
    if (flags.json === true) await print(context, JSON.stringify({ code, name, ...seen }));
    else
      await print(
        context,
        `${code} ${name} ${url}  ${seen.home}  ${seen.family ?? '–'}  ${seen.column ?? '–'}`,
      );
  }
  return failed ? EXIT.failures : EXIT.done;
}
