/**
 * Names of people: behind what they do, before and behind a title, beside a telephone, as parties to a case; and
 * where they live. A name without any such sign is left alone: so are those of bodies.
 *
 * @module
 */
import { divisionsByCode } from './division-table.ts';
import type { Marks } from './redact-text.ts';
import {
  BODY_OR_ROOM_END,
  DEED,
  FULL_NAME,
  isNoName,
  PARTY,
  PERSON_ROLE,
  PLAIN_SURNAME,
  POST,
  SURNAME,
  TITLE,
} from './redact-words.ts';

const HAN = '\\u4e00-\\u9fff';
/** Parts joined by a point: 买买提·吐尔逊. */
const JOINED = `[${HAN}]{1,8}(?:·[${HAN}]{1,8}){1,3}`;
/** Up to four characters and blanks between them, or parts joined by a point. */
const ANY_NAME = `(?:${JOINED}|[${HAN}](?: {0,2}[${HAN}]){1,3}?)`;
const JOINED_SHORT = `[${HAN}]{1,8}(?:·[${HAN}]{1,8}?){1,3}`;
const NAME_END = `(?=\\s{0,2}(?:[^${HAN}·\\s]|$|\\n)|\\s|和|电话|手机|传真|座机|联系|地址|邮|职务|时间|日期)`;
const LIST = `${ANY_NAME}${NAME_END}(?:(?:[、,/和]| {1,3})(?!${PERSON_ROLE}|${DEED})${ANY_NAME}${NAME_END}){0,8}`;
/** A name that begins as names do: for words that stand before other things as well. */
const BY_SURNAME = `(?:${SURNAME} {1,2}[${HAN}](?![${HAN}])|(?:${FULL_NAME}|${JOINED})${NAME_END})`;
const SIGNED = '(?:\\((?:签字|签名|签章|盖章|签发)\\))?';
const AFTER_PARTY = `(?=[^${HAN}·]|$|于|向|不服|提出|申请|诉|要求|请求|通过|等|因|对|就|在|与|和|及|的|以|认为|邮寄|提交|提起|再次|多次|先后|撤回|撤诉|上诉|败诉|来电|反映|投诉|举报|咨询|至|来|一案|之|称|表示|收到|代)`;
/** One of the parties: the shortest that fits, so that what follows is no part of it. */
const PARTY_NAME = `(?:${JOINED_SHORT}|${SURNAME}[${HAN}]{1,2}?)`;
const AFTER_POST = `(?=[^${HAN}·]|$|任|担任|为|同志|主持|等|带|亲自|出席|分管|具体|负责|牵头|签|批|作|在|对|就|及|和|的|听取|强调|要求)`;
/** The left edge of a name that nothing introduces. */
const EDGE = `(?:^|[^${HAN}·]|${BODY_OR_ROOM_END}|[由与和、及请]|联系|方式|咨询)`;

interface Pattern {
  readonly expression: RegExp;
  /** Several names may stand in the group. */
  readonly isList?: true;
  /** Looked for only where one of these stands in the text. */
  readonly words?: readonly string[];
}

/**
 * Each finds names in its first group. Every expression begins with the rarer sign that gives a name away, and looks
 * back from there: that spares trying every word at every character.
 */
