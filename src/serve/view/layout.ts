/**
 * The frame around every page.
 *
 * @module
 */
import { raw } from 'hono/html';
import { DEMO_NOTICE } from '../../normalize/demo-notice.ts';
import { assetPath } from '../assets/assets.ts';
import { searchForm } from '../static/search-page.ts';
import { type Html, html, safeLink } from './markup.ts';
import type { ExplorerPage, View } from './view.ts';

interface NavItem {
  readonly path: string;
  readonly zh: string;
  readonly en: string;
  /** Needs a server: left out of a static copy. */
  readonly live?: boolean;
}

const NAVIGATION: readonly NavItem[] = [
  { path: '/trends', zh: '趋势', en: 'Trends' },
  { path: '/rank', zh: '排序', en: 'Rankings' },
  { path: '/compare', zh: '并排比较', en: 'Compare', live: true },
  { path: '/divisions', zh: '地区', en: 'Places' },
  { path: '/map', zh: '地图', en: 'Map' },
  { path: '/departments', zh: '部门', en: 'Departments' },
  { path: '/coverage', zh: '收录情况', en: 'Coverage' },
  { path: '/findings', zh: '核对结果', en: 'Findings' },
  { path: '/check', zh: '查一份年报', en: 'Check', live: true },
  { path: '/data', zh: '数据', en: 'Data' },
];

const FOOTER: readonly NavItem[] = [
  { path: '/methodology', zh: '方法说明', en: 'Methodology' },
  { path: '/corrections', zh: '更正', en: 'Corrections' },
  { path: '/compare-texts', zh: '文本比对', en: 'Compare texts', live: true },
  { path: '/sql', zh: 'SQL 查询', en: 'SQL', live: true },
  { path: '/api', zh: '接口（API）', en: 'API', live: true },
  { path: '/feed.xml', zh: '订阅（Atom）', en: 'Atom feed' },
];

/** The whole document. */
export function layout(view: View, page: ExplorerPage, demo: 'none' | 'some' | 'all'): Html {
  const { lang, t, href } = view;
  return html`<!doctype html>
<html lang="${lang === 'zh' ? 'zh-Hans' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title}${demo === 'none' ? '' : ` · ${DEMO_NOTICE}`} · ${t('公开', 'gongkai')}</title>
${view.site.isStatic && raw(`<meta http-equiv="Content-Security-Policy" content="${STATIC_POLICY}">`)}
<link rel="icon" type="image/svg+xml" href="${href(assetPath('icon.svg'))}">
${description(view, page)}
<link rel="stylesheet" href="${href(assetPath('style.css'))}">
${page.feed !== undefined && html`<link rel="alternate" type="application/atom+xml" href="${href(page.feed)}">`}
</head>
${page.kind === 'embed' ? html`<body class="embed"><main id="content">${page.body}</main></body></html>` : bodyOfPage(view, page, demo)}`;
}

function bodyOfPage(view: View, page: ExplorerPage, demo: 'none' | 'some' | 'all'): Html {
  const { t, href } = view;
  return html`<body${page.kind === undefined ? '' : html` class="${page.kind}"`}>
<a class="skip" href="#content">${t('跳到正文', 'Skip to content')}</a>
${header(view)}
${banner(view, demo)}
<main id="content">${page.body}</main>
${footer(view)}
${page.chart === true && html`<script type="module" src="${href(assetPath('chart.js'))}"></script>`}
<script defer src="${href(assetPath('page.js'))}"></script>
${page.kind === 'sql' && html`<script type="module" src="${href(assetPath('sql.js'))}"></script>`}
${page.kind === 'confirm' && html`<script type="module" src="${href(assetPath('confirm.js'))}"></script>`}
${page.kind === 'check' && html`<script type="module" src="${href(assetPath('check.js'))}"></script>`}
</body>
</html>`;
}

