/**
 * Why a release cannot be made, for people.
 *
 * @module
 */
import type { Words } from '../../normalize/vocabulary.ts';

export type ReleaseErrorCode = 'demo' | 'empty' | 'about' | 'previous' | 'folder' | 'name';

export class ReleaseError extends Error {
  override readonly name = 'ReleaseError';
  readonly code: ReleaseErrorCode;

  /** What to tell the publisher; `message` is the English text. */
  readonly words: Words;

  constructor(code: ReleaseErrorCode, words: Words | string) {
    const both = typeof words === 'string' ? { en: words, zh: words } : words;
    super(both.en);
    this.code = code;
    this.words = both;
  }
}
