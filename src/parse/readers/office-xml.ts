/**
 * What an Office file (ECMA-376) must not be: an archive bomb, more than any report holds, or XML that declares entities.
 *
 * @module
 */
import { zipSync } from 'fflate';
import { LIMITS } from './limits.ts';
import { overBudget } from './office-budget.ts';
import { type ReadResult, refuse } from './read-result.ts';
import { ContainerError, unzipBounded, type ZipMember } from './zip-members.ts';

export interface OfficeFile {
  readonly parts: readonly ZipMember[];
  /** The same parts in an archive that lies about no size: what a library may open. */
  readonly archive: Uint8Array;
}

/**
 * The XML parts of an Office file, or the refusal of the file.
 *
 * Office writes no document type declarations at all (ECMA-376 part 2, 9.1.2 forbids them), so one that is there is
 * there to harm: entities that name one another grow without end.
 */
export function officeParts(
  bytes: Uint8Array,
  kind: string,
): OfficeFile | { readonly refused: ReadResult } {
  if (bytes.length > LIMITS.fileBytes) {
    const size = Math.round(bytes.length / 1024 / 1024);
    return {
      refused: refuse('too_large', `The ${kind} file has ${size} MB; more is not read than 64.`),
    };
  }
  try {
    const parts = unzipBounded(bytes, (name) => /\.(?:xml|rels)$/i.test(name));
    const over = overBudget(parts);
    if (over !== null) {
      const message = `The ${kind} file holds ${over}, which no report has; it was not read.`;
      return { refused: refuse('too_large', message) };
    }
    const bad = parts.find((part) => declaresType(part.bytes));
    if (bad === undefined) return { parts, archive: repacked(parts) };
    const message = `The ${kind} file declares XML entities (${bad.name}), which Office never does; it was not opened.`;
    return { refused: refuse('hostile', message) };
  } catch (error) {
    if (!(error instanceof ContainerError)) throw error;
    return { refused: refuse(error.code, `The ${kind} file cannot be read: ${error.message}.`) };
  }
}

function repacked(parts: readonly ZipMember[]): Uint8Array {
  return zipSync(Object.fromEntries(parts.map(({ name, bytes }) => [name, bytes])), { level: 0 });
}

function declaresType(bytes: Uint8Array): boolean {
  const wide = bytes[0] === 0xff || bytes[0] === 0xfe;
  const head = new TextDecoder(wide ? 'utf-16le' : 'latin1').decode(bytes.subarray(0, 4096));
  return head.includes('<!DOCTYPE') || head.includes('<!ENTITY');
}
