/**
 * `gongkai form`: the blank statutory form, to be filled in by hand, or what was read in a scan, to be confirmed.
 *
 * @module
 */
import { writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Command } from 'commander';
import { reasonOf } from '../../app/reason-of.ts';
import { action, command } from '../command.ts';
import { type Context, print, say } from '../context.ts';
import { CliError, EXIT, type ExitCode } from '../exit-code.ts';
import { positive } from '../options.ts';

interface FormOptions {
  readonly year?: number;
  readonly from?: string;
  readonly to?: string;
  readonly force?: true;
  readonly json?: true;
}

export function define(context: Context): Command {
  const form = command(context, 'form', {
    summary: {
      en: 'Writes the blank statutory form of a fiscal year as a workbook. Filled in, it is ingested like any report: for scans, images and old paper. With --from, writes what gongkai-ocr reads in a scan, each cell beside its picture, to be confirmed.',
      zh: '生成某一年度的空白法定表格（XLSX）。填好后可像其他报告一样用 ingest 读入，适用于扫描件、图片和旧纸质材料。加 --from 则生成扫描件校对表：由 gongkai-ocr 识别，每格附图，供人核对。',
    },
    examples: [
      ['gongkai form --year 2023', { en: 'writes form-2023.xlsx', zh: '生成 form-2023.xlsx' }],
      [
        'gongkai form --from scan.pdf --to scan.xlsx',
        {
          en: 'readings of a scan, to be confirmed; gongkai decide --from scan.xlsx takes what was marked as seen',
          zh: '扫描件校对表；核对后用 gongkai decide --from scan.xlsx 读回',
        },
      ],
    ],
  });
  return form
    .option(
      '--year <year>',
      say(context, { en: 'fiscal year, from 2014 on', zh: '年度，2014 年起' }),
      positive,
    )
    .option(
      '--from <scan>',
      say(context, {
        en: 'a scan (PDF or picture) to be read and confirmed',
        zh: '要识别并核对的扫描件（PDF 或图片）',
      }),
    )
    .option('--to <file>', say(context, { en: 'file to write', zh: '输出文件' }))
    .option('--force', say(context, { en: 'replace the file if it exists', zh: '覆盖已有文件' }))
    .action(action(context, (options: FormOptions) => run(context, options)));
}

async function run(context: Context, options: FormOptions): Promise<ExitCode> {
  const { year, from } = options;
  if ((year === undefined) === (from === undefined))
    throw new CliError(
      EXIT.usage,
      'form: say --year for a blank form, or --from for that of a scan',
    );
  return from === undefined ? blank(context, year ?? 0, options) : ofScan(context, from, options);
}

async function blank(
  context: Context,
  year: number,
  { to, force, json }: FormOptions,
): Promise<ExitCode> {
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

async function ofScan(
  context: Context,
  from: string,
  { to, force, json }: FormOptions,
): Promise<ExitCode> {
  const { formOfScan } = await import('../confirm/form-of-scan.ts');
  const path = to ?? `${basename(from, extname(from))}.xlsx`;
  const { bytes, ...counts } = await formOfScan(context, from);
  await writeNew(path, bytes, force === true);
  const { cells, unsure } = counts;
  const text = {
    en: `${path}: ${cells} cells read, ${unsure} unsure, nothing confirmed. Look at each, mark it, then: gongkai decide --from ${path}`,
    zh: `${path}：识别 ${cells} 格，其中存疑 ${unsure} 格，均未确认。逐格核对并标记后运行 gongkai decide --from ${path}`,
  };
  await print(
    context,
    json === true ? JSON.stringify({ file: path, from, ...counts }) : say(context, text),
  );
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
