/**
 * Home: what is in the database, the default view, newest findings, where to go.
 *
 * @module
 */
import { metricById } from '../../store/metrics/definition.ts';
import { contents } from '../../store/read/contents.ts';
import { queryFindings } from '../../store/read/finding-lists.ts';
import { metricRanking, type Ranked, type ShownRanking } from '../../store/read/metric-ranking.ts';
import { compositionSection } from '../chart/composition-section.ts';
import { rankPath } from '../rank/wanted.ts';
import { orderChanges } from '../rank/words.ts';
import { originOf } from '../request.ts';
import { searchForm } from '../static/search-page.ts';
import { count, percent } from '../view/format.ts';
import { langField } from '../view/layout.ts';
import { type Html, html } from '../view/markup.ts';
import { NATION } from '../view/places.ts';
import { type ExplorerPage, pathOf, type View } from '../view/view.ts';
import { coveredMatrix } from './coverage.ts';
import { findingLine } from './findings-lines.ts';
import { mainGround } from './grounds.ts';
import { homeQuestions } from './home-questions.ts';
import { placeLink } from './page-parts.ts';
import { defaultYear } from './rank.ts';
import { provinceMap } from './tile-map.ts';

/** The home page. */
export function homePage(view: View): ExplorerPage {
  const { t, site, href } = view;
  const all = contents(site.store);
  const years = all.firstYear === null ? '—' : `${all.firstYear}–${all.lastYear}`;
  return {
    title: t('政府信息公开年度报告', 'Annual reports on open government information'),
    feed: '/feed.xml',
    chart: !site.isStatic,
    body: html`<h1>${t('谁公开，谁不公开，为什么', 'Who discloses, who refuses, on what ground')}</h1>
<p class="lead">${t(
      '每个县、部门、乡镇每年都要公布政府信息公开工作年度报告。这里把它们读成一个可核对的数据库：每个数都能点到原文，读不准的宁可空着。',
      'Every county, department and township must publish a yearly report on open government information. Here they are one database that can be checked: every number leads to its source, and what cannot be read for certain stays empty.',
    )}</p>
${site.isStatic ? searchForm(view, 'panel') : html`<form class="panel" action="/search"><label>${t('找一个地区、机关，或正文里的词', 'Find a place, a body, or words of a report')}<input type="search" name="q" maxlength="100" required placeholder="${t('例如：某某区、教育局、数字政府', 'e.g. a county, 教育局, 数字政府')}"></label>${langField(view)}<button>${t('搜索', 'Search')}</button></form>`}
<ul class="facts"><li><b>${count(all.reports)}</b><span>${t('份报告', 'reports')}</span></li><li><b>${count(all.divisions)}</b><span>${t('个地区', 'places')}</span></li><li><b>${count(all.agencies)}</b><span>${t('个机关', 'bodies')}</span></li><li><b>${years}</b><span>${t('年度', 'years')}</span></li></ul>
${all.reports > 0 && homeQuestions(view, defaultYear(view))}
${all.reports > 0 && refusals(view)}
<h2>${t('申请的去向', 'What became of requests')}</h2>
${compositionSection(view, { places: [NATION], kind: 'government' })}
<p><a href="${href('/trends')}">${t('换地区、换指标看趋势', 'Other places and metrics')} →</a></p>
${whereMap(view, all.reports)}
<h2>${t('最新的核对结果', 'Newest findings')}</h2>
${newest(view)}`,
  };
}

/** The question most visitors come with, answered where they land. */
function refusals(view: View): Html | false {
  const { t, site, href } = view;
  const metric = metricById('denial_rate');
  const year = defaultYear(view);
  if (metric === undefined) return false;
  const { kind, level, origin } = {
    ...({ kind: 'government', level: 'county' } as const),
    origin: originOf(site),
  };
  const ranking = metricRanking(site.store, metric, { prefix: '', level, kind, origin, year });
  const first = ranking.ranked.slice(0, 5);
  if (first.length === 0) return false;
  const path = rankPath({ metric, drawn: 'values', place: NATION, year });
  const line = (one: Ranked) => {
    const selection = { place: one.divisionCode, kind, level, origin };
    const ground = one.numerator === 0 ? null : mainGround(view, metric, selection, year);
    const evidence = href(pathOf('evidence', 'metric', metric.id, one.divisionCode, year));
    return html`<li>${placeLink(view, one.divisionCode)}　<a href="${evidence}"><b>${percent(one.value)}</b></a> <span class="soft">${t(`办结${count(one.base)}件中${count(one.numerator)}件`, `${count(one.numerator)} of ${count(one.base)} requests`)}${ground !== null && html`${t('，理由最多的是：', ', most often on the ground: ')}${ground}`}</span></li>`;
  };
  return html`<h2>${t(`哪里不予公开最多（${year}年）`, `Where most is refused (${year})`)}</h2>
<ol>${first.map(line)}</ol>
${caveat(view, ranking, first)}
<p><a href="${href(path)}">${t('看全部排序、理由和没有参加排序的地区', 'The whole ranking, the grounds, and who is not ranked')} →</a></p>`;
}

/** Where there is data: a tile for each province, and the years of those that have any. */
function whereMap(view: View, reports: number): Html {
  const { t, href } = view;
  const metric = metricById('denial_rate');
  return html`<h2>${t('哪里有数据', 'Where there is data')}</h2>
${reports > 0 && metric !== undefined && originOf(view.site) === 'real' && provinceMap(view, { metric, year: defaultYear(view) })}
<p class="small soft">${t('颜色是不予公开率，格内小字是已收录／当年全部县级人民政府；下表只列有年报的省。', 'The colour is the share refused; in small letters the county governments here, of all that year. Below, provinces with reports.')} <a href="${href('/map')}">${t('换指标', 'Other metrics')} →</a></p>
${coveredMatrix(view)}
<p><a href="${href('/coverage')}">${t('全部省份的收录情况', 'Coverage of all provinces')} →</a></p>`;
}

/** That an order rests on few requests, or does not hold, is said where the order is. */
function caveat(view: View, ranking: ShownRanking, first: readonly Ranked[]): Html | false {
  const { t } = view;
  const small = first.filter(({ base }) => base < SMALL);
  const changes = orderChanges(view, ranking, defaultYear(view));
  if (small.length === 0 && changes === null) return false;
  return html`<p class="warning">${changes}${changes !== null && t('', ' ')}${small.length > 0 && t(`上列 ${small.length} 个办结不到 ${SMALL} 件，几件之差就能改变名次，写稿时写件数。`, `${small.length} of those above concluded fewer than ${SMALL} requests: a few more would change the order, so give the numbers.`)}</p>`;
}

/** Fewer requests than these make a share that a few of them change by several per cent. */
const SMALL = 30;

function newest(view: View): Html {
  const { t, site, href } = view;
  const list = queryFindings(site.store, { severity: 'error' }, { limit: 8, offset: 0 });
  if (list.length === 0) {
    return html`<p class="ok">${t('没有核对不符的报告。', 'No report fails its checks.')}</p>`;
  }
  return html`<ul class="plain">${list.map((one) => findingLine(view, one))}</ul>
<p><a href="${href('/findings')}">${t('按规则看全部', 'All by rule')} →</a></p>`;
}
