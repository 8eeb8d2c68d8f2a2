/**
 * What a person sees in a cell of a page, by hand: each case was looked at in a browser. Right is the number that is seen,
 * or no number at all; never a number that is not seen, never a blank where something stands.
 *
 * @module
 */
import { describe, expect, test } from 'vitest';
import { readHtml } from '../../src/parse/readers/html/read-html.ts';
import { readValue } from '../../src/parse/value.ts';

function cellOf(html: string, head = '', tdAttributes = ''): string {
  const page = `<!DOCTYPE html><html><head>${head}</head><body><table><tr><td>行<td${tdAttributes}>${html}</td><td>7</td></tr><tr><td>二<td>1<td>2</tr></table></body></html>`;
  const { blocks } = readHtml(page);
  const grid = blocks.find(({ kind }) => kind === 'grid');
  if (grid?.kind !== 'grid') throw new Error('no grid');
  return grid.cells.find(({ row, column }) => row === 0 && column === 1)?.text ?? 'no cell';
}

function read(html: string, head?: string, td?: string): number | string | null {
  const { state, value } = readValue(cellOf(html, head, td), 'count');
  return state === 'number' ? value : state;
}

const hidden = (style: string) => `519<span style="${style}">3</span>`;

describe('digits that nobody sees', () => {
  test.each([
    'display:none',
    'DISPLAY : None',
    'dis/**/play:block;display:/* no */none',
    'display:none!important;display:inline',
    'd\\69splay:none',
    'visibility:hidden',
    'visibility:collapse',
    'opacity:0',
    'opacity:0%',
    'opacity:.0',
    'filter:opacity(0)',
    'font-size:0',
    'font-size:0px',
    'font-size:0.1pt',
    'font-size:1%',
    'font:0/0 a',
    'font:normal 0px/1 serif',
    'color:transparent',
    'color:#fff',
    'color:#FFFFFF',
    'color:white',
    'color:rgb(255,255,255)',
    'color:rgb(100% 100% 100%)',
    'color:rgba(0,0,0,0)',
    'color:#0000',
    'color:hsl(0,0%,100%)',
    'color:#fefefe',
    'color:red;background:red',
    'background-color:#000;color:#000',
    '-webkit-text-fill-color:transparent',
    'position:absolute;left:-9999px',
    'position:fixed;top:-3000px',
    'position:absolute;clip:rect(0,0,0,0)',
    'position:absolute;clip:rect(1px,1px,1px,1px);width:1px;height:1px;overflow:hidden',
    'clip-path:inset(100%)',
    'clip-path:inset(50%)',
    'display:inline-block;width:0;overflow:hidden',
    'display:inline-block;height:0;overflow:hidden',
    'display:inline-block;max-width:0px;overflow:hidden',
    'float:left;width:0;height:0;overflow:hidden',
    'transform:scale(0);display:inline-block',
    'display:inline-block;transform:scaleX(0)',
    'scale:0;display:inline-block',
    'mso-hide:all',
    'display:block;text-indent:-9999px;overflow:hidden',
    'content-visibility:hidden;display:inline-block',
  ])('%s', (style) => {
    const got = read(hidden(style));
    expect([519, 'text']).toContain(got);
    expect(read(`<span style="${style}">3</span>`)).not.toBe(3);
    expect(read('519', `<style>td.x{${style}}</style>`, ' class="x"')).not.toBe(5193);
  });

  test.each([
    'display:none',
    'visibility:hidden',
    'opacity:0',
    'font-size:0',
    'color:#fff',
    'position:absolute;left:-9999px',
  ])('a rule of the page with %s', (style) => {
    for (const [selector, attributes] of [
      ['.x', 'class="a x b"'],
      ['#x', 'id="x"'],
      ['td > .x', 'class=x'],
      ['table .x', 'class=x'],
      ['tr span.x', 'class="x"'],
      ['span', ''],
      ['td span:not(.y)', 'class=x'],
      ['body table tr td span', ''],
      ['[title="q"]', 'title="q"'],
    ]) {
      const head = `<style type="text/css">p{margin:0}\n<!-- ${selector} , .zz { ${style} } --></style>`;
      expect([519, 'text'], `${selector} {${style}}`).toContain(
        read(`519<span ${attributes}>3</span>`, head),
      );
    }
  });

  test('rules behind the table, in @media screen, and the later of two', () => {
    expect(read('519<i class=x>3</i><style>.x{display:none}</style>')).toBe(519);
    expect(read('519<i class=x>3</i>', '<style>@media screen{.x{display:none}}</style>')).toBe(519);
    expect(read('519<i class=x>3</i>', '<style>@media print{.x{display:none}}</style>')).toBe(5193);
    expect(read('519<i class=x>3</i>', '<style>.x{display:none}i.x{display:inline}</style>')).toBe(
      5193,
    );
    expect(read('519<i class=x>3</i>', '<style>.x:hover{display:none}</style>')).toBe(5193);
    expect(read('519<i class=x>3</i>', '<style>.x:nth-child(1){display:none}</style>')).toBe(
      'text',
    );
    expect(
      read('519<i class=x>3</i>', '<style>@media (max-width:1px){.x{display:none}}</style>'),
    ).toBe('text');
    expect(read('519<i class=x>3</i>', '<!--<style>.x{display:none}</style>-->')).toBe(5193);
    expect(read('519<i class=x>3</i>', '<script>"<style>.x{display:none}</style>"</script>')).toBe(
      5193,
    );
  });

  test('the attributes of older pages', () => {
    expect(read('519<font color="#FFFFFF">3</font>')).not.toBe(5193);
    expect(read('519<font color=ffffff>3</font>')).not.toBe(5193);
    expect(read('519<span hidden>3</span>')).toBe(519);
    expect(read('<font color=white>3</font>', '', ' bgcolor="#336699"')).toBe(3);
    expect(read('<font color=white>3</font>', '', ' bgcolor="white"')).not.toBe(3);
  });
});

