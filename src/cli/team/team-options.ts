/**
 * What every command of a team is told: where its queue is, and where its objects are.
 *
 * @module
 */
import { type Command, Option } from 'commander';
import { type Context, say } from '../context.ts';
import { CliError, EXIT } from '../exit-code.ts';

export interface TeamFlags {
  readonly queue?: string;
  readonly json?: true;
}

/** The queue. */
export function withQueue(context: Context, target: Command): Command {
  return target.addOption(
    new Option(
      '--queue <url>',
      say(context, {
        en: 'PostgreSQL of the team: postgres://user@host/database (or GONGKAI_QUEUE)',
        zh: '团队的 PostgreSQL：postgres://用户@主机/数据库（或用 GONGKAI_QUEUE）',
      }),
    ),
  );
}

/**
 * The queue that was named.
 *
 * @throws CliError where none was, or it is no address of PostgreSQL
 */
export function queueOf(context: Context, { queue }: TeamFlags): string {
  const url = queue ?? context.env['GONGKAI_QUEUE'];
  if (url !== undefined && /^postgres(?:ql)?:\/\//.test(url)) return url;
  throw new CliError(
    EXIT.usage,
    say(context, {
      en: `--queue ${url === undefined ? 'is missing' : 'is no address of PostgreSQL'}: write --queue postgres://user@host/database, or set GONGKAI_QUEUE`,
      zh: `--queue ${url === undefined ? '缺失' : '不是 PostgreSQL 地址'}：请写 --queue postgres://用户@主机/数据库，或设置 GONGKAI_QUEUE`,
    }),
  );
}
