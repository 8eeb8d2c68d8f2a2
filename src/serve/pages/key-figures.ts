/**
 * The key numbers of a body, a place, or all counties of a place, by year, each open to its evidence, with the rank among its peers.
 *
 * @module
 */
import type { Origin } from '../../normalize/record.ts';
import { type Metric, metricById } from '../../store/metrics/definition.ts';
import { median } from '../../store/metrics/interval.ts';
import { runMetric } from '../../store/metrics/run.ts';
import type { SeriesPoint } from '../../store/metrics/series.ts';
import type { Agency } from '../../store/read/agencies.ts';
import { bodyRanking } from '../../store/read/body-ranking.ts';
import { metricRanking } from '../../store/read/metric-ranking.ts';
import { metricSeries } from '../../store/read/metric-series.ts';
import type { ReportOverview } from '../../store/read/reports.ts';
import { metricTitle } from '../chart/describe.ts';
import { evidenceLink } from '../chart/evidence-link.ts';
import { valueText } from '../chart/value-text.ts';
import { plainRank, rankPath, rankQuery } from '../rank/wanted.ts';
import { originOf } from '../request.ts';
import { count } from '../view/format.ts';
import { type Html, html } from '../view/markup.ts';
import type { View } from '../view/view.ts';
import { reportPath } from './page-parts.ts';

/** What is asked of every body first, in the order of the form. */
const KEY_METRICS: readonly Metric[] = [
  ...['requests_received', 'requests_processed', 'full_disclosure_rate', 'denial_rate'],
  ...['requests_carried_out', 'reconsiderations_corrected', 'lawsuits_lost', 'penalties'],
].flatMap((id) => metricById(id) ?? []);

interface KeyRow {
  readonly metric: Metric;
  readonly points: ReadonlyMap<number, SeriesPoint>;
  readonly link: (year: number) => string | null;
  /** Rank among peers, or the middle of them. */
  readonly beside: Html | string;
}

/** Years in a table: the newest ones. */
const YEARS = 6;

/** Key numbers of the government of a place; nothing where it has none. */
export function placeFigures(
  view: View,
  {
    code,
    level,
    year,
  }: {
    readonly code: string;
    readonly level: 'county' | 'prefecture' | 'province';
    readonly year: number;
  },
): Html | false {
  const { t, site } = view;
  const selection = { place: code, kind: 'government', level, origin: originOf(site) } as const;
  const rows = KEY_METRICS.map(
    (metric): KeyRow => ({
      metric,
      points: byYear(metricSeries(site.store, metric, selection).points),
      link: (one) =>
        evidenceLink(view, {
          metricId: metric.id,
          place: code,
          year: one,
          kind: 'government',
          level,
        }),
      beside: level === 'province' ? '—' : rankOf(view, metric, { code, level, year }),
    }),
  );
  const where =
    level === 'county'
      ? html`<span lang="zh-Hans">${t('全省同级', 'peers in the province')}</span>`
      : t('同级', 'peers');
  return figureTable(
    view,
    rows,
    html`${t(`${year}年在`, `rank of ${year} among `)}${where}${t('的名次', '')}`,
  );
}

/** Key numbers of all county governments under a prefix, added up; the middle one beside. */
export function areaFigures(view: View, prefix: string, year: number): Html | false {
  const { t, site } = view;
  const selection = {
    place: prefix,
    kind: 'government',
    level: 'county',
    origin: originOf(site),
  } as const;
  const rows = KEY_METRICS.map((metric): KeyRow => {
    const { ranked, tooSmall } = metricRanking(site.store, metric, { ...selection, prefix, year });
    const values = [...ranked, ...tooSmall].map((one) => one.value);
    return {
      metric,
      points: byYear(metricSeries(site.store, metric, selection).points),
      link: (one) =>
        evidenceLink(view, {
          metricId: metric.id,
          place: prefix,
          year: one,
          kind: 'government',
          level: 'county',
        }),
      beside:
        values.length === 0
          ? '—'
          : t(
              `${valueText(metric, median(values))}（${values.length} 个）`,
              `${valueText(metric, median(values))} (of ${values.length})`,
            ),
    };
  });
  return figureTable(view, rows, t(`${year}年各县中位数`, `median county, ${year}`));
}

/** Key numbers of one body from its own reports. */
export function bodyFigures(
  view: View,
  agency: Agency,
  reports: readonly ReportOverview[],
  year: number,
): Html | false {
  const { t, site, href } = view;
  const origin = agency.origin === 'demo' ? 'demo' : 'real';
  const reportOf = new Map(reports.map((one) => [one.fiscal_year, one.report_id]));
  const rows = KEY_METRICS.map((metric): KeyRow => {
    const [series] = [
      ...runMetric(site.store.connection, metric.id, { agencyId: agency.agency_id, origin }),
    ].sort((a, b) => b.points.length - a.points.length);
    return {
      metric,
      points: byYear(series?.points ?? []),
      link: (one) => {
        const report = reportOf.get(one);
        return report === undefined ? null : href(reportPath(report));
      },
      beside: bodyRank(view, metric, { agency, year, origin }),
    };
  });
  const peers =
    agency.function === null
      ? t('同类', 'of the same kind')
      : t(`全省同级“${agency.function}”`, `of the field ${agency.function} in the province`);
  return figureTable(
    view,
    rows,
    t(`${year}年在${peers}机关中的名次`, `rank of ${year} among bodies ${peers}`),
  );
}

