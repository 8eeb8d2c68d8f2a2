/**
 * `gongkai worker`: does what the queue of a team has to do.
 *
 * @module
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { ROLES, type TeamRole } from '../../team/job-source.ts';
import type { WorkerEvent } from '../../team/worker.ts';
import { action, command, withDatabase } from '../command.ts';
import { type Context, say, warn, write } from '../context.ts';
import { CliError, EXIT, type ExitCode } from '../exit-code.ts';
import { listOf, wholeNumber, withJobs } from '../options.ts';
import { queueOf, type TeamFlags, withQueue } from '../team/team-options.ts';
import { workerLine } from '../team/worker-text.ts';

interface WorkerFlags extends TeamFlags {
  readonly roles: readonly TeamRole[];
  readonly objects?: string;
  readonly parallel: number;
  readonly jobs?: number;
  readonly db: string;
  readonly work: string;
  readonly untilDone?: true;
}

/** Slices at the same time, unless told: a slice mostly waits for its servers. */
const PARALLEL = 8;

export function define(context: Context): Command {
  const worker = command(context, 'worker', {
    summary: {
      en: 'Crawls, reads and lands what gongkai team plan gave to the team. As many as you like, on as many machines; of those that land one works at a time.',
      zh: '执行 gongkai team plan 安排的抓取、读取和入库。可在多台机器上运行任意多个；入库同时只有一个进行。',
    },
    examples: [
      [
        'gongkai worker --queue postgres://team@db.example/gongkai --objects /mnt/team',
        { en: 'everything, on one machine', zh: '在一台机器上承担全部工作' },
      ],
      [
        'gongkai worker --roles crawl,read --parallel 32 --queue postgres://team@db.example/gongkai --objects /mnt/team',
        {
          en: 'a further machine; Ctrl-C ends it without loss',
          zh: '增加一台机器；Ctrl-C 停止，不丢失数据',
        },
      ],
    ],
  });
  return withJobs(context, withDatabase(context, withQueue(context, worker)))
    .option(
      '--objects <folder>',
      say(context, {
        en: 'folder that all machines of the team share (or GONGKAI_OBJECTS)',
        zh: '团队各机器共用的文件夹（或用 GONGKAI_OBJECTS）',
      }),
    )
    .option(
      '--roles <roles>',
      say(context, { en: `of ${ROLES.join(', ')}`, zh: `任选 ${ROLES.join('、')}` }),
      listOf(ROLES),
      ROLES,
    )
    .option(
      '--parallel <n>',
      say(context, { en: 'portals crawled at the same time', zh: '同时抓取的网站数' }),
      wholeNumber,
      PARALLEL,
    )
    .option(
      '--work <folder>',
      say(context, { en: 'folder for work under way', zh: '进行中工作所用的文件夹' }),
      join(tmpdir(), 'gongkai-worker'),
    )
    .option(
      '--until-done',
      say(context, { en: 'end when nothing is left to do', zh: '全部完成后结束' }),
    )
    .action(action(context, (flags: WorkerFlags) => work(context, flags)));
}

async function work(context: Context, flags: WorkerFlags): Promise<ExitCode> {
  const url = queueOf(context, flags);
  const objects = flags.objects ?? context.env['GONGKAI_OBJECTS'];
  if (objects === undefined)
    throw new CliError(
      EXIT.usage,
      say(context, {
        en: 'worker: --objects is missing: name the folder that all machines of the team share',
        zh: 'worker：缺少 --objects：请写团队各机器共用的文件夹',
      }),
    );
  const [{ openTeam }, { runWorker }, { openWriter }] = await Promise.all([
    import('../../team/open-team.ts'),
    import('../../team/worker.ts'),
    import('../open-writer.ts'),
  ]);
  const { roles, parallel, jobs, db, work: folder, untilDone = false, json } = flags;
  const { signal } = context;
  const team = await openTeam({ url, objects, signal });
  const tell = (event: WorkerEvent): void => {
    if (event.type === 'crawl') return;
    const line = workerLine(event, context.lang);
    void (json === true
      ? write(context.stdout, `${JSON.stringify(event)}\n`)
      : warn(context, line));
  };
  try {
    await runWorker({
      ...{ ...team, roles, parallel, folder, untilDone, signal },
      open: () => openWriter(context, db),
      onEvent: tell,
      ...(jobs !== undefined && { threads: jobs }),
    });
    return signal.aborted ? EXIT.interrupted : EXIT.done;
  } finally {
    await team.close();
  }
}
