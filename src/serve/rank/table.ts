/**
 * The table of a ranking: a card for each row on a phone, with the interval drawn beside the value.
 *
 * @module
 */
import type { Interval } from '../../store/metrics/interval.ts';
import { metricTitle } from '../chart/describe.ts';
import { valueText } from '../chart/value-text.ts';
import { mainGrounds } from '../pages/grounds.ts';
import { agencyLink, placeLink } from '../pages/page-parts.ts';
import { count, percent } from '../view/format.ts';
import { type Html, html } from '../view/markup.ts';
import type { View } from '../view/view.ts';
import { type RankRow, type RankRows, rankFilter } from './rows.ts';
import { isPeriod, type RankWanted, rankPath, rankQuery, yearsOfRank } from './wanted.ts';

/** Rows before the rest has to be asked for; a static copy has one page for all. */
const FIRST = 30;
const MOST = 200;

interface Column {
  readonly title: string;
  readonly cell: (row: RankRow) => Html | string;
  readonly isNumber: boolean;
  /** What a script sorts by; the text of the cell unless told. */
  readonly key?: (row: RankRow) => number | null;
}

/** The rows of a ranking as a table; nothing where nobody is ranked. */
export function rankTable(view: View, wanted: RankWanted, rows: RankRows): Html | false {
  const { t, lang, query, site } = view;
  if (rows.ranked.length === 0) return false;
  const most = site.isStatic || query['all'] === '1' ? MOST : FIRST;
  const shown = rows.ranked.slice(0, most);
  const columns = columnsOf(view, wanted, rows);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t('排序', 'Ranking')}"><table class="data cards" data-sortable><caption>${metricTitle(wanted.metric, lang)}${orderText(view, wanted)}</caption><thead><tr>${columns.map(({ title, isNumber }) => html`<th scope="col"${isNumber ? html` class="n"` : ''}>${title}</th>`)}</tr></thead><tbody>