/** What search engines and other sites show of a page. */
function description(view: View, page: ExplorerPage): Html {
  const { t } = view;
  const text =
    page.description ??
    t(
      '各级行政机关政府信息公开工作年度报告：逐格可核对的数据库。',
      'Annual reports on open government information of Chinese public bodies, as a database that can be checked cell by cell.',
    );
  const address = view.address(view.path, { ...view.query, lang: null });
  return html`<meta name="description" content="${text}"><meta property="og:title" content="${page.title}"><meta property="og:description" content="${text}">${page.picture !== undefined && view.base !== '' && !view.site.isStatic && html`<meta property="og:image" content="${view.base}${page.picture}">`}${address !== '' && html`<link rel="canonical" href="${address}">`}`;
}

/** A file has no headers: the same policy as the server's, without what a meta tag may not say. */
const STATIC_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'";

function header(view: View): Html {
  const { t, href, site } = view;
  const other = view.lang === 'zh' ? 'en' : 'zh';
  return html`<header class="bar"><div>
<a class="brand" href="${href('/')}">${t(html`公<b>开</b>`, html`gong<b>kai</b>`)}</a>
<nav aria-label="${t('主导航', 'Main')}">${items(view, NAVIGATION)}</nav>
${site.isStatic ? searchForm(view, 'bar') : html`<form action="/search" role="search" aria-label="${t('站内搜索', 'Search this site')}"><input type="search" name="q" maxlength="100" required aria-label="${t('搜索地区、机关或正文', 'Search places, bodies, text')}" placeholder="${t('搜索', 'Search')}">${langField(view)}<button>${t('搜', 'Go')}</button></form>`}
<a class="language" lang="${other === 'zh' ? 'zh-Hans' : 'en'}" hreflang="${other}" href="${otherLanguage(view, other)}">${other === 'zh' ? '中文' : 'English'}</a>
</div></header>`;
}

/** Forms lose the query of their action: the language chosen goes along as a field. */
export function langField(view: View): Html | false {
  const chosen = view.query['lang'];
  return chosen !== undefined && html`<input type="hidden" name="lang" value="${view.lang}">`;
}

function otherLanguage(view: View, other: string): string {
  if (!view.site.isStatic) return view.href(view.path, { ...view.query, lang: other });
  return `../${view.href('/').replace('index.html', '')}${other}${view.href(view.path, view.query).replace(/^(?:\.\.?\/)+/, '/')}`;
}

function items(view: View, list: readonly NavItem[]): Html[] {
  return list
    .filter((item) => item.live !== true || !view.site.isStatic)
    .map((item) => {
      const here = view.path === item.path || view.path.startsWith(`${item.path}/`);
      return html`<a href="${view.href(item.path)}"${here ? html` aria-current="page"` : ''}>${view.t(item.zh, item.en)}</a> `;
    });
}

function banner({ t }: View, demo: 'none' | 'some' | 'all'): Html | false {
  if (demo === 'none') return false;
  return html`<aside class="demo" aria-label="${t('关于本库的数据', 'About this data')}">${
    demo === 'all'
      ? t(DEMO_NOTICE, html`<span lang="zh-Hans">${DEMO_NOTICE}</span> · demo data, all fictional`)
      : t(
          `本库部分内容为${DEMO_NOTICE}`,
          html`part of this database is <span lang="zh-Hans">${DEMO_NOTICE}</span>, fictional demo data`,
        )
  }</aside>`;
}

function footer(view: View): Html {
  const { t, site } = view;
  const contact = site.contact !== null && (safeLink(site.contact) ?? mail(site.contact));
  return html`<footer><div>
<nav aria-label="${t('页脚', 'Footer')}">${items(view, FOOTER)}${contact && html`<a href="${contact}">${t('报错、更正', 'Report an error')}</a>`}</nav>
<p>${t(
    '数字来自行政机关依《政府信息公开条例》公布的年度报告，逐格可追到原文。推出的值与公布的值分开标注；核对不符是对报告的记录，不是对任何机关的指控。',
    'Figures come from the annual reports that public bodies must publish; each can be traced to its place in the source. Values we infer are marked apart from those published. A sum that fails is a fact about a report, not an accusation.',
  )}</p>
<p class="small">gongkai ${site.version}</p>
</div></footer>`;
}

function mail(contact: string): string | null {
  return /^mailto:[^\s"'<>]+$/.test(contact) ? contact : null;
}
