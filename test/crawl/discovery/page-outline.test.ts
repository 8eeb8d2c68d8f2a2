/** What is kept of a page while it is parsed says of every link what the whole tree says. */

import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { readPage } from '../../../src/crawl/page.ts';
import { linkOf, ownText, type PageNode, refreshOf } from '../../../src/crawl/page-links.ts';

const TAGS = 'a li ul tr td table div span p dd dt option select img b template h2 form'.split(' ');
const ATTRIBUTES = [
  '',
  ' href="/x.html"',
  ' href="#"',
  ' onclick="go(\'/y.html\')"',
  ' data-url="/z.html"',
  ' alt="2023年年报" title="2023年政府信息公开年度报告"',
  ' value="/v.html"',
];
const TEXTS = ['', '查看', '2023年', '某局2022年政府信息公开年度报告', ' ', '<!-- 1 -->', '…'];
const piece = fc.tuple(
  fc.constantFrom(...TAGS),
  fc.constantFrom(...ATTRIBUTES),
  fc.constantFrom(...TEXTS),
  fc.constantFrom('open', 'close', 'whole'),
);

const page = fc
  .array(piece, { maxLength: 40 })
  .map((pieces) =>
    pieces
      .map(([tag, attributes, text, way]) =>
        way === 'close'
          ? `</${tag}>${text}`
          : `<${tag}${attributes}>${text}${way === 'whole' ? `</${tag}>` : ''}`,
      )
      .join(''),
  );

const said = ({ href, text, kind }: { href: string; text: string; kind: string }) =>
  `${kind} ${href} ${text}`;

/** Every element outside of templates, in the order of the page, each asked on its own. */
function fromWholeTree(html: string): string[] {
  const found: string[] = [];
  const visit = (node: PageNode): void => {
    const link = node.name === 'meta' ? refreshOf(node) : linkOf(node);
    if (link !== null) found.push(said(link));
    if (node.name !== 'template') for (const child of node.children ?? []) visit(child);
  };
  for (const node of parseDocument(html).children as unknown as PageNode[]) visit(node);
  return found;
}

describe('the outline of a page', () => {
  it('has the links of the whole tree', () => {
    fc.assert(
      fc.property(page, (html) => {
        expect(readPage(html).links.map(said)).toEqual(fromWholeTree(html));
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps the text of rows without a link, and nothing else of them', () => {
    const html =
      '<table><tr><td>甲</td><td><b>乙</b>丙</td></tr></table><ul><li><a href="/1">一</a><li>二<script>3</script></ul>';
    const [link] = readPage(html).links;
    const rows = link?.node.parent?.parent?.children ?? [];
    expect(rows.map(ownText)).toEqual(['', '二']);
    const table = link?.node.parent?.parent?.parent?.children?.[0];
    expect(table === undefined ? null : ownText(table)).toBe('甲 乙丙');
    expect(table?.children?.length).toBe(1);
  });
});
