/**
 * Portals out to CSV, and in from the official database of government sites.
 *
 * @module
 */
import {
  EVIDENCE_COLUMNS,
  fieldsOf,
  REGISTRY_COLUMNS,
  type RegistryEntry,
} from '../../crawl/discovery/registry.ts';
import { latestDivision } from '../../normalize/division-table.ts';
import { type Context, complain, print } from '../context.ts';
import { codesOf, registryText } from '../crawl/portals.ts';
import { csvLine } from '../csv.ts';
import { CliError, EXIT, type ExitCode } from '../exit-code.ts';
import { isSiteTable, portalsOf } from './site-database.ts';

const COLUMNS = [...REGISTRY_COLUMNS, ...EVIDENCE_COLUMNS];

/** Prints portals with all that a registry knows of them. */
export async function exportPortals(
  context: Context,
  entries: readonly RegistryEntry[],
): Promise<ExitCode> {
  await print(context, csvLine(COLUMNS));
  for (const { code, name, url, parent, checkedOn, evidence } of entries)
    await print(context, csvLine([code, name, url, parent, checkedOn ?? null, evidence ?? null]));
  return EXIT.done;
}

/** Prints the portals that a table of the database of sites names; what cannot be decided is named and left out. */
export async function importSites(
  context: Context,
  path: string,
  json: boolean,
): Promise<ExitCode> {
  const rows = registryText(path)
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map(fieldsOf);
  if (!isSiteTable(rows[0] ?? []))
    throw new CliError(
      EXIT.configuration,
      context.lang === 'zh'
        ? `${path}：首行应有列 sitecode（网站标识码）、wzzgdw（主管单位）、url（网址）`
        : `${path}: the first line should name the columns sitecode (网站标识码), wzzgdw (主管单位) and url (网址)`,
    );
  const { entries, problems } = portalsOf(rows, today);
  if (!json) await print(context, csvLine(COLUMNS));
  for (const { code, url, evidence } of entries) {
    const name = latestDivision(code)?.name ?? '';
    await print(
      context,
      json
        ? JSON.stringify({ code, name, url, evidence })
        : csvLine([code, name, url, null, null, evidence ?? null]),
    );
  }
  for (const problem of problems) {
    const message = `${path} ${problem}`;
    await complain(context, { code: 'unusable', message, file: path });
  }
  return problems.length > 0 ? EXIT.failures : EXIT.done;
}

/** The code of today of a division that went to one. */
function today(code: string): string | null {
  const codes = codesOf(code);
  const [only] = codes;
  return codes.length === 1 && only !== undefined && latestDivision(only) !== undefined
    ? only
    : null;
}
