/**
 * From a request to a view and back to a response: language, links, limits of what is asked.
 *
 * @module
 */

import type { Context } from 'hono';
import { z } from 'zod';
import type { Origin } from '../normalize/record.ts';
import { contents, mainOrigin } from '../store/read/contents.ts';
import type { Language } from '../text/language.ts';
import type { Site } from './site.ts';
import { layout } from './view/layout.ts';
import { html } from './view/markup.ts';
import { staticFile, staticLink } from './view/static-name.ts';
import { type ExplorerPage, type Query, servedLink, type View } from './view/view.ts';

/** The view a request asks for. */
export function viewOf(site: Site, context: Context): View {
  const url = new URL(context.req.url);
  const query = Object.fromEntries(url.searchParams);
  const lang = chooseLanguage(query['lang'], context.req.header('accept-language'));
  const chosen = query['lang'] === 'zh' || query['lang'] === 'en' ? lang : null;
  const base = site.base ?? '';
  const named = site.isStatic
    ? (path: string, asked?: Query) => `/${lang}${staticFile(path, asked)}`
    : servedLink(null);
  return {
    site,
    lang,
    path: url.pathname,
    query,
    base,
    address: (path, asked) => (base === '' ? '' : base + named(path, asked)),
    t: (zh, en) => (lang === 'zh' ? zh : en),
    href: site.isStatic ? staticLink(url.pathname) : servedLink(chosen),
  };
}

/** The response for a page. */
export function send(context: Context, view: View, page: ExplorerPage): Response {
  const markup = String(layout(view, page, demoOf(view, page)));
  return context.html(markup, page.status ?? 200, {
    'content-language': view.lang === 'zh' ? 'zh-Hans' : 'en',
    vary: 'Accept-Language',
  });
}

/** Whether demo data may be on the page: said by the page, else by what the database holds. */
export function demoOf(
  view: View,
  page: { readonly demo?: boolean } = {},
): 'none' | 'some' | 'all' {
  const { reports, demo } = contents(view.site.store);
  if (page.demo === true) return 'all';
  if (demo === 0 || page.demo === false) return 'none';
  return demo === reports ? 'all' : 'some';
}

/** Which of the two kinds of data lists and figures show. */
export function originOf(site: Site): Origin {
  return mainOrigin(site.store);
}

/** What a query or a path segment may hold: short, and free of control characters. */
export const QueryText = z
  .string()
  .max(200)
  .refine((text) => !hasControl(text), 'control characters');

function hasControl(text: string): boolean {
  return [...text].some((letter) => letter.charCodeAt(0) < 32);
}

/** Pages of lists count from 1 and end where nobody reads on. */
export const PageNumber = z.coerce.number().int().min(1).max(1000).catch(1);

export const Year = z.coerce.number().int().min(2000).max(2100);

/** The page for a request that asks what cannot be answered. */
export function badRequest(view: View, why: string): ExplorerPage {
  const { t, href } = view;
  return {
    title: t('请求有误', 'Bad request'),
    status: 400,
    body: html`<h1>${t('这个地址里的条件读不懂', 'This address asks for something unclear')}</h1>
<p>${why}</p><p><a href="${href('/')}">${t('回首页', 'Home')}</a></p>`,
  };
}

/** The page for what is not there. */
export function notFound(view: View, what: string): ExplorerPage {
  const { t, href, site } = view;
  return {
    title: t('没有找到', 'Not found'),
    status: 404,
    body: html`<h1>${t('没有找到', 'Not found')}</h1><p>${what}</p>
<p>${t(
      '这里没有，不等于没有公布。收录情况页列出每个地区每一年的状态。',
      'Not here does not mean not published. The coverage page lists the state of every place and year.',
    )}</p>
<ul class="actions"><li><a href="${href('/')}">${t('首页', 'Home')}</a></li><li><a href="${href('/coverage')}">${t('收录情况', 'Coverage')}</a></li>${
      !site.isStatic && html`<li><a href="${href('/search')}">${t('搜索', 'Search')}</a></li>`
    }</ul>`,
  };
}

/**
 * Chooses the language.
 *
 * @example
 * chooseLanguage(undefined, 'fr;q=0.9, en;q=0.8, zh;q=0.5') // => 'en'
 * chooseLanguage('zh', 'en') // => 'zh'
 */
export function chooseLanguage(asked: string | undefined, accepted: string | undefined): Language {
  if (asked === 'zh' || asked === 'en') return asked;
  const wanted = (accepted ?? '')
    .slice(0, 500)
    .split(',')
    .map((item) => {
      const [tag = '', ...parameters] = item.trim().toLowerCase().split(';');
      const weight = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find(Boolean);
      return { tag: tag.slice(0, 2), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ tag, weight }) => (tag === 'zh' || tag === 'en') && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wanted[0]?.tag === 'en' ? 'en' : 'zh';
}
