/**
 * Properties and values of CSS that browsers know, drawn at random: what any page may put on any piece of a cell. Written
 * from the property tables of the CSS specifications, for no particular reader.
 *
 * @module
 */
import type { Random } from '../generate/random.ts';

/** Hides, strikes, moves, replaces, recolours, cuts, reorders: property, then values with `|` between them. */
const TELLING = `
display: none | inline | block | inline-block | contents | flex | inline-flex | grid | table-cell | table-column | list-item | ruby | ruby-text | table-header-group | flow-root | none!important | inherit | var(--none) | NONE
visibility: hidden | collapse | visible | inherit
opacity: 0 | .01 | 0% | 1 | .5 | 0.05 | calc(0) | 1e-9 | -1
color: white | #fff | #ffffff | #FFFFFF00 | transparent | rgba(0,0,0,0) | rgb(255 255 255) | hsl(0,0%,100%) | hsla(0 0% 0% / 0) | #fefefe | #000f | red | windowtext | inherit | currentcolor | color-mix(in srgb, white, white) | color(srgb 1 1 1) | lab(100% 0 0) | oklch(1 0 0) | var(--paper) | snow | ivory | light-dark(white, black) | Canvas
background: white | black | #000 | yellow | url(x.png) | linear-gradient(#000,#000) | red | none | transparent
background-color: black | #000000 | white | #ff0 | rgb(0,0,0) | inherit
font-size: 0 | 0px | 0.1px | 1px | 1pt | .01em | 0% | 12px | 9pt | 150% | smaller | xx-small | calc(1px - 1px) | 2px | 3px | 60px
font: 0/0 a | 12px serif | 1px/1 sans-serif | inherit | italic bold 14px serif | caption
font-family: serif | "宋体" | Wingdings | Symbol | sans-serif
font-feature-settings: "frac" | "sups" | "zero" | normal
font-variant-position: super | sub | normal
font-variant-numeric: ordinal | diagonal-fractions | slashed-zero | tabular-nums
font-variant: super | small-caps | sub
font-size-adjust: 0 | 0.01 | none
text-decoration: line-through | underline | none | overline | line-through red | underline line-through | inherit | blink
text-decoration-line: line-through | underline line-through | none | overline
text-decoration-thickness: 20px | from-font
text-underline-offset: -10px | -.5em | 2px
text-decoration-skip-ink: none
vertical-align: super | sub | bottom | text-bottom | .4em | 3px | 8px | -30px | baseline | middle | top | text-top | 50% | -5pt
position: relative | absolute | fixed | sticky | static
left: -9999px | 40px | -10px | 0 | 50%
top: -9999px | -12px | 10px | 0
right: 9999px | 12px
bottom: 9999px | 10px
inset: 0 auto auto -9999px | 0
z-index: -1 | 9 | auto
transform: scale(0) | scaleX(-1) | rotate(180deg) | translateX(-9999px) | translate(30px,0) | rotateY(90deg) | none | skewX(60deg) | matrix(-1,0,0,1,0,0) | scale(.01) | translateX(8px)
translate: -999px | 20px 10px | none
rotate: 180deg | 90deg | none | y 90deg
scale: 0 | -1 1 | 1 | .02
zoom: 0 | 0.01 | 1 | .05 | 2
clip: rect(0,0,0,0) | rect(0 0 0 0) | auto | rect(1px,1px,1px,1px)
clip-path: inset(100%) | circle(0) | polygon(0 0,0 0,0 0) | inset(50%) | none | inset(0 50% 0 0) | path("M0 0")
mask: linear-gradient(transparent,transparent) | none
mask-image: linear-gradient(transparent,transparent) | none
-webkit-mask-image: linear-gradient(transparent,transparent)
filter: opacity(0) | brightness(100) invert(1) | blur(20px) | none | invert(1) | contrast(0)
backdrop-filter: invert(1) | none
mix-blend-mode: screen | difference | normal | color-dodge
width: 0 | 0px | 100px | 5px | auto | 0% | 1px | calc(0px)
height: 0 | 0px | 1px | auto | 20px
max-width: 0 | 1px | none | 100%
max-height: 0 | 0px | none | 2px
min-width: 0 | 10px
inline-size: 0 | auto
block-size: 0 | auto
max-inline-size: 0
overflow: hidden | visible | auto | scroll | clip
overflow-x: hidden | auto
overflow-y: hidden | scroll
overflow-clip-margin: 4px
text-overflow: ellipsis | clip | "9"
-webkit-line-clamp: 1 | 2
text-indent: -9999px | -9999em | 0 | 2em | -10px | 100%
letter-spacing: -1em | -20px | 2px | normal | 1px | .1em | -.5ch | 30px
word-spacing: -20px | 5px | normal
line-height: 0 | 1.5 | normal | 20px | 0.1
margin: 0 | -20px | 0 0 0 -9999px | -40px 0 0 0 | 0 auto | 5px
margin-left: -9999px | -15px | 4px | auto | -1em
margin-top: -9999px | -30px | 2px
margin-right: -12px | 3px
margin-bottom: -30px
padding: 0 | 4px | 0 0 0 9999px
padding-left: 9999px | 3px
direction: rtl | ltr
unicode-bidi: bidi-override | isolate-override | embed | isolate | plaintext | normal
writing-mode: vertical-rl | vertical-lr | horizontal-tb | sideways-lr
text-orientation: upright | sideways
text-combine-upright: all | none
text-transform: uppercase | full-width | none | capitalize
text-security: disc
-webkit-text-security: disc | circle | none
-webkit-text-fill-color: white | transparent | black | #fff | currentcolor
-webkit-text-stroke: 3px white | 1px black | 10px black | 0
-webkit-background-clip: text | border-box
background-clip: text | border-box
-webkit-box-reflect: below
text-shadow: 8px 0 black | none | 0 0 3px #999 | 10px 10px 0 #000
box-shadow: inset 0 0 0 99px #000 | none | 0 0 3px #999
outline: 30px solid white | none | 1px dotted #999
border: 1px solid #ccc | none | 3px solid black
content: "8" | none | url(x.png) | normal | attr(title) | counter(n) | ""
content-visibility: hidden | auto | visible
contain: size | paint | strict | none | layout
float: left | right | none
clear: both | none
order: 1 | -1 | 0
flex-direction: row-reverse | column-reverse | row
flex: 0 0 0 | 1
gap: 30px
columns: 2 | auto
column-count: 3 | auto
white-space: nowrap | pre | normal | pre-wrap | pre-line
word-break: break-all | normal | keep-all
overflow-wrap: anywhere | break-word
quotes: "1" "2" | none
counter-reset: n 5 | none
counter-increment: n | none
list-style: decimal | none | inside decimal
list-style-type: decimal | "7" | none | disc
initial-letter: 2 | normal
hyphens: auto | none
all: unset | initial | revert | inherit
animation: gone 1s both paused | none | gone 0s forwards
transition: all 0s | none
offset-path: path("M0 0L500 500") | none
offset: path("M0 0L500 500") 100%
perspective: 1px | none
transform-origin: 0 0 | center
transform-style: preserve-3d
backface-visibility: hidden
shape-outside: circle(50%)
object-fit: none | cover
object-position: -999px 0
ruby-position: under | over
caption-side: bottom
empty-cells: hide | show
table-layout: fixed
border-collapse: collapse
rotation: 180deg
layout-flow: vertical-ideographic
mso-hide: all | none | screen
mso-element: field-begin | para-border-div
mso-text-raise: 8pt | 0 | -4pt
mso-style-textoutline-type: none
appearance: none | textfield
user-select: none
pointer-events: none
cursor: pointer
speak: none
behavior: url(x.htc)
image-rendering: pixelated
field-sizing: content
reading-order: 2
interpolate-size: allow-keywords
position-anchor: --a
view-transition-name: v
text-wrap: balance | nowrap
text-box-trim: both | none
text-emphasis: filled circle black | none
text-align: center | right | justify | left | end
text-align-last: right
text-justify: inter-character
-ms-filter: "progid:DXImageTransform.Microsoft.Alpha(Opacity=0)"
-moz-opacity: 0
will-change: transform
color-scheme: dark | light
forced-color-adjust: none
print-color-adjust: exact
dominant-baseline: hanging
baseline-shift: super | 8px
alignment-baseline: text-top
baseline-source: last
tab-size: 0
hanging-punctuation: first
font-palette: dark
font-stretch: 50% | normal
font-weight: 1 | 900 | bold | normal
font-style: italic | oblique 80deg | normal
font-kerning: none
font-optical-sizing: none
orphans: 0
rx: 0
fill: white
stroke: black
paint-order: stroke
`;

