/**
 * Methodology, corrections and the page of the API: words, and lists of what was changed.
 *
 * @module
 */

import { label, REFUSALS, shortLabel } from '../../normalize/vocabulary.ts';
import { refusedDocuments } from '../../store/read/contents.ts';
import { listDecisions, replacedVersions } from '../../store/read/corrections.ts';
import { PageNumber } from '../request.ts';
import { count, day } from '../view/format.ts';
import { VERSION_REASONS } from '../view/labels.ts';
import { type Html, html, sourceLink } from '../view/markup.ts';
import type { ExplorerPage, View } from '../view/view.ts';
import {
  bodyOf,
  fetchedText,
  paging,
  reportErrorLink,
  reportPath,
  yearText,
} from './page-parts.ts';

const METHOD: readonly (readonly [zh: readonly [string, string], en: readonly [string, string]])[] =
  [
    [
      [
        '数从哪里来',
        '县级以上政府、部门和乡镇依《政府信息公开条例》每年公布年度报告，格式由国务院办公厅统一规定（2014、2019、2021年三版）。我们保存公布的原文，从原文读数。',
      ],
      [
        'Where the numbers come from',
        'Governments, departments and townships must publish a yearly report in a form fixed by the General Office of the State Council (2014, 2019, 2021). The published document is archived and the numbers are read from it.',
      ],
    ],
    [
      [
        '宁缺毋错',
        '只有原文的位置确定了一个数属于哪一格，才记为公布值。空白不当作零；“/”“无”等符号照记；位置不明的列出可能的读数，不选一个。',
      ],
      [
        'Never a wrong number',
        'A value is published only where its place in the source fixes its cell. A blank is not zero; marks such as / or 无 are kept as marks; where the place is lost the possible readings are listed and none is taken.',
      ],
    ],
    [
      [
        '推出的值',
        '有些空格由表内勾稽关系唯一确定。这样的值标“推”，与公布值分开存放，并写明由哪几条关系推出。不成立的关系不用来推。',
      ],
      [
        'Values that are forced',
        'Some cells are fixed by the sums of the form alone. They are marked 推, kept apart from published values, with the sums that force them. Nothing is inferred through a sum that fails.',
      ],
    ],
    [
      [
        '核对',
        '每份报告按格式自带的勾稽关系核对，再与前后年份、正文比较。不符时先判断是原文如此还是我们读错。核对不符是对一份报告的记录，不是指控。',
      ],
      [
        'Checks',
        'Every report is checked by the sums of its form, then against other years and its own prose. Each failure is judged: the source, or our reading. A failed sum is a fact about a report, not an accusation.',
      ],
    ],
    [
      [
        '怎样算指标',
        '比例一律由原始件数相加再相除，分母为零时没有值。不同层级、不同统计范围的报告不相加。用到的数若在不成立的勾稽关系里，这份报告不计入，并说明少了几份。',
      ],
      [
        'How metrics are computed',
        'Ratios are sums divided by sums; without a base there is no value. Reports of different levels or scopes are never added. A report whose cells stand in a failing sum is left out, and the number left out is shown.',
      ],
    ],
    [
      [
        '能不能前后比',
        '办理结果表在2019年和2021年两版格式之间可以衔接；2018年及以前的统计表口径不同，不连成一条线。2024年起，对不予公开决定须先复议再诉讼，诉讼数前后不可直接比较。',
      ],
      [
        'What can be compared over time',
        'The requests table continues from the form of 2019 to that of 2021. The tables up to 2018 count differently and are not joined. From 2024 refusals must be reconsidered before a suit, so litigation counts break there.',
      ],
    ],
    [
      [
        '没有收录不等于没有公布',
        '没有报告的地区分清：没有查找、找过没有、网站拒绝访问、链接失效。只有查清楚了才会写“未公布”。',
      ],
      [
        'Absent is not unpublished',
        'Places without a report are told apart: not looked for, looked for and not found, blocked by the site, gone. “Not published” is only written where that was established.',
      ],
    ],
  ];

/** How numbers are made. */
export function methodologyPage(view: View): ExplorerPage {
  const { t, lang, site } = view;
  const refused = refusedDocuments(site.store);
  return {
    title: t('方法说明', 'Methodology'),
    demo: false,
    body: html`<h1>${t('方法说明', 'Methodology')}</h1>
${METHOD.map(([zh, en]) => (lang === 'zh' ? section(zh) : section(en)))}
${refused.length > 0 && html`<h2>${t('没有读成报告的文件', 'Documents that gave no report')}</h2><ul class="plain">${refused.map((one) => html`<li>${shortLabel(REFUSALS, one.code, lang)}：${count(one.documents)}</li>`)}</ul>`}`,
  };
}

function section([title, text]: readonly [string, string]): Html {
  return html`<h2>${title}</h2><p>${text}</p>`;
}

const PAGE_SIZE = 50;

/** What was changed: decisions by people, documents that replaced others. */
export function correctionsPage(view: View): ExplorerPage {
  const { t, site, href, query, lang } = view;
  const page = PageNumber.parse(query['page'] ?? 1);
  const list = listDecisions(site.store, { limit: PAGE_SIZE + 1, offset: (page - 1) * PAGE_SIZE });
  const replaced = replacedVersions(site.store, PAGE_SIZE);
  const error = reportErrorLink(view, 'gongkai');
  return {
    title: t('更正', 'Corrections'),
    body: html`<h1>${t('更正', 'Corrections')}</h1>
<p class="lead">${t('公布的数从不改写。人工认定和被替换的文件都记在这里，谁、何时、为什么。', 'Published numbers are never overwritten. Decisions by people and documents that were replaced are listed here: who, when and why.')}${error !== null && html` ${error}`}</p>
<h2>${t('人工认定', 'Decisions')}</h2>
${
  list.length === 0
    ? html`<p class="soft">${t('还没有人工认定。', 'There are none.')}</p>`
    : html`<ul class="plain">${list.slice(0, PAGE_SIZE).map((one) => html`<li><b>${day(one.decided_on)}</b> ${one.reason}${one.value !== null && html`（${one.value}）`} <span class="soft">${one.author}</span>${one.report_id !== null && html`<br><a href="${href(reportPath(one.report_id))}" lang="zh-Hans">${one.report_id}</a>`}</li>`)}</ul>${paging(view, page, list.length > PAGE_SIZE)}`
}
<h2>${t('被替换的版本', 'Versions that were replaced')}</h2>
${
  replaced.length === 0
    ? html`<p class="soft">${t('没有。', 'None.')}</p>`
    : html`<ul class="plain">${replaced.map((one) => html`<li><a href="${href(reportPath(one.report_id))}#versions" lang="zh-Hans">${bodyOf(one)} ${yearText(view, one.fiscal_year)}</a>　${label(VERSION_REASONS, one.reason, lang)}<br><span class="small">${sourceLink(one.uri)} ${fetchedText(view, { ...one, saved_on: null })}</span></li>`)}</ul>`
}`,
  };
}