const PATTERNS: readonly Pattern[] = [
  {
    expression: new RegExp(
      `[:为是(](?<=${PERSON_ROLE}(?:姓名)?\\s{0,3}${SIGNED}\\s{0,3}[:为是(])\\s{0,3}(${LIST})`,
      'g',
    ),
    isList: true,
  },
  {
    expression: new RegExp(
      `[|](?<=(?:${PERSON_ROLE}|${DEED})\\s{0,3}[|])\\s{0,3}(${BY_SURNAME}(?:(?:[、,/和]| {1,3})${BY_SURNAME}){0,8})`,
      'g',
    ),
    isList: true,
    words: ['|'],
  },
  {
    expression: new RegExp(
      `:(?<=${DEED}\\s{0,3}${SIGNED}\\s{0,3}:)\\s{0,3}(${BY_SURNAME}(?:(?:[、,/和]| {1,3})${BY_SURNAME}){0,8})`,
      'g',
    ),
    isList: true,
    words: [':'],
  },
  {
    expression: new RegExp(
      `[人员导志辑](?=\\s{0,3}(?:${SURNAME}|[${HAN}]{1,8}·))(?<=${PERSON_ROLE}|责任编辑)\\s{0,3}(${FULL_NAME}|${JOINED})(?=[^${HAN}·]|$|电话|手机|联系|同志)`,
      'g',
    ),
  },
  {
    expression: new RegExp(`联系人\\s?([${HAN}·]{2,4}?)(?=[,，]?\\s?(?:联系)?(?:电话|手机))`, 'g'),
    words: ['联系人'],
  },
  {
    expression: new RegExp(
      `(?:责任编辑|编辑|审核|签发|校对) {1,3}(${FULL_NAME})(?=[^${HAN}·]|$)`,
      'g',
    ),
    words: ['编辑 ', '审核 ', '签发 ', '校对 '],
  },
  {
    expression: new RegExp(
      `(?=\\s?\\((?:${PERSON_ROLE})\\))(?<=(?:^|[,，。;:、\\s(])([${HAN}·]{2,4}|${JOINED}))`,
      'gm',
    ),
    isList: true,
    words: ['('],
  },
  {
    expression: new RegExp(
      `(?=\\s?${TITLE})(?<=${EDGE}(${SURNAME}[${HAN}]{1,2}|${PLAIN_SURNAME}|${JOINED}))`,
      'g',
    ),
  },
  {
    expression: new RegExp(
      `[长任记席委员师部事](?=[:\\s]?${SURNAME})(?<=${POST})[:\\s]?(${FULL_NAME})${AFTER_POST}`,
      'g',
    ),
  },
  {
    expression: new RegExp(`:(?<=${PARTY}(?:姓名)?\\s?:)\\s?(${LIST})`, 'g'),
    isList: true,
    words: [':'],
  },
  {
    expression: new RegExp(
      `[人告众民主者工生长](?=\\s?:?\\s?${PARTY_NAME})(?<=${PARTY})\\s?:?\\s?(${PARTY_NAME}(?:[、,和及与]${PARTY_NAME}){0,8})${AFTER_PARTY}`,
      'g',
    ),
    isList: true,
  },
  {
    expression: new RegExp(
      `(?=(?:向[${HAN}]{2,20}?|不服[${HAN}]{0,20}?)?(?:提起|提出)?申请(?:行政)?复议.{0,12}案(?!件))(?<=(?:^|[^${HAN}·])(${FULL_NAME}|${JOINED}))`,
      'gm',
    ),
    words: ['复议'],
  },
  {
    expression: new RegExp(
      `(?=(?:诉|不服)[${HAN}]{2,20}(?:政府|局|委|厅|部|办|院|会))(?<=(?:^|[^${HAN}·])(${FULL_NAME}|${JOINED}))`,
      'gm',
    ),
    words: ['诉', '不服'],
  },
  {
    expression: new RegExp(
      `(?=${SURNAME})(?<=^|[^${HAN}])(${FULL_NAME})(?=(?:等人)?(?:与|和|诉)[^。\\n]{2,40}(?:一案|纠纷|案件))`,
      'gm',
    ),
    words: ['一案', '纠纷', '案件'],
  },
];

const HOME_LABEL =
  /(?:家庭住址|家庭地址|住\s?址|现住址|户籍地址|户籍所在地|户籍地|居住地址|居住地|住所地|住所)\s?[:：为]\s?([^,。;\n()]{2,60})/g;
const HOME_PROSE =
  /(?:家住|现住|暂住|居住(?:在|于)|(?<=^|[,;(、\s])住(?:在|于|所)?)\s?((?=[^,。;\n()]{0,60}[\d一二三四五六七八九十](?:\s?(?:号|室|组|单元|栋|幢|弄|层|楼|户)|$|[,。;\n)]))[^,。;\n()]{3,60})/gm;

