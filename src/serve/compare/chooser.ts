/**
 * Choosing the sides of a comparison: a form that adds one by name, links that take one away, and neighbours one click away.
 *
 * @module
 */
import { parentDivision } from '../../normalize/division-table.ts';
import { METRICS, type Metric } from '../../store/metrics/definition.ts';
import { agencyById } from '../../store/read/agencies.ts';
import { searchBodies } from '../../store/read/body-search.ts';
import { bodyPeers, hasBodyValues } from '../../store/read/body-series.ts';
import { divisionsWithReports } from '../../store/read/contents.ts';
import { canShow } from '../../store/read/metric-series.ts';
import { whose } from '../chart/describe.ts';
import { bodyOfAgency } from '../pages/page-parts.ts';
import { kindPicker, langField, levelPicker, metricPicker } from '../pages/pickers.ts';
import { placesFound, searchQuery } from '../search/terms.ts';
import { type Html, html } from '../view/markup.ts';
import {
  childrenOf,
  fullPlaceName,
  isCode,
  NATION,
  placeName,
  shownBodyName,
} from '../view/places.ts';
import type { View } from '../view/view.ts';
import type { ComparedSide } from './sides.ts';
import {
  type CompareWanted,
  comparePath,
  compareQuery,
  isPlaceSide,
  MOST_SIDES,
} from './wanted.ts';

/** A side that could be added, and what it is called. */
interface Offer {
  readonly id: string;
  readonly name: string;
}

/** Neighbours offered with one click. */
const OFFERED = 12;

/** Metrics that can be compared: those of single reports where a body is among the sides. */
function comparedMetrics(sides: readonly string[]): Metric[] {
  const ofBodies = sides.some((side) => !isPlaceSide(side));
  return METRICS.filter((one) => canShow(one.id) && (!ofBodies || hasBodyValues(one)));
}

/** The form of a comparison. */
export function compareChooser(view: View, wanted: CompareWanted): Html {
  const { t } = view;
  const { metric, sides, kind, level } = wanted;
  const hasPlaces = sides.some(isPlaceSide);
  const isFull = sides.length >= MOST_SIDES;
  const add = isFull
    ? html`<p class="soft">${t(`最多并排 ${MOST_SIDES} 个。`, `At most ${MOST_SIDES} side by side.`)}</p>`
    : html`<label>${t('再加一个（地区或机关的名称）', 'Add one (name of a place or body)')}<input type="search" name="add" maxlength="60"></label>`;
  return html`<form class="panel" action="/compare"><input type="hidden" name="sides" value="${sides.join(',')}">${metricPicker(view, metric.id, comparedMetrics(sides), false)}${add}${hasPlaces && kindPicker(view, kind)}${hasPlaces && sides.some((one) => isPlaceSide(one) && one.length < 6) && levelPicker(view, level)}${langField(view)}<button>${t('并排看', 'Compare')}</button></form>`;
}

/** The sides with a link that takes each away. */
export function sideList(view: View, wanted: CompareWanted, sides: readonly ComparedSide[]): Html {
  const { t } = view;
  return html`<ul class="actions sides">${sides.map(({ id, name }) => {
    const rest = wanted.sides.filter((one) => one !== id);
    return html`<li><b lang="zh-Hans">${name}</b>${rest.length > 0 && html` <a href="${addressOf(view, wanted, rest)}" aria-label="${t(`移去${name}`, `remove ${name}`)}">${t('移去', 'remove')}</a>`}</li>`;
  })}</ul>`;
}

/** Neighbours that can be added with one click: of the last single place or body, else of the last group. */
export function neighbours(view: View, wanted: CompareWanted): Html | false {
  const { t } = view;
  const { sides } = wanted;
  const last = sides.findLast((one) => !isPlaceSide(one) || one.length === 6) ?? sides.at(-1);
  if (last === undefined || wanted.sides.length >= MOST_SIDES) return false;
  const offers = (isPlaceSide(last) ? placesBeside(view, wanted, last) : bodiesBeside(view, last))
    .filter(({ id }) => !wanted.sides.includes(id))
    .slice(0, OFFERED);
  if (offers.length === 0) return false;
  return html`<section class="near"><h2>${t('加上旁边的', 'Add a neighbour')}</h2>${offerList(view, wanted, offers)}</section>`;
}

/** What was typed fits several: each as a link; nothing where it fits none. */
export function offersFor(view: View, typed: string): Offer[] {
  const { site } = view;
  const asked = searchQuery(typed);
  const here = new Set(divisionsWithReports(site.store));
  const places = placesFound({ ...asked, years: [] })
    .filter((code) => here.has(code) || childrenOf(code).length > 0)
    .map((code) => ({ id: code, name: fullPlaceName(code, 'zh') }));
  const { bodies } = searchBodies(site.store, { ...asked, years: [] }, { limit: 20, offset: 0 });
  const all = bodies
    .filter(({ body_kind }) => body_kind !== 'government')
    .map((one) => ({ id: one.agency_id, name: bodyOfAgency(one) }));
  return [...places.slice(0, 20), ...all];
}

/** Sides to add, as links. */
export function offerList(view: View, wanted: CompareWanted, offers: readonly Offer[]): Html {
  return html`<ul class="actions offers">${offers.map(({ id, name }) => html`<li><a href="${addressOf(view, wanted, [...wanted.sides, id])}" lang="zh-Hans">+ ${name}</a></li>`)}</ul>`;
}

/** Address of the same comparison with other sides. */
function addressOf(view: View, wanted: CompareWanted, sides: readonly string[]): string {
  return view.href(comparePath({ ...wanted, sides }), compareQuery(wanted));
}

/** Places under the same one, those with reports, and all of them together. */
function placesBeside(view: View, wanted: CompareWanted, side: string): Offer[] {
  const { site, lang } = view;
  const { kind, level } = wanted;
  const parent = isCode(side) ? parentDivision(side, new Date().getUTCFullYear() - 1) : null;
  const above = parent?.replace(/(?:00)+$/, '') ?? side.slice(0, -2);
  const here = new Set(divisionsWithReports(site.store));
  const beside = parent === null ? [] : childrenOf(parent).filter((code) => here.has(code));
  const groups = [above, above.slice(0, 2), NATION].filter((one) => one !== '');
  return [
    ...beside.map((code) => ({ id: code, name: placeName(code, null, lang) })),
    ...[...new Set(groups)].map((one) => ({
      id: one,
      name: whose({ place: one, kind, level }, lang),
    })),
  ];
}

/** Bodies of the same field in the prefecture, else in the province. */
function bodiesBeside({ site }: View, side: string): Offer[] {
  const agency = agencyById(site.store, side);
  if (agency === undefined) return [];
  const code = agency.division_code ?? '';
  const near = bodyPeers(site.store, agency, { prefix: code.slice(0, 4), limit: OFFERED });
  const found =
    near.length > 0
      ? near
      : bodyPeers(site.store, agency, { prefix: code.slice(0, 2), limit: OFFERED });
  return found.map((one) => ({
    id: one.agency_id,
    name: one.name === null ? one.agency_id : shownBodyName(one.name, one.division_code),
  }));
}
