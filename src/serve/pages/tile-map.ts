/**
 * A map without borders: a tile for each province where it lies roughly, and for each county of a province under its
 * prefecture, coloured by a metric, with how many of its governments have it. The same numbers stand in a table.
 *
 * @module
 */
import { divisionsIn, parentDivision } from '../../normalize/division-table.ts';
import { type Metric, metricById } from '../../store/metrics/definition.ts';
import type { RankedDivision } from '../../store/metrics/ranking.ts';
import { governmentYears } from '../../store/read/coverage.ts';
import { canRank, divisionsOf, scopesOf } from '../../store/read/metric-ranking.ts';
import { provinceValues } from '../../store/read/province-values.ts';
import { metricTitle, unitOf } from '../chart/describe.ts';
import { valueText } from '../chart/value-text.ts';
import { rankYears } from '../rank/chooser.ts';
import { plainRank, rankPath } from '../rank/wanted.ts';
import { notFound, originOf, Year } from '../request.ts';
import { csvResponse, fileTitle } from '../routes/file-response.ts';
import { mapChoices } from '../static/choices.ts';
import { count } from '../view/format.ts';
import { type Html, html } from '../view/markup.ts';
import { isKnownPlace, ownName, placeName } from '../view/places.ts';
import { type ExplorerPage, pathOf, type View } from '../view/view.ts';
import { crumbs, placeLink } from './page-parts.ts';
import { langField, metricPicker, yearPicker } from './pickers.ts';
import { defaultYear } from './rank.ts';

/** Short name, column and row of each province. */
const TILES: Readonly<Record<string, readonly [name: string, column: number, row: number]>> = {
  ...{ 23: ['黑', 8, 1], 15: ['蒙', 6, 2], 22: ['吉', 8, 2], 65: ['新', 1, 3], 62: ['甘', 3, 3] },
  ...{ 64: ['宁', 4, 3], 11: ['京', 6, 3], 12: ['津', 7, 3], 21: ['辽', 8, 3], 63: ['青', 2, 4] },
  ...{ 61: ['陕', 4, 4], 14: ['晋', 5, 4], 13: ['冀', 6, 4], 37: ['鲁', 7, 4], 54: ['藏', 1, 5] },
  ...{ 51: ['川', 3, 5], 50: ['渝', 4, 5], 41: ['豫', 5, 5], 34: ['皖', 6, 5], 32: ['苏', 7, 5] },
  ...{ 53: ['滇', 3, 6], 52: ['黔', 4, 6], 42: ['鄂', 5, 6], 36: ['赣', 6, 6], 33: ['浙', 7, 6] },
  ...{ 31: ['沪', 8, 6], 45: ['桂', 4, 7], 43: ['湘', 5, 7], 35: ['闽', 7, 7], 46: ['琼', 4, 8] },
  ...{ 44: ['粤', 5, 8], 99: ['示例', 4, 4] },
};

interface Tile {
  readonly code: string;
  readonly name: string;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly base: number | null;
  readonly n: number;
  readonly all: number;
  readonly reported: number;
}

interface MapWanted {
  readonly metric: Metric;
  readonly year: number;
}

function wantedMap(view: View): MapWanted | null {
  const metric = metricById(view.query['metric'] ?? 'denial_rate');
  const year = Year.safeParse(view.query['year'] ?? defaultYear(view)).data;
  return metric === undefined || year === undefined || !canRank(metric) ? null : { metric, year };
}

/** The map of provinces. */
export function mapPage(view: View): ExplorerPage {
  const { t } = view;
  const wanted = wantedMap(view);
  if (wanted === null) return notFound(view, t('没有这个指标。', 'There is no such metric.'));
  const title = mapTitle(view, wanted, t('各省县级人民政府', 'county governments by province'));
  return {
    title,
    body: html`<h1>${t('方块地图', 'Tile map')}</h1>
${chooser(view, wanted, '/map')}
<h2>${title}</h2>${provinceMap(view, wanted)}
${tileTable(view, wanted, provinceTiles(view, wanted))}`,
  };
}

