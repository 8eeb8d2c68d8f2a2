/**
 * Styled tables and whole pages as HTML.
 *
 * @module
 */
import type { Page } from './page.ts';
import type { StyledCell, StyledTable } from './style.ts';

export interface PageMarkup {
  /** The article sits in a cell of a table that only lays out the page. */
  readonly layoutTable: boolean;
  /** Navigation and footer tables around the article. */
  readonly chrome: boolean;
  readonly upperCase: boolean;
}

const PLAIN_PAGE: PageMarkup = { layoutTable: false, chrome: false, upperCase: false };

/**
 * A table as HTML.
 *
 * @example
 * tableHtml({ rows: [], width: 0 }) // => '<table border="1"></table>'
 */
export function tableHtml({ rows }: StyledTable): string {
  const body = rows.map((row) => `<tr>${row.map(cellHtml).join('')}</tr>`).join('\n');
  return `<table border="1">${body}</table>`;
}

/** A page as HTML; `utf-8` is declared. */
export function pageHtml(page: Page, markup: PageMarkup = PLAIN_PAGE): string {
  const blocks = page.blocks.map((block) =>
    block.kind === 'table'
      ? tableHtml(block.table)
      : `<p>${block.kind === 'heading' ? `<strong>${escaped(block.text)}</strong>` : escaped(block.text)}</p>`,
  );
  const article = `<h1>${escaped(page.title)}</h1>\n<div id="zoom">\n${blocks.join('\n')}\n</div>`;
  const framed = markup.layoutTable ? `<table><tr><td>${article}</td></tr></table>` : article;
  const around = markup.chrome
    ? `${NAVIGATION}${framed}<table><tr><td>主办单位：青禾县人民政府办公室</td><td>网站标识码：9900000001</td></tr></table>`
    : framed;
  const html = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${escaped(page.title)}</title></head><body>${around}</body></html>`;
  return markup.upperCase
    ? html.replace(/<\/?(?:table|tr|td|th)\b/g, (tag) => tag.toUpperCase())
    : html;
}

const NAVIGATION = '<table><tr><td>首页</td><td>政务公开</td><td>政务服务</td></tr></table>';

function cellHtml(cell: StyledCell): string {
  const spans =
    (cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : '') +
    (cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : '');
  const inner =
    cell.blank ??
    cell.content
      .map((lines) => {
        const text = lines.map(nodesHtml).join('<br>');
        return cell.block === '' ? text : `<${cell.block}>${text}</${cell.block}>`;
      })
      .join('');
  return `<${cell.tag}${spans}>${cell.inner}${inner}${cell.inner}</${cell.tag}>${cell.tail}`;
}

/** The first text node stands bare, later ones in spans. */
function nodesHtml(nodes: readonly string[]): string {
  return nodes
    .map((node, index) =>
      index === 0 ? escaped(node) : `<span style="color:#000">${escaped(node)}</span>`,
    )
    .join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
