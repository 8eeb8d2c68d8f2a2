/**
 * Privacy: telephone and mobile numbers, e-mail addresses, numbers of identity cards and accounts, and names of
 * contact persons are taken out of narrative before it is stored. Every character is replaced by one character, so
 * offsets into the text still hold; figures, amounts, document numbers and postcodes stay.
 *
 * @module
 */

/** Words before the name of a person who answers, fills in or signs. */
const ROLE =
  '(?:联\\s?系\\s?|咨询|经办|填报|填表|填写|审核|审批|签发|负责|承办|制表)(?:人员?|领导|同志)(?:姓名)?|信息员|联络员|分管领导';
/** A quick look: most texts hold nothing of the kind. */
const SUSPECT = new RegExp(
  `[@＠]|[\\d０-９]{7}|[\\d０-９]{3,4}[-—－–)） ][\\d０-９]|(?:邮箱|信箱|QQ|微信号)|${ROLE}`,
);
const D = '[\\d０-９]';
/** What stands behind a count; a number with it is no telephone number. */
const COUNTED = '\\s*(?:元|万|亿|件|条|项|人|次|份|字|个|篇|册|户|页)';
/** 浏览量达13912345678 counts, even without a unit. */
const NO_COUNT = '(?<!(?:[量数额]|达|共|计|超)[为达到约共有：:]{0,2}\\s?)';

