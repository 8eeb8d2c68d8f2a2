/**
 * What the server asks of its reading threads, and what they answer.
 *
 * @module
 */
import type { Locator } from '../../parse/document.ts';
import type { CheckedFile } from '../check/checked.ts';
import type { Snippet } from '../site.ts';

export type Task =
  | { readonly kind: 'check'; readonly bytes: Uint8Array; readonly name: string }
  | {
      readonly kind: 'snippets';
      readonly bytes: Uint8Array;
      readonly name: string;
      readonly places: readonly Locator[];
    };

export type ReadingAnswer =
  | { readonly kind: 'check'; readonly checked: CheckedFile }
  | { readonly kind: 'snippets'; readonly snippets: Snippet[] };
