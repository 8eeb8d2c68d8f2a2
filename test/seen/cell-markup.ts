/**
 * Random markup of one data cell: a number cut in pieces, pieces wrapped, styled, hidden, replaced, misspelt.
 *
 * @module
 */
import type { Random } from '../generate/random.ts';
import { declarations } from './css-declarations.ts';
import { carried } from './style-carriers.ts';

export interface SeenCell {
  /** Content of the td. */
  readonly html: string;
  /** Attributes of the td, its id not among them. */
  readonly attributes: string;
  /** Rules for the page's sheet. */
  readonly css: string;
  /** The number that stood there before anything was done to it. */
  readonly meant: string;
  /** Nothing was done that a person would notice: it has to stay readable. */
  readonly isPlain: boolean;
}

const PLAIN_ELEMENTS = [
  ...[
    'span',
    'span',
    'span',
    'b',
    'strong',
    'p',
    'div',
    'font',
    'a',
    'em',
    'i',
    'o:p',
    'st1:chsdate',
  ],
  ...[
    'label',
    'center',
    'u',
    'section',
    'big',
    'nobr',
    'ins',
    'tt',
    'h5',
    'article',
    'samp',
    'time',
  ],
] as const;

/** Elements that hide, strike, raise, replace, reorder, or do nothing at all. */
const TELLING_ELEMENTS = [
  ...[
    'span',
    'span',
    'div',
    'p',
    'b',
    'i',
    'u',
    'a',
    'font',
    'em',
    'ins',
    'small',
    'big',
    'mark',
    'code',
  ],
  ...[
    's',
    'strike',
    'del',
    'sup',
    'sub',
    'bdo',
    'bdi',
    'ruby',
    'rt',
    'rp',
    'rb',
    'q',
    'cite',
    'tt',
    'pre',
  ],
  ...[
    'select',
    'option',
    'input',
    'textarea',
    'button',
    'label',
    'output',
    'meter',
    'progress',
    'datalist',
  ],
  ...[
    'details',
    'summary',
    'dialog',
    'template',
    'noscript',
    'object',
    'canvas',
    'video',
    'audio',
    'iframe',
  ],
  ...[
    'svg',
    'math',
    'picture',
    'map',
    'embed',
    'marquee',
    'blink',
    'xmp',
    'listing',
    'noframes',
    'noembed',
  ],
  ...[
    'ul',
    'ol',
    'li',
    'dl',
    'dd',
    'fieldset',
    'legend',
    'h1',
    'blockquote',
    'address',
    'abbr',
    'acronym',
  ],
  ...[
    'o:p',
    'v:shape',
    'x-y',
    'time',
    'data',
    'kbd',
    'var',
    'dfn',
    'center',
    'nobr',
    'form',
    'nav',
    'head',
  ],
  ...[
    'script',
    'style',
    'title',
    'area',
    'hr',
    'rtc',
    'slot',
    'frame',
    'menu',
    'dir',
    'optgroup',
    'applet',
  ],
  ...[
    'image',
    'img',
    'param',
    'search',
    'hgroup',
    'figure',
    'figcaption',
    'aside',
    'footer',
    'main',
    'link',
  ],
] as const;

const TELLING_ATTRIBUTES = [
  ...[
    ' hidden',
    ' hidden="until-found"',
    ' HIDDEN=""',
    ' aria-hidden="true"',
    ' inert',
    ' popover',
    ' open',
  ],
  ...[
    ' dir="rtl"',
    ' dir=RTL',
    ' dir="auto"',
    ' lang="ar"',
    ' title="8"',
    ' color="white"',
    ' color=#ffffff',
  ],
  ...[
    ' color="FFFFFF"',
    ' size="1"',
    ' size="-7"',
    ' face="Wingdings"',
    ' bgcolor="black"',
    ' width="0"',
  ],
  ...[
    ' height="0"',
    ' width="1"',
    ' value="7"',
    ' alt="7"',
    ' placeholder="7"',
    ' label="7"',
    ' start="3"',
  ],
  ...[
    ' type="hidden"',
    ' type="text" value="7"',
    ' align="right"',
    ' contenteditable',
    ' is="x-y"',
  ],
  ...[
    ' style=""',
    ' class=""',
    ' nowrap',
    ' background="x.png"',
    ' src="x.png"',
    ' data="x"',
    ' slot="a"',
  ],
  ...[' style="display:none" style="color:red"', ' style="color:red" style="display:none"'],
] as const;

/** What editors and converters leave on a td of a statutory form. */
const PLAIN_TD = [
  ...[
    '',
    '',
    ' align="center"',
    ' valign="middle"',
    ' width="90"',
    ' nowrap',
    ' class="et3"',
    ' bgcolor="#ffffff"',
  ],
  ...[
    ' height="24"',
    ' rowspan="1"',
    ' colspan=1',
    ' x:num',
    ' style="width:60.5pt;padding:0cm 5.4pt"',
    ' nowrap=""',
  ],
  ...[
    ' style="border:1px solid #000; text-align:center; vertical-align:middle;"',
    ' data-colwidth="72"',
  ],
] as const;

