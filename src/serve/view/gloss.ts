/**
 * Statutory labels in English, beneath the labels themselves: a gloss for readers, no official translation. What has none is read
 * off its code, whose words are English.
 *
 * @module
 */

import type { FormColumn, FormRow, TableName } from '../../parse/forms/form.ts';
import { englishLabel, englishPlace } from '../../store/export/english-label.ts';
import { type Html, html } from './markup.ts';
import type { View } from './view.ts';

const GLOSSES: Readonly<Record<string, string>> = {
  ...{ 信息内容: 'Kind of information', 申请人情况: 'Applicants', 统计指标: 'Item', 单位: 'Unit' },
  ...{ 统计数: 'Number', 累计: 'All years so far' },
  '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）':
    '(In each column the first item and the second together equal the third and the fourth together.)',
  '第二十条第（一）项': 'Article 20 (1): regulations and normative documents',
  '第二十条第（五）项': 'Article 20 (5): licensing and other services',
  '第二十条第（六）项': 'Article 20 (6): penalties and coercive measures',
  '第二十条第（八）项': 'Article 20 (8): fees',
  '第二十条第（九）项': 'Article 20 (9): procurement',
  ...{ 自然人: 'Natural persons', 法人或其他组织: 'Legal persons and other organisations' },
  ...{
    商业企业: 'Businesses',
    科研机构: 'Research institutes',
    社会公益组织: 'Public welfare bodies',
  },
  ...{ 法律服务机构: 'Legal services', 其他: 'Others', 总计: 'Total' },
  ...{ 行政复议: 'Administrative reconsideration', 行政诉讼: 'Administrative litigation' },
  ...{
    未经复议直接起诉: 'Suits without reconsideration',
    复议后起诉: 'Suits after reconsideration',
  },
  ...{ 结果维持: 'Upheld', 结果纠正: 'Corrected', 其他结果: 'Other result', 尚未审结: 'Pending' },
  ...{
    规章: 'Regulations',
    规范性文件: 'Normative documents',
    行政规范性文件: 'Normative documents',
  },
  ...{ 行政许可: 'Licences', 其他对外管理服务事项: 'Other services', 行政处罚: 'Penalties' },
  ...{ 行政强制: 'Coercive measures', 行政事业性收费: 'Fees', 政府集中采购: 'Procurement' },
  '三、本年度办理结果': 'Three, outcomes of the year',
  '（三）不予公开': '(3) Refused',
  '（四）无法提供': '(4) Not available',
  '（五）不予处理': '(5) Not processed',
  '（六）其他处理': '(6) Other',
  '一、本年新收政府信息公开申请数量': 'One, requests received in the year',
  '二、上年结转政府信息公开申请数量': 'Two, carried over from the year before',
  '（一）予以公开': '(1) Granted',
  '（二）部分公开（区分处理的，只计这一情形，不计其他情形）':
    '(2) Granted in part (counted here alone)',
  '1.属于国家秘密': 'State secrets',
  '2.其他法律行政法规禁止公开': 'Prohibited by other laws or regulations',
  '3.危及“三安全一稳定”': 'Danger to security or stability',
  '4.保护第三方合法权益': 'Rights of third parties',
  '5.属于三类内部事务信息': 'Internal affairs',
  '6.属于四类过程性信息': 'Process information',
  '7.属于行政执法案卷': 'Enforcement files',
  '8.属于行政查询事项': 'Administrative inquiries',
  '1.本机关不掌握相关政府信息': 'Not held by this body',
  '2.没有现成信息需要另行制作': 'Would have to be created',
  '3.补正后申请内容仍不明确': 'Still unclear after correction',
  '1.信访举报投诉类申请': 'Petitions and complaints',
  '2.重复申请': 'Repeated requests',
  '3.要求提供公开出版物': 'Publications that can be had',
  '4.无正当理由大量反复申请': 'Excessive requests without good reason',
  '5.要求行政机关确认或重新出具已获取信息': 'Confirmation of what was already given',
  '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请': 'Not corrected in time',
  '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请':
    'Fee not paid in time',
  '3.其他': 'Others',
  '（七）总计': '(7) Total',
  '四、结转下年度继续办理': 'Four, carried over to the next year',
  ...{ 本年新制作数量: 'Made in the year', 本年新公开数量: 'Published in the year' },
  ...{ 对外公开总数量: 'Published altogether', 上一年项目数量: 'Items of the year before' },
  ...{ '本年增/减': 'Change in the year', 处理决定数量: 'Decisions', 采购总金额: 'Total amount' },
  ...{ 本年制发件数: 'Issued in the year', 本年废止件数: 'Repealed in the year' },
  ...{ 现行有效件数: 'In force', 本年处理决定数量: 'Decisions in the year' },
  本年收费金额: 'Fees charged in the year',
  '本年收费金额（单位：万元）': 'Fees charged in the year (10,000 yuan)',
  采购项目数量: 'Procurement projects',
};

/** The gloss of a label as the form prints it; null where there is none. */
export function glossOf(label: string): string | null {
  return GLOSSES[label] ?? null;
}

/** The gloss of a row, else the words of its code. */
export function rowGloss({ label, code }: Pick<FormRow, 'label' | 'code'>): string {
  return glossOf(label) ?? last(englishPlace(code, null));
}

/** The gloss of a column, else the words of its code. */
export function columnGloss({ label, code }: Pick<FormColumn, 'label' | 'code'>): string {
  return glossOf(label) ?? last(englishPlace(null, code));
}

function last(words: string): string {
  const text = words.split(' > ').at(-1) ?? words;
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** A gloss behind a label on English pages; nothing on Chinese ones. */
export function gloss(lang: View['lang'], text: string | null): Html | false {
  return lang === 'en' && text !== null && html` <span class="gloss" lang="en">${text}</span>`;
}

/** The gloss of a cell: table, row and column in words, in brackets. */
export function cellGloss(
  lang: View['lang'],
  cell: { readonly table: string; readonly row: string; readonly column: string },
): Html | false {
  return gloss(lang, `(${englishLabel(cell.table as TableName, cell.row, cell.column)})`);
}
