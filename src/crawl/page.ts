/**
 * The outside of a page: its links, title, meta tags and how much there is to read. One pass, no tree.
 *
 * @module
 */

import { Parser } from 'htmlparser2';

export interface Link {
  /** Address as written, not yet resolved. */
  readonly href: string;
  /** Text of the link, or its title where it has none. */
  readonly text: string;
  readonly kind: 'anchor' | 'frame' | 'refresh';
}

export interface Page {
  readonly title: string;
  /** First heading (h1 to h3). */
  readonly heading: string;
  /** Value of the base element, if any. */
  readonly base: string | null;
  /** Meta tags by name in lower case. */
  readonly meta: ReadonlyMap<string, string>;
  readonly links: readonly Link[];
  /** Visible text up to 4,000 characters, white space reduced. */
  readonly text: string;
  readonly scripts: number;
  /** Source of the inline scripts up to 20,000 characters. */
  readonly script: string;
}

const TEXT = 4000;
const SCRIPT = 20_000;
const HIDDEN = new Set(['script', 'style', 'noscript', 'template']);

/**
 * Reads a page. Never throws: broken markup gives what can be had.
 *
 * @example
 * ```ts
 * readPage('<title>T</title><a href="/x">年报</a>').links; // [{ href: '/x', text: '年报', kind: 'anchor' }]
 * ```
 */
export function readPage(html: string): Page {
  const page = new PageBuilder();
  const parser = new Parser(page, { lowerCaseTags: true, decodeEntities: true });
  parser.write(html);
  parser.end();
  return page.finish();
}

class PageBuilder {
  readonly #links: Link[] = [];
  readonly #meta = new Map<string, string>();
  #base: string | null = null;
  #title = '';
  #heading = '';
  #text = '';
  #script = '';
  #scripts = 0;
  #inTitle = false;
  #inHeading = false;
  #hidden = 0;
  #inScript = false;
  #anchor: { href: string; title: string; text: string } | null = null;

  onopentag(name: string, attributes: Record<string, string>): void {
    if (HIDDEN.has(name)) this.#hidden += 1;
    if (name === 'script') {
      this.#scripts += 1;
      this.#inScript = true;
    } else if (name === 'title') this.#inTitle = this.#title === '';
    else if (/^h[123]$/.test(name)) this.#inHeading = this.#heading === '';
    else if (name === 'base') this.#base ??= attributes['href'] ?? null;
    else if (name === 'meta') this.#readMeta(attributes);
    else if (name === 'a') this.#openAnchor(attributes);
    else if ((name === 'iframe' || name === 'frame') && attributes['src']) {
      this.#links.push({ href: attributes['src'], text: attributes['title'] ?? '', kind: 'frame' });
    }
  }

  ontext(text: string): void {
    if (this.#inScript) {
      if (this.#script.length < SCRIPT) this.#script += text;
      return;
    }
    if (this.#hidden > 0) return;
    if (this.#inTitle) this.#title += text;
    if (this.#inHeading) this.#heading += text;
    if (this.#anchor) this.#anchor.text += text;
    if (!this.#inTitle && this.#text.length < TEXT) this.#text += text;
  }

  onclosetag(name: string): void {
    if (HIDDEN.has(name)) this.#hidden = Math.max(0, this.#hidden - 1);
    if (name === 'script') this.#inScript = false;
    else if (name === 'title') this.#inTitle = false;
    else if (/^h[123]$/.test(name)) this.#inHeading = false;
    else if (name === 'a') this.#closeAnchor();
    else if (this.#text.length < TEXT) this.#text += ' ';
  }

  finish(): Page {
    this.#closeAnchor();
    return {
      title: squeeze(this.#title),
      heading: squeeze(this.#heading),
      base: this.#base,
      meta: this.#meta,
      links: this.#links,
      text: squeeze(this.#text).slice(0, TEXT),
      scripts: this.#scripts,
      script: this.#script.slice(0, SCRIPT),
    };
  }

  #readMeta(attributes: Record<string, string>): void {
    const content = attributes['content'] ?? '';
    if (attributes['name']) this.#meta.set(attributes['name'].toLowerCase(), content.trim());
    if (attributes['http-equiv']?.toLowerCase() === 'refresh') {
      const href = /url\s*=\s*["']?([^"'\s]+)/i.exec(content)?.[1];
      if (href) this.#links.push({ href, text: '', kind: 'refresh' });
    }
  }

  #openAnchor(attributes: Record<string, string>): void {
    this.#closeAnchor();
    const { href } = attributes;
    if (href) this.#anchor = { href, title: attributes['title'] ?? '', text: '' };
  }

  #closeAnchor(): void {
    const anchor = this.#anchor;
    this.#anchor = null;
    if (anchor === null) return;
    const text = squeeze(anchor.text);
    const title = squeeze(anchor.title);
    // Lists shorten long titles; the title attribute then holds the whole.
    const whole = title.length > text.length || text === '' ? title : text;
    this.#links.push({ href: anchor.href, text: whole, kind: 'anchor' });
  }
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
