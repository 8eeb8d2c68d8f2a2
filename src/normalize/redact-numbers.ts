/**
 * Numbers that lead to a person: telephones, mobiles, identity cards, bank cards, passports, accounts and addresses
 * of mail. Runs of digits are looked at together with what stands between and around them; a count, an amount, a
 * date or the number of a document is none of these.
 *
 * @module
 */
import { markAccounts } from './redact-accounts.ts';
import { isBankCard, isIdentityCard } from './redact-cards.ts';
import type { Marks } from './redact-text.ts';
import { DEED, PERSON_ROLE } from './redact-words.ts';

/** A person is named there, whatever sign the name ends with. */
const NAMED = new RegExp(`${PERSON_ROLE} ?:`);
const OF_A_PERSON = new RegExp(`${PERSON_ROLE}|${DEED}`);

interface Group {
  readonly from: number;
  readonly to: number;
  readonly digits: string;
}

/** What stands behind a count; a number with it is no telephone number. */
const COUNTED =
  /\s*(?:元|万|亿|件|条|项|人次?|次|份|字|个|篇|册|户|页|%|％|平方|公里|公顷|亩|吨|米|例|辆|株|本(?![人局府镇乡市县区单机])|起(?!诉)|批(?!准)|名(?!称|字)|张(?![\u4e00-\u9fff]))/y;
/** What stands before one: 浏览量达13912345678 counts, even without a unit. */
const COUNT_BEFORE =
  /(?:[量数额共]|[总合累共小统预]计|[量数额已高击问览读丝次均共]达|超过|[量数额已]超|[款费金]|采购|收入|支出|投资|点击|阅读|浏览|访问|下载|粉丝|面积|余额|新收|继续办理|[予分]公开|无法提供|[予他]处理)[为达到约共有是:：]{0,3}[\s:：|]{0,4}$/;
const DOCUMENT_BEFORE = /(?:编号|序号|文号|单号|索引号?|代码|项目号|[a-zA-Z][-_]?)[:：]?\s?$/;
const PHONE_WORD =
  /(?:电\s*话|传\s*真|手\s*机|座\s*机|固\s*话|热\s*线|致\s*电|拨\s*打|联系方式|联系号码|[Tt]el|TEL|[Ff]ax|FAX|☎|℡)(?:号码|号)?/g;
const SHORT_NUMBER = /(?:短号|虚拟网|集团号)[^\d\n。;；]{0,4}(\d{3,8})(?!\d)/g;
/** What may stand between the parts of one number. */
const SOFT = /^ ?[-~./·_() ]{1,2} ?$/;
const AREA = /^0(?:\d{2,3})$/;
const NUMBERS = /\d+/g;

/** Marks every number of a person in a text. Linear: each digit is looked at a bounded number of times. */
export function markNumbers(marks: Marks): void {
  const { text } = marks.plain;
  markAccounts(marks);
  if (!/\d{3}/.test(text)) return;
  const groups = [...text.matchAll(NUMBERS)].map(
    ({ 0: digits, index }): Group => ({ from: index, to: index + digits.length, digits }),
  );
  markLabelled(marks, groups);
  for (let index = 0; index < groups.length; index += 1) {
    const last = personal(text, groups, index);
    if (last === null) continue;
    hideGroups(marks, groups, index, last);
    index = hideList(marks, groups, last);
  }
}

function hideGroups(marks: Marks, groups: readonly Group[], first: number, last: number): void {
  for (let index = first; index <= last; index += 1) {
    const group = groups[index];
    if (group === undefined) continue;
    const check = /^[Xx](?![A-Za-z])/.test(marks.plain.text.slice(group.to, group.to + 2)) ? 1 : 0;
    marks.hide(group.from, group.to + (group.digits.length >= 14 ? check : 0));
  }
}

/** Extensions and further numbers behind one that was found. */
function hideList(marks: Marks, groups: readonly Group[], last: number): number {
  const { text } = marks.plain;
  let index = last;
  for (let next = groups[index + 1]; next !== undefined; next = groups[index + 1]) {
    const gap = text.slice(groups[index]?.to ?? 0, next.from);
    const isExtension = /^ ?(?:转|-{1,2}|分机) ?$/.test(gap) && next.digits.length <= 5;
    const end = personal(text, groups, index + 1) ?? isSubscriber(text, groups, index + 1);
    const isNext = /^[、,;；/ ]{1,2}$|^(?:或|和|及)$/.test(gap) && end !== null;
    if (isExtension) {
      marks.hide(next.from, next.to);
      index += 1;
    } else if (isNext) {
      hideGroups(marks, groups, index + 1, end);
      index = end;
    } else break;
  }
  return index;
}

/** Seven or eight digits, in one part or two. */
function isSubscriber(text: string, groups: readonly Group[], index: number): number | null {
  const first = groups[index];
  if (first === undefined) return null;
  if (/^\d{7,8}$/.test(first.digits)) return isCounted(text, first.to) ? null : index;
  const second = groups[index + 1];
  if (second === undefined || !/^\d{3,4}$/.test(first.digits) || !/^\d{3,4}$/.test(second.digits))
    return null;
  if (first.digits.length + second.digits.length < 7) return null;
  const gap = text.slice(first.to, second.from);
  return /^[- ]{1,2}$/.test(gap) && !isCounted(text, second.to) ? index + 1 : null;
}

