/**
 * The registry of portals: CSV files of division code, name, address of the home page, and for zones without a code
 * the parent they lie under. Nothing else is claimed about a portal: what it is made of is found by crawling it.
 *
 * @module
 */

/** One portal. */
export interface RegistryEntry {
  /** Six digits of GB/T 2260, or the id of a zone: `520000z-贵安新区`. */
  readonly code: string;
  readonly name: string;
  /** Home page; null where the portal is not known yet. */
  readonly url: string | null;
  /** Code of the division a zone lies under. */
  readonly parent: string | null;
  /** Day of the last look at the home page; absent where nobody has looked. */
  readonly checkedOn?: string;
  /** Where the address is from, or why there is none: a code of {@link EVIDENCE}. */
  readonly evidence?: string;
}

/**
 * What may stand as evidence, besides the words somebody adds of their own.
 *
 * @internal for the test of the registry that comes along
 */
export const EVIDENCE = {
  public_list_2026_04: 'from a public list of April 2026; no crawl has seen it',
  shared_host: 'the list gave the portal of another division of the same name; left out',
  prefecture_portal: 'the list gave the portal of its prefecture; left out',
  outside_regulation: 'publishes no reports under the regulation; in no crawl of the nation',
  none: 'no address is known',
} as const;

/** Columns that a registry may have besides. */
export const EVIDENCE_COLUMNS = ['checked_on', 'evidence'] as const;

/** How a person may name portals. */
export interface PortalQuery {
  /** Codes the words resolve to: by name of today, former name or code. */
  readonly codes: readonly string[];
  /** The words as given. */
  readonly words: string;
}

export interface RegistryProblem {
  readonly line: number;
  readonly reason: string;
}

export const REGISTRY_COLUMNS = ['code', 'name', 'url', 'parent'] as const;

const CODE = /^\d{6}(?:z-\S+)?$/;

/** One line as somebody wrote it; what is not there is empty. */
export type RegistryDraft = Readonly<Record<(typeof REGISTRY_COLUMNS)[number], string>> & {
  readonly checkedOn?: string;
  readonly evidence?: string;
};

/**
 * Reads a registry. Lines that cannot be used are named; the others count.
 *
 * @param complete - fills in what a draft lacks; without it every line names its code
 *
 * @example
 * ```ts
 * parseRegistry('code,name,url,parent\n990102,青禾区,http://www.qinghe.example/,\n').entries[0]?.name; // '青禾区'
 * ```
 */
export function parseRegistry(
  csv: string,
  complete?: (draft: RegistryDraft) => RegistryDraft,
): {
  readonly entries: readonly RegistryEntry[];
  readonly problems: readonly RegistryProblem[];
} {
  const entries: RegistryEntry[] = [];
  const problems: RegistryProblem[] = [];
  const [head = '', ...lines] = csv.replace(/^\ufeff/, '').split(/\r?\n/);
  const columns = fieldsOf(head).map((name) => ALIASES[name] ?? name);
  const needed = complete === undefined ? REGISTRY_COLUMNS.slice(0, 3) : ['name', 'url'];
  const missing = needed.filter((name) => !columns.includes(name));
  if (missing.length > 0)
    return { entries, problems: [{ line: 1, reason: `no column ${missing.join(', ')}` }] };
  const seen = new Set<string>();
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const draft = draftOf(columns, fieldsOf(line));
    const entry = entryOf(complete === undefined ? draft : complete(draft));
    const reason =
      typeof entry === 'string' ? entry : seen.has(entry.code) ? `${entry.code} twice` : null;
    if (reason !== null || typeof entry === 'string') {
      problems.push({ line: index + 2, reason: reason ?? '' });
      continue;
    }
    seen.add(entry.code);
    entries.push(entry);
  }
  return { entries, problems };
}

/** Names other lists give the columns. */
const ALIASES: Readonly<Record<string, string>> = { division_code: 'code', portal_url: 'url' };

function draftOf(columns: readonly string[], fields: readonly string[]): RegistryDraft {
  const field = (name: string): string => fields[columns.indexOf(name)]?.trim() ?? '';
  return {
    code: field('code'),
    name: field('name'),
    url: field('url'),
    parent: field('parent'),
    checkedOn: field('checked_on'),
    evidence: field('evidence'),
  };
}

