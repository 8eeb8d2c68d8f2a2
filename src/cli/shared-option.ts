/**
 * Options that several commands have: each is named, explained and read in one place.
 *
 * @module
 */
import { Option } from 'commander';
import { type Context, say } from './context.ts';
import { divisionPrefix } from './division-option.ts';
import type { Text } from './lang.ts';
import { positive, yearRange } from './options.ts';

/** Where a crawl keeps its archive unless --archive says otherwise. */
export const DEFAULT_ARCHIVE = 'data/archive';

interface Shared extends Text {
  readonly flags: string;
  readonly choices?: readonly string[];
  readonly default?: string;
  /** From the text on the command line to the value; errors name the option. */
  readonly parse?: (text: string) => unknown;
}

const SHARED = {
  agencyKind: {
    flags: '--kind <kind>',
    en: 'kind of body',
    zh: '机关类别',
    choices: ['government', 'office', 'department', 'township', 'zone', 'vertical', 'other'],
  },
  archive: {
    flags: '--archive <folder>',
    en: 'folder of the archive and its ledger',
    zh: '归档文件夹',
    default: DEFAULT_ARCHIVE,
  },
  asPublished: {
    flags: '--as-published',
    en: 'published values only, those in broken sums included',
    zh: '只用公布的数值，含勾稽不符的',
  },
  /** A panel holds what broken sums hold in either case; its column adds_up says so. */
  asPublishedInPanel: {
    flags: '--as-published',
    en: 'published values only, none decided or inferred; cells in broken sums are there either way: see adds_up',
    zh: '只用公布的数值，不含判定和推算值；勾稽不符的数值始终保留，见 adds_up',
  },
  contact: {
    flags: '--contact <address>',
    en: 'mail address or page of who asks (or GONGKAI_CONTACT)',
    zh: '抓取者的邮箱或网页（或用 GONGKAI_CONTACT）',
  },
  division: {
    flags: '--division <code>',
    en: 'this division and those below: 52, 5204 …',
    zh: '只限该区划及其下级：52、5204…',
    parse: divisionPrefix,
  },
  folder: { flags: '--to <folder>', en: 'folder to write to', zh: '输出文件夹' },
  level: {
    flags: '--level <level>',
    en: 'bodies of this level',
    zh: '机关层级',
    choices: ['nation', 'province', 'prefecture', 'county', 'township'],
  },
  origin: {
    flags: '--origin <origin>',
    en: 'real or demo data, never both',
    zh: '真实数据或演示数据，不混用',
    choices: ['real', 'demo'],
    default: 'real',
  },
  readerContact: {
    flags: '--contact <address>',
    en: 'where readers report errors: https:… or mailto:…',
    zh: '读者报告错误的地址：https:… 或 mailto:…',
  },
  registry: {
    flags: '--registry <file...>',
    en: 'further portals: CSV with code, name, url, parent',
    zh: '补充的网站：CSV，列为 code、name、url、parent',
  },
  scope: {
    flags: '--scope <scope>',
    en: 'reports of this scope',
    zh: '报告口径',
    choices: ['own', 'own_level', 'all_levels', 'unknown'],
  },
  year: {
    flags: '--year <year>',
    en: 'this fiscal year only',
    zh: '只限该年度',
    parse: positive,
  },
  years: {
    flags: '--years <range>',
    en: 'fiscal years, such as 2019-2024',
    zh: '年度，如 2019-2024',
    parse: yearRange,
  },
} as const satisfies Record<string, Shared>;

export type SharedName = keyof typeof SHARED;

/**
 * An option as every command has it; a command may still set a default of its own, or make it mandatory.
 *
 * @example
 * sharedOption(context, 'years').flags // => '--years <range>'
 */
export function sharedOption(context: Context, name: SharedName): Option {
  const shared: Shared = SHARED[name];
  const option = new Option(shared.flags, say(context, shared));
  if (shared.choices !== undefined) option.choices(shared.choices);
  if (shared.default !== undefined) option.default(shared.default);
  if (shared.parse !== undefined) option.argParser(shared.parse);
  return option;
}
