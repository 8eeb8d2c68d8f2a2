/**
 * The store: one SQLite file, one writer, readers that are never blocked.
 *
 * @module
 */
import type { ReportRecord } from '../normalize/record.ts';
import { type Connection, connect, guarded } from './driver.ts';
import type { Delivery, DocumentInfo, Landed, RefusedDocument } from './landing/delivery.ts';
import type { Redact } from './landing/details.ts';
import { Lander } from './landing/lander.ts';
import { checkVersion, migrate, SCHEMA_VERSION } from './schema/migrate.ts';
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
 * @throws StoreError with the file and what to do: missing, not_a_database, newer_schema, older_schema (reading
 *   only), corrupt, permission, busy, disk_full. The file is then as it was.
 * @example
 * const store = openStore('data/gongkai.sqlite');
 * store.land(record, { parserVersion: '1.0.0' }).status // => 'landed'
 * store.close();
 */
export function openStore(path: string, options: StoreOptions = {}): Store {
  const connection = connect(path, options);
  try {
    const backup = guarded(path, () =>
      options.readonly === true ? checkReadable(connection, path) : migrate(connection, path),
    );
    return new Store(connection, path, options, backup);
  } catch (error) {
    connection.close();
    throw error;
  }
}

export class Store {
  readonly path: string;
  /** For modules of the store only: everything else goes through methods. */
  readonly connection: Connection;
  /** Path of the backup made before an upgrade of the schema, if one was needed. */
  readonly backup: string | null;
  private readonly options: StoreOptions;
  private lander: Lander | undefined;

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
  landAll(deliveries: Iterable<Delivery>): Landed[] {
    return this.writer().land(deliveries);
  }

  /** Records a document that gave no report, with the reason. */
  refuse(refused: RefusedDocument): void {
    this.writer().refuse(refused);
  }

  /** Chooses the counted versions anew; needed after decisions about versions were loaded. */
  recount(): void {
    this.writer().recountAll();
  }

  close(): void {
    this.connection.close();
  }

  private writer(): Lander {
    if (this.options.readonly === true) {
      throw new StoreError('not_read_only', this.path, `${this.path}: opened for reading only`);
    }
    this.lander ??= new Lander(this.connection, this.path, this.options.redact ?? unchanged);
    return this.lander;
  }
}

function checkReadable(connection: Connection, path: string): null {
  const version = checkVersion(connection, path);
  if (version !== SCHEMA_VERSION) {
    throw new StoreError(
      'older_schema',
      path,
      `${path}: written by an older gongkai (schema ${version}). Run: gongkai check --db ${path} (it keeps a backup and upgrades the file)`,
    );
  }
  return null;
}

function unchanged(text: string): string {
  return text;
}