/** What offices and their editors write on numbers every day, and what nobody sees anything odd in. */
const PLAIN = `
color: black | #000 | #333 | red | blue | rgb(51, 51, 51) | windowtext | #444444 | rgb(0,0,0) | inherit
font-size: 12pt | 14px | 16px | 10.5pt | 9pt | 18px | medium | 1em | 100% | inherit | 15.0pt
font-family: 宋体 | "仿宋_GB2312" | 'Times New Roman',serif | Calibri, sans-serif | inherit | "Microsoft YaHei"
font-weight: bold | normal | 700 | 400 | bolder
font-style: normal | italic
font: bold 14px 宋体
text-align: center | left | right | justify
text-decoration: none | underline
line-height: 1.5 | 150% | 28px | 20.0pt | normal
vertical-align: baseline | inherit
margin: 0 | 0cm | 0pt 0pt 0.0001pt | 0 auto | 5px
margin-bottom: 0pt | .0001pt
margin-top: 0px
padding: 0 | 0cm 5.4pt 0cm 5.4pt | 2px 7px
padding-left: 5px
text-indent: 0 | 0pt | 0em
letter-spacing: normal | 0 | 0pt
word-spacing: 0px
white-space: normal | nowrap
word-break: break-all | normal
word-wrap: break-word
background: white | transparent | none | #fff
background-color: white | #ffffff | transparent
border: none | 0
border-bottom: none
box-sizing: border-box
display: inline | inline-block
width: auto | 90px
height: auto | 24px
max-width: 100%
overflow-wrap: break-word
text-transform: none
text-justify: inter-ideograph
text-autospace: none | ideograph-numeric
layout-grid-mode: char
mso-bidi-font-size: 12.0pt | 10.5pt
mso-fareast-font-family: 宋体
mso-hansi-font-family: Calibri
mso-ascii-font-family: Calibri
mso-font-kerning: 0pt | 1.0pt
mso-pagination: widow-orphan
mso-spacerun: 'yes'
mso-border-alt: solid windowtext .5pt
mso-yfti-irow: 3
mso-char-indent-count: 0.0
font-variant: normal
font-stretch: normal
font-size-adjust: none
orphans: 2
widows: 2
outline: none | 0px
cursor: text
list-style: none
float: none
clear: both
position: static
visibility: visible
opacity: 1
-webkit-text-stroke-width: 0px
-webkit-font-smoothing: antialiased
text-size-adjust: auto
direction: ltr
tab-stops: 45.8pt
page-break-inside: avoid
`;

