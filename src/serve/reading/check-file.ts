/**
 * Reads one file as `/check` shows it.
 *
 * @module
 */
import { normalize } from '../../normalize/normalize.ts';
import { parse } from '../../parse/parse.ts';
import type { CheckedFile } from '../check/checked.ts';

/** Parses and normalises bytes; the file's name is all that is known from outside. */
export async function checkFile(bytes: Uint8Array, name: string): Promise<CheckedFile> {
  const outcome = await parse(bytes, { uri: name });
  if (!outcome.ok) return { ok: false, refusal: outcome.refusal };
  return { ok: true, record: normalize(outcome.report, outcome.source) };
}
