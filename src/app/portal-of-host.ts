/**
 * The division on whose portal a document was found, from the bundled registry: it tells bodies of one name apart.
 *
 * @module
 */
import type { RegistryEntry } from '../crawl/discovery/registry.ts';
import type { Hints } from '../normalize/record.ts';
import type { ParsedReport } from '../parse/report.ts';
import { bundledPortals } from './bundled-portals.ts';

/** Lines and page data that name the address a text was taken from. */
const ADDRESS_NAMES = new Set(['url', '原文链接', '链接', '网址', 'source', '来源', '来源网址']);
let byHost: Map<string, string> | undefined;

/**
 * What the address of a document says of its division; nothing where no portal, or several, have its host.
 *
 * @param uri - where it came from
 * @param report - its text may name the address
 * @example
 * portalHint('http://www.qinghe.shili.test/a.html', { meta: [] }) // => { portalDivision: '990102' }
 * portalHint('a.html', { meta: [] }) // => {}
 */
export function portalHint(
  uri: string,
  { meta }: Pick<ParsedReport, 'meta'>,
): Pick<Hints, 'portalDivision'> {
  const named = meta.find(
    ({ name, value }) =>
      ADDRESS_NAMES.has(name.trim().toLowerCase()) && /^https?:/i.test(value.trim()),
  );
  const host = hostOf(uri) ?? hostOf(named?.value.trim() ?? '');
  if (host === null) return {};
  byHost ??= index(bundledPortals());
  const code = byHost.get(host) ?? '';
  return code === '' ? {} : { portalDivision: code };
}

function hostOf(address: string): string | null {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return null;
  return new URL(address).host;
}

/** Codes by host; an empty one for a host that several portals share. Zones have no code. */
function index(entries: readonly RegistryEntry[]): Map<string, string> {
  const codes = new Map<string, string>();
  for (const { code, url } of entries) {
    const host = hostOf(url ?? '');
    if (host === null || !/^\d{6}$/.test(code)) continue;
    codes.set(host, codes.has(host) ? '' : code);
  }
  return codes;
}
