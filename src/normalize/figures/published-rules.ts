/**
 * What reports say they published: the total, and what went through one channel.
 *
 * @module
 */
import { type FigureRule, SUM } from './figure-rule.ts';

const ITEMS = new Set(['条', '篇', '件']);
/** 依申请公开信息 are requests. */
const PUBLISH = '(?:主动公开|(?<!申请|不予|免予|部分|未)公开|发布|公布|推送)';
const INFO = '(?:各类|各种|的)?(?:公开)?(?:政府|政务)?(?:公开)?信息';
/** Words between the verb and 信息 that leave the subject whole; 政府采购项目信息 is a part of it. */
const WHOLE =
  '(?:各类|各种|各级|[本我][^，。；、]{1,3}?|全[省市州县区]|单位|部门|有关|相关|应|的|\\s)*';
const PUBLISHED = `${PUBLISH}${WHOLE}${INFO}${SUM}$`;
/** Parts of a total, other subjects, other years. */
const PART =
  /其[中他它]|法定|分别|类信息|乡镇|街道|解读|回应|目录|指南|同比|较上|比上|比去|去年|上一?年度?(?!结转)|财政|文件信息|栏目|访问|浏览|点击|阅读|粉丝|关注/;

/** Channels of publication by a word in the clause. */
const CHANNELS: readonly (readonly [string, string])[] = [
  ['wechat', '微信'],
  ['weibo', '微博'],
  ['gazette', '公报'],
  ['website', '网站|门户网'],
  [
    'other',
    '其他(?:方式|渠道|途径|形式)|报刊|广播|电视|公开栏(?!目)|公告栏|显示屏|抖音|头条|客户端',
  ],
];

const channels: readonly FigureRule[] = CHANNELS.map(([channel, word]) => ({
  indicator: `published_items.${channel}`,
  units: ITEMS,
  lead: new RegExp(
    `^(?!.*(?:${CHANNELS.filter(([other]) => other !== channel)
      .map(([, words]) => words)
      .join('|')})).*(?:${word}).{0,12}${PUBLISHED}`,
  ),
  not: new RegExp(
    `类信息|乡镇|解读|回应|同比|较上|比上|去年|访问|浏览|点击|阅读|粉丝|关注|栏目|(?:${word})[^，。；]{0,6}等`,
  ),
}));

/** The second and third of several channels: 网站公开信息560条，微信公众号推送120条. */
const further: readonly FigureRule[] = CHANNELS.slice(0, 4).map(([channel, word]) => ({
  indicator: `published_items.${channel}`,
  units: ITEMS,
  lead: new RegExp(
    `^(?:其中)?(?:通过|政务|官方|政府|局|本级)*(?:${word})(?:公众号|账号|平台|端)?(?:上)?(?:主动公开|公开|发布|推送|更新|共|：)*(?:各类)?(?:政府|政务)?(?:信息)?$`,
  ),
  sentence: /(?:公开|发布|推送)[^。；]{0,40}信息/,
  not: /解读|回应|同比|较上|比上|去年|访问|浏览|点击|阅读|粉丝|关注|栏目/,
}));

/** A place of publication that no channel names: what was published there is a part. */
const SOMEWHERE =
  '媒体|[央省市县]媒|日报|晚报|报社|通过|利用|借助|依托|运用|[\\u4e00-\\u9fff]网(?!络|格|信|点|约)|网上|平台|专栏|公众号|新媒体|在(?!\\d|[^，。；]{0,12}(?:领导|指导|支持|年))';

/** Rules of publication; the first that fits a number takes it. */
export const PUBLISHED_RULES: readonly FigureRule[] = [
  ...channels,
  ...further,
  {
    indicator: 'published_items',
    units: ITEMS,
    lead: new RegExp(
      `^(?!.*(?:${CHANNELS.map(([, word]) => word).join('|')}|${SOMEWHERE})).*${PUBLISHED}`,
    ),
    not: PART,
  },
];
