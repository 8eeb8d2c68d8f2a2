/**
 * Why a release cannot be made, for people.
 *
 * @module
 */
export type ReleaseErrorCode = 'demo' | 'empty' | 'about' | 'previous' | 'folder' | 'name';

export class ReleaseError extends Error {
  override readonly name = 'ReleaseError';
  readonly code: ReleaseErrorCode;

  constructor(code: ReleaseErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
