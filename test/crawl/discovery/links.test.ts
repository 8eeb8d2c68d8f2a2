/** What is followed on a page, and what is not: one page model for everybody. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seenOf } from '../../../src/crawl/discovery/family.ts';
import { readFamilies } from '../../../src/crawl/discovery/read-families.ts';
import { readPage } from '../../../src/crawl/page.ts';
import { scriptRedirect } from '../../../src/crawl/script-redirect.ts';

const linksOf = (html: string) =>
  readPage(html).links.map(({ href, text, kind }) => `${kind} ${href} ${text}`.trim());
const FAULTS = join(import.meta.dirname, '../../../../shared/faults');

describe('links of a page', () => {
  it.each<[string, string, string[]]>([
    [
      'none out of a comment',
      '<!-- <a href="/old.html">2019年年报</a> --><a href="/new.html">2020年年报</a>',
      ['anchor /new.html 2020年年报'],
    ],
    [
      'href, not data-href',
      '<a data-href="/js/none" href="/nr/1.html">2023年年报</a>',
      ['anchor /nr/1.html 2023年年报'],
    ],
    [
      'a > inside an attribute',
      '<a onclick="if(a>b)go()" href="/nr/2.html">2022年</a>',
      ['anchor /nr/2.html 2022年'],
    ],
    [
      'entities decoded',
      '<a href="/nr/3.html?a=1&#38;b=2">2021&#24180;&#24180;&#25253;</a>',
      ['anchor /nr/3.html?a=1&b=2 2021年年报'],
    ],
    [
      'anchors left open',
      '<li><a href="/4.html">2020年年报<li><a href="/5.html">2018年年报</a>',
      ['anchor /4.html 2020年年报', 'anchor /5.html 2018年年报'],
    ],
    [
      'quotes of every kind, white space, capitals',
      `<A HREF = '/a.html' >一</A><a href=/b.html>二</a><a\nhref="\n/c.html ">三</a>`,
      ['anchor /a.html 一', 'anchor /b.html 二', 'anchor /c.html 三'],
    ],
    [
      'the way to the whole of a list by what stands above it, an area by its picture',
      '<div><h3>政府信息公开年报</h3><a href="/nb/">更多&gt;&gt;</a></div><map><area href="/zw/" alt="政府信息公开"></map>',
      ['anchor /nb/ 政府信息公开年报', 'anchor /zw/ 政府信息公开'],
    ],
    [
      'the file that a viewer shows',
      '<iframe src="/pdfjs/web/viewer.html?file=%2Fup%2F1.pdf"></iframe><a href="/down.jsp?file=1.pdf">附件</a>',
      ['frame /up/1.pdf', 'anchor /down.jsp?file=1.pdf 附件'],
    ],
    [
      'a picture by its alternative text',
      '<a href="/nb/"><img src="x.png" alt="政府信息公开年报"></a>',
      ['anchor /nb/ 政府信息公开年报'],
    ],
    [
      'rows that are clicked on',
      `<div class="li" onclick="window.open('/x.html')"><span class="s2">2023年年报</span></div>` +
        `<li onclick="location.href='/y.html'">2022年年报</li><a href="javascript:window.open('/z.html')">2021年年报</a>`,
      ['click /x.html 2023年年报', 'click /y.html 2022年年报', 'click /z.html 2021年年报'],
    ],
    [
      'data-url where there is no href',
      '<li data-url="/x.html">2023年年报</li>',
      ['data /x.html 2023年年报'],
    ],
    [
      'bodies to choose from',
      '<select><option>请选择</option><option value="/bm/jyj/">区教育局</option><option value="3">三</option></select>',
      ['option /bm/jyj/ 区教育局'],
    ],
    [
      'frames and refreshes',
      '<meta http-equiv="refresh" content="0;url=/web/"><frameset><frame src="top.html"></frameset><iframe src="/list.html"></iframe>',
      ['refresh /web/', 'frame top.html', 'frame /list.html'],
    ],
    [
      'what can be clicked and does not say where to',
      `<a href="javascript:show('17')">2023年年报</a><a href="#">2022年年报</a>`,
      ['blind  2023年年报', 'blind  2022年年报'],
    ],
    [
      'a word that says nothing by the row it stands in',
      '<li><span>2023年年报</span><a href="/x.pdf">[下载]</a></li>',
      ['anchor /x.pdf 2023年年报'],
    ],
    [
      'a title that lists cut short',
      '<a href="/x.html" title="青禾区2023年政府信息公开工作年度报告">青禾区2023年政府信息公开工作年度…</a>',
      ['anchor /x.html 青禾区2023年政府信息公开工作年度报告'],
    ],
  ])('%s', (_name, html, expected) => expect(linksOf(html)).toEqual(expected));

  it.runIf(existsSync(FAULTS))('of the fragments that went wrong', () => {
    const fragment = linksOf(readFileSync(join(FAULTS, 'jpaas-fragment.html'), 'utf8'));
    expect(fragment).toEqual([
      'anchor /nr/1.html 2023年政府信息公开工作年度报告',
      'anchor /nr/2.html 2022年政府信息公开工作年度报告',
      'anchor /nr/3.html?a=1&b=2 2021年政府信息公开年报',
      'anchor /nr/4.html 2020年政府信息公开工作年度报告',
      'anchor /nr/5.html 2018年政府信息公开工作年度报告',
    ]);
    const text = readFileSync(join(FAULTS, 'hanweb-options.html'), 'utf8');
    const url = 'http://www.qinghe.example/col/col1/index.html';
    const { entries } = readFamilies(seenOf({ url, text, page: readPage(text) }));
    expect(entries.map(({ href }) => /fbtime=(\d+)/.exec(href)?.[1])).toEqual(['2022', '2023']);
  });

  it('takes a choice without a value for what it shows', () => {
    const text =
      '<select name="fbtime"><option>2022</option><option value="2023">2023</option></select>' +
      '<script>ask("/module/xxgk/xxgkAnnualReport.jsp?area=1199020200001")</script>';
    const url = 'http://www.qinghe.example/col/col1/index.html';
    expect(readFamilies(seenOf({ url, text, page: readPage(text) })).entries).toEqual([
      {
        href: '/module/xxgk/xxgkAnnualReport.jsp?fbtime=2022&area=1199020200001',
        title: '2022年政府信息公开工作年度报告',
      },
      {
        href: '/module/xxgk/xxgkAnnualReport.jsp?fbtime=2023&area=1199020200001',
        title: '2023年政府信息公开工作年度报告',
      },
    ]);
  });

  it('is linear in what it is given, and survives anything', () => {
    const deep = `${'<div onclick="x()">'.repeat(20_000)}<a href="/x">x</a>`;
    const started = performance.now();
    expect(readPage(deep).links.length).toBeLessThanOrEqual(20_001);
    expect(performance.now() - started).toBeLessThan(20_000);
    for (const start of ['<a href="/x">', '<h1>', '<title>', '<li onclick="x()">'])
      expect(() => readPage(`${start}${'<b>'.repeat(100_000)}`)).not.toThrow();
    const piece = fc.constantFrom(
      '<a href="',
      '/x.html',
      '">',
      '年报',
      '</a>',
      '<li>',
      '<!--',
      '-->',
      '<tr onclick="',
      "location='/y'",
      '<select><option value="/z">',
      '<script>',
      '</script>',
      '<frame src=q>',
      '&#',
      '"',
      "'",
      '>',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        for (const { href, kind } of readPage(pieces.join('')).links)
          expect(kind === 'blind' ? href : 'x').toBe(kind === 'blind' ? '' : 'x');
      }),
    );
  });
});

describe('a page that sends its readers on', () => {
  it.each([
    ['<script>window.location.href="/web2023/"</script>', '/web2023/'],
    ["<script>top.location = '/web2023/';</script>", '/web2023/'],
    ['<script>self.location.replace("/web2023/index.html")</script>', '/web2023/index.html'],
    ["<script>document.location.assign('./web/')</script>", './web/'],
    ['<script>setTimeout("location.href=\'/web/\'", 100)</script>', '/web/'],
    ['<script>var to = "/web/";\nwindow.location.href = to;</script>', '/web/'],
    ['<script>window.location.href = "/" + "web/";</script>', '/web/'],
    [`<body onload="location.href='/web/'"></body>`, '/web/'],
    ['<script>window.open("/web/", "_self")</script>', '/web/'],
  ])('%s', (html, target) => expect(scriptRedirect(readPage(html))).toBe(target));

  it.each([
    '<script>if (location.href == "/x") stay()</script>',
    '<script>location.href = "/art/" + id + ".html"</script>',
    `<script>location.href="/web/"</script><p>${'正文。'.repeat(60)}</p>`,
  ])('not %s', (html) => expect(scriptRedirect(readPage(html))).toBeNull());
});
