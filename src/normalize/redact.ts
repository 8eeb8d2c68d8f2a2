/**
 * Privacy: telephone and mobile numbers, e-mail addresses and names of contact persons are taken out of narrative
 * before it is stored. Every character is replaced by one character, so offsets into the text still hold; figures,
 * amounts, document numbers and postcodes stay.
 *
 * @module
 */

/** A quick look: most texts hold nothing of the kind. */
const SUSPECT =
  /[@＠]|[\d０-９]{7}|[\d０-９]{3,4}[-—－–)） ][\d０-９]|(?:联系|经办|填报|填表|审核|签发|负责|承办)(?:人|领导|同志)|分管领导/;

const EMAIL = /[A-Za-z0-9._%+-]+\s?[@＠]\s?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g;
/** Area code and number: the hyphen or the brackets make it a telephone number whatever stands around. */
const LANDLINE =
  /(?<![\d０-９.])[(（]?[0０][\d０-９]{2,3}(?:[)）]\s?|\s?[-—－–―]{1,2}\s?)[\d０-９]{7,8}(?:(?:转|[-—－–]{1,2})[\d０-９]{1,5})?(?![\d０-９])/g;
const MOBILE =
  /(?<![\d０-９.])[1１][3-9３-９][\d０-９][- ]?[\d０-９]{4}[- ]?[\d０-９]{4}(?![\d０-９])(?!\s*(?:元|万|件|条|项|人|次|份|字))/g;
const SERVICE_LINE = /(?<![\d０-９])[48]00[-—－– ]?\d{3,4}[-—－– ]?\d{3,4}(?!\d)/g;
/** A bare number is a telephone number only behind a word that says so. */
const LABELLED =
  /((?:电\s*话|传\s*真|手\s*机|座\s*机|热\s*线|致\s*电|拨\s*打|联系方式|Tel|TEL|Fax|FAX)(?:号码)?[^\d０-９*\n。；]{0,12}?)((?:[\d０-９]{7,})(?:(?:[、,，/／;；]|\s|和|或|转|[-—－–])+[\d０-９]{3,})*)(?![\d０-９]|\s*(?:元|万|件|条|项|人|次|份|字|个))/g;
/** Names have two to four characters and end where the text goes on to something else. */
const NAME =
  '[\\u4e00-\\u9fff·]{2,4}?(?=[^\\u4e00-\\u9fff·]|$|和|电话|手机|传真|座机|联系|地址|邮|职务)';
const PERSON = new RegExp(
  `((?:联系|经办|填报|填表|审核|签发|负责|承办)(?:人|领导|同志)(?:姓名)?|分管领导)(\\s*[:：]\\s*|\\s*[(（]\\s*)(${NAME}(?:(?:[、,，/／]|\\s{1,2}|和)${NAME})*)`,
  'g',
);
/** Words that stand behind 联系人 and are no names. */
const NOT_A_NAME =
  /(?:室|科|局|股|处|中心|办|委|厅|部|站|所|队|会|组|电话|手机|传真|地址|邮编|邮箱|方式|单位|职务|如下|见|同上)$|^(?:电话|手机|传真|地址|邮编|邮箱|联系|办公)/;

/**
 * Takes personal data out of a text. The length stays the same; doing it twice changes nothing more.
 *
 * @example
 * redact('联系电话：0851-12345678，联系人：甲某，主动公开信息1701条')
 * // => '联系电话：****-********，联系人：某某，主动公开信息1701条'
 */
export function redact(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return text
    .replace(EMAIL, (address) => address.replace(/[^@＠.\s]/g, '*'))
    .replace(LANDLINE, starred)
    .replace(SERVICE_LINE, starred)
    .replace(MOBILE, starred)
    .replace(LABELLED, (_, label: string, numbers: string) => label + starred(numbers))
    .replace(
      PERSON,
      (_, label: string, mark: string, names: string) => label + mark + anonymous(names),
    );
}

function starred(text: string): string {
  return text.replace(/[\d０-９]/g, '*');
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