function byYear(points: readonly SeriesPoint[]): ReadonlyMap<number, SeriesPoint> {
  return new Map(points.map((point) => [point.fiscalYear, point]));
}

function figureTable(
  view: View,
  rows: readonly KeyRow[],
  besideTitle: Html | string,
): Html | false {
  const { t, lang } = view;
  const years = [...new Set(rows.flatMap(({ points }) => [...points.keys()]))]
    .sort((a, b) => a - b)
    .slice(-YEARS);
  if (years.length === 0) return false;
  const many = rows.some(({ points }) => [...points.values()].some(({ reports }) => reports > 1));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t('主要数字', 'Key numbers')}"><table class="data figures"><caption>${many ? t('各县级人民政府之和；括号内是计入的报告数，各年不同时不能直接比较。', 'All county governments together; in brackets the reports counted: where they differ, years cannot be compared.') : t('点开看依据。', 'Open a number for its evidence.')}</caption><thead><tr><th scope="col">${t('指标', 'Metric')}</th>${years.map((year) => html`<th scope="col" class="n">${year}</th>`)}<th scope="col" class="n">${besideTitle}</th></tr></thead><tbody>
${rows.map((row) => html`<tr><th scope="row">${metricTitle(row.metric, lang)}</th>${years.map((year) => html`<td class="n">${figure(view, row, year, many)}</td>`)}<td class="n">${row.beside}</td></tr>\n`)}</tbody></table></div>`;
}

function figure(
  view: View,
  { metric, points, link }: KeyRow,
  year: number,
  many: boolean,
): Html | string {
  const { t } = view;
  const point = points.get(year);
  if (point === undefined) return '—';
  if (point.value === null) return point.removed > 0 ? t('勾稽不符', 'sums fail') : '—';
  const address = link(year);
  const text = valueText(metric, point.value);
  const n = many ? html` <span class="soft small">(${count(point.n)})</span>` : '';
  return address === null ? html`${text}${n}` : html`<a href="${address}">${text}</a>${n}`;
}

/** The place of a government among those of its level in the province, linked to the whole order. */
function rankOf(
  view: View,
  metric: Metric,
  of: { readonly code: string; readonly level: 'county' | 'prefecture'; readonly year: number },
): Html | string {
  const { site, href } = view;
  const prefix = of.code.slice(0, 2);
  const { ranked } = metricRanking(site.store, metric, {
    prefix,
    level: of.level,
    kind: 'government',
    origin: originOf(site),
    year: of.year,
  });
  const wanted = { ...plainRank(metric, prefix, of.year), level: of.level };
  const text = position(view, ranked, (one) => one.divisionCode === of.code);
  return text === null
    ? '—'
    : site.isStatic
      ? text
      : html`<a href="${href(rankPath(wanted), rankQuery(wanted))}">${text}</a>`;
}

function bodyRank(
  view: View,
  metric: Metric,
  of: { readonly agency: Agency; readonly year: number; readonly origin: Origin },
): Html | string {
  const { site, href } = view;
  const { agency, year, origin } = of;
  // Peers are those of a field: all bodies of a kind would be tens of thousands, and say little.
  if (agency.function === null || agency.level === null || agency.body_kind === 'government')
    return '—';
  const prefix = (agency.division_code ?? '').slice(0, 2);
  const kind = agency.body_kind as 'department';
  const level = agency.level as 'county';
  const { ranked } = bodyRanking(site.store, metric, {
    prefix,
    level,
    kind,
    origin,
    year,
    since: year,
    field: agency.function,
  });
  const wanted = {
    ...plainRank(metric, prefix, year),
    kind,
    level,
    of: 'bodies',
    field: agency.function,
  } as const;
  const text = position(view, ranked, (one) => one.agencyId === agency.agency_id);
  return text === null
    ? '—'
    : site.isStatic
      ? text
      : html`<a href="${href(rankPath(wanted), rankQuery(wanted))}">${text}</a>`;
}

/** Equal values share a place. */
function position<T extends { readonly value: number }>(
  { t }: View,
  ranked: readonly T[],
  is: (one: T) => boolean,
): string | null {
  const own = ranked.find(is);
  if (own === undefined) return null;
  const place = 1 + ranked.filter(({ value }) => value > own.value).length;
  const alike = ranked.filter(({ value }) => value === own.value).length;
  // Second of fifty-five says little where fifty-four have none.
  return alike > 1
    ? t(
        `并列第${place}（${alike}个），共${ranked.length}`,
        `${place} of ${ranked.length}, shared by ${alike}`,
      )
    : t(`第${place}，共${ranked.length}`, `${place} of ${ranked.length}`);
}