/** The entry a draft makes, or what is wrong with it. */
export function entryOf({
  code,
  name,
  url: address,
  parent,
  checkedOn = '',
  evidence = '',
}: RegistryDraft): RegistryEntry | string {
  if (name === '') return 'no name';
  if (code === '')
    return `no division "${name}" is known, or several are: give its code, or the parent of a zone`;
  if (!CODE.test(code)) return `"${code}" is no division code and no id of a zone`;
  const url = address === '' ? null : URL.parse(address);
  if (address !== '' && (url === null || !/^https?:$/.test(url.protocol)))
    return `"${address}" is no web address`;
  if (code.includes('z-') && !/^\d{6}$/.test(parent)) return `zone ${name} needs its parent`;
  return {
    ...{ code, name, url: url?.href ?? null, parent: parent || null },
    ...(checkedOn === '' ? {} : { checkedOn }),
    ...(evidence === '' ? {} : { evidence }),
  };
}

/** Fields of one line of CSV (RFC 4180; no line breaks inside a field). */
export function fieldsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

/**
 * The portals a query names: a host or an address names one; a name or code the division, and of a province or
 * prefecture also all below it. In the order of their codes.
 *
 * @example
 * ```ts
 * findPortals(entries, { words: '贵州', codes: ['520000'] }).length; // the province and all below it
 * findPortals(entries, { words: 'www.guiyang.gov.cn', codes: [] }).length; // 1
 * ```
 */
export function findPortals(
  entries: readonly RegistryEntry[],
  { codes, words }: PortalQuery,
): RegistryEntry[] {
  const host = hostOf(words);
  const found = entries.filter(({ code, url, name, parent }) => {
    if (host !== null && url !== null && new URL(url).hostname === host) return true;
    if (name === words || code === words) return true;
    return codes.some((one) => isWithin(code, one) || (parent !== null && isWithin(parent, one)));
  });
  return found.sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** True for the portals of the country that publish under the regulation: no fiction, nothing outside it. */
export function isOfTheNation({ code, evidence }: RegistryEntry): boolean {
  return !code.startsWith('99') && evidence !== 'outside_regulation';
}

/**
 * Names that begin like the words: 花溪 is no name of a division, 花溪区 is.
 *
 * @example
 * ```ts
 * likeNames(entries, '花溪').map(({ name }) => name); // ['花溪区']
 * ```
 */
export function likeNames(entries: readonly RegistryEntry[], words: string): RegistryEntry[] {
  if (words.length < 2) return [];
  return entries.filter(({ name }) => name.startsWith(words) && name.length > words.length);
}

/** True for the division itself and, of a province or prefecture, for all below it. */
function isWithin(code: string, above: string): boolean {
  if (code === above) return true;
  if (!/^\d{6}$/.test(above)) return false;
  if (above.endsWith('0000')) return code.startsWith(above.slice(0, 2));
  return above.endsWith('00') && code.startsWith(above.slice(0, 4));
}

/** The host of an address or of something that looks like a host; null for other words. */
export function hostOf(words: string): string | null {
  const address = /^https?:\/\//i.test(words) ? words : `http://${words}/`;
  const url = /^[\w.:[\]/%?=&~#-]+$/.test(words) && /[.:]/.test(words) ? URL.parse(address) : null;
  return url?.hostname ?? null;
}

/**
 * Which hosts a crawl may visit: those of governments, and those somebody named by hand.
 *
 * @example
 * ```ts
 * const inScope = scopeOf(['www.qinghe.example']);
 * inScope('www.guiyang.gov.cn'); // true
 * inScope('www.guiyang.gov.cn.example.com'); // false
 * ```
 */
export function scopeOf(named: Iterable<string>): (host: string) => boolean {
  const hosts = new Set([...named].map((host) => host.toLowerCase()));
  return (host) => {
    const name = host.toLowerCase().replace(/\.$/, '');
    return hosts.has(name) || /(?:^|\.)gov\.cn$/.test(name);
  };
}
