/**
 * `gongkai sample`: a coding sheet for validation by hand.
 *
 * @module
 */
import type { Command } from 'commander';
import { action, command, withDatabase } from '../command.ts';
import { type Context, print, say } from '../context.ts';
import { CliError, EXIT, type ExitCode } from '../exit-code.ts';
import { fileFault } from '../export/file-fault.ts';
import { wholeNumber } from '../options.ts';

interface SampleFlags {
  readonly db: string;
  readonly to: string;
  readonly n: number;
  readonly seed: string;
  readonly json?: true;
}

export function define(context: Context): Command {
  const sample = command(context, 'sample', {
    summary: {
      en: 'Draws cells by level, form and reader, for two people to read in the source. Values are not shown.',
      zh: '按层级、格式和读取方式分层抽取单元格，供两人对照原文编码，不显示已读数值。',
    },
    examples: [
      [
        'gongkai sample --n 300 --seed 2027 --to sheet.xlsx',
        {
          en: 'then: gongkai eval --sheet sheet.xlsx',
          zh: '填好后：gongkai eval --sheet sheet.xlsx',
        },
      ],
    ],
  });
  return withDatabase(context, sample)
    .requiredOption('--to <file>', say(context, { en: '.csv or .xlsx', zh: '.csv 或 .xlsx 文件' }))
    .option(
      '--n <cells>',
      say(context, { en: 'cells to draw', zh: '抽取的单元格数' }),
      wholeNumber,
      300,
    )
    .option(
      '--seed <text>',
      say(context, { en: 'the same seed draws the same cells', zh: '相同种子抽取相同单元格' }),
      '1',
    )
    .action(action(context, (flags: SampleFlags) => run(context, flags)));
}

async function run(context: Context, { db, to, n, seed, json }: SampleFlags): Promise<ExitCode> {
  if (!/\.(?:csv|xlsx)$/i.test(to))
    throw new CliError(EXIT.usage, `sample: ${to}: the name has to end in .csv or .xlsx`);
  const [{ openStore }, { drawSample }, { writeSheet }] = await Promise.all([
    import('../../store/store.ts'),
    import('../sample/draw.ts'),
    import('../sample/sheet.ts'),
  ]);
  const store = openStore(db, { readonly: true });
  try {
    const items = drawSample(store, n, seed);
    if (items.length === 0)
      throw new CliError(EXIT.configuration, `${db} holds no report to draw from`);
    await writeSheet(to, items);
    const strata = new Set(items.map(({ stratum }) => stratum)).size;
    const text = {
      en: `${to}: ${items.length} cells from ${strata} strata. Two people fill in coder_1 and coder_2 apart: a number as printed, or blank, mark, none, ?. Then: gongkai eval --sheet ${to} --db ${db}`,
      zh: `${to}：${strata} 层共 ${items.length} 个单元格。两人分别填写 coder_1 和 coder_2：原文数字，或 blank、mark、none、?。然后运行：gongkai eval --sheet ${to} --db ${db}`,
    };
    await print(
      context,
      json === true
        ? JSON.stringify({ written: to, cells: items.length, strata })
        : say(context, text),
    );
    return EXIT.done;
  } catch (error) {
    throw fileFault(error, to);
  } finally {
    store.close();
  }
}
