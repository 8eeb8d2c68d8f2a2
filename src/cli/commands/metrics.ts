/**
 * `gongkai metrics`: named questions with their formulas, bases and warnings.
 *
 * @module
 */
import type { Command } from 'commander';
import type { BodyKind, Level, Origin, Scope } from '../../normalize/record.ts';
import type { Metric } from '../../store/metrics/definition.ts';
import type { MetricOptions } from '../../store/metrics/run.ts';
import { action, command, withDatabase } from '../command.ts';
import { type Context, print, say } from '../context.ts';
import { CliError, EXIT, type ExitCode } from '../exit-code.ts';
import { camelKeys } from '../json-keys.ts';
import type { Text } from '../lang.ts';
import { compositionText } from '../metrics/composition-text.ts';
import { seriesText } from '../metrics/series-text.ts';
import { sharedOption } from '../shared-option.ts';
import { tableText } from '../table-text.ts';

interface RunFlags {
  readonly db: string;
  readonly json?: true;
  readonly division?: string;
  readonly level?: Level;
  readonly scope?: Scope;
  readonly kind?: BodyKind;
  readonly years?: readonly [number, number];
  readonly agency?: string;
  readonly origin: Origin;
  readonly asPublished?: true;
  readonly with?: string;
}

export function define(context: Context): Command {
  const group = command(context, 'metrics', {
    summary: {
      en: 'Named questions: what each one means, what it is divided by, and its answer by year.',
      zh: '指标：含义、分母，以及各年度的结果。',
    },
    examples: [
      [
        'gongkai metrics run denial_rate --level county --origin demo --db data/demo.sqlite',
        { en: 'one metric by year', zh: '某一指标的各年度结果' },
      ],
    ],
  });
  for (const own of [list(context), show(context), run(context)]) group.addCommand(own);
  return group;
}

/** Said where no table of the user is at hand. */
function unavailableText(column: string): Text {
  return {
    en: `unavailable without --with FILE (${column})`,
    zh: `不可用，除非用 --with FILE 提供 ${column}`,
  };
}

const definitions = () => import('../../store/metrics/definition.ts');

function list(context: Context): Command {
  return command(context, 'list', {
    summary: { en: 'All metrics by theme.', zh: '列出全部指标。' },
    examples: [
      ['gongkai metrics list', { en: 'id, official term, title', zh: '编号、中文名称、英文名称' }],
    ],
  }).action(
    action(context, async ({ json }: { json?: true }) => {
      const { METRICS } = await definitions();
      if (json === true)
        for (const metric of METRICS)
          await print(context, JSON.stringify(camelKeys({ ...metric })));
      else
        await print(
          context,
          tableText(
            ['id', '指标', 'title', 'theme', ''],
            METRICS.map(({ id, official_term, title_en, theme, needs }) => [
              ...[id, official_term, title_en, theme],
              needs === undefined ? '' : say(context, unavailableText(needs)),
            ]),
          ),
        );
      return EXIT.done;
    }),
  );
}

function show(context: Context): Command {
  return command(context, 'show', {
    summary: {
      en: 'One metric: formula, forms, breaks, and what not to write.',
      zh: '查看某一指标的公式、适用表式、断点和注意事项。',
    },
    examples: [['gongkai metrics show denial_rate', { en: 'its definition', zh: '其定义' }]],
  })
    .argument('<id>')
    .action(
      action(context, async (id: string, { json }: { json?: true }) => {
        const metric = await metricOf(id);
        await print(
          context,
          json === true
            ? JSON.stringify(camelKeys({ ...metric }))
            : definitionText(context, metric),
        );
        return EXIT.done;
      }),
    );
}

