/**
 * From everything on a page to the blocks of its article. Navigation, footers and hidden parts are left out
 * only while the report is clearly elsewhere: whatever holds numbers in tables or numbered sections stays.
 *
 * @module
 */
import type { Block, Document, MetaEntry, ReadNote } from '../../document.ts';
import { type MarkupRegion, opensSection, type PageItem, type TextItem } from './items.ts';
import { lineMetadata } from './metadata.ts';

/** So many numbers in tables, or so many section headings, are taken for a report. */
const ENOUGH_NUMBERS = 3;
const ENOUGH_SECTIONS = 2;
/** Below so many characters a page says nothing of its own. */
const LITTLE_TEXT = 200;

export interface PageItems {
  readonly html: string;
  readonly items: readonly PageItem[];
  readonly title: string;
  readonly meta: readonly MetaEntry[];
  readonly notes: readonly ReadNote[];
}

/** Chooses the blocks, moves lines of metadata to `meta`, and says what a reader of the page must know. */
export function selectBlocks(page: PageItems): Document {
  const kept = keepArticle(keepVisible(page.items));
  const lineAt = lineCounter(page.html);
  const blocks: Block[] = [];
  const meta: MetaEntry[] = [...page.meta];
  if (page.title !== '') meta.unshift({ name: 'title', value: page.title });
  for (const item of kept) {
    if (item.kind === 'grid') {
      if (!item.linked) blocks.push(item.grid);
    } else if (item.kind === 'text' && !item.linked) {
      const entries = lineMetadata(item.text);
      if (entries.length > 0) meta.push(...entries.filter(({ value }) => value !== ''));
      else blocks.push(textBlock(item, lineAt(item.offset)));
    }
  }
  const notes = [...page.notes, ...substituteNotes(kept, blocks)];
  return { reader: 'html', meta, blocks, notes };
}

function textBlock(item: TextItem, line: number): Block {
  const at = { line, offset: item.offset };
  const kind = item.heading || opensSection(item.text) ? 'heading' : 'paragraph';
  return { kind, text: item.text, at };
}

function hasReport(region: { numbers: number; sections: number }): boolean {
  return region.numbers >= ENOUGH_NUMBERS || region.sections >= ENOUGH_SECTIONS;
}

/** Without hidden and page-furniture regions, unless nothing else holds the report. */
function keepVisible(items: readonly PageItem[]): readonly PageItem[] {
  if (items.every(({ region }) => region === null)) return items;
  const shown = items.filter(({ region }) => !isInside(region, 'hidden'));
  const hiddenReport = !hasReport(tally(shown)) && hasReport(tally(items));
  const candidates = hiddenReport ? items : shown;
  const plain = candidates.filter(({ region }) => !isInside(region, 'chrome'));
  if (plain.length === candidates.length) return candidates;
  // A region called header or nav that holds tables or sections is the article under a misleading name.
  return candidates.filter(({ region }) => !isInside(region, 'chrome') || chromeHasReport(region));
}

function chromeHasReport(region: MarkupRegion | null): boolean {
  for (let around = region; around !== null; around = around.parent) {
    if (around.kind === 'chrome' && !hasReport(around)) return false;
  }
  return true;
}

function isInside(region: MarkupRegion | null, kind: MarkupRegion['kind']): boolean {
  for (let around = region; around !== null; around = around.parent) {
    if (around.kind === kind) return true;
  }
  return false;
}

/** Paragraphs outside a known article container are dropped when everything that counts is inside it. */
function keepArticle(items: readonly PageItem[]): readonly PageItem[] {
  const total = tally(items);
  if (!hasReport(total)) return items;
  const article = items
    .map(({ region }) => outermostArticle(region))
    .find((found) => found !== null);
  if (article === undefined || article === null) return items;
  if (article.numbers < total.numbers || article.sections < total.sections) return items;
  return items.filter(
    (item) =>
      item.kind !== 'text' || item.heading || isWithin(item.region, article) || isLine(item),
  );
}

function isLine({ text }: TextItem): boolean {
  return lineMetadata(text).length > 0;
}

function isWithin(region: MarkupRegion | null, ancestor: MarkupRegion): boolean {
  for (let around = region; around !== null; around = around.parent) {
    if (around === ancestor) return true;
  }
  return false;
}

function outermostArticle(region: MarkupRegion | null): MarkupRegion | null {
  let found: MarkupRegion | null = null;
  for (let around = region; around !== null; around = around.parent) {
    if (around.kind === 'article' && hasReport(around)) found = around;
  }
  return found;
}

function tally(items: readonly PageItem[]): { numbers: number; sections: number } {
  let [numbers, sections] = [0, 0];
  for (const item of items) {
    if (item.kind === 'grid') numbers += item.numbers;
    else if (item.kind === 'text' && !item.linked && opensSection(item.text)) sections++;
  }
  return { numbers, sections };
}

/** Tables that are pictures, a page that is a picture, a page that only links to the report. */
function substituteNotes(items: readonly PageItem[], blocks: readonly Block[]): ReadNote[] {
  if (blocks.some(({ kind }) => kind === 'grid')) return [];
  const images = items.filter((item) => item.kind === 'image');
  const links = items.filter((item) => item.kind === 'link');
  const { sections } = tally(items);
  const length = blocks.reduce((sum, block) => sum + ('text' in block ? block.text.length : 0), 0);
  const [link] = links;
  if (link !== undefined && sections < ENOUGH_SECTIONS && length < 3 * LITTLE_TEXT) {
    const list = links.map(({ href }) => href).join(', ');
    return [{ code: 'attachment_only', message: `The page only links to the report: ${list}` }];
  }
  const [image] = images;
  if (image === undefined) return [];
  if (sections >= ENOUGH_SECTIONS) {
    const message = `The page has sections but no tables; ${images.length} images stand in their place.`;
    return [{ code: 'image_table', message }];
  }
  if (length >= LITTLE_TEXT) return [];
  return [
    { code: 'needs_ocr', message: `The page has ${images.length} images and almost no text.` },
  ];
}

/** Line of an offset, for offsets that mostly ascend. */
function lineCounter(html: string): (offset: number) => number {
  let line = 1;
  let next = html.indexOf('\n');
  let last = 0;
  return (offset) => {
    if (offset < last) [line, next] = [1, html.indexOf('\n')];
    last = offset;
    while (next >= 0 && next < offset) {
      line++;
      next = html.indexOf('\n', next + 1);
    }
    return line;
  };
}
