/**
 * Documents that look like an annual report and are none, beside reports that look like them. Shapes from notices that
 * pass the form on, returns of a quarter, and reports of universities; all of it about places of 示例省.
 */
import { describe, expect, it } from 'vitest';
import { parseSync } from '../../src/parse/parse.ts';
import { tables } from '../normalize/beginnings.ts';

const outcome = (text: string) => parseSync(new TextEncoder().encode(text), { uri: 'a.txt' });
const codeOf = (text: string) => {
  const read = outcome(text);
  return read?.ok === false ? read.refusal.code : 'accepted';
};
const FORM = tables('2021');
const BLANK = FORM.replace(/(?<=\| )[\d.]+(?= \|)/g, '').replace(/。.*。/g, '。');
const BLANK_FORM = `一、总体情况\n${BLANK}`;

describe('a notice that carries the form', () => {
  it.each([
    '关于做好2023年政府信息公开工作年度报告编制发布工作的通知\n',
    '青禾区人民政府办公室关于做好2023年政府信息公开工作年度报告编制工作的通知\n各镇人民政府：\n请认真贯彻执行。\n',
    '甲州市人民政府办公室转发关于印发政府信息公开工作年度报告格式的通知\n',
    '各镇（街道）、区直各部门：\n现将政府信息公开工作年度报告格式印发给你们，请认真贯彻执行。\n',
  ])('%s', (head) => {
    expect(codeOf(head + BLANK_FORM)).toBe('notice');
  });
  it('is none where the form is filled in: a government publishes its report with one', () => {
    const title = '青禾区人民政府办公室关于公布《青禾区2023年政府信息公开工作年度报告》的通知\n';
    expect(codeOf(`${title}一、总体情况\n公开信息。\n${FORM}`)).toBe('accepted');
  });
});

describe('a template', () => {
  it.each([
    '××县××局20××年政府信息公开工作年度报告\n',
    'XX市XX局2023年政府信息公开工作年度报告\n',
    '（单位名称）2023年政府信息公开工作年度报告\n',
    '甲州市某局20__年政府信息公开工作年度报告\n',
  ])('%s', (title) => {
    expect(codeOf(title + BLANK_FORM)).toBe('blank_form');
  });
  it('is no report of a township that left every cell blank', () => {
    const title = '白石市大岭乡2022年政府信息公开工作年度报告\n';
    const text = '一、总体情况\n2022年，大岭乡在公开栏公开信息。\n';
    expect(codeOf(`${title}${text}${BLANK}`)).toBe('accepted');
  });
});

describe('a return for a part of the year', () => {
  it.each([
    '甲州市青禾区财政局2022年第三季度政府信息公开工作报告\n',
    '2022年上半年青禾区政府信息公开工作报告\n',
    '青禾区财政局2022年3月份政府信息公开情况统计表\n',
    '青禾区财政局2022年1-6月政府信息公开情况\n',
  ])('%s', (title) => {
    expect(codeOf(`${title}一、总体情况\n公开32条。\n${FORM}`)).toBe('not_annual');
  });
  it.each([
    '青禾区财政局2022年政府信息公开工作年度报告\n统计期限为2022年1-12月。\n',
    '青禾区财政局2022年政府信息公开工作年度报告\n2022年上半年，我局开展自查。\n',
  ])('the year is none: %s', (head) => {
    expect(codeOf(`${head}一、总体情况\n公开32条。\n${FORM}`)).toBe('accepted');
  });
});

describe('a report under another regulation', () => {
  const university =
    '甲州大学\n2020-2021学年信息公开工作年度报告\n本年度报告依据《高等学校信息公开办法》编制。\n一、概述\n有序。\n二、主动公开情况\n公开1204条。\n三、依申请公开和不予公开情况\n收到申请6件。\n四、存在的问题\n不足。\n';
  it.each([
    university,
    '甲州市第一人民医院2022年信息公开工作年度报告\n根据《医疗卫生机构信息公开管理办法》编制。\n一、概述\n有序。\n二、主动公开情况\n公开30条。\n三、申请情况\n无。\n',
    '甲州市自来水公司2022年信息公开工作年度报告\n根据《供水、供气、供热等公用事业单位信息公开实施办法》编制。\n一、概述\n有序。\n二、主动公开情况\n公开30条。\n三、申请情况\n无。\n',
  ])('%#', (text) => {
    expect(codeOf(text)).toBe('other_regulation');
  });
  it('is none where a school fills in the statutory form', () => {
    const title = '青禾区实验小学2022年政府信息公开工作年度报告\n';
    expect(codeOf(`${title}一、总体情况\n公开32条。\n${FORM}`)).toBe('accepted');
  });
});