describe('digits that are seen', () => {
  test.each([
    '<b>519</b>',
    '<span style="color:red">519</span>',
    '<span style="color:windowtext;font-size:10.5pt;font-family:宋体">519</span>',
    '<p style="margin-left:-5.4pt;text-align:center">519</p>',
    '<span style="font-size:0"><span style="font-size:14px">519</span></span>',
    '<span style="visibility:hidden"><span style="visibility:visible">519</span></span>',
    '<span style="display:none"></span>519',
    '<span style="opacity:.9">519</span>',
    '<span style="background:#eee;color:#333">519</span>',
    '<span style="background:#036;color:#fff">519</span>',
    '<span style="text-decoration:underline">519</span>',
    '<span style="position:relative;top:3.0pt;mso-text-raise:-3.0pt">519</span>',
    '<span style="letter-spacing:-0.05pt">519</span>',
    '<span style="letter-spacing:1px">519</span>',
    '5<span>1</span><b>9</b>',
    '<div style="width:100%;height:24px;overflow:hidden">519</div>',
    '<span style="color:">519</span>',
    '<span style="color:#12">519</span>',
    '<template>3</template>519<style>b{}</style>',
    '<wbr>5<wbr>19',
    '<ins>519</ins>',
    '<del style="text-decoration:none">519</del>',
  ])('%s', (html) => expect(read(html)).toBe(519));

  test('white on the dark ground of the row, or of a class', () => {
    expect(read('<span style="color:#fff">3</span>', '', ' style="background:navy"')).toBe(3);
    expect(read('<span style="color:#fff">3</span>', '<style>td{background:#2a4d7a}</style>')).toBe(
      3,
    );
  });

  test('white where a style sheet elsewhere may give a ground: in doubt, not hidden', () => {
    const link = '<link rel="stylesheet" href="/site.css">';
    expect(read('<span style="color:#fff">3</span>', link)).toBe('text');
    expect(read('<span style="color:#333">3</span>', link)).toBe(3);
  });
});

