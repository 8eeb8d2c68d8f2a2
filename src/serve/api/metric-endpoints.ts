/**
 * The endpoints on metrics, public views and queries.
 *
 * @module
 */
import { z } from 'zod';
import { METRICS, metricById } from '../../store/metrics/definition.ts';
import { PUBLIC_VIEWS } from '../../store/read/dictionary.ts';
import {
  canRank,
  metricRanking,
  type Ranked,
  whyWithout,
} from '../../store/read/metric-ranking.ts';
import { canShow, metricSeries } from '../../store/read/metric-series.ts';
import { ChartQuery, placePrefix } from '../chart/address.ts';
import { MAX_SQL, SQL_LIMITS, sqlValueText } from '../pages/sql.ts';
import { originOf, Year } from '../request.ts';
import { placeName } from '../view/places.ts';
import { rowsOfView } from '../view-rows.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { noticeOf, Paging, pageOf, windowOf } from './endpoints.ts';
import { MetricAnswer, RankingAnswer, SeriesAnswer } from './metric-schemas.ts';
import { RowsAnswer, SqlAnswer } from './schemas.ts';

const None = z.object({});
const Whose = ChartQuery.pick({ kind: true, level: true });
const PLACE = /^(?:all|\d{2}|\d{4}|\d{6})$/;

export const METRIC_ENDPOINTS: readonly Endpoint[] = [
  endpoint({
    path: '/metrics',
    cost: 'page',
    summary: [
      'Every metric with its formula and what not to write',
      '全部指标：算法，以及写稿时不要怎么写',
    ],
    params: {},
    query: None,
    response: z.object({ items: z.array(MetricAnswer) }),
    answer: () => ({ items: METRICS.map((metric) => ({ ...metric, base: metric.base ?? null })) }),
  }),
  endpoint({
    path: '/metrics/{id}/series/{place}',
    cost: 'work',
    summary: [
      'A metric over the years, for one division or all divisions of a level under a prefix',
      '一个指标逐年的值：一个地区，或前缀之下某一层级的全部地区',
    ],
    params: {
      id: ['metric id', '指标代码'],
      place: ['six digits, or two or four, or all', '六位代码，或两位、四位，或 all'],
    },
    query: Whose,
    response: SeriesAnswer,
    answer: ({ site, params, query }) => {
      const metric = metricById(params['id'] ?? '');
      const place = params['place'] ?? '';
      if (metric === undefined || !canShow(metric.id) || !PLACE.test(place)) return null;
      const selection = { ...query, place: placePrefix(place), origin: originOf(site) };
      const series = metricSeries(site.store, metric, selection);
      return {
        metric: metric.id,
        place,
        ...query,
        points: series.points,
        other_scopes: series.otherScopes,
        notice: noticeOf(site),
      };
    },
  }),
  endpoint({
    path: '/metrics/{id}/ranking/{place}/{year}',
    cost: 'work',
    summary: [
      'Divisions of a level in order of a metric, and who is not in the order',
      '某一层级的地区按一个指标排序，以及哪些没有参加排序',
    ],
    params: {
      id: ['metric id', '指标代码'],
      place: ['two or four digits, or all', '两位或四位代码，或 all'],
      year: ['fiscal year', '报告年度'],
    },
    query: Whose,
    response: RankingAnswer,
    answer: ({ site, params, query }) => {
      const metric = metricById(params['id'] ?? '');
      const place = params['place'] ?? '';
      const year = Year.safeParse(params['year']);
      if (metric === undefined || !PLACE.test(place) || !year.success || !canRank(metric))
        return null;
      const ranking = metricRanking(site.store, metric, {
        ...query,
        prefix: placePrefix(place),
        origin: originOf(site),
        year: year.data,
      });
      const withoutValue = (is: (why: string) => boolean) =>
        ranking.undefined
          .filter((one) => is(whyWithout(one)))
          .map(({ divisionCode }) => divisionCode);
      const ranked = (one: Ranked) => ({
        ...one,
        name: placeName(one.divisionCode, year.data, 'zh'),
        undefined: one.reports - one.n - one.removed - one.zeroBase,
      });
      return {
        ...ranking,
        metric: metric.id,
        fiscal_year: year.data,
        ranked: ranking.ranked.map(ranked),
        tooSmall: ranking.tooSmall.map(ranked),
        zeroBase: withoutValue((why) => why === 'zero_base'),
        undefined: withoutValue((why) => why !== 'zero_base'),
        notice: noticeOf(site),
      };
    },
  }),
  endpoint({
    path: '/views/{name}',
    cost: 'run',
    summary: [
      'Rows of a public view of the database, keys as in SQL',
      '公开视图的各行，键与 SQL 相同',
    ],
    params: { name: [PUBLIC_VIEWS.join(', '), '视图名'] },
    query: Paging.extend({ year: Year.optional() }),
    response: RowsAnswer,
    keysAsStored: true,
    answer: async ({ site, params, query }) => {
      const name = params['name'] ?? '';
      if (!PUBLIC_VIEWS.includes(name)) return null;
      const window = { ...windowOf(query), year: query.year };
      const { columns, rows } = await rowsOfView(site, name, window);
      const named = rows.map((row) =>
        Object.fromEntries(row.map((value, at) => [columns[at], value])),
      );
      return pageOf(site, query, () => named);
    },
  }),
  endpoint({
    path: '/sql',
    cost: 'run',
    summary: ['One reading statement, limited in time and rows', '一条只读查询，限时、限行数'],
    params: {},
    query: z.object({ sql: z.string().min(1).max(MAX_SQL) }),
    response: SqlAnswer,
    keysAsStored: true,
    answer: async ({ site, query }) => {
      if (site.sql === null) return null;
      const result = await site.sql(query.sql, SQL_LIMITS);
      const rows = result.rows.map((row) =>
        row.map((value) => (value instanceof Uint8Array ? sqlValueText(value) : value)),
      );
      return { ...result, rows, notice: noticeOf(site) };
    },
  }),
];
