/**
 * Frames for portals whose pages have nothing of their own but the element that holds an article.
 *
 * Evidence for the elements: the frequency of containers in 87 spiders (`#zoom`, `div.content`, `div.TRS_Editor`, `#UCAP-CONTENT` …).
 *
 * @module
 */
import type { Skin } from './portal.ts';

export interface Frame {
  /** Opening tag of the element around an article's text. */
  readonly content: string;
  /** Links of the head: address and name. */
  readonly menu: readonly (readonly [string, string])[];
  /** Further elements of `<head>`. */
  readonly head?: string;
  readonly doctype?: string;
}

/** A frame of these parts. */
export function skinOf({ content, menu, head = '', doctype = '<!DOCTYPE html>' }: Frame): Skin {
  const links = menu.map(([href, name]) => `<li><a href="${href}">${name}</a></li>`).join('');
  const tag = /^<(\w+)/.exec(content)?.[1] ?? 'div';
  return {
    page: (title, middle) =>
      `${doctype}<html><head><meta charset="utf-8">${head}<title>${title}</title></head><body><ul class="menu">${links}</ul>${middle}<div class="footer">红枫市人民政府主办（虚构）</div></body></html>`,
    article: ({ title, date }, inner) =>
      `${doctype}<html><head><meta charset="utf-8"><title>${title}</title><meta name="PubDate" content="${date}"></head><body><h1>${title}</h1><div class="info">时间：${date} 来源：本网</div>${content}${inner}</${tag}></body></html>`,
  };
}

/** Links one after the other, as a plain page of links has them. */
export function links(pairs: readonly (readonly [string, string])[]): string {
  return `<ul>${pairs.map(([href, name]) => `<li><a href="${href}">${name}</a></li>`).join('\n')}</ul>`;
}
