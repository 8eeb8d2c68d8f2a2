/**
 * An ASP.NET portal of tables and pictures: 政府信息公开年报 of the government at `/xxgk-xxgknb` without an ending, its articles
 * `/Detail/xxgk-xxgknb/{uuid}`; departments and townships in tables of cells, each `GPI/index.aspx?dept=N`, one of them with a
 * quotation mark missing; their reports in `GPI/list.aspx?dept=N&type=nb&page=2` with the numbers of AspNetPager; names with blanks.
 *
 * Evidence: the saved page of disclosure of 凉山 (`/xxgk-xxgknb`, `/Detail/xxgk-bzjz/{uuid}`, `GPI/index.aspx?dept=92339213`,
 * `<a href="GPI/index.aspx?dept=92339303 target="_blank">  交通运输局</a>`, `xxgk_H14c`, nested tables); AspNetPager's links
 * (`AspNetPager1`, url paging).
 *
 * @module
 */
import type { Body } from '../plan.ts';
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { pagesOf } from '../rows.ts';
import { cast, each, finished, numberOf, publishAll, shortName, uuidOf } from './kit.ts';

const html = (title: string, middle: string) =>
  `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>${title}</title></head><body><form name="form1" method="post" id="form1"><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUJODg5" /><table width="1003" align="center"><tr><td><a href="/">首页</a></td><td><a href="/xxgk.html">信息公开</a></td></tr></table>${middle}</form></body></html>`;

const skin: Skin = {
  page: html,
  article: ({ title, date }, inner) =>
    html(
      title,
      `<table width="96%"><tr><td class="title" align="center">${title}</td></tr><tr><td align="center">[发布日期：${date}] [来源：本站]</td></tr><tr><td id="Content" class="content">${inner}</td></tr></table>`,
    ),
};

const dept = ({ slug }: Body) => numberOf(`gpi${slug}`, 8);

export function gpiTables(): Layout {
  const plan = cast('szf', 'czj', 'mzj', 'jtj', 'wjj', 'slz', 'dhx');
  const portal = new Portal(plan, 'www.gpi-tables.shili.test', skin);
  for (const body of plan.bodies) {
    const own = body.kind === 'government';
    const entries = publishAll(portal, body, (year) => ({
      article: own
        ? `/Detail/xxgk-xxgknb/${uuidOf(`gt${year}`)}`
        : `/GPI/detail.aspx?dept=${dept(body)}&id=${numberOf(`gt${body.slug}${year}`, 6)}`,
      file: `/UploadFile/${numberOf(`gf${body.slug}${year}`, 14)}`,
    }));
    list(portal, own ? '/xxgk-xxgknb' : `/GPI/list.aspx?dept=${dept(body)}&type=nb`, entries);
    if (!own)
      portal.page(
        `/GPI/index.aspx?dept=${dept(body)}`,
        body.name,
        `<table width="200"><tr><td class="xxgk_nav14">${body.name}</td></tr><tr><td><a href="list.aspx?dept=${dept(body)}&type=zn">公开指南</a></td></tr><tr><td><a href="list.aspx?dept=${dept(body)}&type=ml">公开目录</a></td></tr><tr><td><a href="list.aspx?dept=${dept(body)}&type=nb">公开年报</a></td></tr></table>`,
      );
  }
  const cell = (body: Body) =>
    `<td width="25%" align="left" bgcolor="#fff6ed"><img src="images/20100728wj_xxgk_66.jpg" width="10" height="10" /><a href="GPI/index.aspx?dept=${dept(body)}${body.slug === 'jtj' ? ' ' : '" '}target="_blank">  ${shortName(body)} </a></td>`;
  const table = (name: string, bodies: readonly Body[]) =>
    `<table width="100%"><tr><td align="left" class="xxgk_H14c">${name}</td><td align="right"><a href="#" target="_blank">更多&gt;&gt;</a></td></tr><tr><td colspan="2"><table cellpadding="7" cellspacing="1">${each(
      pagesOf(bodies, 3),
      (row) => `<tr>${row.map(cell).join('\n')}</tr>`,
    )}</table></td></tr></table>`;
  portal.page(
    '/',
    '红枫市人民政府',
    '<table><tr><td><a href="/xxgk.html"><img src="images/xxgk.jpg" alt="政府信息公开" /></a></td></tr></table>',
  );
  portal.page(
    '/xxgk.html',
    '政府信息公开',
    `<table><tr><td align="center">&nbsp;&nbsp;<a href="/xxgk-gkml/${uuidOf('gkml')}" target="_blank">政府信息公开目录</a></td></tr><tr><td align="center">&nbsp;<a href="/xxgk-xxgknb" target="_blank">&nbsp;政府信息公开年报</a></td></tr></table>${table('市级部门信息公开目录', portal.bodies('department'))}${table('乡镇政府信息公开目录', portal.bodies('township'))}`,
  );
  return finished(portal, 'unseen-gpi-tables');
}

function list(portal: Portal, at: string, entries: readonly Entry[]): void {
  const pages = pagesOf(entries, 6);
  const of = (number: number) =>
    number === 1 ? at : `${at}${at.includes('?') ? '&' : '?'}page=${number}`;
  for (const [i, page] of pages.entries())
    portal.page(
      of(i + 1),
      '公开年报',
      `<table id="DataList1" width="100%">${each(page, ({ href, title, date }) => `<tr><td><table width="100%"><tr><td width="20"><img src="/images/dot.jpg" /></td><td><a href="${new URL(href).pathname}${new URL(href).search}" target="_blank">${title}</a></td><td align="right">${date.replaceAll('-', '/')}</td></tr></table></td></tr>`)}</table><div id="AspNetPager1" class="paginator">共${entries.length}条记录&nbsp;当前第${i + 1}/${pages.length}页&nbsp;${
        i === 0
          ? '<a disabled="disabled">首页</a><a disabled="disabled">上一页</a>'
          : `<a href="${of(1)}">首页</a><a href="${of(i)}">上一页</a>`
      }${each(pages, (_, n) => (n === i ? `<span>${n + 1}</span>` : `<a href="${of(n + 1)}">${n + 1}</a>`))}</div>`,
    );
}
