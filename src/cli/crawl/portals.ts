/**
 * Portals as people name them: 西秀区, a former name, 520402, a host, an address, a province.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { bundledRegistries } from '../../app/bundled-portals.ts';
import { reasonOf } from '../../app/reason-of.ts';
import { fileText } from '../../app/text-of.ts';
import {
  findPortals,
  isOfTheNation,
  likeNames,
  parseRegistry,
  type RegistryEntry,
} from '../../crawl/discovery/registry.ts';
import { successorsOf } from '../../normalize/division-history.ts';
import { latestDivision } from '../../normalize/division-table.ts';
import { placesNamed, readPlaces } from '../../normalize/place-names.ts';
import { CliError, EXIT } from '../exit-code.ts';

/**
 * The bundled registry, and the files named beside it: of one code the last entry counts.
 *
 * @throws CliError for a file that cannot be used, naming the lines
 */
export function loadRegistry(files: readonly string[] = []): RegistryEntry[] {
  const byCode = new Map<string, RegistryEntry>();
  for (const path of [...bundledRegistries(), ...files])
    for (const entry of readRegistry(path)) byCode.set(entry.code, entry);
  return [...byCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/**
 * One file of the registry.
 *
 * @throws CliError naming the lines that cannot be used
 */
export function readRegistry(path: string): readonly RegistryEntry[] {
  const { entries, problems } = parseRegistry(registryText(path));
  if (problems.length === 0) return entries;
  const named = problems.map(({ line, reason }) => `line ${line}: ${reason}`);
  throw new CliError(EXIT.configuration, `${path}: ${named.join('; ')}`, { file: path });
}

/**
 * The text of a file of portals.
 *
 * @throws CliError where it cannot be read
 */
export function registryText(path: string): string {
  try {
    return fileText(readFileSync(path));
  } catch (error) {
    throw new CliError(EXIT.configuration, `${path}: ${reasonOf(error)}`, { file: path });
  }
}

/**
 * Codes that words can mean: those of today, also by a former name, and of a split all successors.
 *
 * @example
 * codesOf('西秀区') // => ['520402']
 * codesOf('盘县') // => ['520281']
 * codesOf('贵州') // => ['520000']
 */
export function codesOf(words: string): string[] {
  if (/^\d{6}$/.test(words)) {
    const row = latestDivision(words);
    return row === undefined ? [words] : [...successorsOf(row.code, row.from).codes];
  }
  const named = placesNamed(words);
  // 安顺市西秀区: the places one below the other.
  const reading = named.length > 0 ? null : readPlaces(words);
  const places = reading !== null && reading.rest === '' ? reading.places : named;
  const codes = places.flatMap(({ row, zone }) => {
    if (zone !== null) return [zone.id];
    return row === null ? [] : successorsOf(row.code, row.from).codes;
  });
  return [...new Set(codes)].sort();
}

/**
 * The portals that words name; 全国 are all of them but the invented ones. A web address that no registry knows stands for itself.
 *
 * @throws CliError where nothing is found, several divisions are meant, or the portal's address is not known
 */
export function portalsNamed(words: string, registry: readonly RegistryEntry[]): RegistryEntry[] {
  if (NATION.test(words)) return registry.filter((one) => isOfTheNation(one) && one.url !== null);
  const codes = codesOf(words);
  const found = findPortals(registry, { words, codes });
  if (found.length === 0) {
    const url = /^https?:\/\//i.test(words) ? URL.parse(words) : null;
    if (url !== null)
      return [{ code: url.hostname, name: url.hostname, url: url.href, parent: null }];
    throw new CliError(
      EXIT.configuration,
      `No portal is known for "${words}".${meant(words, registry)} Give the address of its home page, or add it: gongkai portals add URL`,
    );
  }
  const roots = codes.filter((code) => findPortals(registry, { words: '', codes: [code] }).length);
  const provinces = new Set(roots.map((code) => code.slice(0, 2)));
  if (provinces.size > 1)
    throw new CliError(
      EXIT.configuration,
      `"${words}" can be ${roots.join(', ')}: give the code, or the name with its prefecture.`,
    );
  const reachable = found.filter(({ url }) => url !== null);
  if (reachable.length === 0)
    throw new CliError(
      EXIT.configuration,
      `The registry knows no address for ${found.map(({ name }) => name).join(', ')}. Give the address of its home page.`,
    );
  return reachable;
}

/** Words for all of the country. */
const NATION = /^(?:全国|中国|nation)$/;

/** The names that may be meant, as a sentence; empty where none is near. */
function meant(words: string, registry: readonly RegistryEntry[]): string {
  const near = likeNames(registry, words).slice(0, 5);
  return near.length === 0
    ? ''
    : ` Do you mean ${near.map(({ name, code }) => `${name} (${code})`).join(', ')}?`;
}

/** What stands behind a place in the name of its own portal; anything else may be a smaller place in it. */
const OF_THE_PLACE =
  /^(?:$|人民政府|政府|管委会|管理委员会|党工委|党政|政务|信息|公众|门户|官方|网)/;

/**
 * The division a portal's title names; nulls where it names none or leaves it open.
 *
 * @example
 * placesIn('贵州省安顺市西秀区人民政府') // => { code: '520402', name: '西秀区' }
 * placesIn('示例新区管理委员会') // => { code: null, name: null }
 */
export function placesIn(title: string): { code: string | null; name: string | null } {
  for (const part of title.split(/[_\s|\-—–]+/)) {
    const reading = readPlaces(part);
    const codes = reading === null || !OF_THE_PLACE.test(reading.rest) ? [] : codesOf(reading.text);
    const [code] = codes;
    if (reading !== null && code !== undefined && codes.length === 1)
      return { code, name: latestDivision(code)?.name ?? reading.last };
  }
  return { code: null, name: null };
}