describe('notes and strikes beside a number', () => {
  test.each([
    '519<sup>3</sup>',
    '519<sub>3</sub>',
    '519<s>3</s>',
    '519<strike>3</strike>',
    '519<del>3</del>',
    '519<span style="text-decoration:line-through">3</span>',
    '519<span style="text-decoration:red wavy line-through">3</span>',
    '519<span style="text-decoration-line:line-through">3</span>',
    '519<span style="vertical-align:super">3</span>',
    '519<span style="vertical-align:sub;font-size:8px">3</span>',
    '519<span style="vertical-align:6px">3</span>',
    '519<span style="position:relative;top:-6px">3</span>',
    '<span style="text-decoration:line-through"><b>3</b></span>519',
  ])('%s', (html) => expect([519, 'text']).toContain(read(html)));

  test('a cell that is nothing but a note or a strike is neither blank nor its number', () => {
    expect(read('<s>519</s>')).toBe('text');
    expect(read('<sup>1</sup>')).toBe('text');
    expect(read('<span style="text-decoration:line-through">519</span>')).toBe('text');
    expect(read('519', '<style>.x{text-decoration:line-through}</style>', ' class=x')).toBe('text');
  });
});

describe('what is no text', () => {
  test.each([
    '5<img src="9.png">19',
    '5<img src="9.png" alt="9">19',
    '5<svg><text>9</text></svg>19',
    '5<math><mn>9</mn></math>19',
    '5<object data="x"></object>19',
    '5<embed src="x">19',
    '5<canvas></canvas>19',
    '5<iframe src="x"></iframe>19',
    '5<script>document.write(9)</script>19',
    '<script>document.write(9)</script>',
    '<ruby>5<rt>9</rt></ruby>19',
    '<bdo dir="rtl">519</bdo>',
    '<span dir=rtl>519</span>',
    '<span style="direction:rtl;unicode-bidi:bidi-override">519</span>',
    '\u202e519\u202c',
    '<span style="display:inline-flex;flex-direction:row-reverse"><i>5</i><i>19</i></span>',
    '<span style="transform:rotate(180deg);display:inline-block">519</span>',
    '5<span style="position:absolute">9</span>19',
    '5<span style="margin-left:-12px">9</span>19',
    '<span style="letter-spacing:-1em">519</span>',
    '<span style="-webkit-text-security:disc">519</span>',
    '<ol><li>519</li></ol>',
    '5<input type="checkbox">19',
    '5<select><option>9</option></select>19',
    '5<span style="visibility:hidden">9</span>19',
    '5<span style="opacity:0">9</span>19',
    '5<span style="color:var(--x)">9</span>19',
    '519（万件）',
    '519(万)',
    '519（千）',
    '519(%)',
  ])('%s', (html) => expect(read(html)).toBe('text'));

  test.each(['::before', ':after'])('what a style sheet adds: %s', (pseudo) => {
    const head = `<style>.x${pseudo}{content:"3"}</style>`;
    expect(read('<span class=x>519</span>', head)).toBe('text');
    expect(read('519', head, ' class=x')).toBe('text');
    expect(read('', head, ' class=x')).toBe('text');
    expect(read('519', `<style>.x${pseudo}{content:""}</style>`, ' class=x')).toBe(519);
  });
});

