/**
 * The explanation of one address, for people.
 *
 * @module
 */
import type { Explanation } from '../../crawl/discovery/explain.ts';
import { reasonText } from '../../normalize/coverage-reason.ts';
import type { Language } from '../../text/language.ts';

type Texts = Readonly<Record<Language, string>>;

const ROLES: Readonly<Record<Explanation['role'], Texts>> = {
  home: { en: 'a home page', zh: '首页' },
  hub: { en: 'a way to columns', zh: '通往栏目的网页' },
  list: { en: 'a list', zh: '列表' },
  article: {
    en: 'an article: it would be read for the report it holds',
    zh: '文章页：抓取后按报告阅读',
  },
};

const TAKEN: Readonly<Record<Explanation['entries'][number]['as'], Texts>> = {
  report: { en: 'report', zh: '报告' },
  year: { en: 'list of a year', zh: '年度列表' },
  column: { en: 'column of reports', zh: '年报栏目' },
  hub: { en: 'way to columns', zh: '上级栏目' },
  office: { en: 'office of the government', zh: '政府办公室' },
  body: { en: 'body', zh: '部门或乡镇' },
  site_map: { en: 'map of the site', zh: '网站地图' },
  map: { en: 'map for programs', zh: '站点地图文件' },
  other_year: { en: 'another year, not asked for', zh: '其他年度，不请求' },
  other_body: { en: 'another body, not asked for', zh: '其他单位，不请求' },
  too_deep: { en: 'too many clicks away, not asked for', zh: '层级过深，不请求' },
  nothing: { en: 'nothing', zh: '无关' },
};

const WHY: Readonly<Record<Explanation['next'][number]['why'], Texts>> = {
  page: { en: 'further page', zh: '后续分页' },
  fill: { en: 'brings the rows', zh: '载入条目' },
  shell: { en: 'what this page stands for', zh: '本页所指' },
};

/** Addresses of one kind that are told one by one. */
const MOST = 40;

/**
 * Lines: what the page is and why, its entries, its pager, what would be asked next, and what cannot be seen.
 *
 * @param seen - as `explainPage` gives it
 */
export function explainText(seen: Explanation, lang: Language): string {
  const zh = lang === 'zh';
  const none = zh ? '无' : 'none';
  const mark = seen.mark === null ? (zh ? '无特征' : 'no mark of any') : `“${seen.mark}”`;
  const { entries, next, unseen, others, rows } = seen;
  return [
    `${seen.url}  ${seen.outcome}${seen.status === null ? '' : ` ${seen.status}`}`,
    `${zh ? '网页' : 'page'}: ${ROLES[seen.role][lang]}`,
    `${zh ? '系统' : 'family'}: ${seen.family} (${mark})`,
    `${zh ? '条目' : 'entries'}: ${entries.length}, ${zh ? `其中列表条目 ${rows}，无关链接 ${others}` : `${rows} rows of a list; ${others} other links`}`,
    ...listed(
      entries.map(({ as, title, href }) => `  ${TAKEN[as][lang]}: ${title || '-'}  ${href}`),
      lang,
    ),
    `${zh ? '分页' : 'pager'}: ${pagerText(seen, lang) ?? none}`,
    `${zh ? '接下来请求' : 'next'}: ${next.length === 0 ? none : next.length}`,
    ...listed(
      next.map(
        ({ why, href, sends }) =>
          `  ${WHY[why][lang]}: ${href}${sends === null ? '' : `  POST ${sends}`}`,
      ),
      lang,
    ),
    `${zh ? '看不到' : 'cannot see'}: ${unseen.length === 0 ? none : unseen.length}`,
    ...unseen.map(({ reason, said }) => `  ${reasonText(reason, lang)} (“${said}”)`),
  ].join('\n');
}

function listed(lines: readonly string[], lang: Language): readonly string[] {
  if (lines.length <= MOST) return lines;
  const rest = lines.length - MOST;
  return [
    ...lines.slice(0, MOST),
    lang === 'zh'
      ? `  …另有 ${rest} 条（--json 全部列出）`
      : `  … and ${rest} more (--json has all)`,
  ];
}

function pagerText({ pager }: Explanation, lang: Language): string | null {
  if (pager === null) return null;
  const zh = lang === 'zh';
  const { said, pages, total, isExact } = pager;
  const counts = [
    pages === null ? [] : [zh ? `${pages} 页` : `${pages} pages`],
    total === null ? [] : [zh ? `${total} 条` : `${total} rows`],
    isExact ? [] : [zh ? '网址按推算，以页数为准' : 'addresses are derived, their number decides'],
  ].flat();
  return counts.length === 0 ? said : `${said} → ${counts.join(', ')}`;
}