function run(context: Context): Command {
  const own = command(context, 'run', {
    summary: {
      en: 'The answer by year, of governments unless --kind or --agency says otherwise. Without an id: into which six parts the concluded requests fall. Several bodies get medians and the value of those that are there in all years.',
      zh: '各年度结果；未用 --kind 或 --agency 时只含政府。不写编号时，显示办结申请的六类构成。多个机关时另给中位数和各年均有机关的数值。',
    },
    examples: [
      [
        'gongkai metrics run denial_rate --division 52 --years 2019-2024',
        { en: 'governments of 贵州省', zh: '贵州省各级政府' },
      ],
    ],
  });
  return withDatabase(context, own)
    .argument('[id]')
    .addOption(sharedOption(context, 'division'))
    .addOption(sharedOption(context, 'level'))
    .addOption(sharedOption(context, 'scope'))
    .addOption(sharedOption(context, 'agencyKind'))
    .addOption(sharedOption(context, 'years'))
    .option(
      '--agency <id>',
      say(context, { en: 'one body, by agency_id', zh: '单个机关（agency_id）' }),
    )
    .addOption(sharedOption(context, 'origin'))
    .addOption(sharedOption(context, 'asPublished'))
    .option(
      '--with <file>',
      say(context, {
        en: 'CSV of yours: division_code, fiscal_year, population or fiscal_revenue (万元)',
        zh: '自备 CSV：division_code、fiscal_year、population 或 fiscal_revenue（万元）',
      }),
    )
    .action(
      action(context, (id: string | undefined, flags: RunFlags) => answer(context, id, flags)),
    );
}

async function answer(
  context: Context,
  id: string | undefined,
  flags: RunFlags,
): Promise<ExitCode> {
  const [{ openStore }, { runMetric }, { outcomeComposition }] = await Promise.all([
    import('../../store/store.ts'),
    import('../../store/metrics/run.ts'),
    import('../../store/metrics/composition.ts'),
  ]);
  const options = await metricOptions(context, flags);
  if (id !== undefined) await metricOf(id);
  const { lang } = context;
  const store = openStore(flags.db, { readonly: true });
  try {
    const asked = { ...options, detailed: true };
    const parts = id === undefined ? outcomeComposition(store.connection, asked) : null;
    const series = parts?.flat() ?? runMetric(store.connection, id ?? '', asked);
    if (flags.json === true)
      for (const { metric, ...own } of series)
        await print(context, JSON.stringify({ metric: camelKeys({ ...metric }), ...own }));
    else if (parts !== null) await print(context, compositionText(parts, lang, flags.origin));
    else await print(context, seriesText(series, lang, flags.origin));
    return EXIT.done;
  } catch (error) {
    throw error instanceof RangeError
      ? new CliError(EXIT.usage, `metrics: ${error.message}`)
      : error;
  } finally {
    store.close();
  }
}

async function metricOptions({ lang }: Context, flags: RunFlags): Promise<MetricOptions> {
  const { division, level, scope, kind, years, agency, origin, asPublished } = flags;
  const { readExternal } = await import('../metrics/read-external.ts');
  return {
    origin,
    ...(division === undefined ? {} : { divisionPrefix: division }),
    ...(level === undefined ? {} : { level }),
    ...(scope === undefined ? {} : { scope }),
    ...(kind === undefined ? {} : { bodyKind: kind }),
    ...(years === undefined ? {} : { years }),
    ...(agency === undefined ? {} : { agencyId: agency }),
    ...(asPublished === undefined ? {} : { asPublished }),
    ...(flags.with === undefined ? {} : { external: await readExternal(flags.with, lang) }),
  };
}

async function metricOf(id: string): Promise<Metric> {
  const { metricById } = await definitions();
  const metric = metricById(id);
  if (metric === undefined)
    throw new CliError(EXIT.usage, `metrics: no metric is called ${id}: see gongkai metrics list`);
  return metric;
}

function definitionText({ lang }: Context, metric: Metric): string {
  const { numerator, base = [], forms, breaks } = metric;
  const words = {
    en: {
      over: 'divided by',
      forms: 'forms',
      least: 'smallest base',
      breaks: 'breaks',
    },
    zh: { over: '除以', forms: '适用表式', least: '最小分母', breaks: '断点' },
  }[lang];
  return [
    `${metric.official_term}  ${metric.title_en}  (${metric.id})`,
    `${numerator.join(' + ')}${base.length === 0 ? '' : ` ${words.over} ${base.join(' + ')}`}`,
    `${words.forms}: ${forms.join(', ')}; ${words.least}: ${metric.minimum_base}`,
    ...(metric.needs === undefined ? [] : [unavailableText(metric.needs)[lang]]),
    ...breaks.map((own) => `${words.breaks} ${own.year}: ${own[lang]}`),
    metric.sentence[lang],
    metric.do_not_write[lang],
  ].join('\n');
}