describe('digits that stand smaller, higher or lower than the others', () => {
  test.each([
    'vertical-align:top',
    'vertical-align:top;font-size:8px',
    'vertical-align:text-top',
    'vertical-align:bottom',
    'vertical-align:text-bottom',
    'vertical-align:middle',
    'vertical-align:30%',
    'vertical-align:.4em',
    'vertical-align:-3pt',
    'vertical-align:8px',
    'position:relative;top:-6px',
    'position:relative;bottom:.5em',
    'position:relative;top:-30%',
    'position:sticky;bottom:8px',
    'display:inline-block;overflow:hidden',
    'font-size:8px',
    'font-size:smaller',
    'font-size:60%',
    'font:9px serif',
    'font-size:40px',
  ])('%s', (style) => {
    for (const html of [
      `519<span style="${style}">3</span>`,
      `<span style="${style}">5</span>193`,
      `5<b><i style="${style}">1</i></b>93`,
      `<p>519<span style="${style}">3</span></p>`,
    ])
      expect(read(html), html).toBe('text');
    expect(read('519<i class=x>3</i>', `<style>.x{${style}}</style>`)).toBe('text');
    // The whole of a number, and what is no digit, may stand as they like.
    expect(read(`<span style="${style}">519</span>`)).not.toBe('blank');
    expect([519, 'text']).toContain(read(`519<span style="${style}"> </span>`));
  });

  test('by elements and attributes of older HTML', () => {
    for (const html of [
      '519<small>3</small>',
      '519<big>3</big>',
      '519<font size="1">3</font>',
      '519<font size=-2>3</font>',
      '519<code>3</code>',
      '<font size=5>519<font size=2>3</font></font>',
    ])
      expect(read(html), html).toBe('text');
    expect(read('519<sup>3</sup>')).toBe(519);
    expect(read('<small>519</small>')).toBe(519);
    expect(read('<font size="2">5</font><font size="2">193</font>')).toBe(5193);
    expect(read('519<span style="font-size:10px">件</span>')).toBe(519);
    expect(
      read('<span style="font-size:14px">51</span><span style="font-size:12pt">93</span>'),
    ).toBe(5193);
    expect(
      read('<span style="vertical-align:middle">51</span><b style="vertical-align:middle">93</b>'),
    ).toBe(5193);
  });
});

/** A table of two rows with something before and behind it; the numbers of its second column, or what they are instead. */
function table(
  before: string,
  behind = '',
  { inside = '', head = '', prose = 0 }: { inside?: string; head?: string; prose?: number } = {},
): (number | string | null)[] {
  const paragraphs =
    '<p>本年度共公开政府信息若干条，并按要求发布了各类公告，没有其他需要说明的情况。</p>'.repeat(
      prose,
    );
  const page = `<!DOCTYPE html><html><head>${head}</head><body>${before}${paragraphs}<table><tr><td>甲<td>519<td>7</tr><tr><td>乙<td>${inside || '24'}<td>8</tr></table>${paragraphs}${behind}</body></html>`;
  const grid = readHtml(page).blocks.find(({ kind }) => kind === 'grid');
  if (grid?.kind !== 'grid') throw new Error('no grid');
  return grid.cells
    .filter(({ column }) => column > 0)
    .map(({ text }) => readValue(text, 'count'))
    .map(({ state, value }) => (state === 'number' ? value : state));
}