/** The tiles of all provinces with their legend, for the map's page and home. */
export function provinceMap(view: View, wanted: MapWanted): Html {
  const { t, href, site } = view;
  const tiles = provinceTiles(view, wanted);
  const shade = shades(tiles);
  const query = {
    // In a static copy a province has one page: a file for each metric and province would be thousands.
    metric: site.isStatic || wanted.metric.id === 'denial_rate' ? null : wanted.metric.id,
    year: view.query['year'],
  };
  // In a static copy the map of a province is of refusals: from another metric its page leads on.
  const target = (code: string) =>
    site.isStatic && wanted.metric.id !== 'denial_rate' && site.hasPlacePage(code)
      ? pathOf('division', code)
      : pathOf('map', code);
  return html`<ul class="tilemap" aria-label="${t('各省', 'Provinces')}">${tiles.map((tile) => {
    const [short, column, row] = TILES[tile.code.slice(0, 2)] ?? [tile.name, 1, 1];
    return html`<li class="x${column} y${row} m${shade(tile)}"><a href="${href(target(tile.code), query)}" title="${said(view, wanted, tile)}"><b lang="zh-Hans">${short}</b><span>${valueText(wanted.metric, tile.value)}</span><span class="cover">${tile.reported}/${tile.all}</span></a></li>`;
  })}</ul>${legend(view, wanted, tiles)}`;
}

/** One province: its counties under their prefectures. */
export function provinceMapPage(view: View, code: string): ExplorerPage {
  const { t, lang } = view;
  const wanted = wantedMap(view);
  if (wanted === null || !isKnownPlace(code))
    return notFound(view, t('没有这个指标或地区。', 'There is no such metric or place.'));
  const name = placeName(code, null, lang);
  const title = mapTitle(view, wanted, t(`${name}各县级人民政府`, `county governments of ${name}`));
  return {
    title,
    demo: code.startsWith('99'),
    body: html`${crumbs(view, code)}<h1>${title}</h1>
${chooser(view, wanted, pathOf('map', code))}
${countyMap(view, wanted, code)}
${tileTable(view, wanted, countyTiles(view, wanted, code))}`,
  };
}

/** The tiles of a province's counties. */
export function countyMap(view: View, wanted: MapWanted, code: string): Html {
  const { href, lang } = view;
  const tiles = countyTiles(view, wanted, code);
  const shade = shades(tiles);
  const groups = Map.groupBy(tiles, (tile) => parentDivision(tile.code, wanted.year) ?? code);
  return html`<div class="countymap">${[...groups].map(
    ([parent, own]) =>
      html`<section><p class="tilehead" lang="zh-Hans">${placeLink(view, parent, ownName(parent, null, lang))}</p><ul class="tilerow">${own.map(
        (tile) =>
          html`<li class="m${shade(tile)}"><a href="${href(pathOf('division', tile.code))}" title="${said(view, wanted, tile)}"><b lang="zh-Hans">${tile.name}</b><span>${valueText(wanted.metric, tile.value)}</span></a></li>`,
      )}</ul></section>`,
  )}</div>${legend(view, wanted, tiles)}`;
}

function provinceTiles(view: View, { metric, year }: MapWanted): Tile[] {
  const { site, lang } = view;
  const origin = originOf(site);
  const values = provinceValues(site.store, metric, { year, origin });
  const reported = governmentYears(site.store, '');
  const codes =
    origin === 'demo'
      ? ['990000']
      : Object.keys(TILES)
          .filter((one) => one !== '99')
          .map((one) => `${one}0000`);
  return codes.map((code) => {
    const all = divisionsIn(year, 'county', code.slice(0, 2));
    const own = values.get(code);
    return {
      ...{ code, name: placeName(code, year, lang), ...valuesOf(own) },
      all: all.length,
      reported: all.filter((one) => reported.get(one.code)?.has(year) === true).length,
    };
  });
}

function countyTiles(view: View, { metric, year }: MapWanted, code: string): Tile[] {
  const { site, lang } = view;
  const prefix = code.replace(/(?:00)+$/, '');
  const filter = {
    prefix,
    level: 'county',
    kind: 'government',
    origin: originOf(site),
    year,
  } as const;
  const [scope] = scopesOf(site.store, metric, filter);
  const own = scope === undefined ? [] : divisionsOf(site.store, metric, filter, scope);
  const values = new Map(own.map((one) => [one.divisionCode, one]));
  const reported = governmentYears(site.store, prefix);
  return divisionsIn(year, 'county', prefix).map((row) => ({
    ...{ code: row.code, name: ownName(row.code, year, lang), all: 1 },
    ...valuesOf(values.get(row.code)),
    reported: reported.get(row.code)?.has(year) === true ? 1 : 0,
  }));
}

/** Without a value its parts say nothing either. */
function valuesOf(
  one: RankedDivision | undefined,
): Pick<Tile, 'value' | 'numerator' | 'base' | 'n'> {
  const { value = null, numerator = 0, base = 0, n = 0 } = one ?? {};
  return value === null ? { value, numerator: null, base: null, n } : { value, numerator, base, n };
}

/** Five shades with as many tiles each; 0 for a tile without a value. */
function shades(tiles: readonly Tile[]): (tile: Tile) => number {
  const values = tiles.flatMap(({ value }) => value ?? []).sort((a, b) => a - b);
  const low = values[0];
  return ({ value }) => {
    if (value === null || low === undefined) return 0;
    const below = values.filter((one) => one < value).length;
    return 1 + Math.min(4, Math.floor((below / values.length) * 5));
  };
}

