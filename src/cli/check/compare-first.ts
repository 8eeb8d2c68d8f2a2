/**
 * Reports are compared with each other before anything is said of contradictions between them.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import type { Context } from '../context.ts';

/** Compares the reports of a database as they are now; also upgrades an older one. A database that is not there is not made. */
export async function compareFirst(context: Context, db: string): Promise<void> {
  const [{ openStore }, { openWriter }, { compareReports }] = await Promise.all([
    import('../../store/store.ts'),
    import('../open-writer.ts'),
    import('../../app/check/compare-reports.ts'),
  ]);
  if (!existsSync(db)) openStore(db, { readonly: true });
  const store = openWriter(context, db);
  try {
    compareReports(store);
  } finally {
    store.close();
  }
}
