/**
 * Accounts, addresses of mail, papers and cards: what is personal by the word that stands before it.
 *
 * @module
 */
import type { Marks } from './redact-text.ts';

const LETTERS = 'A-Za-z0-9';
const MAIL_NAME = `(?<![${LETTERS}._%+-])[${LETTERS}._%+-]+ ?`;
const MAIL_HOST = ` ?[${LETTERS}-]+(?:\\.[${LETTERS}-]+)+`;
const CHAT = '(?:微\\s?信(?!公众|小程序|视频|平台)|WeChat|weixin|V信|\\bVX\\b)';

/** Looked for where one of the words stands in the text; what is hidden is the first group. */
const BY_WORD: readonly { readonly words: readonly string[]; readonly expression: RegExp }[] = [
  { words: ['@'], expression: new RegExp(`(${MAIL_NAME}@${MAIL_HOST})`, 'g') },
  {
    words: ['at)', 'AT)', 'at )', 'AT )', '@'],
    expression: new RegExp(`(${MAIL_NAME}\\( ?(?:at|AT|@) ?\\)${MAIL_HOST})`, 'g'),
  },
  {
    words: ['箱', 'ail', 'AIL', 'QQ', 'qq', '扣扣', '微信号'],
    expression:
      /(?:邮箱|信箱|E-?mail|QQ(?:群|号)*|扣扣|微信号|微信号码)(?:号码|地址)?\s?[:为是]?\s?([A-Za-z0-9][A-Za-z0-9._%+#()-]{3,}[A-Za-z0-9])/gi,
  },
  {
    words: ['微信', '微 信', 'hat', 'HAT', 'eixin', 'V信', 'VX'],
    expression: new RegExp(
      `${CHAT}(?:号码?|ID|账号|同号)?\\s?[:为是]\\s?([A-Za-z0-9_-][A-Za-z0-9_-]{4,24})`,
      'gi',
    ),
  },
  {
    words: ['微信', '微 信', 'hat', 'HAT', 'eixin', 'V信', 'VX'],
    expression: new RegExp(
      `${CHAT}\\s?([A-Za-z](?=[A-Za-z]{0,18}[\\d_-])[A-Za-z0-9_-]{4,19})`,
      'gi',
    ),
  },
  {
    words: ['身份', '证件'],
    expression:
      /(?:身份证|公民身份|证件)[^\d\n。;]{0,8}?((?:\d[ -]?){14,17}[\dXx])(?!\d|\s?[本件张册份人个])/g,
  },
  {
    words: ['护', '通行证', '官证', '兵证', '驾'],
    expression:
      /(?:护\s?照|通行证|军官证|士兵证|驾驶证|驾照)[^A-Za-z\d\n。;]{0,8}([A-Za-z]{0,2}\d{6,18})(?!\d|\s?[本件张册份人个])/g,
  },
  {
    words: ['卡', '账', '帐', '开户'],
    expression:
      /(?:银行卡号?|卡\s?号|账\s?号|帐\s?号|账\s?户|帐\s?户|开户行)[^\d\n。;]{0,12}(\d(?:[ -]?\d){9,29})/g,
  },
];

/** Marks what a word gives away. Linear in the text. */
export function markAccounts(marks: Marks): void {
  const { text } = marks.plain;
  for (const { words, expression } of BY_WORD) {
    if (!words.some((word) => text.includes(word))) continue;
    for (const { 0: all, 1: hidden = '', index } of text.matchAll(expression)) {
      const from = index + all.lastIndexOf(hidden);
      marks.hideAll(from, from + hidden.length);
    }
  }
}
