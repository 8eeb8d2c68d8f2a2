/**
 * `gongkai team`: the queue that several machines share: made, given portals, looked at, emptied.
 *
 * @module
 */
import type { Command } from 'commander';
import type { TeamDatabase } from '../../team/postgres/connect.ts';
import { action, command } from '../command.ts';
import { type Context, print, say } from '../context.ts';
import { type CrawlFlags, withAsked } from '../crawl/crawl-options.ts';
import { withPortals } from '../crawl/crawl-told.ts';
import { CliError, EXIT, type ExitCode } from '../exit-code.ts';
import { wholeNumber } from '../options.ts';
import { queueOf, type TeamFlags, withQueue } from '../team/team-options.ts';

export function define(context: Context): Command {
  const team = command(context, 'team', {
    summary: {
      en: 'Several machines on one data set: PostgreSQL holds what they agree on, gongkai worker does the work. docs/team.md says how.',
      zh: '多台机器共建一个数据库：由 PostgreSQL 协调，gongkai worker 执行。详见 docs/team.md。',
    },
    examples: [
      [
        'gongkai team init --queue postgres://team@db.example/gongkai',
        { en: 'once, and after each upgrade', zh: '首次使用和每次升级后运行一次' },
      ],
      [
        'gongkai team plan 全国 --kind government --contact you@example.org --queue postgres://team@db.example/gongkai',
        { en: 'gives the portals to the workers', zh: '将网站交给各工作进程' },
      ],
      [
        'gongkai team status --queue postgres://team@db.example/gongkai',
        { en: 'how far it is, and who waits for what', zh: '进度及等待原因' },
      ],
    ],
  });
  team.addCommand(initCommand(context));
  team.addCommand(planCommand(context));
  team.addCommand(statusCommand(context));
  team.addCommand(drainCommand(context));
  team.addCommand(redriveCommand(context));
  return team;
}

function initCommand(context: Context): Command {
  const init = command(context, 'init', {
    summary: {
      en: 'Makes the tables of a team, or brings them up to date. Nothing else changes them: end the workers first.',
      zh: '创建或升级团队所用的表。仅此命令会改动表结构，请先停止各工作进程。',
    },
    examples: [
      [
        'gongkai team init --queue postgres://team@db.example/gongkai',
        { en: 'running it again changes nothing', zh: '重复运行不会改变任何内容' },
      ],
    ],
  });
  return withQueue(context, init)
    .option(
      '--heartbeat <seconds>',
      say(context, {
        en: 'a worker that is silent for so long is taken for dead; 10 at least',
        zh: '工作进程无响应多少秒后视为已停止，至少 10',
      }),
      wholeNumber,
      60,
    )
    .action(
      action(context, async (flags: TeamFlags & { heartbeat: number }) => {
        if (flags.heartbeat < 10)
          throw new CliError(EXIT.usage, 'team init: --heartbeat takes 10 seconds or more');
        const { initTeam } = await import('../../team/postgres/connect.ts');
        const url = queueOf(context, flags);
        await initTeam({ url, patienceMs: 0 }, flags.heartbeat);
        await told(
          context,
          flags,
          { ready: true },
          {
            en: 'The team is ready. Next: gongkai team plan PORTAL… and gongkai worker',
            zh: '团队已就绪。下一步：gongkai team plan 网站… 和 gongkai worker',
          },
        );
        return EXIT.done;
      }),
    );
}

function planCommand(context: Context): Command {
  const plan = command(context, 'plan', {
    summary: {
      en: 'Gives portals to the team, which crawls, reads and lands them. Portals it knows are crawled again.',
      zh: '将网站交给团队抓取、读取并入库；已有的网站会重新抓取。',
    },
    examples: [
      [
        'gongkai team plan 贵州 --kind government --years 2019-2024 --contact you@example.org --queue postgres://team@db.example/gongkai',
        { en: 'every portal of a province', zh: '一个省的全部网站' },
      ],
    ],
  });
  return withQueue(context, withAsked(context, plan))
    .option(
      '--pages <n>',
      say(context, {
        en: 'requests to one server in one slice: what a dead worker asks again at most (default: 200)',
        zh: '每个任务片对同一服务器的请求数，即工作进程中断时最多重复的请求（默认 200）',
      }),
      wholeNumber,
    )
    .action(
      action(context, (words: string[], flags: CrawlFlags & TeamFlags) =>
        planAll(context, words, flags),
      ),
    );
}