function said({ t }: View, { metric }: MapWanted, { name, value, n, all, reported }: Tile): string {
  const text = value === null ? t('没有数', 'no value') : valueText(metric, value);
  return t(
    `${name}：${text}；计入${n}份报告，收录${reported}／${all}`,
    `${name}: ${text}; ${n} reports counted, ${reported} of ${all} here`,
  );
}

function legend(view: View, { metric }: MapWanted, tiles: readonly Tile[]): Html {
  const { t } = view;
  const shade = shades(tiles);
  const steps = [1, 2, 3, 4, 5].flatMap((step) => {
    const own = tiles.filter((tile) => shade(tile) === step).flatMap(({ value }) => value ?? []);
    if (own.length === 0) return [];
    const [low, high] = [Math.min(...own), Math.max(...own)].map((one) => valueText(metric, one));
    return [html`<li><i class="m${step}"></i>${low === high ? low : `${low}–${high}`}</li>`];
  });
  return html`<ul class="legend tilelegend">${steps}<li><i class="m0"></i>${t('没有数：未收录、勾稽不符或分母为零，不是零', 'no value: not here, sums fail or no cases; not zero')}</li></ul>`;
}

function mapTitle({ t, lang }: View, { metric, year }: MapWanted, who: string): string {
  return t(
    `${year}年${who}${metricTitle(metric, lang)}（${unitOf(metric, lang)}）`,
    `${metricTitle(metric, lang)} (${unitOf(metric, lang)}), ${year}: ${who}`,
  );
}

function chooser(view: View, { metric, year }: MapWanted, path: string): Html | false {
  if (view.site.isStatic) return path === '/map' && mapChoices(view);
  return html`<form class="panel" action="${path}">${metricPicker(view, metric.id, undefined, false)}${yearPicker(view, rankYears(view), year)}${langField(view)}<button>${view.t('看', 'Show')}</button></form>`;
}

/** The numbers of a map as a file; of the whole country, or of a province. Null for what is no place or no metric. */
export function mapFile(view: View, code: string | null): Response | null {
  const { lang, site } = view;
  const wanted = wantedMap(view);
  if (wanted === null || (code !== null && !isKnownPlace(code))) return null;
  const { metric, year } = wanted;
  const tiles = code === null ? provinceTiles(view, wanted) : countyTiles(view, wanted, code);
  const where = code === null ? '' : placeName(code, null, lang);
  return csvResponse(
    {
      header: MAP_HEADER,
      rows: tiles.map(({ code: place, name, value, numerator, base, n, reported, all }) => [
        ...[place, name, metric.id, metricTitle(metric, lang), year],
        ...[value, numerator, metric.kind === 'count' ? null : base, n, reported, all],
      ]),
      demo: originOf(site) === 'demo',
      name: fileTitle(`${where}${year}${metricTitle(metric, lang)}`),
    },
    null,
  );
}

const MAP_HEADER = [
  ...['division_code', 'division_name', 'metric_id', 'metric', 'fiscal_year', 'value', 'numerator'],
  ...['base', 'n', 'governments_with_report', 'governments'],
];

function tileTable(view: View, wanted: MapWanted, tiles: readonly Tile[]): Html {
  const { t, href, site, query } = view;
  const { metric, year } = wanted;
  return html`<h2>${t('同样的数', 'The same numbers')}</h2>${!site.isStatic && html`<p><a href="${href(rankPath(plainRank(metric, 'all', year)))}">${t('逐县排序', 'Ranked county by county')} →</a></p>`}<p><a href="${href(`${view.path}.csv`, { metric: query['metric'], year: query['year'] })}" download>${t('这些数（CSV）', 'These numbers (CSV)')}</a></p><div class="scroll" tabindex="0" role="region" aria-label="${t('同样的数', 'The same numbers')}"><table class="data" data-sortable><thead><tr><th scope="col">${t('地区', 'Place')}</th><th scope="col" class="n">${t('值', 'Value')}</th><th scope="col" class="n">${t('计入报告', 'Reports counted')}</th><th scope="col" class="n">${t('收录／全部', 'Here / all')}</th></tr></thead><tbody>
${tiles.map((tile) => html`<tr><th scope="row">${placeLink(view, tile.code)}</th><td class="n" data-key="${tile.value ?? ''}">${valueText(metric, tile.value)}</td><td class="n">${count(tile.n)}</td><td class="n">${tile.reported}/${tile.all}</td></tr>\n`)}</tbody></table></div>`;
}
