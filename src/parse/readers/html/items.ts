/**
 * What a page is made of before blocks are chosen from it: pieces of text, tables, images and links in
 * reading order, each with the region of the page it stands in.
 *
 * @module
 */
import type { Grid } from '../../document.ts';

/**
 * A part of the page that may not belong to the article. `chrome`: header, footer, navigation; `hidden`:
 * not shown; `article`: a container in which portals of a known family put the text.
 */
export interface MarkupRegion {
  readonly kind: 'chrome' | 'hidden' | 'article';
  readonly parent: MarkupRegion | null;
  /** Numbers in tables and section headings inside: a region that has them holds the report, whatever its name. */
  numbers: number;
  sections: number;
}

export interface TextItem {
  readonly kind: 'text';
  readonly text: string;
  readonly heading: boolean;
  /** All of the text is a link. */
  readonly linked: boolean;
  readonly offset: number;
  readonly region: MarkupRegion | null;
}

export interface GridItem {
  readonly kind: 'grid';
  readonly grid: Grid;
  /** Cells that hold a number and nothing else. */
  readonly numbers: number;
  /** Every text in it is a link. */
  readonly linked: boolean;
  readonly offset: number;
  readonly region: MarkupRegion | null;
}

interface ImageItem {
  readonly kind: 'image';
  readonly source: string;
  readonly offset: number;
  readonly region: MarkupRegion | null;
}

interface LinkItem {
  readonly kind: 'link';
  readonly href: string;
  readonly offset: number;
  readonly region: MarkupRegion | null;
}

/** A select box: what it shows is not in the text. */
interface ChoiceItem {
  readonly kind: 'choice';
  readonly offset: number;
  readonly region: MarkupRegion | null;
}

/** What is no text and no table, before its place is known. */
export type BareItem =
  | Pick<ImageItem, 'kind' | 'source'>
  | Pick<LinkItem, 'kind' | 'href'>
  | Pick<ChoiceItem, 'kind'>;

export type PageItem = TextItem | GridItem | ImageItem | LinkItem | ChoiceItem;

const SECTION =
  /^(?:第?[一二三四五六七八九十]{1,3}(?:、|部分|．|\.)|[（(][一二三四五六七八九十]{1,3}[）)])/;

/** True for a numbered section heading, `一、总体情况`. */
export function opensSection(text: string): boolean {
  return text.length <= 60 && SECTION.test(text) && !/[。；;]$/.test(text);
}

/** Credits a region, and all around it, with evidence of being the report. */
export function credit(
  region: MarkupRegion | null,
  evidence: { numbers?: number; sections?: number },
): void {
  for (let around = region; around !== null; around = around.parent) {
    around.numbers += evidence.numbers ?? 0;
    around.sections += evidence.sections ?? 0;
  }
}

/** Credits the regions of what a table left in the body. */
export function creditItems(items: readonly PageItem[]): void {
  for (const item of items) {
    if (item.region === null) continue;
    if (item.kind === 'grid') credit(item.region, { numbers: item.numbers });
    else if (item.kind === 'text' && !item.linked && opensSection(item.text))
      credit(item.region, { sections: 1 });
  }
}
