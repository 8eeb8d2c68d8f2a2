/**
 * The options of a crawl, which `gongkai crawl` reads and `gongkai run` hands on.
 *
 * @module
 */
import { type Command, Option } from 'commander';
import { type Context, say } from '../context.ts';
import { positive } from '../number-option.ts';
import { sharedOption } from '../shared-option.ts';

/** Archive, who asks, what is wanted and how fast. */
export function withCrawl(context: Context, target: Command): Command {
  return target
    .argument(
      '<portal...>',
      say(context, {
        en: 'names, codes, hosts, provinces (all below them), or home pages',
        zh: '名称、代码、主机、省份（含下辖）或首页地址',
      }),
    )
    .addOption(sharedOption(context, 'archive'))
    .addOption(sharedOption(context, 'contact'))
    .addOption(
      new Option(
        '--kind <kind>',
        say(context, {
          en: "government: only the government's own; or all",
          zh: 'government：只要政府本级；或 all',
        }),
      )
        .choices(['government', 'all'])
        .default('all'),
    )
    .addOption(sharedOption(context, 'years'))
    .option(
      '--pages <n>',
      say(context, { en: 'at most so many requests to one server', zh: '对同一服务器的请求上限' }),
      positive,
    )
    .addOption(delayOption(context))
    .addOption(addressOption())
    .addOption(sharedOption(context, 'registry'))
    .option(
      '--again',
      say(context, {
        en: 'ask for known pages again, due or not: to see what changed or went',
        zh: '重新检查所有已知网页，以发现修改和撤下',
      }),
    );
}

/** The pause between two requests. */
export function delayOption(context: Context): Option {
  return new Option(
    '--delay <seconds>',
    say(context, {
      en: 'least pause between requests, from 2 on',
      zh: '请求间最短间隔，不少于 2 秒',
    }),
  ).argParser(positive);
}

/** For portals on this machine; not shown in the help. */
export function addressOption(): Option {
  return new Option(
    '--allow-address <cidr...>',
    'addresses admitted besides public ones: for a portal on this machine',
  ).hideHelp();
}