function isCounted(text: string, end: number): boolean {
  COUNTED.lastIndex = end;
  return COUNTED.test(text);
}

/** What one of these numbers begins with: years, days and small counts do not. */
const MAY_BEGIN = /^(?:0\d{2}|86$|1[3-9]\d|[48]00|[1-9]\d{5}|[3-6]\d{3}$)/;

/** Index of the last group of a number of a person that begins at this one; null where none does. */
function personal(text: string, groups: readonly Group[], index: number): number | null {
  if (!MAY_BEGIN.test(groups[index]?.digits ?? '')) return null;
  return (
    landline(text, groups, index) ??
    mobile(text, groups, index) ??
    serviceLine(text, groups, index) ??
    longNumber(text, groups, index)
  );
}

/** The parts from one on, joined while only soft signs stand between them and until they have enough digits. */
function joined(
  text: string,
  groups: readonly Group[],
  { index, digits, parts }: { index: number; digits: number; parts: number },
): { readonly last: number; readonly digits: string; readonly gaps: readonly string[] } | null {
  let all = '';
  const gaps: string[] = [];
  for (let last = index; last < Math.min(groups.length, index + parts); last += 1) {
    const group = groups[last];
    if (group === undefined) return null;
    const before = groups[last - 1];
    if (last > index && before !== undefined) {
      const gap = text.slice(before.to, group.from);
      if (!SOFT.test(gap)) return null;
      gaps.push(gap);
    }
    all += group.digits;
    if (all.length === digits) return { last, digits: all, gaps };
    if (all.length > digits) return null;
  }
  return null;
}

/** An area code and a number, with the code of the country before it or not. */
function landline(text: string, groups: readonly Group[], index: number): number | null {
  if (!/^(?:00)?86$/.test(groups[index]?.digits ?? '')) return domestic(text, groups, index);
  return domestic(text, groups, index + 1) ?? foreign(text, groups, index + 1);
}

function domestic(text: string, groups: readonly Group[], index: number): number | null {
  const area = groups[index];
  if (area === undefined || text[area.from - 1] === '.') return null;
  const before = text.slice(Math.max(0, area.from - 14), area.from);
  if (/^0(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}$/.test(area.digits))
    return DOCUMENT_BEFORE.test(before) || isCounted(text, area.to) || text[area.to] === '号'
      ? null
      : index;
  if (!AREA.test(area.digits)) return null;
  const next = groups[index + 1];
  if (next === undefined) return null;
  const gap = text.slice(area.to, next.from);
  if (!SOFT.test(gap) || DOCUMENT_BEFORE.test(before)) return null;
  const end = isSubscriber(text, groups, index + 1);
  if (end === null) return gap.includes('-') && /^\d{7,8}$/.test(next.digits) ? index + 1 : null;
  return text[groups[end]?.to ?? 0] === '号' ? null : end;
}

/** An area code without its 0 behind the code of the country. */
function foreign(text: string, groups: readonly Group[], index: number): number | null {
  const mobileEnd = mobile(text, groups, index);
  if (mobileEnd !== null) return mobileEnd;
  const area = groups[index];
  if (area === undefined) return null;
  if (/^[1-9]\d{1,2}$/.test(area.digits)) return isSubscriber(text, groups, index + 1);
  return /^[1-9]\d{8,10}$/.test(area.digits) ? index : null;
}

function mobile(text: string, groups: readonly Group[], index: number): number | null {
  const first = groups[index];
  if (
    first === undefined ||
    /(?:\.|\d,)$/.test(text.slice(Math.max(0, first.from - 2), first.from))
  )
    return null;
  const abroad = /^(?:00)?86(1[3-9]\d{9})$/.test(first.digits);
  const found = abroad
    ? { last: index, digits: first.digits.slice(-11), gaps: [] }
    : joined(text, groups, { index, digits: 11, parts: 3 });
  if (found === null || !/^1[3-9]\d{9}$/.test(found.digits)) return null;
  const lengths = groups
    .slice(index, found.last + 1)
    .map(({ digits }) => digits.length)
    .join();
  // One point is that of a decimal number.
  const isUsual = ['11', '3,4,4', '3,8', '7,4', '4,3,4'].includes(lengths);
  // Cut elsewhere it is one by its hyphens; blanks and strokes stand between counts as well.
  if (!abroad && !isUsual && found.gaps.some((gap) => !/[-~.·]/.test(gap))) return null;
  if (found.gaps.length === 1 && found.gaps[0]?.includes('.')) return null;
  const end = groups[found.last]?.to ?? first.to;
  const before = text.slice(Math.max(0, first.from - 14), first.from);
  if (text[end] === ',' && /^,\d{3}/.test(text.slice(end, end + 4))) return null;
  if (/^\.\d/.test(text.slice(end, end + 2)) && lengths === '11') return null;
  if (
    isCounted(text, end) ||
    DOCUMENT_BEFORE.test(before) ||
    isInRowOfCounts(text, first.from, end)
  )
    return null;
  return COUNT_BEFORE.test(before) && !isPhoneWordNear(before) && !NAMED.test(before)
    ? null
    : found.last;
}

