/**
 * HTML by template: every value is escaped unless it is markup itself.
 *
 * @module
 */
import { html as template } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export type Html = HtmlEscapedString;
/** What may stand in a template; lists are joined, nothing stands for false, null and undefined. */
export type TemplatePart =
  | Html
  | string
  | number
  | false
  | null
  | undefined
  | readonly TemplatePart[];

/**
 * Markup from a template.
 *
 * @example
 * String(html`<b>${'<i>'}</b>`) // => '<b>&lt;i&gt;</b>'
 */
export function html(strings: TemplateStringsArray, ...parts: readonly TemplatePart[]): Html {
  return template(strings, ...parts.map((part) => (part === false ? '' : part))) as Html;
}

/**
 * Markup as plain text.
 *
 * @example
 * plainText(html`<b>${'<'}5</b> 件`) // => '<5 件'
 */
export function plainText(markup: Html | string): string {
  return String(markup)
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** An address that may be linked: only http and https; anything else stays text. */
export function safeLink(address: string): string | null {
  return /^https?:\/\/[^\s"'<>]+$/i.test(address) ? address : null;
}

/** A link where the address may be linked, else the address as text. */
export function sourceLink(address: string): Html {
  const link = safeLink(address);
  const text = address.length > 96 ? `${address.slice(0, 93)}…` : address;
  return link === null
    ? html`<span class="address">${text}</span>`
    : html`<a class="address" href="${link}" rel="noreferrer nofollow">${text}</a>`;
}
