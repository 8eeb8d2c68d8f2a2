/**
 * Confirming scans on this machine: pictures from the documents at hand, decisions into the file beside the database.
 *
 * @module
 */
import { randomBytes } from 'node:crypto';
import { installedRecogniser, ScanReader } from '../../app/recognise/scan-reader.ts';
import type { Confirming } from '../../serve/confirm/confirming.ts';
import type { SourceReader } from '../../serve/site.ts';
import type { Language } from '../../text/language.ts';
import { decisionsOf, loadDecisions, saveDecisions, withLatest } from '../decide/decisions.ts';

interface LocalConfirming {
  readonly db: string;
  /** The file of decisions. */
  readonly file: string;
  readonly lang: Language;
  readonly source: SourceReader;
  /** Paints pages; null where no recogniser is installed. */
  readonly reader: Pick<ScanReader, 'picture'> | null;
}

/** Confirming for a database, with the recogniser that is installed. */
export function confirmingAt(about: Pick<LocalConfirming, 'db' | 'lang' | 'source'>): {
  readonly confirming: Confirming;
  readonly close: () => Promise<void>;
} {
  const installed = installedRecogniser();
  const reader = installed === null ? null : new ScanReader(installed);
  const confirming = localConfirming({ ...about, file: decisionsOf(about.db), reader });
  return { confirming, close: async () => reader?.close() };
}

/** @returns what the explorer needs; its key is new each time */
export function localConfirming({ db, file, lang, source, reader }: LocalConfirming): Confirming {
  return {
    key: randomBytes(18).toString('base64url'),
    picture: async (document, page) => {
      const found = reader === null ? null : await source(document);
      return found === null || reader === null ? null : reader.picture(found.bytes, page);
    },
    decided: (sha256) => loadDecisions(file, lang).filter((one) => one.sha256 === sha256),
    save: (document, decisions) => {
      saveDecisions(file, withLatest(loadDecisions(file, lang), decisions));
      return { file, command: `gongkai ingest ${quoted(document.uri)} --db ${quoted(db)}` };
    },
  };
}

function quoted(path: string): string {
  return /^[\w./:@%+=,-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
