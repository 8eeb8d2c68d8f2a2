/**
 * What the shape of an address says: an article, a column of annual reports, or neither.
 *
 * @module
 */

import { isAttachment } from '../../text/attachment.ts';

/** Names of articles in the software of the field: a date, a long number, a digest. */
const ARTICLE = [
  /\/t\d{8}_\d+\.s?html?$/i,
  /\/t\d{5,}\.s?html?$/i,
  /\/art_\d+(?:_\d+)+\.html?$/i,
  /\/art_[0-9a-f_]{24,}\.html?$/i,
  /\/[0-9a-f]{24,40}\.s?html?$/i,
  /\/\d{6}\/c\d+_\d+\.s?html?$/i,
  /\/m?post_\d+\.html?$/i,
  /\/info\/\d+\/\d+\.html?$/i,
  /\/content\/[\w-]{6,}(?:\.s?html?)?$/i,
  /\/public\/\d+\/\d+\.html?$/i,
  /\/(?:20\d\d-\d\d(?:-\d\d|\/\d\d)|20\d\d\/\d\d-?\d\d)\/(?:\w+_)?\d+\.s?html?$/i,
  /\/(?:20\d\d\/\d\d?\/\d\d?|20\d{4}(?:\/\d\d)?)\/[\w-]+\.s?html?$/i,
  /xxgk-show-[\w-]+/i,
  /\/(?:show|view|detail|content|article|info|news)\w{0,30}\.(?:php|aspx?|jsp|do)\?(?:[^#]{0,500}&)?\w{0,20}id=/i,
  /[?&](?:article|info|news|content)_?id=[\w-]+/i,
  /\/(?:Item|show|detail|view)\/\d+(?:\.\w+)?$/i,
  /\/\d{5,}\.(?:s?html?|jsp|aspx)$/i,
];
/** Names of lists, whatever is asked of them, and addresses that count pages. */
const LIST =
  /\/(?:index|\w{0,40}list)(?:_\d+)?\.\w{1,6}(?:\?|$)|[?&](?:page|page_?no|page_?num|page_?index|cur_?page|current_?page)=\d{1,4}(?:&|$)/i;
/** Names of the folder of a column of annual reports, as its words are abbreviated. */
const COLUMN_FOLDER =
  /\/(?:[a-z]{0,8}?(?:zfxxgk|xxgk|zwgk|gk|gz)(?:gz)?nd?(?:b|bg)[a-z]{0,3}|z?f?gknb|(?:xx)?ndbg|annual(?:report)?s?|gknb\d{4}|xxnb|gznb|ndgzbg)(?:_\d+)?(?=\/|$)/i;

/**
 * Whether an address has the shape of an article's.
 *
 * @example
 * isArticleAddress('/zfxxgknb/202401/t20240119_83626143.html') // => true
 * isArticleAddress('./2023n/') // => false
 * isArticleAddress('/c123456/list.shtml') // => false
 * isArticleAddress('/InfoPublic.aspx?cid=1019&pid=971&page=1&kw=') // => false
 */
export function isArticleAddress(href: string): boolean {
  const address = (href.split('#')[0] ?? '').trim();
  if (LIST.test(address) && !isAttachment(address)) return false;
  const path = address.startsWith('/') || /^https?:/i.test(address) ? address : `/${address}`;
  return isAttachment(address) || ARTICLE.some((shape) => shape.test(path));
}

/**
 * Whether an address is that of a column of annual reports rather than of something below it.
 *
 * @example
 * isColumnAddress('/zwgk/zfxxgk/zfxxgknb/') // => true
 * isColumnAddress('/zwgk/zfxxgk/zfxxgknb_5881068/index.html') // => true
 * isColumnAddress('/public/column/661?type=3') // => true
 * isColumnAddress('/zfxxgknb/202401/t20240119_1.html') // => false
 */
export function isColumnAddress(href: string): boolean {
  const address = (href.split('#')[0] ?? '').trim();
  if (/\/public\/column\/\d{1,20}\?.{0,500}\btype=3\b/i.test(address)) return true;
  if (/xxgkAnnualReport\.jsp/i.test(address)) return !/\bfbtime=\d/.test(address);
  const [path = ''] = address.split('?');
  if (isArticleAddress(path) || isAttachment(path)) return false;
  const at = path.lastIndexOf('/') + 1;
  const name = /^(.*)\.\w+$/.exec(path.slice(at))?.[1];
  const folder = name === undefined ? path : path.slice(0, at);
  return COLUMN_FOLDER.test(folder) || (name !== undefined && COLUMN_FOLDER.test(`/${name}`));
}

/** A path up to its last slash. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/**
 * Whether an address lies in the folder of a column of annual reports.
 *
 * @example
 * isInColumn('/zwgk/zfxxgknb/202401/t20240119_1.html') // => true
 */
export function isInColumn(href: string): boolean {
  return COLUMN_FOLDER.test(folderOf(href.split(/[?#]/)[0] ?? ''));
}