/** A cell beside counts, in a row that names neither a person nor a telephone; seven or eight digits may be one. */
function isInRowOfCounts(text: string, from: number, to: number): boolean {
  const before = text.slice(Math.max(0, from - 80), from);
  if (!/\| ?$/.test(before)) return false;
  const row = before.slice(before.lastIndexOf('\n') + 1);
  const [behind = ''] = text.slice(to, to + 40).split('\n');
  const isCountThere = /\| ?(?:\d{1,6}|\d{9,12}) ?(?=\||$)/.test(
    `${row.replace(/\| ?$/, '|')}${behind}`,
  );
  return isCountThere && !isPhoneWordNear(row) && !OF_A_PERSON.test(row);
}

function isPhoneWordNear(before: string): boolean {
  return before.search(PHONE_WORD) !== -1;
}

function serviceLine(text: string, groups: readonly Group[], index: number): number | null {
  const first = groups[index];
  if (first === undefined || !/^[48]00/.test(first.digits)) return null;
  const found = joined(text, groups, { index, digits: 10, parts: 3 });
  if (found === null || first.digits.length === 4) return null;
  const end = groups[found.last]?.to ?? first.to;
  const before = text.slice(Math.max(0, first.from - 14), first.from);
  if (found.gaps.some((gap) => gap.includes('.')) || text[first.from - 1] === ',') return null;
  return isCounted(text, end) || COUNT_BEFORE.test(before) || DOCUMENT_BEFORE.test(before)
    ? null
    : found.last;
}

/** Cards: by a right check sign, whatever stands before them. */
function longNumber(text: string, groups: readonly Group[], index: number): number | null {
  const first = groups[index];
  if (first === undefined || /[A-Za-z]/.test(text[first.from - 1] ?? '')) return null;
  const before = text.slice(Math.max(0, first.from - 14), first.from);
  const single = first.digits + (/^[Xx]/.test(text.slice(first.to, first.to + 1)) ? 'X' : '');
  if (isIdentityCard(single)) return index;
  const parted = joined(text, groups, { index, digits: 18, parts: 3 });
  if (parted !== null && isIdentityCard(parted.digits)) return parted.last;
  if (DOCUMENT_BEFORE.test(before) || !/^[3-6]/.test(first.digits)) return null;
  for (const digits of [16, 17, 18, 19]) {
    const card = joined(text, groups, { index, digits, parts: 5 });
    if (card !== null && isBankCard(card.digits) && isWhole(text, groups, card.last))
      return card.last;
  }
  return null;
}

function isWhole(text: string, groups: readonly Group[], last: number): boolean {
  const next = groups[last + 1];
  return next === undefined || !/^[- ]?$/.test(text.slice(groups[last]?.to ?? 0, next.from));
}

/** Behind a word for it a bare number is one of a telephone. */
function markLabelled(marks: Marks, groups: readonly Group[]): void {
  const { text } = marks.plain;
  const shortNumbers = /短号|虚拟网|集团号/.test(text) ? text.matchAll(SHORT_NUMBER) : [];
  for (const { 1: digits = '', index, 0: all } of shortNumbers) {
    marks.hide(index + all.length - digits.length, index + all.length);
  }
  let next = 0;
  for (const { 0: word, index: from } of text.matchAll(PHONE_WORD)) {
    const end = from + word.length;
    while ((groups[next]?.from ?? Infinity) < end) next += 1;
    const group = groups[next];
    if (group === undefined) return;
    const gap = text.slice(end, Math.min(group.from, end + 14));
    if (group.from - end > 12 || /[*\n。;；]/.test(gap) || COUNT_BEFORE.test(gap)) continue;
    const last = labelledNumber(text, groups, next);
    if (last === null) continue;
    hideGroups(marks, groups, next, last);
    hideList(marks, groups, last);
  }
}

function labelledNumber(text: string, groups: readonly Group[], index: number): number | null {
  const whole = [11, 12].map((digits) => joined(text, groups, { index, digits, parts: 5 }));
  const end = whole.find((one) => one !== null && /^(?:1[3-9]|0\d\d)/.test(one.digits));
  if (end !== undefined && end !== null && !isCounted(text, groups[end.last]?.to ?? 0))
    return end.last;
  const known = personal(text, groups, index) ?? isSubscriber(text, groups, index);
  if (known !== null) return known;
  const first = groups[index];
  if (first === undefined) return null;
  if (first.digits.length >= 7) return isCounted(text, first.to) ? null : index;
  const second = groups[index + 1];
  if (second === undefined || !/^\d{2,5}$/.test(first.digits)) return null;
  if (!SOFT.test(text.slice(first.to, second.from))) return null;
  return isSubscriber(text, groups, index + 1);
}