async function planAll(
  context: Context,
  words: readonly string[],
  flags: CrawlFlags & TeamFlags,
): Promise<ExitCode> {
  const [{ planPortals }, { engineOptions }, { demoPortalsNamed }] = await Promise.all([
    import('../../team/postgres/plan.ts'),
    import('../../app/crawl/crawl-portals.ts'),
    import('../crawl/replica.ts'),
  ]);
  const url = queueOf(context, flags);
  if (demoPortalsNamed(words) !== null)
    throw new CliError(
      EXIT.usage,
      'team plan: the portals of the demo are served inside one process, and other machines do not see them',
    );
  return withPortals(context, words, flags, async (options) => {
    // What cannot be crawled is said now, not by each worker.
    await engineOptions(options);
    const { portals, archive: _, signal: __, again: ___, onEvent: ____, ...crawl } = options;
    const planned = await withTeam(context, url, (team) => planPortals(team, portals, crawl));
    const { added, queued } = planned;
    await told(
      context,
      flags,
      { portals: portals.length, ...planned },
      {
        en: `${portals.length} portals, ${added} of them new; ${queued} wait for a worker`,
        zh: `共 ${portals.length} 个网站，其中新增 ${added} 个；${queued} 个等待工作进程`,
      },
    );
    return EXIT.done;
  });
}

function statusCommand(context: Context): Command {
  const status = command(context, 'status', {
    summary: {
      en: 'How far the team is, who waits for what, what nobody could do, and the time left.',
      zh: '显示进度、等待原因、失败的任务和剩余时间。',
    },
    examples: [
      [
        'gongkai team status --queue postgres://team@db.example/gongkai --json',
        { en: 'for programs', zh: '供程序使用' },
      ],
    ],
  });
  return withQueue(context, status).action(
    action(context, async (flags: TeamFlags) => {
      const [{ teamStatus }, { statusText }] = await Promise.all([
        import('../../team/postgres/status.ts'),
        import('../team/status-text.ts'),
      ]);
      const state = await withTeam(context, queueOf(context, flags), teamStatus);
      await print(
        context,
        flags.json === true ? JSON.stringify(state) : statusText(state, context.lang),
      );
      return state.dead.length > 0 ? EXIT.failures : EXIT.done;
    }),
  );
}

function drainCommand(context: Context): Command {
  const drain = command(context, 'drain', {
    summary: {
      en: 'Lets no new slice begin; what was archived is still read and landed. Before an upgrade, or for the night.',
      zh: '不再开始新的抓取任务片，已归档的仍会读取并入库。用于升级前或夜间。',
    },
    examples: [
      [
        'gongkai team drain --off --queue postgres://team@db.example/gongkai',
        { en: 'goes on', zh: '恢复' },
      ],
    ],
  });
  return withQueue(context, drain)
    .option('--off', say(context, { en: 'let slices begin again', zh: '恢复抓取' }))
    .action(
      action(context, async (flags: TeamFlags & { off?: true }) => {
        const { setDraining } = await import('../../team/postgres/plan.ts');
        const isDraining = flags.off !== true;
        await withTeam(context, queueOf(context, flags), (team) => setDraining(team, isDraining));
        const text = isDraining
          ? {
              en: 'No new slice begins. Go on with: gongkai team drain --off',
              zh: '不再开始新的任务片。恢复：gongkai team drain --off',
            }
          : { en: 'Slices begin again.', zh: '已恢复。' };
        await told(context, flags, { draining: isDraining }, text);
        return EXIT.done;
      }),
    );
}

function redriveCommand(context: Context): Command {
  const redrive = command(context, 'redrive', {
    summary: {
      en: 'Tries once more what failed again and again, after its cause is gone.',
      zh: '排除原因后，重新执行多次失败的任务。',
    },
    examples: [
      [
        'gongkai team redrive --queue postgres://team@db.example/gongkai',
        { en: 'all that team status names', zh: '重新执行 team status 列出的全部任务' },
      ],
    ],
  });
  return withQueue(context, redrive).action(
    action(context, async (flags: TeamFlags) => {
      const { redriveDead } = await import('../../team/postgres/plan.ts');
      const count = await withTeam(context, queueOf(context, flags), redriveDead);
      await told(
        context,
        flags,
        { redriven: count },
        {
          en: `${count} jobs are tried once more`,
          zh: `重新执行 ${count} 个任务`,
        },
      );
      return EXIT.done;
    }),
  );
}

/** A person waits: a database that does not answer at once is named. */
async function withTeam<T>(
  context: Context,
  url: string,
  work: (team: TeamDatabase) => Promise<T>,
): Promise<T> {
  const { connectTeam } = await import('../../team/postgres/connect.ts');
  const team = await connectTeam({ url, signal: context.signal, patienceMs: 0 });
  try {
    return await work(team);
  } finally {
    await team.close();
  }
}

function told(
  context: Context,
  { json }: TeamFlags,
  data: object,
  text: { readonly en: string; readonly zh: string },
): Promise<void> {
  return print(context, json === true ? JSON.stringify(data) : say(context, text));
}
