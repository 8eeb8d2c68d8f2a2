/**
 * `gongkai export`: the database as files for other programs.
 *
 * @module
 */
import { type Command, Option } from 'commander';
import type { PanelOptions } from '../../store/export/panel.ts';
import { TABLE_FORMATS, type TableFormat } from '../../store/export/table-formats.ts';
import type { Store } from '../../store/store.ts';
import { action, command, withDatabase } from '../command.ts';
import { type Context, print, say } from '../context.ts';
import { divisionPrefixes } from '../division-option.ts';
import { CliError, EXIT, type ExitCode } from '../exit-code.ts';
import { fileFault } from '../export/file-fault.ts';
import { releaseCommand } from '../export/release.ts';
import { listOf } from '../options.ts';
import { sharedOption } from '../shared-option.ts';

interface Common {
  readonly db: string;
  readonly to: string;
  readonly json?: true;
}
interface TablesFlags extends Common {
  readonly format: readonly TableFormat[];
  readonly tables?: string;
  readonly withRecognised?: true;
  readonly excel?: true;
}
interface PanelFlags extends Common {
  readonly unit: PanelOptions['unit'];
  readonly division?: readonly string[];
  readonly years: readonly [number, number];
  readonly boundaries: string;
  readonly columns: PanelOptions['columns'];
  readonly origin: PanelOptions['origin'];
  readonly asPublished?: true;
  readonly metrics?: string;
  readonly keepChanged?: true;
  readonly presentOnly?: true;
}

export function define(context: Context): Command {
  const summary = {
    en: 'Writes the database as files: tables for every program, a panel of divisions and years, or a citable release.',
    zh: '把数据库导出为文件：各数据表、“区划 × 年度”面板，或可引用的发布版。',
  };
  const group = command(context, 'export', {
    summary,
    examples: [
      [
        'gongkai export tables --to out --format csv,xlsx',
        { en: 'every table, with a data package', zh: '全部数据表及数据包说明' },
      ],
      [
        'gongkai export panel --to out --unit county --division 52 --years 2015-2025 --boundaries 2025',
        {
          en: 'one row a county and year, for Stata, R and Python',
          zh: '每县每年一行，供 Stata、R、Python 使用',
        },
      ],
    ],
  });
  group.addCommand(tables(context));
  group.addCommand(panel(context));
  group.addCommand(releaseCommand(context));
  return group;
}

function tables(context: Context): Command {
  const own = command(context, 'tables', {
    summary: { en: 'The public views as files.', zh: '导出公开视图。' },
    examples: [
      [
        'gongkai export tables --to out --format csv',
        { en: 'CSV with a data package', zh: 'CSV 及数据包' },
      ],
    ],
  });
  return withDatabase(context, own)
    .addOption(sharedOption(context, 'folder').makeOptionMandatory())
    .option(
      '--format <list>',
      say(context, {
        en: `any of ${TABLE_FORMATS.join(', ')}`,
        zh: `可选 ${TABLE_FORMATS.join('、')}`,
      }),
      listOf(TABLE_FORMATS),
      ['csv'],
    )
    .option('--tables <list>', say(context, { en: 'only these views', zh: '只导出这些视图' }))
    .option(
      '--excel',
      say(context, { en: 'CSV that Excel opens by a double click', zh: 'CSV 可直接用 Excel 打开' }),
    )
    .option(
      '--with-recognised',
      say(context, {
        en: 'also what was read in scans and nobody confirmed: a table recognised_cell, every row marked recognised_not_confirmed',
        zh: '另附扫描件中未经确认的识别结果：recognised_cell 表，每行标明 recognised_not_confirmed',
      }),
    )
    .action(
      action(context, (flags: TablesFlags) =>
        exporting(context, flags, async (store) => {
          const { exportTables } = await import('../../store/export/tables.ts');
          const names = flags.tables?.split(',').map((name) => name.trim());
          return exportTables(store, flags.to, {
            formats: flags.format,
            forExcel: flags.excel === true,
            withRecognised: flags.withRecognised === true,
            ...(names === undefined ? {} : { tables: names }),
          });
        }),
      ),
    );
}

