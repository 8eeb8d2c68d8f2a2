/**
 * Makes tag soup for the differential tests and the fuzzer: mostly table markup, nested and closed at random.
 *
 * @module
 */
import fc from 'fast-check';

const TAGS =
  'table tr td th tbody thead tfoot caption col colgroup p div span b i font a sup br h2 h3 ul ol li dl dt dd form select option optgroup script style textarea title button input img center o:p strong em nobr del pre iframe noscript html head body meta link hr template svg math address article';
const OPEN = TAGS.split(' ').map((name) => `<${name}>`);
const CLOSE = TAGS.split(' ').map((name) => `</${name}>`);
const TABLE =
  '<table> <tr> <td> <th> </td> </tr> </table> <tbody> </tbody> <p> </p> <br> <td>1 <td>2'.split(
    ' ',
  );
const ODD = [
  '<td colspan=2>',
  '<td rowspan="2;">',
  '<TD ROWSPAN=0>',
  '<td colspan="1000000000">',
  '<p style="display:none">',
  '<div class="nav">',
  '<div id="zoom">',
  '<span style="display:block">',
  '<td a=1 a=2 title="注">',
  '<!--x-->',
  '<!-->',
  '<!--->',
  '<!-',
  '<!>',
  '<!a>',
  '<!DOCTYPE html>',
  '<![if !x]>',
  '<![endif]>',
  '<![CDATA[x]]>',
  '<?xml:ns />',
  '--!>',
  '-->',
  '<o:p/>',
  '<script/>',
  '<br/>',
  '</br>',
  '</p>',
  '</ p>',
  '</td x=">">',
  '</>',
  '<',
  '<<p>',
  '&nbsp;',
  '&lt;td&gt;',
  '&amp',
  '&#49;',
  '&copy=',
  '\u3000',
  '\u200b',
  '<a href="a.pdf?x=1&amp;y=2">',
  '<script>document.write("<table><tr><td>9</td></tr></table>")</script>',
  '<script><!-- <script> </script> --></script>',
  '<td "x>',
  '<td =x>',
  '<td x=>',
  "<td title='a\"b&quot;c'>",
  '<xitle>',
  '<tmp>',
  '一、总体情况',
];
const TEXT = ['1', '23', ' ', '\n', '甲', '合计', 'x y'];

/** Fragments of markup in random order. */
export const soup: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...TABLE) },
      { weight: 3, arbitrary: fc.constantFrom(...OPEN) },
      { weight: 3, arbitrary: fc.constantFrom(...CLOSE) },
      { weight: 1, arbitrary: fc.constantFrom(...ODD) },
      { weight: 3, arbitrary: fc.constantFrom(...TEXT) },
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

/** Mostly well-nested markup: closes what it opened, now and then not. Passes the nesting check often. */
export const nestedSoup: fc.Arbitrary<string> = fc.letrec<{ node: string; nodes: string }>(
  (tie) => ({
    nodes: fc.array(tie('node'), { maxLength: 4 }).map((nodes) => nodes.join('')),
    node: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      fc.constantFrom(...TEXT, ...ODD),
      fc
        .tuple(fc.constantFrom(...TAGS.split(' ')), tie('nodes'), fc.nat(9))
        .map(([name, inner, whim]) => {
          const end = whim === 0 ? '' : whim === 1 ? `</${name}></${name}>` : `</${name}>`;
          return `<${name}>${inner}${end}`;
        }),
      tie('nodes').map((inner) => `<table><tr><td>${inner}</td><td>1</td></tr></table>`),
      fc
        .array(fc.tuple(tie('nodes'), tie('nodes')), { minLength: 1, maxLength: 3 })
        .map((rows) => `<table>${rows.map(([a, b]) => `<tr><td>${a}<td>${b}`).join('')}</table>`),
    ),
  }),
).nodes;
