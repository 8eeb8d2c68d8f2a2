/**
 * Trees of years without a common form: a table of years; rows that are the short name of a body and nothing else, and lead to an
 * article or to the file itself; streets and townships in a folder of their own below the year; one year that was moved to another
 * host; a page's `<title>` is "body_year年_site".
 *
 * Evidence: the notes of a crawler of Beijing districts: 密云 `gknb2017/201802/t20180223_195744.html` with the title
 * 「高岭镇_2017年_…」, 大兴 `{Y}n/xzjd/`, 怀柔 `{Y}nb/zxjd{Y}/`, 海淀 301 → `zyk.bjhd.gov.cn/jbdt/zfxxgknb/{Y}/`, files by
 * ending; error pages in iso-8859-1.
 *
 * @module
 */
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { written } from '../rows.ts';
import {
  cast,
  each,
  finished,
  numberOf,
  plainDay,
  publishAll,
  redirect,
  shortName,
} from './kit.ts';

const COLUMN = '/zwgk/zfxxgk/zfxxgknb/';
const MOVED = 2018;

const skin: Skin = {
  page: (
    title,
    middle,
  ) => `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>${title}_红枫市人民政府门户网站</title></head>
<body><div class="nav"><a href="/">首页</a>|<a href="/ywdt/">要闻动态</a>|<a href="/zwgk/">政务公开</a>|<a href="/zmhd/">政民互动</a></div>
<div class="crumb">您当前所在位置：<a href="/">首页</a> / <a href="/zwgk/">政务公开</a> / ${title}</div>${middle}</body></html>`,
  article: ({ title, date }, inner) => {
    const [, body = '', year = ''] = /^(.+?)(20\d\d)年/.exec(title) ?? [];
    return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>${body}_${year}年_红枫市人民政府门户网站</title></head><body>
<table width="980" align="center"><tr><td class="wz_title">${title}</td></tr><tr><td class="wz_date">日期：${date}　来源：${body}</td></tr><tr><td id="zoom" class="TRS_Editor">${inner}</td></tr></table></body></html>`;
  },
};

export function yearTrees(): Layout {
  const plan = cast('szf', 'czj', 'mzj', 'wjj', 'slz', 'dhx', 'cxjd');
  const portal = new Portal(plan, 'www.shilitrees.gov.cn', skin);
  const folderOf = (year: number): string =>
    year === MOVED
      ? `http://zyk.shilitrees.gov.cn/jbdt/zfxxgknb/${year}/`
      : portal.url(
          `${COLUMN}${year < 2018 ? `gknb${year}/` : year < 2022 ? `${year}nb/` : `${year}/`}`,
        );
  const belowOf = (year: number): string => (year < 2018 ? 'xzjd/' : `zxjd${year}/`);
  const rows = new Map<string, { entry: Entry; text: string }[]>();
  for (const body of plan.bodies)
    publishAll(portal, body, (year, date) => {
      const folder = `${folderOf(year)}${body.kind === 'township' ? belowOf(year) : ''}${plainDay(date).slice(0, 6)}/`;
      const id = numberOf(`y${body.slug}${year}`, 6);
      return {
        article: `${folder}t${plainDay(date)}_${id}.html`,
        file: `${folder}P0${plainDay(date)}${id}`,
        direct: body.kind === 'township',
        title: `${body.name}${year}年政府信息公开工作年度报告`,
      };
    }).forEach((entry, i) => {
      const year = body.years[i] ?? 0;
      const at = `${folderOf(year)}${body.kind === 'township' ? belowOf(year) : ''}`;
      rows.set(at, [
        ...(rows.get(at) ?? []),
        { entry, text: body.kind === 'government' ? '市政府' : shortName(body) },
      ]);
    });

  const years = plan.bodies[0]?.years ?? [];
  for (const [at, list] of rows)
    portal.page(
      at,
      `${/(20\d\d)/.exec(at)?.[1] ?? ''}年`,
      `<table class="list" width="100%">${each(list, ({ entry, text }) => `<tr><td class="dot">·</td><td><a href="${written(entry.href, at, 'relative')}" target="_blank">${text}</a></td><td align="right">[${entry.date.slice(5)}]</td></tr>`)}${
        rows.has(`${at}${belowOf(Number(/(20\d\d)/.exec(at)?.[1]))}`)
          ? `<tr><td colspan="3" class="more"><a href="${belowOf(Number(/(20\d\d)/.exec(at)?.[1]))}">街道、乡镇 &gt;&gt;</a></td></tr>`
          : ''
      }</table>`,
    );
  portal.put(`${COLUMN}gknb${MOVED}/`, redirect(folderOf(MOVED), 301));
  portal.page('/', '首页', '<a href="/zwgk/">政务公开</a>');
  portal.page(
    '/zwgk/',
    '政务公开',
    `<ul><li><a href="zfxxgk/">政府信息公开</a></li><li><a href="czyjs/">预算决算</a></li></ul>`,
  );
  portal.page(
    '/zwgk/zfxxgk/',
    '政府信息公开',
    `<dl><dt>公开年报</dt><dd><a href="zfxxgknb/">查看历年年报</a></dd><dt>公开指南</dt><dd><a href="zn/">查看</a></dd></dl>`,
  );
  portal.page(
    COLUMN,
    '政府信息公开年报',
    `<table class="nb" border="1">${each(
      Array.from({ length: Math.ceil(years.length / 4) }, (_, i) => years.slice(i * 4, i * 4 + 4)),
      (some) =>
        `<tr>${some.map((year) => `<td><a href="${year === MOVED ? `gknb${MOVED}/` : written(folderOf(year), portal.url(COLUMN), 'relative')}">${year}</a></td>`).join('')}</tr>`,
    )}</table>`,
  );
  return finished(portal, 'unseen-year-trees');
}
