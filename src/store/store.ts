/**
 * The store: one SQLite file, one writer, readers that are never blocked.
 *
 * @module
 */
import type { Finding, ReportRecord } from '../normalize/record.ts';
import { type Redact, redactUri } from '../normalize/redact-record.ts';
import { type Connection, connect, guarded, type Statement } from './driver.ts';
import type {
  Delivery,
  DocumentInfo,
  Landed,
  PackedDelivery,
  RefusedDocument,
  SeenDocument,
} from './landing/delivery.ts';
import {
  type KnownReading,
  knownReading,
  rememberReadings,
  type StoredReading,
} from './landing/known-readings.ts';
import { type Bundle, landApart, markLanded } from './landing/landed-bundle.ts';
import { Lander } from './landing/lander.ts';
import { type KeptReadings, keepReadings, keptReadings } from './landing/recognised-rows.ts';
import { mendHeldData } from './personal/held-data.ts';
import type { RecordedDecision } from './reference/decisions.ts';
import {
  type CoverageObservation,
  type Portal,
  recordObservations,
  recordPortals,
} from './reference/observations.ts';
import { fillReferenceTables } from './reference/reference-tables.ts';
import { requireGenerated } from './schema/generated.ts';
import { migrate } from './schema/migrate.ts';
import { requireCurrent } from './schema/version.ts';
import { type SearchOptions, type SearchResult, searchNarratives } from './search.ts';
import { StoreError } from './store-error.ts';

export interface StoreOptions {
  /** A handle that cannot write; the file must exist and have this program's schema. */
  readonly readonly?: boolean;
  /** Takes personal data out of every text before it is stored. */
  readonly redact?: Redact;
  /** Milliseconds to wait for another writer. */
  readonly busyTimeout?: number;
}

/**
 * Opens or makes a database.
 *
 * @throws StoreError with the file and what to do: missing, not_a_database, newer_schema, older_schema and
 *   other_definitions (reading only), corrupt, permission, busy, disk_full. The file is then as it was.
 * @example
 * const store = openStore('data/gongkai.sqlite');
 * store.land(record, { parserVersion: '1.0.0' }).status // => 'landed'
 * store.close();
 */
