/**
 * `gongkai portals`: the registry of portals: listed, added to, checked.
 *
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { version } from '../../app/version.ts';
import type { Probe } from '../../crawl/discovery/probe.ts';
import type { RegistryEntry } from '../../crawl/discovery/registry.ts';
import { action, command } from '../command.ts';
import { type Context, print, say, warn } from '../context.ts';
import { addressOption, delayOption } from '../crawl/crawl-options.ts';
import { probeFailure } from '../crawl/probe-text.ts';
import { csvLine } from '../csv.ts';
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

function addTo(context: Context, url: string | undefined, flags: Flags): Promise<ExitCode> {
  if ((url === undefined) === (flags.import === undefined))
    throw new CliError(
      EXIT.usage,
      'portals add: give the address of a home page, or --import FILE',
    );
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
    ],
  });
  return probing(context, check)
    .argument('<portal...>', say(context, { en: 'as in gongkai crawl', zh: '同 gongkai crawl' }))
    .addOption(sharedOption(context, 'registry'))
    .action(action(context, (words: string[], flags: Flags) => checkAll(context, words, flags)));
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
  const entries = await chosen(words, flags);
  if (flags.json === true) for (const entry of entries) await print(context, JSON.stringify(entry));
  else {
    const rows = entries.map(({ code, name, url }) => [code, name, url]);
    const head = { en: ['code', 'name', 'url'], zh: ['代码', '名称', '地址'] };
    await print(context, tableText(head[context.lang], rows));
  }
  return EXIT.done;
}

/** The line a home page makes; a name or code that is given stands, else the page's title says it. */
async function propose(context: Context, url: string, flags: Flags): Promise<ExitCode> {
  const [{ placesIn }, { completePortal }, { entryOf }] = await Promise.all([
    import('../crawl/portals.ts'),
    import('../crawl/complete-portal.ts'),
    import('../../crawl/discovery/registry.ts'),
  ]);
  const { code = '', name = '', parent = '' } = flags;
  const given = completePortal({ code, name, url, parent });
  const problem = code === '' && name === '' ? null : entryOf({ ...given, name: name || '?' });
  if (typeof problem === 'string') throw new CliError(EXIT.usage, `portals add: ${problem}`);
  const seen = await probeOne(context, url, flags);
  const titled = placesIn(seen.title ?? '');
  const draft = problem === null ? { ...given, code: titled.code ?? '' } : given;
  const line = completePortal({ ...draft, name: name || (titled.name ?? '') });
  const entry = { code: line.code || null, name: line.name || null, parent: line.parent || null };
  if (flags.json === true) await print(context, JSON.stringify({ ...seen, ...entry }));
  else await print(context, csvLine([line.code || null, line.name || null, url, entry.parent]));
  const failure = probeFailure(seen, entry.code, context.lang);
  if (failure !== null) await warn(context, failure);
  return failure === null ? EXIT.done : EXIT.failures;
}

/** Lines of a list of portals, with the codes filled in; lines that cannot be used are named. */
async function importAll(context: Context, path: string, flags: Flags): Promise<ExitCode> {
  const [{ registryText }, { completePortal }, { parseRegistry, REGISTRY_COLUMNS }] =
    await Promise.all([
      import('../crawl/portals.ts'),
      import('../crawl/complete-portal.ts'),
      import('../../crawl/discovery/registry.ts'),
    ]);
  const { entries, problems } = parseRegistry(registryText(path), completePortal);
  const isJson = flags.json === true;
  if (!isJson) await print(context, csvLine(REGISTRY_COLUMNS));
  for (const entry of entries) {
    const { code, name, url, parent } = entry;
    await print(context, isJson ? JSON.stringify(entry) : csvLine([code, name, url, parent]));
  }
  for (const { line, reason } of problems) await warn(context, `${path} line ${line}: ${reason}`);
  return problems.length > 0 ? EXIT.failures : EXIT.done;
}

async function checkAll(context: Context, words: string[], flags: Flags): Promise<ExitCode> {
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

/** A probe leaves nothing behind: its ledger and archive are thrown away. */
async function probeOne(context: Context, url: string, flags: Flags): Promise<Probe> {
  const [{ probe }, { openLedger }] = await Promise.all([
    import('../../crawl/discovery/probe.ts'),
    import('../../store/crawl/sqlite-ledger.ts'),
  ]);
  const archiveFolder = mkdtempSync(join(tmpdir(), 'gongkai-probe-'));
  const ledger = openLedger({ path: join(archiveFolder, 'ledger.sqlite'), archiveFolder });
  const contact = flags.contact ?? context.env['GONGKAI_CONTACT'] ?? '';
  const { delay, allowAddress } = flags;
  try {
    return await probe({
      seeds: [{ url }],
      ledger,
      archiveFolder,
      identity: {
        product: 'GongkaiBot',
        version: version(),
        ...(/^https?:/.test(contact) ? { page: contact } : contact === '' ? {} : { mail: contact }),
      },
      patienceMs: 60_000,
      signal: context.signal,
      ...(allowAddress === undefined ? {} : { allowAddresses: allowAddress }),
      ...(delay === undefined || allowAddress === undefined
        ? {}
        : { politeness: { minDelayMs: delay * 1000, maxDelayMs: delay * 2500 } }),
    });
  } catch (error) {
    throw error instanceof Error && error.name === 'CrawlConfigurationError'
      ? new CliError(EXIT.configuration, error.message)
      : error;
  } finally {
    ledger.close();
    rmSync(archiveFolder, { recursive: true, force: true });
  }
}