type Table = readonly [string, readonly [string, ...string[]]][];

function tableOf(text: string): readonly [Table[number], ...Table] {
  const rows = text
    .trim()
    .split('\n')
    .map((line): Table[number] => {
      const [, property = '', values = ''] = /^([-\w]+): (.*)$/.exec(line) ?? [];
      const [first = '', ...rest] = values.split(' | ');
      return [property, [first, ...rest]];
    });
  const [first, ...rest] = rows;
  if (first === undefined) throw new Error('no properties');
  return [first, ...rest];
}

const TELLING_TABLE = tableOf(TELLING);
const PLAIN_TABLE = tableOf(PLAIN);

/** One declaration, `property: value`. */
function declaration(random: Random, isPlain: boolean): string {
  const [property, values] = random.pick(isPlain ? PLAIN_TABLE : TELLING_TABLE);
  return `${property}${random.pick([':', ': ', ' : '])}${random.pick(values)}`;
}

/** Declarations in one block, sometimes one over the other. */
export function declarations(random: Random, isPlain: boolean): string {
  const count = isPlain ? random.int(1, 5) : random.pick([1, 1, 1, 2, 2, 3, 5]);
  const list = Array.from({ length: count }, () =>
    // Hidden among the ordinary is how real pages hide.
    declaration(random, isPlain || random.chance(0.25)),
  );
  return list.join(random.pick([';', '; ', ';;']));
}