function panel(context: Context): Command {
  const own = command(context, 'panel', {
    summary: {
      en: 'One row per division and fiscal year, absent reports included with the reason: CSV, Stata and a dictionary.',
      zh: '每个区划每年一行，缺失的报告也列出并说明原因：CSV、Stata 及字段说明。',
    },
    examples: [
      [
        'gongkai export panel --to out --division 52 --years 2019-2024',
        { en: 'counties of 贵州省', zh: '贵州省各县' },
      ],
    ],
  });
  return withDatabase(context, own)
    .addOption(sharedOption(context, 'folder').makeOptionMandatory())
    .addOption(sharedOption(context, 'years').makeOptionMandatory())
    .addOption(
      new Option(
        '--unit <level>',
        say(context, { en: 'county, prefecture or province', zh: '县级、地级或省级' }),
      )
        .choices(['county', 'prefecture', 'province'])
        .default('county'),
    )
    .option(
      '--division <codes>',
      say(context, {
        en: 'codes such as 52, 5204 or 520402, with commas or given again',
        zh: '区划代码，如 52、5204、520402，可用逗号分隔或重复给出',
      }),
      divisionPrefixes,
    )
    .option(
      '--boundaries <year>',
      say(context, {
        en: 'divisions as of the end of a year, or as-reported',
        zh: '以某年年末的区划为准，或 as-reported',
      }),
      'as-reported',
    )
    .addOption(
      new Option(
        '--columns <which>',
        say(context, { en: 'totals, or all with the applicants', zh: '只要总计，或含各类申请人' }),
      )
        .choices(['totals', 'all'])
        .default('totals'),
    )
    .addOption(sharedOption(context, 'origin'))
    .addOption(sharedOption(context, 'asPublishedInPanel'))
    .option(
      '--metrics <ids>',
      say(context, {
        en: 'metrics with numerator and base, e.g. denial_rate',
        zh: '指标及其分子、分母，如 denial_rate',
      }),
    )
    .option(
      '--keep-changed',
      say(context, {
        en: 'keep years in which the territory was another, flagged',
        zh: '保留辖区不同的年份，并加标记',
      }),
    )
    .option('--present-only', say(context, { en: 'only rows with a report', zh: '只要有年报的行' }))
    .action(
      action(context, (flags: PanelFlags) =>
        exporting(context, flags, async (store) => {
          const [{ buildPanel }, { writePanel }] = await Promise.all([
            import('../../store/export/panel.ts'),
            import('../../store/export/write-panel.ts'),
          ]);
          const options = panelOptions(flags);
          return writePanel(buildPanel(store, options), options, flags.to);
        }),
      ),
    );
}

function panelOptions(flags: PanelFlags): PanelOptions {
  const { unit, division, years, boundaries, columns, origin, asPublished, metrics } = flags;
  const year = Number(boundaries);
  if (boundaries !== 'as-reported' && !Number.isInteger(year))
    throw new CliError(EXIT.usage, 'export panel: --boundaries takes a year or as-reported');
  return {
    unit,
    within: division ?? [''],
    years,
    boundaries: boundaries === 'as-reported' ? boundaries : year,
    columns,
    origin,
    asPublished: asPublished === true,
    metrics: metrics === undefined ? [] : metrics.split(',').map((id) => id.trim()),
    keepChanged: flags.keepChanged === true,
    presentOnly: flags.presentOnly === true,
  };
}

async function exporting(
  context: Context,
  { db, to, json }: Common,
  work: (store: Store) => Promise<string[]>,
): Promise<ExitCode> {
  const { openStore } = await import('../../store/store.ts');
  const store = openStore(db, { readonly: true });
  try {
    const written = await work(store);
    await print(context, json === true ? JSON.stringify({ written }) : written.join('\n'));
    return EXIT.done;
  } catch (error) {
    throw error instanceof RangeError
      ? new CliError(EXIT.usage, `export: ${error.message}`)
      : fileFault(error, to);
  } finally {
    store.close();
  }
}
