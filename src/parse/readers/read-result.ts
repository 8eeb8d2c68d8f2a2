/**
 * What a reader of a binary container hands back: a document, or one clear sentence why there is none.
 *
 * @module
 */
import type { Document, Locator } from '../document.ts';
import type { Refusal, RefusalCode } from '../report.ts';

export type ReadResult =
  | {
      readonly ok: true;
      readonly document: Document;
      /** Charset of the text inside a container that states one, with the rule that decided it. */
      readonly charset?: string;
      readonly charsetRule?: string;
    }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * A refusal: the code and one sentence for people, with the place where there is one.
 *
 * @example
 * refuse('encrypted', 'The PDF is locked.').ok // => false
 */
export function refuse(code: RefusalCode, message: string, at?: Locator): ReadResult {
  return { ok: false, refusal: at === undefined ? { code, message } : { code, message, at } };
}
