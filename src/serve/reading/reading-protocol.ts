/**
 * Messages between the server and its reading thread.
 *
 * @module
 */
import type { Locator } from '../../parse/document.ts';
import type { CheckedFile, Snippet } from '../site.ts';

export type Task =
  | { readonly kind: 'check'; readonly bytes: Uint8Array; readonly name: string }
  | {
      readonly kind: 'snippet';
      readonly bytes: Uint8Array;
      readonly name: string;
      readonly at: Locator;
    };

export type Answer =
  | { readonly kind: 'check'; readonly checked: CheckedFile }
  | { readonly kind: 'snippet'; readonly snippet: Snippet | null }
  | { readonly kind: 'failed'; readonly message: string };
