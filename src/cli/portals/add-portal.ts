/**
 * A line for the registry, from a look at a home page or from a list that somebody has.
 *
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from '../../app/version.ts';
import type { Probe } from '../../crawl/discovery/probe.ts';
import { type Context, print, warn } from '../context.ts';
import { probeFailure } from '../crawl/probe-text.ts';
import { csvLine } from '../csv.ts';
import { CliError, EXIT, type ExitCode } from '../exit-code.ts';

/** What a person may say of the portal. */
export interface AddFlags {
  readonly contact?: string;
  readonly code?: string;
  readonly name?: string;
  readonly parent?: string;
  readonly delay?: number;
  readonly allowAddress?: readonly string[];
  readonly json?: true;
}

/** The line a home page makes; a name or code that is given stands, else the page's title says it. */
export async function propose(context: Context, url: string, flags: AddFlags): Promise<ExitCode> {
  const [{ placesIn }, { completePortal }, { entryOf }] = await Promise.all([
    import('../crawl/portals.ts'),
    import('../crawl/complete-portal.ts'),
    import('../../crawl/discovery/registry.ts'),
  ]);
  const { code = '', name = '', parent = '' } = flags;
  const given = completePortal({ code, name, url, parent });
  const problem = code === '' && name === '' ? null : entryOf({ ...given, name: name || '?' });
  if (typeof problem === 'string') throw new CliError(EXIT.usage, `portals add: ${problem}`);
  const seen = await probeOne(context, url, flags);
  const titled = placesIn(seen.title ?? '');
  const draft = problem === null ? { ...given, code: titled.code ?? '' } : given;
  const line = completePortal({ ...draft, name: name || (titled.name ?? '') });
  const entry = { code: line.code || null, name: line.name || null, parent: line.parent || null };
  if (flags.json === true) await print(context, JSON.stringify({ ...seen, ...entry }));
  else await print(context, csvLine([line.code || null, line.name || null, url, entry.parent]));
  const failure = probeFailure(seen, entry.code, context.lang);
  if (failure !== null) await warn(context, failure);
  return failure === null ? EXIT.done : EXIT.failures;
}

/** Lines of a list of portals, with the codes filled in; lines that cannot be used are named. */
export async function importAll(
  context: Context,
  path: string,
  flags: AddFlags,
): Promise<ExitCode> {
  const [{ registryText }, { completePortal }, { parseRegistry, REGISTRY_COLUMNS }] =
    await Promise.all([
      import('../crawl/portals.ts'),
      import('../crawl/complete-portal.ts'),
      import('../../crawl/discovery/registry.ts'),
    ]);
  const { entries, problems } = parseRegistry(registryText(path), completePortal);
  const isJson = flags.json === true;
  if (!isJson) await print(context, csvLine(REGISTRY_COLUMNS));
  for (const entry of entries) {
    const { code, name, url, parent } = entry;
    await print(context, isJson ? JSON.stringify(entry) : csvLine([code, name, url, parent]));
  }
  for (const { line, reason } of problems) await warn(context, `${path} line ${line}: ${reason}`);
  return problems.length > 0 ? EXIT.failures : EXIT.done;
}

/** A probe leaves nothing behind: its ledger and archive are thrown away. */
export async function probeOne(context: Context, url: string, flags: AddFlags): Promise<Probe> {
  const [{ probe }, { openLedger }] = await Promise.all([
    import('../../crawl/discovery/probe.ts'),
    import('../../store/crawl/sqlite-ledger.ts'),
  ]);
  const archiveFolder = mkdtempSync(join(tmpdir(), 'gongkai-probe-'));
  const ledger = openLedger({ path: join(archiveFolder, 'ledger.sqlite'), archiveFolder });
  const contact = flags.contact ?? context.env['GONGKAI_CONTACT'] ?? '';
  const { delay, allowAddress } = flags;
  try {
    return await probe({
      seeds: [{ url }],
      ledger,
      archiveFolder,
      identity: {
        product: 'GongkaiBot',
        version: version(),
        ...(/^https?:/.test(contact) ? { page: contact } : contact === '' ? {} : { mail: contact }),
      },
      patienceMs: 60_000,
      signal: context.signal,
      ...(allowAddress === undefined ? {} : { allowAddresses: allowAddress }),
      ...(delay === undefined || allowAddress === undefined
        ? {}
        : { politeness: { minDelayMs: delay * 1000, maxDelayMs: delay * 2500 } }),
    });
  } catch (error) {
    throw error instanceof Error && error.name === 'CrawlConfigurationError'
      ? new CliError(EXIT.configuration, error.message)
      : error;
  } finally {
    ledger.close();
    rmSync(archiveFolder, { recursive: true, force: true });
  }
}
