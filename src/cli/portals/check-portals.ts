/**
 * One look at many portals, kept in a file so that a look that was broken off goes on where it ended.
 *
 * @module
 */
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from '../../app/package-root.ts';
import { reasonOf } from '../../app/reason-of.ts';
import type { Knock } from '../../crawl/discovery/knock.ts';
import type { RegistryEntry } from '../../crawl/discovery/registry.ts';
import { type Context, print, warn } from '../context.ts';
import { csvLine } from '../csv.ts';
import { CliError, EXIT, type ExitCode } from '../exit-code.ts';

export interface CheckFlags {
  readonly contact?: string;
  readonly into?: string;
  readonly delay?: number;
  readonly allowAddress?: readonly string[];
  readonly json?: true;
}

const CHECK_COLUMNS = [
  'code',
  'name',
  'url',
  'checked_on',
  'outcome',
  'status',
  'reason',
  'to',
  'other_scheme',
] as const;

/** Looks at the portals that the file does not hold yet, prints a line for each and keeps it. */
export async function checkPortals(
  context: Context,
  portals: readonly RegistryEntry[],
  flags: CheckFlags,
): Promise<ExitCode> {
  const done = flags.into === undefined ? new Set<string>() : codesIn(flags.into);
  const open = portals.filter(({ code, url }) => url !== null && !done.has(code));
  if (flags.json !== true) await print(context, csvLine(CHECK_COLUMNS));
  let failed = false;
  for await (const seen of looks(context, open, flags)) {
    if (seen.outcome === 'unasked') continue;
    failed ||= seen.outcome !== 'fetched';
    const name = portals.find(({ code }) => code === seen.code)?.name ?? '';
    const line = lineOf(seen, name);
    if (flags.into !== undefined) keep(flags.into, line);
    await print(context, flags.json === true ? JSON.stringify({ ...seen, name }) : line);
  }
  const left =
    flags.into === undefined
      ? 0
      : open.filter(({ code }) => !codesIn(flags.into ?? '').has(code)).length;
  if (left > 0)
    await warn(
      context,
      context.lang === 'zh'
        ? `还有 ${left} 个网站未查看；再次运行同一命令即可继续`
        : `${left} portals are left; run the same command again`,
    );
  if (context.signal.aborted) return EXIT.interrupted;
  return failed ? EXIT.failures : EXIT.done;
}

function lineOf(
  { code, url, outcome, status, reason, to, otherScheme }: Knock,
  name: string,
): string {
  const day = new Date().toISOString().slice(0, 10);
  return csvLine([code, name, url, day, outcome, status, reason, to, otherScheme ? 'yes' : '']);
}

function codesIn(path: string): Set<string> {
  if (!existsSync(path)) return new Set();
  try {
    const lines = readFileSync(path, 'utf8').split('\n').slice(1);
    return new Set(lines.map((line) => line.split(',')[0] ?? '').filter((code) => code !== ''));
  } catch (error) {
    throw new CliError(EXIT.configuration, `${path}: ${reasonOf(error)}`, { file: path });
  }
}

function keep(path: string, line: string): void {
  try {
    if (!existsSync(path)) writeFileSync(path, `${csvLine(CHECK_COLUMNS)}\n`);
    appendFileSync(path, `${line}\n`);
  } catch (error) {
    throw new CliError(EXIT.configuration, `${path}: ${reasonOf(error)}`, { file: path });
  }
}

/** Nothing of the look is left behind but its lines. */
async function* looks(
  context: Context,
  portals: readonly RegistryEntry[],
  { contact, delay, allowAddress }: CheckFlags,
): AsyncGenerator<Knock> {
  const [{ knock }, { openLedger }] = await Promise.all([
    import('../../crawl/discovery/knock.ts'),
    import('../../store/crawl/sqlite-ledger.ts'),
  ]);
  const archiveFolder = mkdtempSync(join(tmpdir(), 'gongkai-check-'));
  const reached = contact ?? context.env['GONGKAI_CONTACT'] ?? '';
  const named = /^https?:/.test(reached)
    ? { page: reached }
    : reached === ''
      ? {}
      : { mail: reached };
  const quick = delay !== undefined && allowAddress !== undefined;
  let round = 0;
  try {
    const seeds = portals.map(({ code, url }) => ({ code, url: url ?? '' }));
    yield* knock(seeds, () => {
      const path = join(archiveFolder, `ledger-${round++}.sqlite`);
      return {
        ledger: openLedger({ path, archiveFolder }),
        archiveFolder,
        identity: { product: 'GongkaiBot', version: version(), ...named },
        patienceMs: 60_000,
        signal: context.signal,
        ...(allowAddress === undefined ? {} : { allowAddresses: allowAddress }),
        ...(quick ? { politeness: { minDelayMs: delay * 1000, maxDelayMs: delay * 2500 } } : {}),
      };
    });
  } catch (error) {
    throw error instanceof Error && error.name === 'CrawlConfigurationError'
      ? new CliError(EXIT.configuration, error.message)
      : error;
  } finally {
    rmSync(archiveFolder, { recursive: true, force: true });
  }
}
