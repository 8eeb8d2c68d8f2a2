/**
 * A document that was given up because reading it took too long or too much memory.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import type { Refusal, Source } from '../parse/report.ts';

/** The refusal that is kept for it. */
export async function lostDocument(
  { uri, bytes }: { readonly uri: string; readonly bytes: () => Promise<Uint8Array> },
  reason: string,
): Promise<{ readonly refusal: Refusal; readonly source: Source }> {
  const sha256 = createHash('sha256')
    .update(await bytes())
    .digest('hex');
  return {
    refusal: {
      code: 'hostile',
      message: `${reason}, and it was given up. Save it anew with another program, or type its tables in (gongkai form)`,
    },
    source: {
      uri,
      sha256,
      mediaType: 'application/octet-stream',
      charset: null,
      charsetRule: null,
      reader: 'text',
    },
  };
}
