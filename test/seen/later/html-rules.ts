/**
 * Pages whose style sheet decides whether a digit is seen, the second lot: what `html.ts` says holds here too.
 *
 * @module
 */
import type { Allowed, BlindPage } from '../blind-html.ts';

const NOTE: readonly Allowed[] = [519, 'text'];
const ALL: readonly Allowed[] = [5193, 'text'];

/** The 3 in a span of class `n`, under these rules: name, rules, whether it is seen. */
const RULES: readonly (readonly [string, string, 'hidden' | 'seen'])[] = [
  [
    'container',
    '#zoom{container-type:inline-size}@container (min-width:1px){.n{display:none}}',
    'hidden',
  ],
  [
    'container-not-met',
    '#zoom{container-type:inline-size}@container (min-width:99999px){.n{display:none}}',
    'seen',
  ],
  ['scope', '@scope (#place){span{display:none}}', 'hidden'],
  [
    'layer-important',
    '@layer a,b;@layer a{.n{display:none!important}}@layer b{.n{display:inline!important}}',
    'hidden',
  ],
  ['layer-weak', '@layer a{span.n.n{display:none}}.n{display:inline}', 'seen'],
  [
    'registered',
    '@property --s{syntax:"<length>";inherits:false;initial-value:0px}.n{font-size:var(--s)}',
    'hidden',
  ],
  ['calc', '.n{font-size:calc(10px - 2 * 5px)}', 'hidden'],
  ['minimum', '.n{font-size:min(0px,10px)}', 'hidden'],
  ['clamp', '.n{opacity:clamp(0,-1,1)}', 'hidden'],
  ['supports-selector', '@supports selector(:has(a)){.n{display:none}}', 'hidden'],
  ['media-in-rule', 'td{color:#000;@media screen{& .n{visibility:hidden}}}', 'hidden'],
  ['nth-of', 'td span:nth-child(1 of .n){display:none}', 'hidden'],
  ['has-sibling', 'td:has(+ td) .n{display:none}', 'hidden'],
  [
    'is-takes-the-highest',
    ':is(#nowhere,.c) span{display:none}.c span.n{display:inline}',
    'hidden',
  ],
  ['where-takes-none', ':where(#place) span{display:none}.n{display:inline}', 'seen'],
  ['where-leaves-the-rest', ':where(#place) .n{display:none}span{display:inline}', 'hidden'],
  ['variable-circle', '.n{--a:var(--b);--b:var(--a);display:none;display:var(--a)}', 'seen'],
  ['revert', '.n{display:none}td .n{display:revert}', 'seen'],
  ['old-hacks', '.n{*display:none;_display:none;display:none\\9}', 'seen'],
  ['comment-marks', '<!-- .n{display:none} -->', 'hidden'],
  ['escaped-selector', '.\\6e{display:none}', 'hidden'],
  ['oklch', '.n{color:oklch(1 0 0)}', 'hidden'],
  ['hwb', '.n{color:hwb(0 100% 0%)}', 'hidden'],
  ['colour-function', '.n{color:color(srgb 1 1 1)}', 'hidden'],
  ['relative-colour', '.n{color:rgb(from black 255 255 255)}', 'hidden'],
  ['current-colour', 'td{background:#fff}.n{color:#fff;border-color:currentColor}', 'hidden'],
  ['inverted', '.n{filter:invert(1)}', 'hidden'],
  ['white-inverted', '.n{color:#fff;filter:invert(1)}', 'seen'],
  ['white-difference', '.n{color:#fff;mix-blend-mode:difference}', 'hidden'],
  ['shadow', '.n{color:transparent;text-shadow:0 0 0 #000}', 'seen'],
  ['stroked', '.n{color:transparent;-webkit-text-stroke:1px #000}', 'seen'],
  [
    'background-as-text',
    '.n{color:transparent;background:linear-gradient(#000,#000);-webkit-background-clip:text;background-clip:text}',
    'seen',
  ],
  ['clip-polygon', '.n{display:inline-block;clip-path:polygon(0 0,0 0,0 0)}', 'hidden'],
  ['zoomed-out', '.n{zoom:.01}', 'hidden'],
  [
    'read-aloud-only',
    '.n{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}',
    'hidden',
  ],
];

export const RULE_PAGES: readonly BlindPage[] = RULES.map(([id, css, how]) => ({
  id: `rule-${id}`,
  shown: how === 'hidden' ? '519' : '5193',
  allowed: how === 'hidden' ? NOTE : ALL,
  inner: '519<span class="n">3</span>',
  around: { css, cell: ' class="c"' },
}));
