/**
 * What the reader does with each element, and which parts of a page portals call header, footer or article.
 *
 * @module
 */
import type { Nature } from './look/box.ts';
import { legibility } from './look/colour.ts';
import type { Look } from './look/look.ts';
import type { Attributes } from './tree-sink.ts';

export type ElementRole =
  | 'inline'
  | 'block'
  | 'heading'
  | 'break'
  | 'ignore'
  | 'choice'
  | 'column'
  | 'chrome'
  | 'table'
  | 'group'
  | 'row'
  | 'cell'
  | 'caption'
  | 'link'
  | 'image'
  | 'input'
  | 'meta'
  | 'title'
  | 'pre'
  | 'body';

const ROLES: ReadonlyMap<string, ElementRole> = new Map(
  (
    [
      [
        'block',
        'p div address article aside blockquote center dd details dialog dir dl dt fieldset figcaption figure form hgroup hr legend li main menu ol optgroup search section summary ul listing xmp plaintext ucapcontent',
      ],
      ['heading', 'h1 h2 h3 h4 h5 h6'],
      ['break', 'br'],
      // xml: Office settings pasted with the text.
      [
        'ignore',
        'script style template noscript noframes noembed iframe svg math object applet embed audio video canvas xml datalist progress meter rp rt',
      ],
      ['choice', 'select'],
      ['column', 'colgroup col'],
      ['chrome', 'header footer nav'],
      ['table', 'table'],
      ['group', 'tbody thead tfoot'],
      ['row', 'tr'],
      ['cell', 'td th'],
      ['caption', 'caption'],
      ['link', 'a'],
      ['image', 'img image'],
      ['input', 'input'],
      ['meta', 'meta'],
      ['title', 'title'],
      ['pre', 'pre'],
      ['body', 'html head body'],
    ] as const
  ).flatMap(([role, names]) => names.split(' ').map((name): [string, ElementRole] => [name, role])),
);

/**
 * @example
 * roleOf('td') // => 'cell'
 */
export function roleOf(name: string): ElementRole {
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

/** Elements that are not read though a browser draws something in their place, and what that is. */
const DRAWN: ReadonlyMap<string, string> = new Map([
  ...['svg', 'canvas', 'video', 'audio'].map((name): [string, string] => [name, '图形']),
  ...['object', 'applet', 'embed', 'iframe'].map((name): [string, string] => [name, '嵌入对象']),
  ...['progress', 'meter'].map((name): [string, string] => [name, '图形']),
  ['math', '公式'],
  ['rt', '注音'],
  // It may write what nobody can know.
  ['script', '脚本'],
]);

/** Why the cells of a table are in doubt one of whose columns is styled so; empty where they are not. */
export function columnDoubt({ gone, invisible, colour, background, odd }: Look): string {
  if (gone || invisible) return '列被隐藏';
  return background !== null && legibility(colour, background) !== 'seen' ? '颜色与底色相近' : odd;
}

/** What stands where an element is that is not read; empty where a reader of the page sees nothing of it. */
export function drawnInPlace(name: string, { shown }: Look): string {
  return shown === 'shown' ? (DRAWN.get(name) ?? '') : '';
}

/** True for what draws something of its own, whatever stands in it. */
export function drawsItself(role: ElementRole, name: string, look: Look): boolean {
  return (
    role === 'image' || role === 'input' || role === 'choice' || drawnInPlace(name, look) !== ''
  );
}

/** Elements round a text, or without one, with which a browser draws something of its own. */
const ADDING: ReadonlyMap<string, string> = new Map([
  ...['button', 'textarea', 'option', 'optgroup', 'output'].map((name): [string, string] => [
    name,
    '控件',
  ]),
  ...['details', 'summary', 'dialog', 'fieldset'].map((name): [string, string] => [
    name,
    '折叠内容',
  ]),
  ...['hr', 'marquee', 'blink', 'frame'].map((name): [string, string] => [name, '图形']),
  ['q', '自动引号'],
]);

/** What the page adds to a cell by itself, whether or not there is a text beside it; empty where nothing. */
export function addedTo(name: string, { odd, gone }: Look, attributes: Attributes): string {
  if (gone) return '';
  // It draws, or it moves what stands beside it.
  if (odd !== '') return odd;
  if (name === 'template') return attributes.has('shadowrootmode') ? '脚本' : '';
  if (name === 'bdo') return attributes.has('dir') ? '书写方向' : '';
  const drawn = ADDING.get(name);
  if (drawn !== undefined) return drawn;
  if (name !== 'ol') return '';
  const style = attributes.get('style') ?? '';
  return /list-style(?:-type)?\s*:\s*none/i.test(style) ? '' : '自动编号';
}

/** True for elements that stand on lines of their own. */
export function isBlockRole(role: ElementRole): boolean {
  return (
    role === 'block' ||
    role === 'heading' ||
    role === 'table' ||
    role === 'pre' ||
    role === 'chrome'
  );
}

/** By what an element is, below a table or not: inline, block, cell. */
const natures = (inTable: boolean): readonly [Nature, Nature, Nature, Nature] => [
  { block: false, cell: false, inTable },
  { block: true, cell: false, inTable },
  { block: false, cell: true, inTable },
  { block: false, cell: false, inTable, row: true },
];
const IN_TABLE = natures(true);
const OUTSIDE = natures(false);

/** What an element is to its style: inline, block or cell, inside a table or not. */
export function natureOf(role: ElementRole, tables: boolean): Nature {
  const inTable = tables && role !== 'table';
  const kind = role === 'cell' ? 2 : role === 'row' || role === 'group' ? 3 : 0;
  return (inTable ? IN_TABLE : OUTSIDE)[isBlockRole(role) ? 1 : kind];
}
