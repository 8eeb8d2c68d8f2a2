/**
 * The narrative with the figures it states highlighted.
 *
 * @module
 */
import type { StoredFigure, StoredSection } from '../../store/read/narrative.ts';
import { type Html, html } from '../view/markup.ts';

const NUMERALS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** Sections in order, each with its figures marked; quotes that are not at their offset are looked for. */
export function narrative(
  sections: readonly StoredSection[],
  figures: readonly StoredFigure[],
): Html {
  return html`<div class="prose" lang="zh-Hans">${sections.map((section) => {
    const own = figures.filter((figure) => figure.section === section.number);
    const number = NUMERALS[section.number];
    return html`<h3>${number ? `${number}、` : ''}${section.title}</h3>${marked(section.text, own)}`;
  })}</div>`;
}

function marked(text: string, figures: readonly StoredFigure[]): Html[] {
  const spans = figures
    .map(({ quote, offset }) => {
      const at = text.startsWith(quote, offset) ? offset : text.indexOf(quote);
      return { from: at, to: at + quote.length };
    })
    .filter(({ from, to }) => from >= 0 && to > from)
    .sort((a, b) => a.from - b.from);
  const lines: Html[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    const inside = spans.filter(({ from, to }) => from >= start && to <= end);
    if (line.trim() !== '') lines.push(html`<p>${highlight(line, inside, start)}</p>\n`);
    start = end + 1;
  }
  return lines;
}

function highlight(
  line: string,
  spans: readonly { readonly from: number; readonly to: number }[],
  start: number,
): (Html | string)[] {
  const parts: (Html | string)[] = [];
  let at = 0;
  for (const { from, to } of spans) {
    if (from - start < at) continue;
    parts.push(
      line.slice(at, from - start),
      html`<mark>${line.slice(from - start, to - start)}</mark>`,
    );
    at = to - start;
  }
  parts.push(line.slice(at));
  return parts;
}