${shown.map((row) => html`<tr>${columns.map((column, index) => cellOf(column, row, index))}</tr>\n`)}</tbody></table></div>
${rows.ranked.length > shown.length && restLink(view, wanted, rows.ranked.length, shown.length)}`;
}

function cellOf({ title, cell, isNumber, key }: Column, row: RankRow, index: number): Html {
  const sorted = key?.(row);
  const by = sorted === undefined || sorted === null ? '' : html` data-key="${sorted}"`;
  const content = cell(row);
  if (index === 1) return html`<th scope="row" data-label="${title}">${content}</th>`;
  return html`<td${isNumber ? html` class="n"` : ''} data-label="${title}"${by}>${content}</td>`;
}

function orderText({ t }: View, { order, metric }: RankWanted): string {
  const by =
    order === 'bound'
      ? t('，按区间下限从高到低。', ', by the lower end of the interval, highest first. ')
      : t('，从高到低。', ', highest first. ');
  return metric.kind === 'ratio'
    ? by +
        t(
          '“95%区间”为威尔逊区间：件数少时区间宽，名次不可靠。',
          '“95 % interval”: Wilson. With few requests it is wide and the rank means little.',
        )
    : by + t('并列的名次相同。', 'Equal values share a place. ');
}

function restLink(view: View, wanted: RankWanted, all: number, shown: number): Html {
  const { t, href, site } = view;
  const text = t(
    `只列前 ${shown} 个，共 ${all} 个；全部见 CSV。`,
    `The first ${shown} of ${all}; all are in the CSV.`,
  );
  if (site.isStatic || shown >= MOST) return html`<p class="soft">${text}</p>`;
  const more = href(rankPath(wanted), { ...rankQuery(wanted), all: 1 });
  return html`<p><span class="soft">${text}</span> <a href="${more}">${t('列出更多', 'List more')}</a></p>`;
}

function columnsOf(view: View, wanted: RankWanted, rows: RankRows): Column[] {
  const { t } = view;
  const { metric, kind, of } = wanted;
  const isCount = metric.kind === 'count';
  const hasInterval = !isCount && rows.ranked.some(({ interval }) => interval !== null);
  const widest = Math.max(...rows.ranked.map(({ interval }) => interval?.high ?? 0));
  return [
    { title: '#', cell: ({ rank }) => String(rank ?? ''), isNumber: true },
    {
      title: of === 'bodies' ? t('机关', 'Body') : t('地区', 'Place'),
      cell: (row) => nameCell(view, row),
      isNumber: false,
    },
    {
      title: t('值', 'Value'),
      cell: (row) => valueCell(wanted, row),
      isNumber: true,
      key: ({ value }) => value,
    },
    ...yearsOf(view, wanted),
    ...(isCount && !wanted.perPeople ? [] : [fraction(view, wanted)]),
    ...(hasInterval ? [intervalColumn(view, widest)] : []),
    // One government reports for a place; of its departments any number may be here.
    ...(of === 'places' && (kind !== 'government' || isPeriod(wanted))
      ? [numberColumn(t('报告数', 'Reports'), ({ n }) => n)]
      : []),
    ...groundColumn(view, wanted, rows),
  ];
}

function numberColumn(title: string, of: (row: RankRow) => number): Column {
  return { title, cell: (row) => count(of(row)), isNumber: true, key: of };
}

function nameCell(view: View, { agencyId, divisionCode, name }: RankRow): Html {
  return agencyId === null ? placeLink(view, divisionCode, name) : agencyLink(view, agencyId, name);
}

function valueCell({ metric, perPeople }: RankWanted, { value, evidence }: RankRow): Html | string {
  const text = perPeople
    ? count(value === null ? null : Math.round(value * 10) / 10)
    : valueText(metric, value);
  return evidence === null ? text : html`<a href="${evidence}">${text}</a>`;
}

function yearsOf(_: View, wanted: RankWanted): Column[] {
  if (!isPeriod(wanted)) return [];
  return yearsOfRank(wanted).map((year) => {
    const own = (row: RankRow) => row.years.find((one) => one.year === year);
    return {
      title: String(year),
      cell: (row) => {
        const cell = own(row);
        const text = count(cell?.value ?? null);
        return cell?.evidence == null ? text : html`<a href="${cell.evidence}">${text}</a>`;
      },
      isNumber: true,
      key: (row) => own(row)?.value ?? null,
    };
  });
}

function fraction({ t }: View, { metric, perPeople }: RankWanted): Column {
  const title = perPeople ? t('件／人口', 'Number / people') : t('分子／分母', 'Numerator / base');
  return {
    title: metric.kind === 'count' && !perPeople ? t('件', 'Number') : title,
    cell: ({ numerator, base }) => `${count(numerator)}／${count(base)}`,
    isNumber: true,
    key: ({ base }) => base,
  };
}

function intervalColumn({ t }: View, widest: number): Column {
  return {
    title: t('95%区间', '95 % interval'),
    cell: ({ interval, value }) =>
      interval === null
        ? '—'
        : html`${percent(interval.low)}–${percent(interval.high)} ${drawn(interval, value, widest)}`,
    isNumber: true,
    key: ({ interval }) => interval?.low ?? null,
  };
}

const WIDTH = 90;

/** The interval as a line with a dot at the value, on the scale of the whole table. */
function drawn({ low, high }: Interval, value: number | null, widest: number): Html {
  const at = (share: number) => (4 + (share / (widest || 1)) * (WIDTH - 8)).toFixed(1);
  return html`<svg class="interval" width="${WIDTH}" height="12" aria-hidden="true"><line x1="${at(low)}" x2="${at(high)}" y1="6" y2="6"/><circle cx="${at(value ?? low)}" cy="6" r="3.2"/></svg>`;
}

function groundColumn(view: View, wanted: RankWanted, { ranking }: RankRows): Column[] {
  if (wanted.metric.id !== 'denial_rate' || ranking === null) return [];
  const grounds = mainGrounds(view, wanted.metric, rankFilter(view, wanted), ranking);
  return [
    {
      title: view.t('用得最多的理由', 'Ground used most'),
      cell: ({ divisionCode }) => grounds.get(divisionCode) ?? '—',
      isNumber: false,
    },
  ];
}
