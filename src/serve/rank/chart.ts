/**
 * The drawing of a ranking: its first rows as bars with their intervals, or the six parts of outcomes in its order.
 *
 * @module
 */
import type { Chart } from '../chart/chart.ts';
import { compositionRankingChart } from '../chart/composition-ranking.ts';
import {
  firstOf,
  isPercent,
  manyBodiesNote,
  metricTitle,
  scopeNote,
  sourceLine,
  unitOf,
} from '../chart/describe.ts';
import { originOf } from '../request.ts';
import type { View } from '../view/view.ts';
import { type RankRow, type RankRows, rankFilter } from './rows.ts';
import { isPeriod, type RankWanted, rankPath, rankQuery, yearsOfRank } from './wanted.ts';
import { rankTitle, unstable } from './words.ts';

/** Bars in a drawing: more cannot be read. */
export const DRAWN = 25;

/** The chart of a ranking. `most` bounds what is in a composition: a file holds everything. */
export function rankChart(view: View, wanted: RankWanted, rows: RankRows, most = DRAWN): Chart {
  const where = { title: rankTitle(view, wanted), path: rankPath(wanted), most };
  if (wanted.drawn === 'composition' && rows.ranking !== null) {
    return compositionRankingChart(view, rows.ranking, rankFilter(view, wanted), where);
  }
  return bars(view, wanted, rows);
}

function bars(view: View, wanted: RankWanted, rows: RankRows): Chart {
  const { t, lang } = view;
  const { metric } = wanted;
  const shown = rows.ranked.slice(0, DRAWN);
  const intervals = shown.map(({ interval }) => interval);
  const hasIntervals = !wanted.perPeople && intervals.some((one) => one !== null);
  return {
    kind: 'bars',
    title: rankTitle(view, wanted),
    subtitle: subtitle(view, wanted, rows, hasIntervals),
    warning:
      unstable(view, wanted, rows) === null ? null : t('次序不稳', 'The order does not hold'),
    categories: shown.map(({ name }) => name),
    axis: wanted.of === 'bodies' ? t('机关', 'Body') : t('地区', 'Place'),
    breaks: [],
    series: [
      {
        id: metric.id,
        name: metricTitle(metric, lang),
        colour: '#0b57a4',
        points: shown.map((row) => pointOf(wanted, row)),
      },
    ],
    ...{ percent: isPercent(metric), lang },
    inPoints: metric.unit === 'percentage_points',
    ...(hasIntervals ? { intervals } : {}),
    notes: rankNotes(view, wanted, rows),
    caution: metric.do_not_write[lang],
    source: sourceLine(view, rankPath(wanted), rankQuery(wanted)),
    demo: originOf(view.site) === 'demo',
  };
}

function subtitle(view: View, wanted: RankWanted, rows: RankRows, hasIntervals: boolean): string {
  const { t, lang } = view;
  const { metric } = wanted;
  const first = firstOf(view, Math.min(DRAWN, rows.ranked.length), rows.ranked.length);
  const unit = wanted.perPeople
    ? t('每十万人每年', 'a year for 100,000 people')
    : unitOf(metric, lang);
  const parts = [
    t(`单位：${unit}`, `Unit: ${unit}`),
    ...(metric.kind === 'count'
      ? []
      : [t(`只排分母不少于${rows.minimumBase}的`, `only bases of ${rows.minimumBase} or more`)]),
    ...(hasIntervals ? [t('细线为95%区间', 'thin lines are 95 % intervals')] : []),
    first,
  ];
  return parts.join(t('；', '; '));
}

/** What a reader must know to compare. */
function rankNotes(view: View, wanted: RankWanted, rows: RankRows): string[] {
  const { t } = view;
  const incomplete = rows.ranked.filter(({ years }) => years.some(({ value }) => value === null));
  const number = yearsOfRank(wanted).length;
  return [
    rows.scope === null ? '' : scopeNote(view, [rows.scope], rows.otherScope.length),
    wanted.of === 'bodies' ? '' : manyBodiesNote(view, wanted.kind),
    isPeriod(wanted)
      ? t(
          `${number}年之和。案件在审结的年度计数，未审结的不计，所以不重复；其中 ${incomplete.length} 个缺某些年度的数，它们的和只是下限。`,
          `Sum of ${number} years. A case counts in the year it is decided and pending ones do not, so that none counts twice. ${incomplete.length} lack some year: their sum is the least there was.`,
        )
      : '',
    wanted.perPeople
      ? t(
          '人口是使用者提供的表；没有人口数的不排。',
          'Inhabitants are from a table that the user brought; places without them are not ranked.',
        )
      : '',
  ].filter(Boolean);
}

function pointOf({ metric }: RankWanted, row: RankRow) {
  const { value, numerator, base, n, removed, reports, evidence } = row;
  return {
    ...{ value, numerator, n, removed, evidence, median: null, sameBodies: null },
    base: metric.kind === 'count' ? null : base,
    undefined: Math.max(0, reports - n - removed),
  };
}