export function openStore(path: string, options: StoreOptions = {}): Store {
  const connection = connect(path, options);
  try {
    const backup = guarded(path, () => {
      if (options.readonly !== true) return prepare(connection, path, options.redact);
      requireCurrent(connection, path);
      requireGenerated(connection, path);
      return null;
    });
    return new Store(connection, path, options, backup);
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Prepared statements that are kept. */
const STATEMENTS = 64;

export class Store {
  readonly path: string;
  /** For modules of the store only: everything else goes through methods. */
  readonly connection: Connection;
  /** Path of the backup made before an upgrade of the schema, if one was needed. */
  readonly backup: string | null;
  private readonly options: StoreOptions;
  private lander: Lander | undefined;
  private readonly statements = new Map<string, Statement>();

  constructor(connection: Connection, path: string, options: StoreOptions, backup: string | null) {
    this.connection = connection;
    this.path = path;
    this.options = options;
    this.backup = backup;
  }

  /**
   * Lands one report. The same bytes read the same way change nothing.
   *
   * @throws StoreError; the report is then not in the database at all
   */
  land(record: ReportRecord, info: DocumentInfo): Landed {
    const [landed] = this.landAll([{ record, info }]);
    if (landed === undefined) throw new Error('a delivery was not answered');
    return landed;
  }

  /** Lands many reports in one transaction: a few hundred at a time are quickest. Answers in order. */
  landAll(deliveries: Iterable<Delivery | PackedDelivery>): Landed[] {
    return this.writer().land(deliveries);
  }

  /**
   * Lands everything of a bundle in one transaction, once: the same bundle again changes nothing.
   *
   * @returns the records that brought out a fault of the program, which cost themselves alone; null where the bundle was
   *   landed before
   * @throws StoreError; nothing of the bundle is then in the database
   */
  landBundle(bundle: Bundle): readonly Error[] | null {
    this.refuseWriting();
    const land = this.connection.transaction(() => {
      if (!markLanded(this.connection, bundle.digest)) return null;
      const faults = landApart(this.writer(), bundle.deliveries);
      for (const refused of bundle.refused) this.refuse(refused);
      this.setPortals(bundle.portals);
      this.observe(bundle.observations);
      this.seen(bundle.seen);
      return faults;
    });
    try {
      return guarded(this.path, () => land.immediate());
    } catch (error) {
      // What it remembers of the database may not be in it.
      this.lander = undefined;
      throw error;
    }
  }

  /** Records a document that gave no report, with the reason. */
  refuse(refused: RefusedDocument): void {
    this.writer().refuse(refused);
  }

  /** How many cells this recogniser read in a document; null where it was not asked. */
  keptReadings(sha256: string, version: string): number | null {
    return guarded(this.path, () => keptReadings(this.connection, sha256, version));
  }

  /**
   * Keeps what was read in a scan that gave no report, and what coverage says of it; none of it is a value.
   *
   * @returns false where the document is not there, or gave a report
   */
  recognise({ sha256, scan, place }: KeptReadings): boolean {
    let isKept = false;
    this.write(() => {
      isKept = keepReadings(this.connection, { sha256, scan }, this.redact);
      if (isKept && place !== null)
        recordObservations(this.connection, [cleaned(place, this.redact)]);
    });
    return isKept;
  }

  /** What came of a reading before; null where the document has to be read. */
  known(key: Uint8Array): KnownReading | null {
    return guarded(this.path, () => knownReading(this.connection, key));
  }

  /** Remembers readings whose results have landed. */
  remember(readings: readonly StoredReading[]): void {
    this.write(() => rememberReadings(this.connection, readings));
  }

  /** Records when documents were last found unchanged where they stood; those that are not known are left out. */
  seen(documents: Iterable<SeenDocument>): void {
    this.writer().seen(documents);
  }

  /** Replaces all recorded decisions; counted versions and metrics follow in the same transaction. */
  setDecisions(decisions: readonly RecordedDecision[]): void {
    this.writer().decide(decisions);
  }

  /**
   * Replaces the findings that come from comparing reports with their peers, by report_id, in one transaction: all or
   * nothing.
   *
   * @throws RangeError where one of the reports is not there
   */
  setPeerFindings(found: ReadonlyMap<string, readonly Finding[]>): void {
    this.writer().findings(found);
  }

  /** Records what a crawl or a person knows about reports that are not there. */
  observe(observations: Iterable<CoverageObservation>): void {
    const clean = [...observations].map((one) => cleaned(one, this.redact));
    this.write(() => recordObservations(this.connection, clean));
  }

  /** Records portals of the registry. */
  setPortals(portals: Iterable<Portal>): void {
    const clean = [...portals].map((one) => cleaned(one, this.redact));
    this.write(() => recordPortals(this.connection, clean));
  }

  /** Searches the narratives of counted versions; see {@link searchNarratives}. */
  search(text: string, options: SearchOptions = {}): SearchResult {
    return guarded(this.path, () => searchNarratives(this.connection, text, options));
  }

  /**
   * Rows of a statement, one at a time, for exports and pages. The order is the statement's own: name one.
   *
   * @example
   * for (const row of store.rows('SELECT report_id FROM report_overview ORDER BY report_id')) console.log(row);
   */
  *rows(sql: string, ...parameters: unknown[]): Generator<Readonly<Record<string, unknown>>> {
    for (const row of this.prepared(sql).iterate(...parameters)) {
      yield row as Record<string, unknown>;
    }
  }

  /** A statement asked for again and again is prepared once: SQLite's own memory of it is freed late. */
  private prepared(sql: string): Statement {
    const known = this.statements.get(sql);
    if (known !== undefined && !known.busy) return known;
    const made: Statement = this.connection.prepare(sql);
    if (known === undefined && this.statements.size < STATEMENTS) this.statements.set(sql, made);
    return made;
  }

  /** Writes the file anew without what was deleted, so that its bytes are gone too. */
  compact(): void {
    this.refuseWriting();
    guarded(this.path, () => {
      this.connection.exec("INSERT INTO narrative_index (narrative_index) VALUES ('optimize')");
      this.connection.exec('VACUUM');
      this.connection.pragma('wal_checkpoint(TRUNCATE)');
    });
  }

  /** A query that somebody broke off in the middle of is not the news: what broke it is, and comes out. */
  close(): void {
    try {
      this.connection.close();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }

  private write(work: () => void): void {
    this.refuseWriting();
    guarded(this.path, () => this.connection.transaction(work).immediate());
  }

  private refuseWriting(): void {
    if (this.options.readonly !== true) return;
    throw new StoreError('not_read_only', this.path, `${this.path}: opened for reading only`);
  }

  private get redact(): Redact {
    return this.options.redact ?? unchanged;
  }

  private writer(): Lander {
    this.refuseWriting();
    this.lander ??= new Lander(this.connection, this.path, this.redact);
    return this.lander;
  }
}

function prepare(connection: Connection, path: string, redact: Redact | undefined): string | null {
  const backup = migrate(connection, path);
  fillReferenceTables(connection);
  if (redact !== undefined) mendHeldData(connection, redact);
  return backup;
}

/** What people and crawls say of places, without what they say of people. */
function cleaned<T extends object>(one: T, redact: Redact): T {
  const entries = Object.entries(one).map(([name, value]) => {
    if (typeof value !== 'string' || /(?:Code|Id|On|Kind|state|origin|host|family)$/.test(name))
      return [name, value];
    return [name, /uri|url/i.test(name) ? redactUri(value, redact) : redact(value)];
  });
  return Object.fromEntries(entries) as T;
}

function unchanged(text: string): string {
  return text;
}
