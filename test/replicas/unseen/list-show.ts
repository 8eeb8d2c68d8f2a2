/**
 * Addresses of three words: `news-list-{name}.html`, `xxgk-list-{name}.html`, pages `xxgk-list-{name}-2.html`, documents
 * `xxgk-show-{id}.html`; a body's column is `xxgk-list-{its letters}nb`, in a tree of `dl`; one list of the government mixes its reports
 * with those of the office; rows have their own numbers in front. Attachments by `ifile` with other names than the title.
 *
 * Evidence: 余干 (`/news-list-zhengwugongkai.html`, `/xxgk-list-[a-z]+-\d+\.html`, `/xxgk-show-\d+\.html`; the rules of a public
 * spider), 吉安 `xxgk-show-10224468.html`, 开江, 大竹, 宣汉 `xxgk-show-84688.html`; `/ifile/20260123/1769….pdf` of 镇平.
 *
 * @module
 */
import type { Body } from '../plan.ts';
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { noise, pagesOf } from '../rows.ts';
import { cast, each, finished, numberOf, plainDay, publishAll, shortName } from './kit.ts';

const skin: Skin = {
  page: (title, middle) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}-红枫市人民政府网</title></head><body><div class="top"><a href="/">首页</a> <a href="/news-list-zhengwugongkai.html">政务公开</a> <a href="/news-list-tongzhi.html">通知</a></div>${middle}</body></html>`,
  article: ({ title, date }, inner) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}-红枫市人民政府网</title></head><body><div id="show"><div class="bt">${title}</div><div class="fbt"><div><span>来源：本站</span><span>作者：</span><span>时间：${date}</span></div></div><div id="content">${inner}</div><div class="prev">上一篇：<a href="/news-list-tongzhi.html">无</a></div></div></body></html>`,
};

const letters = ({ slug }: Body) => `${slug === 'zfb' ? 'szf' : slug}nb`;

export function listShow(): Layout {
  const plan = cast('szf', 'zfb', 'czj', 'mzj', 'jtj', 'slz', 'dhx', 'jkq');
  const portal = new Portal(plan, 'www.list-show.shili.test', skin);
  const lists = new Map<string, Entry[]>();
  for (const body of plan.bodies) {
    const entries = publishAll(portal, body, (year, date) => ({
      article: `/xxgk-show-${numberOf(`ls${body.slug}${year}`)}.html`,
      file: `/ifile/${plainDay(date)}/${numberOf(`lf${body.slug}${year}`, 13)}`,
    }));
    lists.set(letters(body), [...(lists.get(letters(body)) ?? []), ...entries]);
  }
  for (const [name, entries] of lists)
    list(
      portal,
      name,
      entries.toSorted((a, b) => b.date.localeCompare(a.date)),
    );
  const others = noise(portal, (i) => `/news-show-${1000 + i}.html`);
  portal.page('/', '首页', `<ul>${each(others.slice(0, 2), row)}</ul>`);
  portal.page('/news-list-tongzhi.html', '通知', `<ul>${each(others, row)}</ul>`);
  const tree = (name: string, bodies: readonly Body[]) =>
    `<dl><dt>${name}</dt>${each(bodies, (body) => `<dd><b>${body.kind === 'government' ? '市政府（办公室）' : shortName(body)}</b><a href="/xxgk-list-${letters(body).replace(/nb$/, 'zn')}.html">指南</a><a href="/xxgk-list-${letters(body).replace(/nb$/, 'ys')}.html">预决算</a><a href="/xxgk-list-${letters(body)}.html">年报</a></dd>`)}</dl>`;
  portal.page(
    '/news-list-zhengwugongkai.html',
    '政务公开',
    `<div class="xxgkml">${tree('政府', portal.bodies('government'))}${tree('部门', portal.bodies('department', 'zone'))}${tree('乡镇', portal.bodies('township'))}</div>`,
  );
  return finished(portal, 'unseen-list-show');
}

const row = ({ href, title, date }: Entry, i: number) =>
  `<li><em>${i + 1}</em><a href="${new URL(href).pathname}">${title}</a><span>${date.slice(2)}</span></li>`;

function list(portal: Portal, name: string, entries: readonly Entry[]): void {
  const pages = pagesOf(entries, 7);
  const at = (number: number) => `/xxgk-list-${name}${number === 1 ? '' : `-${number}`}.html`;
  for (const [i, page] of pages.entries())
    portal.page(
      at(i + 1),
      '年报',
      `<ul class="list">${each(page, row)}</ul><div class="pages"><a class="a1">${entries.length}条</a> <a href="${at(Math.max(1, i))}" class="a1">上一页</a>${each(pages, (_, n) => (n === i ? ` <span>${n + 1}</span>` : ` <a href="${at(n + 1)}">${n + 1}</a>`))} <a href="${at(Math.min(pages.length, i + 2))}" class="a1">下一页</a></div>`,
    );
}
