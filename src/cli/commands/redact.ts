/**
 * `gongkai redact`: personal data that a database made by an older version still holds.
 *
 * @module
 */
import type { Command } from 'commander';
import { action, command, withDatabase } from '../command.ts';
import { type Context, print, say } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';

interface RedactOptions {
  readonly db: string;
  readonly json?: true;
  readonly check?: true;
}

export function define(context: Context): Command {
  const redaction = command(context, 'redact', {
    summary: {
      en: 'Takes personal data out of a database that an older version made; --check only lists where it stands.',
      zh: '清除旧版本所建数据库中的个人信息；--check 只列出位置。',
    },
    examples: [
      [
        'gongkai redact --check --db data/demo.sqlite',
        { en: 'what is still there, shown without it', zh: '列出仍有之处，内容已隐去' },
      ],
    ],
  });
  return withDatabase(context, redaction)
    .option('--check', say(context, { en: 'list, change nothing', zh: '只列出，不改动' }))
    .action(action(context, (options: RedactOptions) => run(context, options)));
}

async function run(context: Context, options: RedactOptions): Promise<ExitCode> {
  const [{ connect }, { heldData }, { redact }, { checkVersion }, { openStore }] =
    await Promise.all([
      import('../../store/driver.ts'),
      import('../../store/personal/held-data.ts'),
      import('../../normalize/redact.ts'),
      import('../../store/schema/version.ts'),
      import('../../store/store.ts'),
    ]);
  const connection = connect(options.db, { readonly: true });
  let count = 0;
  try {
    checkVersion(connection, options.db);
    for (const { table, column, row, redacted } of heldData(connection, redact)) {
      count += 1;
      const text = redacted.replace(/\s+/g, ' ').slice(0, 120);
      const line =
        options.json === true
          ? JSON.stringify({ table, column, row, redacted })
          : `${table}.${column} ${row}: ${text}`;
      await print(context, line);
    }
  } finally {
    connection.close();
  }
  if (options.check !== true) {
    const store = openStore(options.db, { redact });
    if (count > 0) store.compact();
    store.close();
  }
  if (options.json !== true)
    await print(context, say(context, counted(count, options.check === true)));
  return count > 0 && options.check === true ? EXIT.failures : EXIT.done;
}

function counted(count: number, isCheck: boolean) {
  const done = isCheck
    ? {
        en: 'gongkai ingest, or gongkai redact without --check, takes them out',
        zh: '运行 gongkai ingest 或不带 --check 的 gongkai redact 即清除',
      }
    : { en: 'taken out', zh: '已清除' };
  return count === 0
    ? { en: 'no personal data found', zh: '未发现个人信息' }
    : {
        en: `${count} ${count === 1 ? 'text' : 'texts'} with personal data: ${done.en}`,
        zh: `${count} 处含个人信息：${done.zh}`,
      };
}
