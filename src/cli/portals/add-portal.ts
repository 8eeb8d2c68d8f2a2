/**
 * A line for the registry, from a look at a home page or from a list that somebody has.
 *
 * @module
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from '../../app/package-root.ts';
import type { Probe } from '../../crawl/discovery/probe.ts';
import type { RegistryDraft } from '../../crawl/discovery/registry.ts';
import { namedDivision } from '../../normalize/named-division.ts';
import type { Language } from '../../text/language.ts';
import { type Context, complain, print } from '../context.ts';
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
  const [{ placesIn }, { entryOf }] = await Promise.all([
    import('../crawl/portals.ts'),
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
  if (failure !== null) await complain(context, { code: 'unfit_portal', message: failure });
  return failure === null ? EXIT.done : EXIT.failures;
}

/** Lines of a list of portals, with the codes filled in; lines that cannot be used are named. */
export async function importAll(
  context: Context,
  path: string,
  flags: AddFlags,
): Promise<ExitCode> {
  const [{ registryText }, { parseRegistry, REGISTRY_COLUMNS }] = await Promise.all([
    import('../crawl/portals.ts'),
    import('../../crawl/discovery/registry.ts'),
  ]);
  const { entries, problems } = parseRegistry(registryText(path), completePortal);
  const isJson = flags.json === true;
  if (!isJson) await print(context, csvLine(REGISTRY_COLUMNS));
  for (const entry of entries) {
    const { code, name, url, parent } = entry;
    await print(context, isJson ? JSON.stringify(entry) : csvLine([code, name, url, parent]));
  }
  for (const { line, reason } of problems) {
    const message = `${path} line ${line}: ${reason}`;
    await complain(context, { code: 'unusable', message, file: path });
  }
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

/**
 * Fills in code and parent where the name says them; a name nobody knows is a zone where a parent is given.
 *
 * @example
 * completePortal({ code: '', name: '西秀区', url: '', parent: '' }).code // => '520402'
 * completePortal({ code: '', name: '鼓楼区', url: '', parent: '南京市' }).code // => '320106'
 * completePortal({ code: '', name: '贵安新区', url: '', parent: '' }).parent // => '520000'
 * completePortal({ code: '', name: '示例新区', url: '', parent: '甲州市' }).code // => '990100z-示例新区'
 */
export function completePortal(draft: RegistryDraft): RegistryDraft {
  const parent = /^\d{6}$/.test(draft.parent)
    ? draft.parent
    : (namedDivision(draft.parent, null).code ?? draft.parent);
  if (draft.code !== '') return { ...draft, parent: parent || parentIn(draft.code) };
  const { code, zone, candidates } = namedDivision(draft.name, null);
  if (zone !== null) return { ...draft, code: zone.id, parent: zone.parent };
  const within = candidates.filter((one) => isBelow(one, parent));
  const [only] = within;
  if (code !== null) return { ...draft, code, parent: '' };
  if (only !== undefined && within.length === 1) return { ...draft, code: only, parent: '' };
  const isZone = candidates.length === 0 && /^\d{6}$/.test(parent) && draft.name !== '';
  return { ...draft, parent, code: isZone ? `${parent}z-${draft.name.replace(/\s+/g, '')}` : '' };
}

function parentIn(code: string): string {
  return /^(\d{6})z-/.exec(code)?.[1] ?? '';
}

function isBelow(code: string, above: string): boolean {
  const prefix = above.replace(/(?:0000|00)$/, '');
  return /^\d{2}(?:\d{2})?$/.test(prefix) && code.startsWith(prefix);
}

/** One sentence on what the proposed line lacks; null where nothing. */
export function probeFailure(seen: Probe, code: string | null, lang: Language): string | null {
  const zh = lang === 'zh';
  if (seen.home !== 'fetched')
    return zh ? `首页：${seen.home}` : `${seen.url}: home page ${seen.home}`;
  if (code === null)
    return zh
      ? `标题“${seen.title}”未指明区划，请用 --code`
      : `${seen.url}: its title "${seen.title}" does not name one division; give --code`;
  if (seen.column === null)
    return zh
      ? `${seen.url}：在少量请求内没有找到年报栏目`
      : `${seen.url}: no column of annual reports within a few requests`;
  return null;
}
