/**
 * Sentences that say “none”, as data: each is zero, with the words as its proof.
 *
 * @module
 */

export interface ZeroRule {
  readonly indicators: readonly string[];
  /** Matched from the negation on, within its clause or the clauses joined by 、. */
  readonly pattern: RegExp;
  readonly unit: string;
  readonly not?: RegExp;
}

const NO = '(?:未|没有|无|未曾)';
const BOTH = '行政复议(?:案件|申请)?(?:、|和|及|与|或|，)(?:提起|被提起)?(?:行政)?诉讼';

/** Sentences that say “none”: each is zero, with the words as its proof. */
export const ZERO_RULES: readonly ZeroRule[] = [
  {
    indicators: ['reviews', 'suits'],
    pattern: new RegExp(`^${NO}(?:收到|发生|出现|产生|有|因|涉及)?[^，。；\\n]{0,30}${BOTH}`),
    unit: '件',
  },
  {
    indicators: ['reviews'],
    pattern: new RegExp(
      `^${NO}(?:收到|发生|出现|产生|有|因)?[^，。；\\n]{0,24}行政复议(?!.{0,6}诉讼)`,
    ),
    unit: '件',
  },
  {
    indicators: ['suits'],
    pattern: new RegExp(
      `^${NO}(?:收到|发生|出现|产生|有|因)?[^，。；\\n]{0,24}(?<!复议.{0,8})行政诉讼`,
    ),
    unit: '件',
  },
  {
    indicators: ['requests_received'],
    pattern: new RegExp(
      `^${NO}(?:收到|接到|受理|接收|发生|产生)(?:过|任何|有关|关于|公民|法人|其他组织|群众|社会公众|[、或和的])*(?:要求)?(?:政府信息公开|依申请(?:政府)?(?:信息)?公开|信息公开|公开政府信息|政府信息|依)(?:的)?(?:申请|事项|情况|件)`,
    ),
    unit: '件',
    not: /复议|诉讼|举报|投诉|信函|当面|传真|网上|邮件|补正|异议/,
  },
  {
    indicators: ['requests_received'],
    pattern: /^无(?:政府信息)?依申请公开(?:政府信息)?(?:的)?(?:情况|事项|申请|件|。|；|，|$)/,
    unit: '件',
    not: /复议|诉讼/,
  },
  {
    indicators: ['fees'],
    pattern:
      /^(?:未|没有|无)(?:产生|发生|收取|进行)?(?:任何|过)?[^，。；\n]{0,10}(?:信息处理费|收费|收取费用|费用(?!减免))/,
    unit: '元',
    not: /行政事业性|减免|三公|经费|乱收费/,
  },
];
