/**
 * The one style sheet: system fonts for Chinese and Latin, light and dark, phone and paper.
 *
 * @module
 */

import { DARK_COLOURS, DARK_TILES, TILE_RULES } from '../chart/colours.ts';

export const STYLE = `
:root {
  --paper: #fdfcf9; --card: #ffffff; --ink: #1f2328; --soft: #5b626b; --line: #dcd9d1; --faint: #f3f1eb;
  --link: #0b57a4; --accent: #9d2a1f; --good: #1c6b3a; --warn: #8a5a00; --bad: #a3271b;
  --warn-bg: #fff4d6; --bad-bg: #fdeae7; --inferred-bg: #e8f1fb; --mark: #fff1a8;
  --sans: system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei UI",
    "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Noto Sans Hans", "Source Han Sans SC", sans-serif;
  --serif: Georgia, "Songti SC", "STSong", "Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif;
  color-scheme: light dark;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15171a; --card: #1c1f23; --ink: #e7e5df; --soft: #a3a8af; --line: #383c42; --faint: #22262b;
    --link: #86baf2; --accent: #ef9a8f; --good: #7fce9b; --warn: #e8bd62; --bad: #f2978c;
    --warn-bg: #3a2f12; --bad-bg: #40201c; --inferred-bg: #1b2d41; --mark: #574a10;
  }
  ${DARK_COLOURS}
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.7 var(--sans);
  text-autospace: normal; overflow-wrap: break-word; }
.address, code { overflow-wrap: anywhere; }
:lang(zh) { line-break: strict; }
a { color: var(--link); text-underline-offset: .18em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
h1, h2, h3 { font-family: var(--serif); line-height: 1.35; font-weight: 700; text-wrap: pretty; }
h1 { font-size: clamp(1.5rem, 1.1rem + 1.8vw, 2.1rem); margin: 1.4rem 0 .5rem; }
h2 { font-size: 1.3rem; margin: 2.4rem 0 .6rem; padding-top: .4rem; }
h3 { font-size: 1.08rem; margin: 1.5rem 0 .4rem; }
p { margin: .5rem 0 .9rem; max-width: 46rem; }
small, .small { font-size: .875rem; }
.soft { color: var(--soft); }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .5rem 1rem; z-index: 9; }
.bar { border-bottom: 1px solid var(--line); background: var(--card); }
.bar > div, main, footer > div { max-width: 74rem; margin: 0 auto; padding: 0 1.25rem; }
.bar > div { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1.1rem; padding-block: .55rem; }
.brand { font: 700 1.15rem var(--serif); color: var(--ink); text-decoration: none; margin-right: .4rem; }
.brand b { color: var(--accent); }
.bar nav { display: flex; flex-wrap: wrap; gap: 0 .9rem; flex: 1; }
.bar nav a, .language { color: var(--ink); text-decoration: none; padding: .35rem 0; }
.bar nav a:hover, .language:hover { text-decoration: underline; }
.bar nav a[aria-current] { box-shadow: 0 2px 0 var(--accent); }
.bar form { display: flex; gap: .3rem; }
.bar input { width: 8.5rem; }
main { padding-block: .2rem 4rem; min-height: 60vh; }
footer { border-top: 1px solid var(--line); color: var(--soft); font-size: .9rem; }
footer > div { padding-block: 1.4rem 2.4rem; }
footer nav { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; }
.demo { background: var(--warn-bg); color: var(--ink); text-align: center; padding: .3rem 1rem;
  border-bottom: 1px solid var(--line); font-weight: 600; }
.crumbs { margin-top: 1rem; font-size: .9rem; color: var(--soft); }
.crumbs a { color: inherit; }
.crumbs ol { list-style: none; display: flex; flex-wrap: wrap; gap: 0 .5rem; margin: 0; padding: 0; }
.crumbs li + li::before { content: "›"; margin-right: .5rem; }
.lead { font-size: 1.08rem; max-width: 46rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: 1rem; margin: 1.2rem 0; padding: 0; list-style: none; }
.facts li { border-top: 2px solid var(--accent); padding-top: .35rem; }
.facts b { display: block; font: 700 1.6rem/1.2 var(--serif); font-variant-numeric: tabular-nums; }
.facts span { color: var(--soft); font-size: .9rem; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(19rem, 1fr)); gap: 0 2.5rem; }
.plain { list-style: none; padding: 0; margin: .5rem 0; }
.plain > li { padding: .4rem 0; border-bottom: 1px solid var(--line); }
dl.about { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.2rem; margin: 1rem 0; }
dl.about dt { color: var(--soft); } dl.about dd { margin: 0; }
dd > .plain { margin: 0; } dd > .plain > li { border: 0; padding: 0; }
.scroll { overflow-x: auto; margin: .6rem 0 1.2rem;
  background: linear-gradient(to right, var(--paper) 30%, transparent) left / 2.4rem 100% no-repeat local,
    linear-gradient(to left, var(--paper) 30%, transparent) right / 2.4rem 100% no-repeat local,
    linear-gradient(to right, var(--line), transparent) left / .8rem 100% no-repeat scroll,
    linear-gradient(to left, var(--line), transparent) right / .8rem 100% no-repeat scroll; }
.scroll.end { direction: rtl; } .scroll.end > * { direction: ltr; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; line-height: 1.45; }
caption { max-width: min(46rem, 88vw); text-align: left; color: var(--soft); font-size: .9rem; padding: .2rem 0 .5rem; }
.data { min-width: min(100%, 42rem); }
.data th, .data td { padding: .42rem 1.3rem .42rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
.data thead th { color: var(--soft); font-weight: 600; font-size: .9rem; border-bottom-width: 2px; }
.data .n { text-align: right; white-space: nowrap; }
.data tr > :last-child { padding-right: .2rem; }
.data tbody th { font-weight: 500; white-space: nowrap; }
.data tbody th.wrap { white-space: normal; }
.form { font-family: var(--serif); background: var(--card); min-width: 46rem; }
.form th, .form td { border: 1px solid var(--soft); padding: .3rem .45rem; text-align: center; font-weight: 400; }
.form th[scope=row] { text-align: left; }
.form th { background: var(--faint); }
.form td { min-width: 3.4rem; }
.form td a { color: inherit; text-decoration: none; display: block; }
.form td a:hover { text-decoration: underline; }
.form .narrow { width: 2.2rem; }
.form .narrow + .narrow, .form tr > .narrow:first-child:not([rowspan="20"]):not([rowspan="22"]) { width: 4rem; }
.form .s-blank a, .form .s-missing a { color: var(--soft); }
.form .s-missing { background: repeating-linear-gradient(135deg, var(--faint) 0 4px, transparent 4px 9px); }
.form .s-text, .form .s-ambiguous { background: var(--warn-bg); }
.form .b-inferred { background: var(--inferred-bg); font-style: italic; }
.form .b-inferred a::after { content: "推"; font: 600 .62rem var(--sans); vertical-align: super; margin-left: .15em; color: var(--link); }
.form .b-decided a::after { content: "定"; font: 600 .62rem var(--sans); vertical-align: super; margin-left: .15em; color: var(--good); }
.form .wrong { box-shadow: inset 0 0 0 2px var(--bad); background: var(--bad-bg); }
.form .changed { box-shadow: inset 0 0 0 2px var(--warn); }
td:target, tr:target, li:target { outline: 3px solid var(--link); outline-offset: -2px; }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; font-size: .9rem; padding: 0; margin: .4rem 0; list-style: none; color: var(--soft); }
.legend i { font-style: normal; display: inline-block; min-width: 1.6rem; text-align: center; border: 1px solid var(--soft); margin-right: .35rem; font-family: var(--serif); color: var(--ink); }
.legend .s-missing { background: repeating-linear-gradient(135deg, var(--faint) 0 4px, transparent 4px 9px); }
.legend .s-text { background: var(--warn-bg); }
.legend .b-inferred { background: var(--inferred-bg); font-style: italic; }
.legend .wrong { box-shadow: inset 0 0 0 2px var(--bad); background: var(--bad-bg); }
.tag { display: inline-block; font-size: .8rem; line-height: 1.5; padding: 0 .5rem; border: 1px solid currentColor; border-radius: 1rem; white-space: nowrap; }
.error { color: var(--bad); } .warning { color: var(--warn); } .info { color: var(--soft); } .ok { color: var(--good); }
.findings { padding: 0; list-style: none; }
.findings li { border-left: 4px solid var(--line); padding: .35rem 0 .35rem .9rem; margin: .7rem 0; }
.findings li.error { border-color: var(--bad); } .findings li.warning { border-color: var(--warn); }
.findings li { color: var(--ink); }
.findings p { margin: .2rem 0; }
.prose { font-family: var(--serif); max-width: 42rem; }
.prose p { text-indent: 2em; margin: .4rem 0; white-space: pre-line; }
mark { background: var(--mark); color: inherit; padding: 0 .1em; }
pre, .snippet { background: var(--faint); border: 1px solid var(--line); padding: .7rem .9rem; overflow-x: auto; white-space: pre-wrap; font-size: .9rem; line-height: 1.6; }
code, pre, textarea.sql { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; }
figure { margin: 1rem 0; }
.snip th { position: sticky; left: 0; z-index: 1; text-align: left; } .snip thead th { position: static; text-align: center; }
.snip .gap td { border-block: 0; padding: 0; color: var(--soft); line-height: 1; }
.page-region .scroll { background: var(--card) none; border: 1px solid var(--line); margin: 0 0 .4rem; }
.page-region svg { display: block; margin: 0 auto; font-family: var(--serif); fill: var(--ink); stroke: none; max-width: 100%; height: auto; min-width: 34rem; }
.page-region line { stroke: var(--soft); stroke-width: .6; }
.page-region .here { fill: var(--mark); stroke: var(--accent); stroke-width: 1; }
figure img { max-width: 100%; height: auto; display: block; }
figure .live { height: 34rem; }
figcaption { color: var(--soft); font-size: .9rem; }
.actions { display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; padding: 0; margin: .6rem 0; list-style: none; }
.actions button { background: none; border: 0; color: var(--link); text-decoration: underline; padding: 0; min-height: 0; font: inherit; cursor: pointer; }
form.panel { display: flex; flex-wrap: wrap; gap: .8rem 1.2rem; align-items: end; background: var(--faint); border: 1px solid var(--line); padding: .9rem 1rem; margin: 1rem 0; }
form.panel label { display: grid; gap: .15rem; font-size: .9rem; color: var(--soft); max-width: 100%; }
form.tall { display: grid; }
form.panel input[type=search], form.panel input[name=a], form.panel input[name=b], form.panel input[name=places] { width: min(24rem, 100vw - 4rem); }
form.panel label { min-width: 0; }
input, select, textarea, button { font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--soft); border-radius: 4px; padding: .3rem .55rem; min-height: 2.4rem; max-width: 100%; }
textarea { width: 100%; min-height: 9rem; line-height: 1.5; }
button { background: var(--link); color: var(--paper); border-color: var(--link); padding-inline: 1rem; cursor: pointer; }
.bar input, .bar button { min-height: 2rem; padding-block: .1rem; }
.drop { outline: 2px dashed var(--link); outline-offset: 4px; }
.tiles { border-spacing: 3px; border-collapse: separate; }
.tiles th { font-weight: 500; text-align: left; padding-right: .6rem; white-space: nowrap; }
.tiles thead th { text-align: center; color: var(--soft); font-size: .85rem; padding: 0; }
.tiles td { padding: 0; text-align: center; }
.tiles td > * { display: block; min-width: 3.1rem; padding: .28rem .2rem; border-radius: 3px; color: inherit; text-decoration: none; font-size: .85rem; background: var(--faint); }
.tiles .q0 > * { color: var(--soft); }
.tiles .bad > * { background: var(--bad-bg); color: var(--bad); }
.data thead th { position: sticky; top: 0; background: var(--paper); z-index: 1; }
.scroll.fits { overflow: visible; background: none; }
button.sort { all: unset; cursor: pointer; font: inherit; color: inherit; }
button.sort:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
button.sort::after { content: " ↕"; opacity: .55; font-size: .8em; }
[aria-sort=ascending] button.sort::after { content: " ↑"; opacity: 1; } [aria-sort=descending] button.sort::after { content: " ↓"; opacity: 1; }
svg.interval { vertical-align: -.1rem; margin-left: .4rem; }
svg.interval line { stroke: var(--soft); stroke-width: 2; } svg.interval circle { fill: var(--link); }
.questions { list-style: none; padding: 0; margin: .6rem 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: .5rem; }
.questions a { display: block; padding: .55rem .8rem; border: 1px solid var(--line); border-left: 3px solid var(--accent); background: var(--card); text-decoration: none; }
.questions a:hover { text-decoration: underline; }
form.panel label.check { display: flex; gap: .4rem; align-items: center; min-height: 2.4rem; }
label.check input { min-height: 0; }
.tilemap { list-style: none; padding: 0; margin: 1rem 0; display: grid; grid-template-columns: repeat(8, minmax(2.4rem, 4.6rem)); gap: 4px; }
.tilemap a, .tilerow a { display: grid; align-content: center; text-align: center; color: inherit; text-decoration: none; padding: .3rem .1rem; border-radius: 4px; line-height: 1.3; font-variant-numeric: tabular-nums; height: 100%; }
.tilemap b, .tilerow b { font-weight: 600; } .tilemap span, .tilerow span { font-size: .78rem; } .tilemap .cover { font-size: .7rem; }
.x1 { grid-column: 1; } .y1 { grid-row: 1; } .x2 { grid-column: 2; } .y2 { grid-row: 2; } .x3 { grid-column: 3; } .y3 { grid-row: 3; } .x4 { grid-column: 4; } .y4 { grid-row: 4; } .x5 { grid-column: 5; } .y5 { grid-row: 5; } .x6 { grid-column: 6; } .y6 { grid-row: 6; } .x7 { grid-column: 7; } .y7 { grid-row: 7; } .x8 { grid-column: 8; } .y8 { grid-row: 8; }
.figures tbody th, .figures thead th:first-child { position: sticky; left: 0; background: var(--paper); z-index: 2; white-space: normal; min-width: 7rem; }
.tilelegend i { width: 1.5rem; height: 1rem; vertical-align: -.15rem; border: 0; }
.countymap section { margin: .2rem 0; } .gloss { color: var(--soft); font: 400 .82em/1.35 var(--sans); } .form th .gloss { display: block; } .latin { color: var(--soft); font-size: .82em; font-family: var(--sans); font-weight: 400; }
body.embed main { padding: 0; min-height: 0; max-width: none; } body.embed figure { margin: 0; }
.cite h3 { margin: .8rem 0 .2rem; font-size: .95rem; } .cite pre { margin: 0; user-select: all; }
.workbench { display: grid; grid-template-columns: minmax(0, 2fr) minmax(14rem, 1fr); gap: 0 1.4rem; align-items: start; }
.schema { max-height: 26rem; overflow: auto; border: 1px solid var(--line); padding: .4rem .8rem; margin-top: 1rem; } .schema p code { cursor: pointer; }
.tilehead { margin: .8rem 0 .2rem; font-weight: 600; }
.tilerow { list-style: none; padding: 0; margin: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(5.6rem, 1fr)); gap: 4px; }
.m0 { background: var(--faint); color: var(--soft); }
${TILE_RULES}
.tilemap li, .tilerow li { border-radius: 4px; }
html.busy body::before { content: ""; position: fixed; z-index: 99; top: 0; left: 0; height: 3px; width: 40%; background: var(--accent); animation: busy 1.1s ease-in-out infinite alternate; }
html.busy main { cursor: progress; } @keyframes busy { to { left: 60%; } }
@media (prefers-reduced-motion: reduce) { html.busy body::before { animation: none; width: 100%; opacity: .7; } }
.contribution > details { margin: 0 0 .6rem; } .contribution summary { color: var(--link); width: max-content; max-width: 100%; }
.empty { border: 1px dashed var(--soft); padding: 1.4rem; margin: 1.2rem 0; max-width: 46rem; }
.kept { border: 1px solid var(--good); padding: .6rem 1rem; max-width: 46rem; }
details.file { border-bottom: 1px solid var(--line); padding: .4rem 0; } details > summary { cursor: pointer; }
.sentence { font: 600 1.35rem/1.6 var(--serif); border-left: 4px solid var(--accent); padding: .2rem 0 .2rem 1rem; max-width: 46rem; }
.side { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 0 2rem; }
.same { background: var(--mark); color: inherit; } .statutory { color: var(--soft); }
.pages { display: flex; gap: 1.2rem; margin: 1rem 0; }
.key { display: inline-block; width: .8rem; height: .8rem; margin-right: .35rem; vertical-align: -.05rem; border-radius: 2px; }
@media (prefers-color-scheme: dark) { ${DARK_TILES} }
@media (max-width: 40rem) {
  body { font-size: .98rem; }
  .bar > div, main, footer > div { padding-inline: .9rem; }
  .bar nav { order: 3; flex-basis: 100%; gap: 0 .95rem; } .bar nav a { padding: .2rem 0; }
  .data th, .data td { padding-right: .8rem; } .data thead .n { white-space: normal; }
  .bar form { flex: 1; } .bar input { width: 100%; }
  dl.about { grid-template-columns: 1fr; } dl.about dd { margin-bottom: .4rem; }
  .workbench { grid-template-columns: minmax(0, 1fr); }
  .data.cards { min-width: 0; width: 100%; }
  .data.cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .data.cards, .data.cards tbody, .data.cards caption { display: block; }
  .data.cards tr { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .1rem 1rem; padding: .5rem 0; border-bottom: 1px solid var(--line); }
  .data.cards tr > * { border: 0; padding: 0; text-align: left; white-space: normal; }
  .data.cards tr > :first-child { grid-column: 1; grid-row: 1; width: 2.2rem; color: var(--soft); }
  .data.cards tr > :nth-child(2) { grid-column: 1 / -1; grid-row: 1; padding-left: 2.4rem; font-weight: 700; }
  .data.cards tr > :nth-child(n + 3)::before { content: attr(data-label) " "; color: var(--soft); font-size: .85rem; }
  .form { font-size: .88rem; min-width: 40rem; }
  .scroll > .form tbody th[scope=row] { position: sticky; left: 0; z-index: 1; max-width: 9.5rem; }
  figure .live { height: 37.5rem; }
  figure { margin-inline: -.4rem; }
  form.panel { gap: .55rem .8rem; padding: .7rem .8rem; }
  form.panel label { flex: 1 1 calc(50% - .4rem); } form.panel label:first-of-type, form.panel label:has(input[type=search], input[name=places], textarea, input[type=file]), form.panel label.check { flex-basis: 100%; }
  form.panel select, form.panel input:not([type=checkbox]) { width: 100%; }
}
form.confirm { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1rem; align-items: start; }
.confirm .pictures { position: sticky; top: .5rem; height: calc(100vh - 1rem); overflow: auto; border: 1px solid var(--line); background: var(--faint); }
.confirm .picture { position: relative; width: 68rem; min-height: 4rem; } .confirm .picture img { display: block; width: 100%; }
.confirm .here { position: absolute; outline: 3px solid var(--accent); outline-offset: 2px; pointer-events: none; }
.confirm .identity { display: grid; gap: .3rem .8rem; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); }
.confirm .identity input, .confirm .identity select { width: 100%; }
.confirm .form td { white-space: nowrap; } .confirm td input[data-box] { width: 3.6rem; text-align: right; }
.confirm td.unsure { background: var(--warn-bg); } .confirm td:has(:checked) { background: var(--inferred-bg); }
body.confirm main { max-width: none; }
@media (max-width: 60rem) { form.confirm { grid-template-columns: minmax(0, 1fr); } .confirm .pictures { height: 45vh; } }
@media print {
  :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #999; --faint: #f4f4f4; --link: #000; color-scheme: light; }
  body { font-size: 10.5pt; } small, .small { font-size: .92em; }
  .bar, footer nav, .actions, .cite, form, form.panel, .pages, .crumbs, .near { display: none; }
  figure .live { display: none; } figure picture { display: block !important; }
  .data { font-size: 9pt; min-width: 0; } .data th, .data td { padding: 2pt 7pt 2pt 0; } .data .n, .data tbody th { white-space: normal; }
  .page-region svg { min-width: 0; }
  .scroll { overflow: visible; background: none; } .form { min-width: 0; font-size: 8pt; } .form th, .form td { padding: 1pt 2pt; min-width: 0; }
  a { text-decoration: none; } .address::after { content: ""; }
  h2, h3 { break-after: avoid; } tr, figure, .findings li { break-inside: avoid; }
  details::details-content { content-visibility: visible; display: block; } details > summary { list-style: none; }
  .figures tbody th, .figures thead th:first-child, .data thead th, .snip th { position: static; } button.sort::after { content: ""; }
  .scroll.end { direction: ltr; }
  .demo { border: 1pt solid #000; }
}
`;
