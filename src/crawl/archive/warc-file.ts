/**
 * A WARC file being written. Appending and the index transaction happen in one synchronous step; what a
 * crash leaves after the last committed byte is cut off on recovery.
 *
 * @module
 */

import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { StoredRecord } from '../ledger.ts';
import { archiveError, onArchive } from './archive-error.ts';
import type { IndexedDraft } from './snapshot.ts';
import { warcRecord } from './warc-record.ts';

export interface ArchiveWriterOptions {
  readonly folder: string;
  /** Distinguishes the files of processes that write at the same time. */
  readonly session: string;
  /** The crawler, for the `warcinfo` record. */
  readonly software: string;
  readonly operator: string;
  readonly newId: () => string;
  readonly now: () => number;
  /** A new file is begun after this many bytes. */
  readonly rotateBytes?: number;
  /** Called between the two halves of a write; the crash tests end the process here. */
  readonly halfway?: () => void;
}

/** The end of the archive at some moment; null before the first file. */
export type ArchiveMark = { readonly name: string; readonly length: number } | null;

const ROTATE = 1024 ** 3;

/** Writes WARC files into one folder. */
export class ArchiveWriter {
  readonly #options: ArchiveWriterOptions;
  #file: { name: string; descriptor: number; length: number } | null = null;
  #files = 0;

  constructor(options: ArchiveWriterOptions) {
    this.#options = options;
    onArchive(options.folder, () => mkdirSync(options.folder, { recursive: true }));
  }

  /** Appends records, and says where they are. A new file begins with its `warcinfo`. */
  append(drafts: readonly IndexedDraft[]): StoredRecord[] {
    const stored: StoredRecord[] = [];
    let file = this.#file;
    if (file === null || file.length >= (this.#options.rotateBytes ?? ROTATE)) {
      this.close();
      file = this.#open();
      stored.push(...this.#write(file, [this.#warcinfo(file.name)]));
    }
    stored.push(...this.#write(file, drafts));
    return stored;
  }

  /** Where the archive ends now; to be handed to {@link rollback}. */
  mark(): ArchiveMark {
    return this.#file === null ? null : { name: this.#file.name, length: this.#file.length };
  }

  /** Undoes everything written since a mark, half records too, when what would have indexed it failed. */
  rollback(mark: ArchiveMark): void {
    const file = this.#file;
    if (file === null) return;
    if (mark?.name === file.name) {
      file.length = mark.length;
      ftruncateSync(file.descriptor, mark.length);
      return;
    }
    closeSync(file.descriptor);
    this.#file = null;
    unlinkSync(this.#path(file.name));
  }

  close(): void {
    const file = this.#file;
    if (file === null) return;
    this.#file = null;
    try {
      onArchive(this.#path(file.name), () => fsyncSync(file.descriptor));
    } finally {
      closeSync(file.descriptor);
    }
  }

  #path(name: string): string {
    return join(this.#options.folder, name);
  }

  #open() {
    const stamp = new Date(this.#options.now()).toISOString().replace(/[-:T]/g, '').slice(0, 14);
    for (;;) {
      this.#files += 1;
      const number = String(this.#files).padStart(3, '0');
      const name = `gongkai-${stamp}-${this.#options.session}-${number}.warc.gz`;
      try {
        const descriptor = openSync(this.#path(name), 'wx');
        this.#file = { name, descriptor, length: 0 };
        return this.#file;
      } catch (error) {
        // An earlier run of this process in the same second.
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
          throw archiveError(this.#path(name), error);
      }
    }
  }

  #write(
    file: { name: string; descriptor: number; length: number },
    drafts: readonly IndexedDraft[],
  ) {
    const members = drafts.map(({ draft }) => warcRecord(draft));
    const bytes = Buffer.concat(members);
    const half = this.#options.halfway ? bytes.length >> 1 : bytes.length;
    onArchive(this.#path(file.name), () => {
      writeAll(file.descriptor, bytes.subarray(0, half), file.length);
      this.#options.halfway?.();
      writeAll(file.descriptor, bytes.subarray(half), file.length + half);
    });
    return drafts.map(({ index }, i): StoredRecord => {
      const length = members[i]?.length ?? 0;
      const offset = file.length;
      file.length += length;
      return { ...index, file: file.name, offset, length };
    });
  }

  #warcinfo(filename: string): IndexedDraft {
    const recordId = this.#options.newId();
    const date = new Date(this.#options.now()).toISOString();
    const fields = [
      `software: ${this.#options.software}`,
      'format: WARC File Format 1.1',
      'conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/',
      `operator: ${this.#options.operator}`,
      'robots: obey',
    ];
    return {
      draft: {
        type: 'warcinfo',
        recordId,
        date,
        contentType: 'application/warc-fields',
        fields: [['WARC-Filename', filename]],
        block: [Buffer.from(`${fields.join('\r\n')}\r\n`)],
      },
      index: {
        type: 'warcinfo',
        recordId,
        url: '',
        date,
        payloadDigest: null,
        sha256: null,
        mediaType: null,
        status: null,
      },
    };
  }
}

function writeAll(descriptor: number, bytes: Uint8Array, at: number): void {
  let done = 0;
  while (done < bytes.length) {
    done += writeSync(descriptor, bytes, done, bytes.length - done, at + done);
  }
}
