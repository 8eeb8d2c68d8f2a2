/**
 * The options of a crawl, which `gongkai crawl` reads and `gongkai run` hands on.
 *
 * @module
 */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { afterQuietHours, type QuietHours } from '../../crawl/quiet-hours.ts';
import { type Context, say } from '../context.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { positive, wholeNumber } from '../options.ts';
import { sharedOption } from '../shared-option.ts';

/** What the options of a crawl come to. */
export interface CrawlFlags {
  readonly archive: string;
  readonly contact?: string;
  readonly kind: 'government' | 'all';
  readonly years?: readonly [number, number];
  readonly pages?: number;
  readonly parallel?: number;
  readonly delay?: number;
  readonly patience?: number;
  readonly quietHours?: QuietHours;
  readonly cookies?: readonly string[];
  readonly unverifiedTls?: readonly string[];
  readonly legacyTls?: readonly string[];
  readonly allowAddress?: readonly string[];
  readonly registry?: readonly string[];
  readonly again?: true;
  readonly plan?: true;
  readonly askRobots?: true;
  readonly json?: true;
}

/** Which portals, who asks, what is wanted and how fast. */
export function withAsked(context: Context, target: Command): Command {
  return target
    .argument(
      '<portal...>',
      say(context, {
        en: 'names, codes, hosts, provinces (all below them), or home pages',
        zh: '名称、代码、主机、省份（含下辖）或首页地址',
      }),
    )
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
    .addOption(delayOption(context))
    .option(
      '--quiet-hours <times>',
      say(context, {
        en: 'hours in which nothing is sent, China time: 08:00-20:00',
        zh: '不发送请求的时段（北京时间）：08:00-20:00',
      }),
      quietHours,
    )
    .option(
      '--cookies <host...>',
      say(context, {
        en: 'hosts that serve public pages only with a cookie; kept in memory',
        zh: '须有 cookie 才提供公开网页的主机（仅存于内存）',
      }),
    )
    .option(
      '--unverified-tls <host=reason...>',
      say(context, {
        en: 'hosts whose certificate is not verified, with the reason, which is archived',
        zh: '不验证证书的主机及理由（理由写入归档）',
      }),
    )
    .option(
      '--legacy-tls <host=reason...>',
      say(context, {
        en: 'hosts that speak an old TLS only, with the reason, which is archived',
        zh: '只支持旧版 TLS 的主机及理由（理由写入归档）',
      }),
    )
    .addOption(addressOption())
    .addOption(sharedOption(context, 'registry'));
}

/** The same for this machine: with an archive, and how much at once. */
export function withCrawl(context: Context, target: Command): Command {
  return withAsked(context, target)
    .addOption(sharedOption(context, 'archive'))
    .option(
      '--pages <n>',
      say(context, { en: 'at most so many requests to one server', zh: '对同一服务器的请求上限' }),
      positive,
    )
    .option(
      '--parallel <n>',
      say(context, {
        en: 'servers asked at the same time, each for one page; as many as there are portals unless told, 16 to 256',
        zh: '同时请求的服务器数（每台仍逐个请求）；默认按网站数，16 至 256',
      }),
      wholeNumber,
    )
    .option(
      '--plan',
      say(context, {
        en: 'only say what it would cost: hosts, requests, hours, gigabytes; asks nothing of anybody',
        zh: '只估算主机数、请求数、时间和容量，不发送任何请求',
      }),
    )
    .option(
      '--ask-robots',
      say(context, {
        en: 'with --plan: asks every host for its robots.txt, and says what each allows',
        zh: '与 --plan 合用：读取各主机的 robots.txt 并说明其规则',
      }),
    )
    .option(
      '--again',
      say(context, {
        en: 'ask for known pages again, due or not: to see what changed or went',
        zh: '重新检查所有已知网页，以发现修改和撤下',
      }),
    );
}

/**
 * Hours of rest by the clock of China.
 *
 * @throws InvalidArgumentError for anything but two different times of day
 * @example
 * quietHours('08:00-20:00') // => { from: '08:00', to: '20:00', utcOffsetMinutes: 480 }
 */
export function quietHours(text: string): QuietHours {
  const match = /^(\d\d?:\d\d)\s*[-–—]\s*(\d\d?:\d\d)$/.exec(text.trim());
  const [from = '', to = ''] = (match ?? []).slice(1).map((time) => time.padStart(5, '0'));
  const hours = { from, to, utcOffsetMinutes: 480 };
  try {
    afterQuietHours(hours, 0);
    return hours;
  } catch {
    throw new InvalidArgumentError('two times of day are needed: 08:00-20:00');
  }
}

/**
 * Hosts for which TLS is weakened, with the reason.
 *
 * @param option - the option they were given with
 * @throws CliError where there is no reason
 * @example
 * exemptHosts('--unverified-tls', ['old.example=expired, told the portal on 2 May'])
 * // => { 'old.example': 'expired, told the portal on 2 May' }
 */
export function exemptHosts(option: string, words: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    words.map((word) => {
      const [, host = '', reason = ''] = /^([^=]+)=(.*)$/s.exec(word) ?? [];
      if (reason.trim() === '')
        throw new CliError(
          EXIT.usage,
          `crawl: ${option} takes the host and why: ${host || word}="expired, reported to the portal"`,
        );
      return [host.trim().toLowerCase(), reason.trim()];
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
