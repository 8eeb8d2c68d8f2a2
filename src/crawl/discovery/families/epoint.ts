/**
 * Epoint (新点, EWB-FRONT): the page is a shell; the list is brought by a POST of JSON, for which a script file of the site
 * names the site.
 *
 * @module
 */

import type { Ask } from '../../ask.ts';
import {
  entriesIn,
  exactPager,
  type Family,
  type FamilyReading,
  familyOf,
  get,
  numberAt,
  range,
  type Seen,
  type Step,
  tryJson,
} from '../family.ts';
import { namedValues } from '../script-values.ts';

const PAGE_SIZE = 20;
const CALL = 'rest/lightfrontaction/getgovinfolist';
const SITE_SCRIPT = /(?:webBuilderCommon|ajaxReq|siteInfo)[\w.-]{0,40}\.js/i;

export const epoint: Family = familyOf({
  name: 'epoint',
  url: /govInfoPub\.html|lightfrontaction|[?&]categorynum=/i,
  text: /lightfrontaction|EWB-FRONT|webBuilderCommon\.js|govInfoPub\.html/,
  answer: (seen) =>
    /lightfrontaction/.test(seen.url) && seen.json !== undefined ? answer(seen) : null,
  page: (seen) => {
    if (/\bsiteGuid\b/.test(seen.text)) return ofSite(seen);
    if (seen.page === null || !/[?&]categorynum=/i.test(seen.url)) return {};
    return { fills: siteScripts(seen) };
  },
});

/** The files in which the site is named; the usual one where the page names none. */
function siteScripts({ page, url }: Seen): Step[] {
  const sources =
    page
      ?.$('script[src]')
      .toArray()
      .map((node) => page.$(node).attr('src') ?? '') ?? [];
  const named = sources.filter((source) => SITE_SCRIPT.test(source));
  return [...(named.length > 0 ? named : ['/js/webBuilderCommon.js'])].map((source) => ({
    href: new URL(source, url).href,
    apart: url,
  }));
}

/** Site and project are known: the list of the page that led here can be asked for. */
function ofSite({ text, url, list }: Seen): FamilyReading {
  const said = namedValues(text);
  const siteGuid = said.get('siteguid');
  const asked = new URL(list ?? url).searchParams;
  const value = (name: string) => [...asked].find(([key]) => key.toLowerCase() === name)?.[1];
  const categorynum = value('categorynum');
  if (siteGuid === undefined || categorynum === undefined) return {};
  const project = `/${(said.get('projectname') ?? '').replace(/^\/|\/$/g, '')}`.replace(/^\/$/, '');
  const body = {
    deptcode: value('deptcode') ?? '',
    categorynum,
    pageIndex: 0,
    pageSize: PAGE_SIZE,
    siteGuid,
  };
  return { fills: [post(new URL(`${project}/${CALL}`, url).href, body)] };
}

function post(href: string, body: unknown): Step {
  const ask: Ask = { method: 'POST', body: JSON.stringify(body), contentType: 'application/json' };
  return { href, ask };
}

function answer({ url, json, ask }: Seen): FamilyReading {
  const custom = get(json, 'custom');
  const found = typeof custom === 'string' ? tryJson(custom) : custom;
  const data = get(found, 'data');
  const sent = tryJson(ask?.body ?? '');
  const inner = get(sent, 'params');
  if (!Array.isArray(data)) {
    // Some sites take what they are asked inside `params` only.
    return sent !== undefined && inner === undefined
      ? { fills: [post(url, { params: sent })] }
      : {};
  }
  const asked = (inner ?? sent) as Record<string, unknown>;
  const total = numberAt(found, 'total');
  const isFirst = (numberAt(asked, 'pageIndex') ?? 0) === 0;
  const size = numberAt(asked, 'pageSize') ?? PAGE_SIZE;
  const page = (n: number) => {
    const body = { ...asked, pageIndex: n };
    return post(url, inner === undefined ? body : { params: body });
  };
  const steps = isFirst && total !== null ? range(1, Math.ceil(total / size) - 1).map(page) : [];
  const entries = entriesIn(data, ['infourl', 'url'], ['realtitle', 'title']);
  return { entries, pager: exactPager(`total ${total}`, { total }, steps) };
}