const MAIL_SIGN = '[A-Za-z0-9Ａ-Ｚａ-ｚ０-９._%+-]';
const EMAIL = new RegExp(
  `(?<!${MAIL_SIGN})${MAIL_SIGN}+\\s?[@＠]\\s?[A-Za-z0-9Ａ-Ｚａ-ｚ０-９-]+(?:[.．][A-Za-z0-9Ａ-Ｚａ-ｚ０-９-]+)+`,
  'g',
);
/** Addresses with another sign for @, and accounts: only behind a word that says what they are. */
const ACCOUNT =
  /((?:邮箱|信箱|E-?mail|QQ(?:群|号)*|微信号)(?:号码|地址)?\s?[:：]?\s?)([A-Za-z0-9][A-Za-z0-9._%+#＃(（)）-]{3,}[A-Za-z0-9])/gi;
/** Fifteen digits, or seventeen and a check sign, behind their name; elsewhere only with a date and a right check. */
const IDENTITY_CARD = /((?:身份证|公民身份)[^\d０-９\n。；]{0,8}?)([\d０-９]{14,17}[\d０-９Xx])/g;
const BARE_IDENTITY =
  /(?<![\dA-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g;
/** Area code and number: the hyphen, the brackets or the gap make it a telephone number whatever stands around. */
const LANDLINE = new RegExp(
  `(?<![\\d０-９.])(?:\\+?86[-—－– ]?[0０]?|[(（]?[0０])${D}{2,3}(?:[)）]\\s?|\\s?[-—－–―]{1,2}\\s?)${D}{3,4} ?${D}{4}(?:(?:转|[-—－–]{1,2})${D}{1,5})?(?!${D})`,
  'g',
);
const SPACED = new RegExp(`(?<![\\d０-９.])[0０]${D}{2,3} ${D}{7,8}(?!${D}|${COUNTED})`, 'g');
const MOBILE = new RegExp(
  `(?<![\\d０-９.])${NO_COUNT}[1１][3-9３-９]${D}[- ]?${D}{4}[- ]?${D}{4}(?!${D}|${COUNTED})`,
  'g',
);
const SERVICE_LINE = new RegExp(
  `(?<!${D})${NO_COUNT}[48]00[-—－– ]?\\d{3,4}[-—－– ]?\\d{3,4}(?!\\d|${COUNTED})`,
  'g',
);
/** A bare number is a telephone number only behind a word that says so. */
const LABELLED = new RegExp(
  `((?:电\\s*话|传\\s*真|手\\s*机|座\\s*机|热\\s*线|致\\s*电|拨\\s*打|联系方式|Tel|TEL|Fax|FAX)(?:号码)?[^\\d０-９*\\n。；]{0,12}?)((?:${D}{2,4}[)）]?\\s?[-—－– ]{0,2}\\s?)?(?:${D}{7,}|${D}{3,4} ${D}{4})(?:(?:[、,，/／;；]|\\s|和|或|转|[-—－–])+${D}{3,})*)(?!${D}|${COUNTED})`,
  'g',
);
/** Names have two to four characters and end where the text goes on to something else. */
const NAME = `(?!${ROLE})[\\u4e00-\\u9fff·]{2,4}?(?=[^\\u4e00-\\u9fff·]|$|和|电话|手机|传真|座机|联系|地址|邮|职务)`;
const NAMES = `(${NAME}(?:(?:[、,，/／]|\\s{1,2}|和)${NAME})*)`;
const PERSON = new RegExp(
  `(${ROLE})(\\s*(?:[(（](?:签字|签名|签章|盖章)[)）])?\\s*(?:[:：]|为|是)\\s*|\\s*[(（]\\s*)${NAMES}`,
  'g',
);
/** Without a colon only where a telephone follows: 联系人制度 names nobody. */
const BARE_PERSON = /(联系人)(\s?)([\u4e00-\u9fff·]{2,4}?)(?=[，,]?\s?(?:联系)?(?:电话|手机))/g;
/** The role in brackets behind the name, which begins where a clause does: 甲某（联系人）. */
const NAMED_BEFORE = new RegExp(
  `(?<=^|[，,。；;：:、\\s（(])([\\u4e00-\\u9fff·]{2,4})(?=\\s?[（(](?:${ROLE})[)）])`,
  'gm',
);
/** Words that stand behind 联系人 and are no names. */
const NOT_A_NAME =
  /(?:室|科|局|股|处|中心|办|委|厅|部|站|所|队|会|组|电话|手机|传真|地址|邮编|邮箱|方式|单位|职务|如下|见|同上|签字|签名|签章|盖章|及|姓名)$|^(?:电话|手机|传真|地址|邮编|邮箱|联系|办公|及其|由)/;

/**
 * Takes personal data out of a text. The length stays the same; doing it twice changes nothing more.
 *
 * @example
 * redact('联系电话：0851-12345678，联系人：甲某，主动公开信息1701条')
 * // => '联系电话：****-********，联系人：某某，主动公开信息1701条'
 */
export function redact(text: string): string {
  if (!SUSPECT.test(text)) return text;
  const labelled = (_: string, label: string, hidden: string) => label + starred(hidden);
  const person = (_: string, label: string, mark: string, names: string) =>
    label + mark + anonymous(names);
  return text
    .replace(EMAIL, (address) => address.replace(/[^@＠.．\s]/g, '*'))
    .replace(ACCOUNT, (_, label: string, hidden: string) => label + hidden.replace(/[^.]/g, '*'))
    .replace(IDENTITY_CARD, labelled)
    .replace(BARE_IDENTITY, (digits) => (isIdentityCard(digits) ? starred(digits) : digits))
    .replace(LABELLED, labelled)
    .replace(LANDLINE, starred)
    .replace(SPACED, starred)
    .replace(SERVICE_LINE, starred)
    .replace(MOBILE, starred)
    .replace(PERSON, person)
    .replace(NAMED_BEFORE, anonymous)
    .replace(BARE_PERSON, person);
}

function starred(text: string): string {
  return text.replace(/[\d０-９Xx]/g, '*');
}

/** The check sign of GB 11643: weights 2^(17−i) modulo 11. */
function isIdentityCard(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < 17; at += 1) sum += Number(digits[at]) * (2 ** (17 - at) % 11);
  return '10X98765432'[sum % 11] === digits.at(-1)?.toUpperCase();
}

/** 某 for each character of each name; the first word that is no name ends the list. */
function anonymous(names: string): string {
  let named = true;
  return names.replace(/(?!和)[\u4e00-\u9fff·]{2,4}|[^\u4e00-\u9fff·]+|./g, (piece) => {
    if (!/^[\u4e00-\u9fff·]{2,}$/.test(piece)) return piece;
    named &&= !NOT_A_NAME.test(piece);
    return named ? '某'.repeat(piece.length) : piece;
  });
}