describe('boxes that may lie over a table', () => {
  const covered = ['text', 'text', 'text', 'text'];
  const seen = [519, 7, 24, 8];

  test.each([
    ['position:absolute;top:120px;left:200px;background:#fff', '　'],
    ['position:absolute;left:200px;top:90px;background-color:white;width:60px;height:20px', ''],
    ['position:absolute;top:40%;left:200px', '3'],
    ['position:fixed;top:240px;left:300px;background:#fff', '　'],
    ['position:fixed;top:100px;left:120px', '9'],
    ['position:absolute;margin-top:30px', '9'],
    ['position:relative;top:60px;background:#fff', '　'],
    ['transform:translateY(80px);background:#fff', '　'],
    ['translate:0 80px;background:#fff', '　'],
    ['position:absolute;inset:100px auto auto 200px;background:#fff', '　'],
    ['position:absolute;bottom:300px;left:200px;background:#fff', '　'],
    ['margin:10px 0 0;position:absolute;background:url(white.png);width:300px;height:300px', ''],
    ['position:absolute;top:calc(10px + 9em);left:200px;background:#fff', '　'],
  ])('%s, before it', (style, text) => {
    expect(table(`<div style="${style}">${text}</div>`)).toEqual(covered);
    expect(
      table(`<div class="C">${text}</div>`, '', { head: `<style>.C{${style}}</style>` }),
    ).toEqual(covered);
  });

  test.each([
    ['margin-top:-60px;background:#fff', '　'],
    ['margin:-60px 0 0 100px;background:#fff;width:80px', '　'],
    ['position:relative;top:-40px', '3'],
    ['position:relative;bottom:40px;background:#fff', '　'],
    ['position:absolute;margin-top:-50px', '3'],
    ['position:absolute;top:20px;left:120px;background:#fff', '　'],
    ['transform:translate(10px,-50px);background:#fff', '　'],
  ])('%s, behind it', (style, text) => {
    expect(table('', `<div style="${style}">${text}</div>`)).toEqual(covered);
  });

  test('a box in one cell may lie over the others; one with a picture, a child with a ground too', () => {
    const box = 'position:absolute;left:200px;margin-top:-20px';
    expect(table('', '', { inside: `24<div style="${box};background:#fff">　</div>` })).toEqual(
      covered,
    );
    expect(table('', '', { inside: `24<span style="${box}">3</span>` })).toEqual(covered);
    expect(table(`<div style="${box};top:60px"><img src="x.png"></div>`)).toEqual(covered);
    expect(table(`<div style="${box};top:60px"><p style="background:#fff">　</p></div>`)).toEqual(
      covered,
    );
    expect(table(`<img src="x.png" style="${box};top:60px">`)).toEqual(covered);
    expect(table(`<svg style="${box};top:60px"></svg>`)).toEqual(covered);
  });

  test('bars, menus, seals and what stands far away cover nothing', () => {
    for (const style of [
      'position:fixed;right:20px;bottom:50px;background:#fff',
      'position:fixed;top:0;left:0;width:100%;background:#fff',
      'position:fixed;right:0;top:50%;background:#06c',
      'display:none;position:absolute;top:100px;background:#fff',
      'visibility:hidden;position:absolute;top:100px;background:#fff',
      'position:relative;background:#fff',
      'margin:10px 0;background:#fff',
      'position:absolute;left:-9999px;top:0',
    ])
      expect(table(`<div style="${style}">第2024号</div>`), style).toEqual(seen);
    const box = 'position:absolute;top:30px;left:700px;height:40px;background:#fff';
    expect(table(`<div style="${box}">第2024号</div>`, '', { prose: 8 })).toEqual(seen);
    const seal =
      '<p><span style="position:absolute;margin-top:-20px;width:160px;height:160px"><img src="x.png"></span>2024年1月10日</p>';
    expect(table('', seal, { prose: 4 })).toEqual(seen);
    expect(table('<div style="position:absolute;top:60px;left:0">', '</div>')).toEqual(seen);
    expect(table('<div style="position:relative;top:60px">2024', '</div>')).toEqual(seen);
  });
});

test('classes and ids are compared without regard to case in pages of before the standards, and only there', () => {
  const page = (type: string, selector: string): number | string | null => {
    const html = `${type}<html><head><style>${selector}{display:none}</style></head><body><table><tr><td>行<td>519<i class="Hide" id="No">3</i><td>7</tr><tr><td>二<td>1<td>2</tr></table>`;
    const grid = readHtml(html).blocks.find(({ kind }) => kind === 'grid');
    const text = grid?.kind === 'grid' ? grid.cells[1]?.text : undefined;
    return readValue(text ?? '', 'count').value;
  };
  for (const selector of ['.hide', '.HIDE', '#no', 'i:not(.OTHER).hidE']) {
    expect(page('', selector)).toBe(519);
    expect(page('<!-- saved -->', selector)).toBe(519);
    expect(page('<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN">', selector)).toBe(
      519,
    );
    expect(page('<!DOCTYPE html>', selector)).toBe(5193);
    expect(
      page(
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">',
        selector,
      ),
    ).toBe(5193);
  }
  expect(page('<!DOCTYPE html>', '.Hide')).toBe(519);
});
