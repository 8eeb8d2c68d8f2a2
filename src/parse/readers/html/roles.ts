/**
 * What the reader does with each element, and which parts of a page portals call header, footer or article.
 *
 * @module
 */
import type { Attributes } from './tree-sink.ts';

export type Role =
  | 'inline'
  | 'block'
  | 'heading'
  | 'break'
  | 'ignore'
  | 'choice'
  | 'chrome'
  | 'table'
  | 'group'
  | 'row'
  | 'cell'
  | 'caption'
  | 'aside'
  | 'link'
  | 'image'
  | 'input'
  | 'meta'
  | 'title'
  | 'pre'
  | 'body';

const ROLES: ReadonlyMap<string, Role> = new Map(
  (
    [
      [
        'block',
        'p div address article aside blockquote center dd details dialog dir dl dt fieldset figcaption figure form hgroup hr legend li main menu ol search section summary ul listing ucapcontent',
      ],
      ['heading', 'h1 h2 h3 h4 h5 h6'],
      ['break', 'br'],
      // xml: Office settings pasted with the text.
      [
        'ignore',
        'script style template noscript noframes noembed iframe svg math object applet audio video canvas map xml colgroup col datalist progress meter rp rt',
      ],
      ['choice', 'select'],
      ['chrome', 'header footer nav'],
      ['table', 'table'],
      ['group', 'tbody thead tfoot'],
      ['row', 'tr'],
      ['cell', 'td th'],
      ['caption', 'caption'],
      // Beside a number these are not part of it: a footnote mark, a figure struck out.
      ['aside', 'sup del s strike'],
      ['link', 'a'],
      ['image', 'img image'],
      ['input', 'input'],
      ['meta', 'meta'],
      ['title', 'title'],
      ['pre', 'pre'],
      ['body', 'html head body'],
    ] as const
  ).flatMap(([role, names]) => names.split(' ').map((name): [string, Role] => [name, role])),
);

/**
 * @example
 * roleOf('td') // => 'cell'
 */
export function roleOf(name: string): Role {
  return ROLES.get(name) ?? 'inline';
}

const CHROME =
  /(?:^|\s)(?:(?:site|page|top|main)?[-_]?(?:header|footer|foot|nav|navbar|navigation|breadcrumb|crumbs?|sidebar|topbar|toolbar|copyright|pagination|pager|friendlinks?|sitemap)|share|bdsharebuttonbox|bdshare|footer[-_]\w+|header[-_]\w+|nav[-_]\w+)(?=\s|$)/i;

const ARTICLE =
  /(?:^|\s)(?:zoom|ucap-content|newscontent|vsb_content\w*|v_news_content|maintext|div_zhengwen|fontzoom|contenttext|js_content|ivs_content|trs_editor|article[-_]?(?:content|body|con)|art_con|xxgk_content|custom_unionstyle|zw-content|j-fontcontent|wzcon|pages_content|news_content)(?=\s|$)/i;

/** Which region an element opens by its id and class; undefined for none. */
export function regionOf(attributes: Attributes): 'chrome' | 'article' | undefined {
  const named = `${attributes.get('id') ?? ''} ${attributes.get('class') ?? ''}`;
  if (named === ' ') return undefined;
  if (ARTICLE.test(named)) return 'article';
  return CHROME.test(named) ? 'chrome' : undefined;
}

/** Words without which a style attribute says nothing of how an element is shown. */
export const SHOWING = /display|visibility|float/i;

/** What a style attribute makes of an element. */
export function shownAs(attributes: Attributes): 'hidden' | 'block' | 'as it is' {
  if (attributes.has('hidden')) return 'hidden';
  const style = attributes.get('style');
  if (style === undefined || !SHOWING.test(style)) return 'as it is';
  if (/(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/i.test(style)) {
    return 'hidden';
  }
  const block =
    /(?:^|;)\s*(?:display\s*:\s*(?:block|flex|grid|list-item|table|flow-root)|float\s*:\s*(?:left|right))/i;
  return block.test(style) ? 'block' : 'as it is';
}