const TELLING_TD = [
  ...PLAIN_TD,
  ...[
    ' hidden',
    ' dir="rtl"',
    ' bgcolor="#000000"',
    ' bgcolor=black',
    ' width="0"',
    ' style="display:none"',
  ],
  ...[
    ' style="font-size:0"',
    ' style="color:#fff"',
    ' style="color:white;background:black"',
    ' bgcolor="red"',
  ],
  ...[' style="visibility:hidden"', ' style="opacity:0"', ' style="text-decoration:line-through"'],
  ...[
    ' style="direction:rtl;unicode-bidi:bidi-override"',
    ' style="position:absolute;left:-999px"',
  ],
  ...[
    ' style="writing-mode:vertical-rl"',
    ' background="x.png"',
    ' style="display:block"',
    ' title="12"',
  ],
] as const;

/** Pieces that stand between digits or instead of them. */
const ODD_TEXT = [
  ...[
    '\u200b',
    '\u200c',
    '\u200d',
    '\u2060',
    '\ufeff',
    '\u00ad',
    '&shy;',
    '&nbsp;',
    '\u3000',
    '\u2009',
    '\u202f',
    ' ',
    '\n',
  ],
  ...[
    '\u0336',
    '\u0335',
    '\u0338',
    '\u20e5',
    '\u0332',
    '\u20dd',
    '\u20e3',
    '\u202e',
    '\u202d',
    '\u2067',
    '\u2066',
    '\u2069',
  ],
  ...[
    '\u200f',
    '\u200e',
    '\u061c',
    '\u115f',
    '\u3164',
    '\u2800',
    '\ufffc',
    '\ufffd',
    '\ufe0f',
    '\u{e0033}',
    '\u0001',
    '\u0008',
  ],
  ...[
    'О',
    'O',
    'l',
    'I',
    '|',
    'о',
    '٣',
    '۳',
    '३',
    '\u{1d7d1}',
    '\u{1d7f9}',
    '³',
    '₃',
    '½',
    'Ⅲ',
    '③',
    '㈢',
    '\u{1fbf3}',
  ],
  ...[
    '三',
    '〇',
    '零',
    '３',
    '．',
    '，',
    ',',
    '.',
    "'",
    '’',
    '+',
    '-',
    '−',
    '万',
    '件',
    '%',
    '‰',
    '？',
    '*',
    '×',
    'e3',
    '^2',
  ],
  ...[
    '&#51;',
    '&#x33;',
    '&#51',
    '&#x200b;',
    '&zwnj;',
    '&ThinSpace;',
    '&sup3;',
    '&#0;',
    '&#128;',
    '&InvisibleTimes;',
    '&lt;',
  ],
  ...[
    '<br>',
    '<wbr>',
    '<hr>',
    '<br hidden>',
    '<br style="display:none">',
    '<p>',
    '</p>',
    '</span>',
    '<li>',
    '<img>',
    '<input>',
  ],
  ...[
    '<img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAAAAAAALAAAAAABAAEAAAIBRAA7" width="40" height="20">',
  ],
  ...[
    '<img alt="3">',
    '<img src="x" alt="3" width=0>',
    '<input value=3>',
    '<input type=hidden value=3>',
    '<input type=checkbox>',
  ],
  ...[
    '<svg width=30 height=20><text y=18>3</text></svg>',
    '<svg><rect width="20" height="20"/></svg>',
    '<math><mn>3</mn></math>',
  ],
  ...[
    '<svg width="0" height="0"><text>3</text></svg>',
    '<canvas width=10 height=10>3</canvas>',
    '<object>3</object>',
    '<progress value=.3>',
  ],
  ...[
    '<select><option>3<option selected>4</select>',
    '<textarea>3</textarea>',
    '<button>3</button>',
    '<meter value=.3>3</meter>',
  ],
  ...[
    '<script>document.write(3)</script>',
    '<script>/*3*/</script>',
    '<noscript>3</noscript>',
    '<template>3</template>',
    '<iframe srcdoc="3">3</iframe>',
  ],
  ...[
    '<!-- 3 -->',
    '<!--3--!>',
    '<!-->3',
    '<!3>',
    '<?3?>',
    '</ 3>',
    '<![CDATA[3]]>',
    '<!--[if mso]>3<![endif]-->',
    '<![if !mso]>3<![endif]>',
  ],
  ...[
    '<details>3</details>',
    '<details><summary>3</summary>4</details>',
    '<dialog>3</dialog>',
    '<dialog open>3</dialog>',
    '<datalist><option>3</datalist>',
  ],
  ...[
    '<ruby>3<rt>4</rt></ruby>',
    '<ruby>3<rp>(</rp><rt>4</rt></ruby>',
    '<q>3</q>',
    '<ol><li>3</ol>',
    '<ol start=3><li></ol>',
    '<audio controls></audio>',
  ],
  ...[
    '<table><tr><td>3</table>',
    '<bdo dir=rtl>34</bdo>',
    '<span dir=rtl>3%</span>',
    '<style>.zz{}</style>3',
    '<style media=print>td{}</style>',
  ],
  ...[
    '<del>3</del>',
    '<s>3</s>',
    '<sup>3</sup>',
    '<sub>3</sub>',
    '<sup>①</sup>',
    '<sup>[3]</sup>',
    '<a href="#n" title="注3">*</a>',
    '<font color=white>3</font>',
  ],
  ...[
    '<template shadowrootmode="open">3</template>',
    '<div><template shadowrootmode="open">7</template>3</div>',
    '<slot>3</slot>',
    '<marquee>3</marquee>',
  ],
] as const;

