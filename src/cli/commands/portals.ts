/**
 * `gongkai portals`: the registry of portals: listed, added to, checked.
 *
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import type { Probe } from '../../crawl/discovery/probe.ts';
import type { RegistryEntry } from '../../crawl/discovery/registry.ts';
import { action, command } from '../command.ts';
import { type Context, print, say, warn } from '../context.ts';
import { probeFailure } from '../crawl/probe-text.ts';
import { csvLine } from '../csv.ts';
import { CliError, EXIT, type ExitCode } from '../exit-code.ts';
import { positive } from '../number-option.ts';
import { tableText } from '../table-text.ts';
import { version } from '../version.ts';

interface Flags {
  readonly registry?: readonly string[];
  readonly contact?: string;
  readonly code?: string;
  readonly delay?: number;
  readonly allowAddress?: readonly string[];
  readonly json?: true;
}

const CONTACT = { en: 'mail address or page of who asks', zh: '请求者的邮箱或网页' };
const REGISTRY = { en: 'further CSV files: code, name, url, parent', zh: '补充的 CSV 文件' };

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
    .option('--registry <file...>', say(context, REGISTRY))
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
    ],
  });
  return probing(context, add)
    .argument('<url>', say(context, { en: 'home page', zh: '首页地址' }))
    .option('--code <code>', say(context, { en: 'its division code', zh: '区划代码' }))
    .action(action(context, (url: string, flags: Flags) => propose(context, url, flags)));
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
    .option('--registry <file...>', say(context, REGISTRY))
    .action(action(context, (words: string[], flags: Flags) => checkAll(context, words, flags)));
}

function probing(context: Context, target: Command): Command {
  return target
    .option('--contact <address>', say(context, CONTACT))
    .addOption(new Option('--delay <seconds>').argParser(positive).hideHelp())
    .addOption(new Option('--allow-address <cidr...>').hideHelp());
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

async function propose(context: Context, url: string, flags: Flags): Promise<ExitCode> {
  const { placesIn } = await import('../crawl/portals.ts');
  const seen = await probeOne(context, url, flags);
  const place =
    flags.code === undefined
      ? placesIn(seen.title ?? '')
      : { code: flags.code, name: placesIn(seen.title ?? '').name };
  if (flags.json === true) await print(context, JSON.stringify({ ...seen, ...place }));
  else await print(context, csvLine([place.code ?? '', place.name ?? '', url, null]));
  const failure = probeFailure(seen, place.code, context.lang);
  if (failure !== null) await warn(context, failure);
  return failure === null ? EXIT.done : EXIT.failures;
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
