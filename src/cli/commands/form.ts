/**
 * `gongkai form`: the blank statutory form, to be filled in by hand.
 *
 * @module
 */
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { reasonOf } from '../../app/reason-of.ts';
import { action, command } from '../command.ts';
import { type Context, print, say } from '../context.ts';
import { CliError, EXIT, type ExitCode } from '../exit-code.ts';
import { positive } from '../options.ts';

interface FormOptions {
  readonly year: number;
  readonly to?: string;
  readonly force?: true;
  readonly json?: true;
}

export function define(context: Context): Command {
  const form = command(context, 'form', {
    summary: {
      en: 'Writes the blank statutory form of a fiscal year as a workbook. Filled in, it is ingested like any report: for scans, images and old paper.',
      zh: '生成某一年度的空白法定表格（XLSX）。填好后可像其他报告一样用 ingest 读入，适用于扫描件、图片和旧纸质材料。',
    },
    examples: [
      ['gongkai form --year 2023', { en: 'writes form-2023.xlsx', zh: '生成 form-2023.xlsx' }],
    ],
  });
  return form
    .requiredOption(
      '--year <year>',
      say(context, { en: 'fiscal year, from 2014 on', zh: '年度，2014 年起' }),
      positive,
    )
    .option('--to <file>', say(context, { en: 'file to write', zh: '输出文件' }))
    .option('--force', say(context, { en: 'replace the file if it exists', zh: '覆盖已有文件' }))
    .action(action(context, (options: FormOptions) => run(context, options)));
}

async function run(context: Context, { year, to, force, json }: FormOptions): Promise<ExitCode> {
  const { blankForm } = await import('../../parse/forms/blank-form.ts');
  const path = to ?? `form-${year}.xlsx`;
  const bytes = await blankForm(year).catch((error: unknown) => {
    throw error instanceof RangeError ? new CliError(EXIT.usage, error.message) : error;
  });
  await writeNew(path, bytes, force === true);
  const text = {
    en: `${path}: fill it in, then: gongkai ingest ${path}`,
    zh: `${path}：填好后运行 gongkai ingest ${path}`,
  };
  await print(context, json === true ? JSON.stringify({ file: path, year }) : say(context, text));
  return EXIT.done;
}

/** What somebody has typed in is never overwritten by accident. */
async function writeNew(path: string, bytes: Uint8Array, force: boolean): Promise<void> {
  try {
    await writeFile(path, bytes, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
    const reason = exists ? 'exists already; --force replaces it' : reasonOf(error);
    throw new CliError(EXIT.configuration, `${path}: ${reason}`, { file: path });
  }
}