export interface CellOptions {
  /** A class that nobody else has. */
  readonly name: string;
  /** How many of the cells are harmless. */
  readonly plain: number;
  /** How many of the rules stand in the sheet in an odd way: one of these may spoil the sheet for all. */
  readonly odd: number;
}

/** One random cell. */
export function seenCell(random: Random, { name, plain, odd }: CellOptions): SeenCell {
  const isPlain = random.chance(plain);
  const meant = String(random.pick([random.int(0, 9), random.int(10, 99), random.int(100, 9999)]));
  const writer = new CellWriter(random, { name, isPlain, odd });
  const html = isPlain ? writer.plain(meant) : writer.telling(meant);
  const attributes = random.pick(isPlain || random.chance(0.6) ? PLAIN_TD : TELLING_TD);
  return { html, attributes, css: writer.css.join('\n'), meant, isPlain };
}

class CellWriter {
  readonly css: string[] = [];
  private used = 0;
  private readonly random: Random;
  private readonly name: string;
  private readonly isPlain: boolean;
  private readonly odd: number;

  constructor(random: Random, of: { name: string; isPlain: boolean; odd: number }) {
    this.random = random;
    this.name = of.name;
    this.isPlain = of.isPlain;
    this.odd = of.odd;
  }

  /** The number inside up to three harmless elements, white space around it, one of its digits perhaps in a span. */
  plain(meant: string): string {
    const cut = this.random.chance(0.2) ? this.random.int(0, meant.length - 1) : 0;
    const inner =
      cut === 0 ? meant : `${meant.slice(0, cut)}${this.wrap(meant.slice(cut), 'span')}`;
    let html = inner;
    for (let depth = this.random.int(0, 3); depth > 0; depth--) html = this.wrap(html);
    const around = this.random.pick([
      '',
      '',
      '\n',
      ' ',
      '&nbsp;',
      '<o:p></o:p>',
      '<!-- -->',
      '<br>',
    ]);
    return this.random.chance(0.5)
      ? `${html}${around}`
      : `${this.random.pick(['', '\n', ' '])}${html}`;
  }

  /** Pieces of the number and things that do not belong to it, some wrapped, some not. */
  telling(meant: string): string {
    const cut = this.random.int(0, meant.length);
    const pieces = [meant.slice(0, cut), meant.slice(cut)];
    if (this.random.chance(0.5)) {
      const extra = this.random.chance(0.5)
        ? this.random.pick(ODD_TEXT)
        : String(this.random.int(0, 99));
      pieces.splice(this.random.int(0, 2), 0, extra);
    }
    const target = this.random.int(0, pieces.length - 1);
    const html = pieces
      .map((piece, index) =>
        index === target || this.random.chance(0.2) ? this.dressed(piece) : piece,
      )
      .join(this.random.chance(0.05) ? ' ' : '');
    return this.random.chance(0.35) ? this.dressed(html) : html;
  }

  private dressed(piece: string): string {
    let html = piece;
    for (let depth = this.random.pick([1, 1, 1, 2, 3]); depth > 0; depth--) html = this.wrap(html);
    return html;
  }

  private wrap(content: string, element?: string): string {
    const { random, isPlain, odd } = this;
    const name =
      element ?? random.pick(isPlain || random.chance(0.6) ? PLAIN_ELEMENTS : TELLING_ELEMENTS);
    let attributes = '';
    if (random.chance(0.85)) {
      const style = declarations(random, isPlain);
      const { attributes: own, css } = carried(this.nextName(), style, {
        random,
        isPlain: isPlain || !random.chance(odd),
      });
      attributes = own;
      if (css !== '') this.css.push(css);
    }
    if (!isPlain && random.chance(0.12)) attributes += random.pick(TELLING_ATTRIBUTES);
    return `<${name}${attributes}>${content}</${name}>`;
  }

  private nextName(): string {
    this.used += 1;
    return `${this.name}-${this.used}`;
  }
}
