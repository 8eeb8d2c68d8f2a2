/**
 * The disclosure of 安徽 counties before its last move: bodies are branches by number, lists are `…/showList/{branch}/{category}/page_2.html`,
 * and annual reports have a controller of their own beside that of documents.
 *
 * Evidence: 枞阳 (`/openness/OpennessContent/showList/1442/45712/page_1.html`), articles `/OpennessContent/show/2383663.html` of 泾县, 宣城 and
 * 九华山, the controllers Content, OpennessContent, OpennessGuide, OpennessAnnualReport and OpennessRules of its application for telephones and of
 * the CMS itself (`/opennessAnnualReport/?branch_id=`, a list of branches with `url`, `url_guide` and `url_annual_report`; names cut at a length).
 *
 * @module
 */
import { type Body, planOf } from '../plan.ts';
import { type Layout, Portal } from '../portal.ts';
import { newestFirst, noise, pagesOf } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const skin = skinOf({
  content: '<div class="is-contentbox j-fontContent">',
  menu: [
    ['/', '网站首页'],
    ['/openness/', '政府信息公开'],
  ],
});

export function openness(): Layout {
  const portal = new Portal(
    planOf('szf', 'szfbgs', 'jkj', 'cnjd'),
    'www.openness.shili.test',
    skin,
  );
  const branches = portal.plan.bodies.map((body, b) => branch(portal, body, 1442 + b));
  portal.page('/', '首页', links([['/openness/', '政府信息公开']]));
  portal.page(
    '/openness/',
    '政府信息公开',
    `<ul class="branch">${branches
      .map(
        ({ name, id }) =>
          `<li><a href="/openness/OpennessContent/?branch_id=${id}" title="${name}">${name.slice(0, 8)}</a> <a href="/openness/OpennessGuide/?branch_id=${id}">指南</a> <a href="/openness/OpennessAnnualReport/?branch_id=${id}">年报</a></li>`,
      )
      .join('')}</ul>`,
  );
  return portal.layout('openness');
}

function branch(portal: Portal, body: Body, id: number): { name: string; id: number } {
  const list = (n: number): string =>
    `/openness/OpennessAnnualReport/showList/${id}/page_${n}.html`;
  const own = body.years.map((year) => {
    const number = id * 1000 + (year - 2000);
    return portal.publish(body, year, {
      article: `/openness/OpennessAnnualReport/show/${number}.html`,
      file: `/openness/attachment/${year + 1}/${number}`,
    });
  });
  const pages = pagesOf(newestFirst(own), 5);
  for (const [i, page] of pages.entries()) {
    const rows = page.map(
      ({ href, title, date }) =>
        `<li><a href="${new URL(href).pathname}" title="${title}" class="left">${title.slice(0, 18)}...</a><span class="right date">${date}</span></li>`,
    );
    const at = i + 1;
    const more = `<a href="${list(1)}">首页</a>${at > 1 ? `<a href="${list(at - 1)}">上一页</a>` : ''}${pages
      .map((_, n) =>
        n === i ? `<span class="current">${at}</span>` : `<a href="${list(n + 1)}">${n + 1}</a>`,
      )
      .join(
        '',
      )}${at < pages.length ? `<a href="${list(at + 1)}">下一页</a><a href="${list(pages.length)}">尾页</a>` : ''}`;
    portal.page(
      list(at),
      `${body.name}政府信息公开年报`,
      `<ul class="is-listnews">${rows.join('')}</ul><div class="is-page">${more}</div>`,
    );
  }
  const first = portal.reply(list(1));
  if (first !== null) portal.put(`/openness/OpennessAnnualReport/?branch_id=${id}`, first);
  const documents = noise(portal, (n) => `/openness/OpennessContent/show/${id}90${n}.html`, 3);
  portal.page(
    `/openness/OpennessContent/?branch_id=${id}`,
    `${body.name}信息公开目录`,
    links(documents.map(({ href, title }) => [href, title])),
  );
  portal.page(`/openness/OpennessGuide/?branch_id=${id}`, '信息公开指南', '<p>指南正文。</p>');
  return { name: body.name, id };
}
