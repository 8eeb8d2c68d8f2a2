/**
 * What stands around cells in their archived source, as a page shows it; personal data taken out.
 *
 * @module
 */
import type { Locator } from '../../parse/document.ts';
import type { ReportOverview } from '../../store/read/reports.ts';
import type { PageRegion, PageWord, Snippet, SnippetCell } from '../site.ts';
import { type Html, html } from '../view/markup.ts';
import type { View } from '../view/view.ts';

/** The surroundings of cells of one report, or why they cannot be shown. */
export async function sourceSnippets(
  view: View,
  report: ReportOverview,
  places: readonly (Locator | null)[],
): Promise<Html> {
  const { t, site } = view;
  const none = (why: string) => html`<p class="soft">${why}</p>`;
  const there = places.filter((at) => at !== null);
  if (there.length === 0) {
    return none(t('原文里没有这一格。', 'The source has no such cell.'));
  }
  if (site.snippets === null) {
    return none(
      t(
        '存档不在这台机器上，只能给出位置。',
        'The archive is not on this machine; only the place can be given.',
      ),
    );
  }
  const { sha256, source_uri: uri, archive } = report;
  try {
    const found = await site.snippets({ sha256, uri, archive }, there);
    if (found === null) {
      return none(
        t(
          '这台机器上没有找到内容相同的存档文件，只能给出位置。',
          'No archived file with this content was found on this machine; only the place can be given.',
        ),
      );
    }
    if (found.length > 0) return html`${found.map((one) => shown(view, one))}`;
    return none(t('存档里没有找到这个位置。', 'The place was not found in the archive.'));
  } catch {
    return none(t('这次没能打开存档文件。', 'The archived file could not be opened this time.'));
  }
}

function shown(view: View, found: Snippet): Html {
  if (found.kind === 'page') return pageFigure(view, found.region);
  const text = (value: string) => view.site.redact(value);
  if (found.kind === 'lines') {
    return html`<pre lang="zh-Hans">${found.lines.map((line, index) => html`${gap(found.lines[index - 1]?.number, line.number)}${String(line.number).padStart(5)}  ${line.here ? html`<mark>${text(line.text)}</mark>` : text(line.text)}\n`)}</pre>`;
  }
  const last = found.rows.some((row) => row.findIndex((one) => one.here) * 2 > row.length);
  const rows = (list: typeof found.rows, isHead: boolean) =>
    list.map((row) => html`<tr>${row.map((one) => snippetCell(view, one, isHead))}</tr>`);
  const width = Math.max(
    ...found.rows.map((row) => row.reduce((sum, { columnSpan }) => sum + columnSpan, 0)),
  );
  const heads =
    found.heads.length > 0 &&
    html`<thead>${rows(found.heads, true)}<tr class="gap"><td colspan="${width}" aria-hidden="true">⋯</td></tr></thead>`;
  return html`<div class="scroll${last ? ' end' : ''}" tabindex="0" role="region" aria-label="${view.t('原文片段', 'Snippet of the source')}"><table class="form snip" lang="zh-Hans">${heads}<tbody>${rows(found.rows, false)}</tbody></table></div>`;
}

/** Headings stay in sight while the rest is moved sideways. */
function snippetCell({ site }: View, one: SnippetCell, isHead: boolean): Html {
  const text = site.redact(one.text);
  const spans = html`${one.rowSpan > 1 && html` rowspan="${one.rowSpan}"`}${one.columnSpan > 1 && html` colspan="${one.columnSpan}"`}`;
  const content = one.here ? html`<mark>${text}</mark>` : text;
  if (isHead && one.text.trim() !== '') return html`<th${spans}>${content}</th>`;
  return one.head
    ? html`<th scope="row"${spans}>${content}</th>`
    : html`<td${spans}>${content}</td>`;
}

function gap(before: number | undefined, number: number): string {
  return before !== undefined && number > before + 1 ? '    ⋯\n' : '';
}

/** The table redrawn at its true places; its words are in the rows beneath, so it is one picture to a screen reader. */
function pageFigure({ t, site }: View, region: PageRegion): Html {
  const [x0, y0, x1, y1] = region.box;
  const [width, height] = [x1 - x0, y1 - y0];
  const name = t(
    `第 ${region.page} 页的表格，按原文件中文字和线条的位置重绘；所查的单元格标黄`,
    `The table on page ${region.page}, redrawn from the places of words and lines in the file; the cell in question is marked`,
  );
  return html`<figure class="page-region"><div class="scroll${isOnRight(region) ? ' end' : ''}" tabindex="0" role="region" aria-label="${t(`第 ${region.page} 页局部`, `Part of page ${region.page}`)}"><svg role="img" aria-label="${name}" viewBox="${view4(x0, y0, width, height)}" width="${points((width * 4) / 3)}" height="${points((height * 4) / 3)}" lang="zh-Hans">
${region.here.map(([a, b, c, d]) => html`<rect class="here" x="${points(a)}" y="${points(b)}" width="${points(c - a)}" height="${points(d - b)}"/>`)}
${region.rules.map(({ axis, at, from, to }) => (axis === 'h' ? line(from, at, to, at) : line(at, from, at, to)))}
${withoutPersonalWords(region.words, site.redact).map(word)}</svg></div><figcaption>${name}${t('。', '.')}</figcaption></figure>`;
}

/** On a narrow screen the marked cell is what shows first. */
function isOnRight({ box, here }: PageRegion): boolean {
  const middle = (box[0] + box[2]) / 2;
  return here.every(([x0, , x1]) => (x0 + x1) / 2 > middle);
}

function view4(...sides: readonly number[]): string {
  return sides.map(points).join(' ');
}

function line(x1: number, y1: number, x2: number, y2: number): Html {
  return html`<line x1="${points(x1)}" y1="${points(y1)}" x2="${points(x2)}" y2="${points(y2)}"/>`;
}

/** As long as in the file, whatever font the reader has. */
function word({ text, x, y, length, size, direction }: PageWord): Html {
  const turn =
    direction === 0 ? '' : html` transform="rotate(${direction} ${points(x)} ${points(y)})"`;
  return html`<text x="${points(x)}" y="${points(y)}" font-size="${points(size)}" textLength="${points(length)}" lengthAdjust="spacingAndGlyphs"${turn}>${text}</text>\n`;
}

/**
 * Words of cells that hold personal data are blotted out whole: a number may go over several words.
 *
 * @example
 * withoutPersonalWords([word('电话：0851-', 0), word('12345678', 0)], redact).map(({ text }) => text) // => ['■■■■■■■■', '■■■■■■■■']
 */
export function withoutPersonalWords(
  words: readonly PageWord[],
  redact: (text: string) => string,
): readonly PageWord[] {
  const hidden = new Set<number>();
  for (const [cell, own] of Map.groupBy(words, (one) => one.cell)) {
    const text = own.map((one) => one.text).join('');
    if (redact(text) !== text) hidden.add(cell);
  }
  return words.map((one) =>
    hidden.has(one.cell) ? { ...one, text: '■'.repeat(one.text.length) } : one,
  );
}

function points(value: number): string {
  return String(Math.round(value * 10) / 10);
}
