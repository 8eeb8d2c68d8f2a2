/**
 * What the server asks of its reading threads, and what they answer.
 *
 * @module
 */
import type { CheckedFile } from '../check/checked.ts';
import type { OpenAs, OpenedSource } from '../site.ts';

export type Task =
  | { readonly kind: 'check'; readonly bytes: Uint8Array; readonly name: string }
  | {
      readonly kind: 'open';
      readonly bytes: Uint8Array;
      readonly name: string;
      readonly as: OpenAs;
    };

export type ReadingAnswer =
  | { readonly kind: 'check'; readonly checked: CheckedFile }
  | { readonly kind: 'open'; readonly opened: OpenedSource };
