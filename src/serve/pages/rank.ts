/**
 * Compare and rank: places or bodies in order, with everyone who is not in the order and why.
 *
 * @module
 */
import { mainYear } from '../../store/read/contents.ts';
import { canAddYears } from '../../store/read/period-ranking.ts';
import { chartFigure } from '../chart/figure.ts';
import { COMPOSITION } from '../chart/outcomes.ts';
import { comparePath, compareQuery } from '../compare/wanted.ts';
import { rankChart } from '../rank/chart.ts';
import { rankChooser, rankYears } from '../rank/chooser.ts';
import { type RankRows, rankFilter, rankRows } from '../rank/rows.ts';
import { rankTable } from '../rank/table.ts';
import { isPeriod, type RankWanted, rankPath, rankQuery } from '../rank/wanted.ts';
import { rankTitle, stable, unstable } from '../rank/words.ts';
import { rankChoices } from '../static/choices.ts';
import { type Html, html } from '../view/markup.ts';
import type { ExplorerPage, View } from '../view/view.ts';
import { absentFrom, notRanked } from './not-ranked.ts';
import { peersNote } from './peers-note.ts';

/** The year that is shown where none is asked for. */
export function defaultYear(view: View): number {
  return mainYear(view.site.store) ?? new Date().getUTCFullYear() - 1;
}

/** How many of the first are offered side by side. */
const FIRST = 5;

/** The first of the order over the years: whether they are always so. */
function firstSideBySide(view: View, wanted: RankWanted, { ranked }: RankRows): Html | false {
  const { t, href, site } = view;
  const sides = ranked.slice(0, FIRST).map((row) => row.agencyId ?? row.divisionCode);
  if (site.isStatic || wanted.perPeople || sides.length < 2) return false;
  const address = comparePath({ metric: wanted.metric, sides });
  const { kind, level } = wanted;
  const query = compareQuery({ kind, level, from: null, to: null });
  return html`<ul class="actions"><li><a href="${href(address, query)}">${t(`把前${sides.length}名逐年并排看`, `The first ${sides.length} side by side over the years`)}</a></li></ul>`;
}

/** The page of a ranking. */
export function rankPage(view: View, wanted: RankWanted): ExplorerPage {
  const { t, site } = view;
  const rows = rankRows(view, wanted);
  const absent = isPeriod(wanted) ? [] : absentFrom(view, wanted, rankFilter(view, wanted));
  const name = wanted.drawn === 'composition' ? COMPOSITION : wanted.metric.id;
  const title = rankTitle(view, wanted);
  return {
    title,
    chart: !site.isStatic,
    description: `${title}${t('。', '. ')}${howMany(view, rows, absent.length)}`,
    picture: view.href(`${rankPath(wanted)}.svg`, { ...rankQuery(wanted), size: 'article' }),
    body: html`<h1>${t('排序', 'Rankings')}</h1>
${site.isStatic ? rankChoices(view, { name, year: wanted.year }, rankYears(view), defaultYear(view)) : rankChooser(view, wanted)}
<h2>${title}</h2>
<p class="lead">${howMany(view, rows, absent.length)}</p>
${robustness(view, wanted, rows)}
${peersNote(view)}
${chartFigure(view, rankChart(view, wanted, rows), { path: rankPath(wanted), query: rankQuery(wanted), table: false })}
${firstSideBySide(view, wanted, rows)}
${rankTable(view, wanted, rows)}
<h2>${t('没有参加排序的', 'Who is not ranked')}</h2>
${notRanked(view, wanted, rows, absent)}
<p><strong>${t('写稿时注意：', 'When you write: ')}</strong>${wanted.metric.do_not_write[view.lang]}</p>`,
  };
}

function howMany({ t }: View, rows: RankRows, absent: number): string {
  const outside = [rows.tooSmall, rows.undefined, rows.otherScope, rows.withoutPeople];
  const total = outside.reduce((sum, one) => sum + one.length, rows.ranked.length) + absent;
  return t(
    `参加排序 ${rows.ranked.length} 个，共 ${total} 个。`,
    `${rows.ranked.length} of ${total} are ranked.`,
  );
}

function robustness(view: View, wanted: RankWanted, rows: RankRows): Html {
  const falls = unstable(view, wanted, rows);
  const holds = stable(view, wanted, rows);
  const { metric } = wanted;
  return html`${falls !== null && html`<p class="warning">${falls}</p>`}${holds !== null && html`<p class="ok">${holds}</p>`}${
    metric.kind === 'count' &&
    !canAddYears(metric) &&
    html`<p class="warning">${view.t('只能看一年：', 'One year alone: ')}${metric.not_summed?.[view.lang]}${view.t('。', '.')}</p>`
  }`;
}
