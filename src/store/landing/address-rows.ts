/**
 * Addresses in the database: a document with one address keeps it in its own row; with several, all stand in
 * `document_uri` and the row of the document says what follows from them.
 *
 * @module
 */
import type { Statement } from '../driver.ts';
import { type Address, byWord, provenance, seenAgain } from './address.ts';

const FACTS = [
  'uri',
  'fetched_at',
  'last_fetched',
  'archive',
  'saved_on',
  'evidence',
  'note',
] as const satisfies readonly (keyof Address)[];

/** Columns of a document's row that {@link Address} names. */
export const ADDRESS_COLUMNS: string = FACTS.join(', ');

const OF_DOCUMENT = `SELECT ${ADDRESS_COLUMNS} FROM document_uri WHERE document_id = ?`;
const KEEP = `INSERT OR REPLACE INTO document_uri (document_id, ${ADDRESS_COLUMNS})
  VALUES (?, ${FACTS.map(() => '?').join(', ')})`;
const DESCRIBE = `UPDATE document SET ${FACTS.map((name) => `${name} = ?`).join(', ')} WHERE document_id = ?`;

/** What another look at a known document changed. */
export interface Found {
  /** Something of its addresses is new. */
  readonly changed: boolean;
  /** The document is read with what was said here. */
  readonly leads: boolean;
}

export class AddressRows {
  private readonly sql: (text: string) => Statement;

  /** @param sql prepares a statement once and gives it again */
  constructor(sql: (text: string) => Statement) {
    this.sql = sql;
  }

  /** Every address of a document, `own` being what its row says. */
  all(documentId: number, own: Address): readonly [Address, ...Address[]] {
    const [first, ...rest] = this.sql(OF_DOCUMENT).all(documentId) as Address[];
    return first === undefined ? [own] : [first, ...rest];
  }

  /** Adds what was found at an address of a known document. */
  find(documentId: number, own: Address, found: Address): Found {
    const before = this.all(documentId, own);
    const known = before.find(({ uri }) => uri === found.uri);
    const next = known === undefined ? found : seenAgain(known, found);
    const others = before.filter((one) => one !== known);
    const [first] = [...others, next].sort(byWord);
    const changed = known === undefined || FACTS.some((name) => known[name] !== next[name]);
    if (changed) this.keep(documentId, next, others);
    return { changed, leads: first === next && next.evidence === found.evidence };
  }

  private keep(documentId: number, next: Address, others: readonly Address[]): void {
    const facts = provenance([next, ...others]);
    const saysAll = others.length === 0 && facts.evidence === next.evidence;
    for (const one of saysAll ? [] : [next, ...others]) {
      this.sql(KEEP).run(documentId, ...factsOf(one));
    }
    this.sql(DESCRIBE).run(...factsOf(facts), documentId);
  }
}

function factsOf(address: Address): (string | null)[] {
  return FACTS.map((name) => address[name]);
}