/** Marks every name of a person, and where people live. Linear in the text. */
export function markNames(marks: Marks): void {
  const { text } = marks.plain;
  if (!/[\u4e00-\u9fff]/.test(text)) return;
  for (const { expression, isList, words } of PATTERNS) {
    if (words !== undefined && !words.some((word) => text.includes(word))) continue;
    for (const match of text.matchAll(expression)) {
      const names = match[1] ?? '';
      // A name that was found by looking back ends where the match is.
      const end = match.index + (match[0] === '' ? 0 : match[0].lastIndexOf(names) + names.length);
      const from = end - names.length;
      if (isList === true) markList(marks, from, names);
      else if (!isNoName(names)) marks.name(from, end);
    }
  }
  if (!/[住籍]|家庭地址/.test(text)) return;
  for (const expression of [HOME_LABEL, HOME_PROSE]) {
    for (const match of text.matchAll(expression)) {
      const end = match.index + match[0].length;
      marks.name(end - (match[1]?.length ?? 0), end);
    }
  }
}

/** The first word that is no name ends a list. */
function markList(marks: Marks, from: number, names: string): void {
  for (const match of names.matchAll(
    /[^、,/和\s]+(?: {1,2}[\u4e00-\u9fff](?![\u4e00-\u9fff]))*/g,
  )) {
    if (isNoName(match[0])) return;
    marks.name(from + match.index, from + match.index + match[0].length);
  }
}

const BEFORE_NUMBER = new RegExp(
  `(?:(${SURNAME}[${HAN}]{2}|${SURNAME}[${HAN}])|([${HAN}]{1,8}·[${HAN}]{1,8}))[ :,(\\-/]{0,3}(?:联系电话|联系方式|电话|手机|座机|号码|Tel)?[ :(+]{0,3}$`,
);
const BEHIND_NUMBER = new RegExp(`^[ ,(]{1,2}(${FULL_NAME}|${JOINED})(?=[^${HAN}·]|$)`);
/** What stands before a name of several parts and is none of it. */
const BEFORE_JOINED = new RegExp(`^[${HAN}]*(?:${BODY_OR_ROOM_END}|请|联系)(?=[${HAN}]{1,8}·)`);
const LEFT_EDGE = new RegExp(`(?:^|[^${HAN}·]|${BODY_OR_ROOM_END}|[由与和、及请系式询话]|联系)$`);

/** Names that touch a number which was found: 张某 139…, 139…（张某）. Call when numbers are marked. */
export function markNamesBeside(marks: Marks): void {
  if (!marks.any) return;
  const { text } = marks.plain;
  for (let index = 0; index < text.length; index += 1) {
    if (!marks.has(index) || !/\d/.test(text[index] ?? '')) continue;
    const from = index;
    while (index < text.length && (marks.has(index) || /[-~./·_() +]/.test(text[index] ?? '')))
      index += 1;
    while (index > from && !marks.has(index - 1)) index -= 1;
    if (index - from < 7) continue;
    nameBefore(marks, from);
    const behind = BEHIND_NUMBER.exec(text.slice(index, index + 24));
    const name = behind?.[1] ?? '';
    if (name !== '' && !isNoName(name) && !isPlace(name)) {
      const at = index + (behind?.[0].length ?? 0) - name.length;
      marks.name(at, at + name.length);
    }
  }
}

function nameBefore(marks: Marks, end: number): void {
  const { text } = marks.plain;
  const start = Math.max(0, end - 30);
  const found = BEFORE_NUMBER.exec(text.slice(start, end));
  if (found === null) return;
  const [, plain = '', joined = ''] = found;
  const name = plain + joined.replace(BEFORE_JOINED, '');
  const from = start + found.index + plain.length + joined.length - name.length;
  if (!LEFT_EDGE.test(text.slice(0, from).slice(-2)) || isNoName(name) || isPlace(name)) return;
  marks.name(from, from + name.length);
}

let places: ReadonlySet<string> | undefined;

/** Whether a word is the short name of a division: 余庆 0851… is the telephone of a county. */
function isPlace(word: string): boolean {
  places ??= new Set(
    [...divisionsByCode().values()]
      .flat()
      .flatMap(({ name }) => [name, name.replace(/(?:自治)?[县市区旗州盟]$/, '')]),
  );
  return places.has(word);
}
