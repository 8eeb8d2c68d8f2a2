/**
 * Results of checks that their visitor asked to be kept: a JSON file each, under a name nobody can guess.
 *
 * @module
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { redactRecord } from '../../normalize/redact-record.ts';
import type { CheckedFile, CheckedUpload, CheckKeeper } from './checked.ts';

/** Why a result was not kept. */
export class KeepError extends Error {
  override readonly name = 'KeepError';
  readonly code: 'full' | 'too_large';

  constructor(code: 'full' | 'too_large') {
    super(code);
    this.code = code;
  }
}

const MOST_KEPT = 5_000;
const MOST_BYTES = 8 * 1024 * 1024;

const Kept = z.object({
  keptOn: z.string(),
  /** Of the key that removes it; the key itself is with the visitor alone. */
  keyHash: z.string(),
  files: z.array(
    z.object({
      name: z.string(),
      sha256: z.string(),
      checked: z.custom<CheckedFile>(isChecked).nullable(),
      failure: z.enum(['busy', 'timeout', 'crashed']).nullable(),
    }),
  ),
});

function isChecked(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'ok' in value;
}

/**
 * Keeps in a folder, which is made with the first result. What was read is kept and not the file; personal data goes
 * through `redact` before.
 */
export function folderKeeper(folder: string, redact: (text: string) => string): CheckKeeper {
  const fileOf = (id: string) => join(folder, `${id}.json`);
  const load = async (id: string) => {
    if (!isId(id)) return null;
    const text = await readFile(fileOf(id), 'utf8').catch(() => null);
    return text === null ? null : Kept.parse(JSON.parse(text));
  };
  return {
    keep: async (files) => {
      await mkdir(folder, { recursive: true });
      if ((await readdir(folder)).length >= MOST_KEPT) throw new KeepError('full');
      const [id, key] = [newName(), newName()];
      const keptOn = new Date().toISOString().slice(0, 10);
      const kept = { keptOn, keyHash: hashOf(key), files: files.map((one) => clean(one, redact)) };
      const text = JSON.stringify(kept);
      if (Buffer.byteLength(text) > MOST_BYTES) throw new KeepError('too_large');
      // Whole or not at all.
      await writeFile(`${fileOf(id)}.part`, text, { mode: 0o600 });
      await rename(`${fileOf(id)}.part`, fileOf(id));
      return { id, key };
    },
    read: async (id) => {
      const kept = await load(id);
      return kept === null ? null : { id, keptOn: kept.keptOn, files: kept.files };
    },
    remove: async (id, key) => {
      const kept = await load(id);
      if (kept === null || !isSame(kept.keyHash, hashOf(key))) return false;
      await rm(fileOf(id), { force: true });
      return true;
    },
  };
}

function clean(file: CheckedUpload, redact: (text: string) => string): CheckedUpload {
  const name = redact(file.name);
  if (file.checked?.ok !== true) return { ...file, name };
  return {
    ...file,
    name,
    checked: { ok: true, record: redactRecord(file.checked.record, redact) },
  };
}

/** 128 bits: nobody finds one by trying. */
function newName(): string {
  return randomBytes(16).toString('hex');
}

function isId(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text);
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
