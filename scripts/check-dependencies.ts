/**
 * What the program brings along to those who install it: the licence of every production dependency, from the lock file,
 * and what is known against it, from the registry. A registry that does not answer is said, and fails nothing.
 *
 * Run: node scripts/check-dependencies.ts
 *
 * @module
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** Licences whose texts ask for no more than to be kept, which an npm package does by itself. Each with why. */
export const ALLOWED: Readonly<Record<string, string>> = {
  MIT: 'the licence of this project: notice kept',
  ISC: 'as MIT in fewer words',
  'CC0-1.0': 'given to the public: data of MDN for css-tree',
  'BSD-2-Clause': 'notice kept',
  'BSD-3-Clause': 'notice kept, no use of names to advertise',
  'Apache-2.0': 'notice kept, changes stated (none are made), patents granted; goes with MIT',
  Zlib: 'origin not misrepresented: zlib inside pako',
};

/** Binaries for other systems: npm writes their licence only where they are installed. They go with the package named. */
export const BINARIES: Readonly<Record<string, string>> = {
  '@duckdb/node-bindings-': '@duckdb/node-bindings',
  '@napi-rs/canvas-': '@napi-rs/canvas',
};

export interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  /** A package of this repository: its licence stands at its folder's own entry. */
  readonly link?: boolean;
}

/**
 * Production dependencies whose licence is not allowed, each with what it says.
 *
 * @example
 * licenceFaults({ 'node_modules/a': { license: 'GPL-3.0' }, 'node_modules/b': { license: 'GPL-3.0', dev: true } })
 * // => ['a: GPL-3.0']
 */
export function licenceFaults(packages: Readonly<Record<string, LockedPackage>>): string[] {
  const licence = (name: string) => packages[`node_modules/${name}`]?.license;
  return Object.entries(packages).flatMap(([path, { license, dev, devOptional, link }]) => {
    if (path === '' || dev === true || devOptional === true || link === true) return [];
    const name = path.replace(/^.*node_modules\//, '');
    const [, parent] = Object.entries(BINARIES).find(([start]) => name.startsWith(start)) ?? [];
    const said = license ?? (parent === undefined ? undefined : licence(parent));
    return isAllowed(said) ? [] : [`${name}: ${said ?? 'no licence named'}`];
  });
}

/** SPDX: of alternatives one has to be allowed, of what holds together everything. */
function isAllowed(expression: string | undefined): boolean {
  if (expression === undefined) return false;
  const plain = expression.replace(/[()]/g, '');
  return plain
    .split(' OR ')
    .some((one) => one.split(' AND ').every((licence) => Object.hasOwn(ALLOWED, licence.trim())));
}

/** What `npm audit --json` says; `unasked` is why the registry gave no answer. */
export type Audit =
  | { readonly unasked: string }
  | { readonly faults: readonly string[]; readonly minor: readonly string[] };

/**
 * Reads an audit: `moderate` and worse are faults.
 *
 * @example
 * auditOf('{"message":"405 Method Not Allowed"}') // => { unasked: '405 Method Not Allowed' }
 */
export function auditOf(json: string): Audit {
  const answer = parsed(json);
  if (answer?.vulnerabilities === undefined)
    return { unasked: answer?.message ?? answer?.error?.summary ?? 'no answer' };
  const known = Object.values(answer.vulnerabilities);
  const text = ({ name, severity, range }: Vulnerability) => `${name} ${range}: ${severity}`;
  const isMinor = ({ severity }: Vulnerability) => severity === 'low' || severity === 'info';
  return {
    faults: known.filter((one) => !isMinor(one)).map(text),
    minor: known.filter(isMinor).map(text),
  };
}

interface Vulnerability {
  readonly name: string;
  readonly severity: string;
  readonly range: string;
}

interface AuditAnswer {
  readonly vulnerabilities?: Readonly<Record<string, Vulnerability>>;
  readonly message?: string;
  readonly error?: { readonly summary?: string };
}

function parsed(json: string): AuditAnswer | undefined {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function main(): number {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const licences = licenceFaults(lock.packages);
  for (const fault of licences) console.error(`licence not in the list: ${fault}`);
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json', '--fetch-retries=0'], {
    cwd: ROOT,
    encoding: 'utf8',
    timeout: 60_000,
  });
  const audit = auditOf(stdout ?? '');
  if ('unasked' in audit) {
    console.log(
      `licences looked at; weaknesses not: the registry gave no answer (${audit.unasked})`,
    );
    return licences.length > 0 ? 1 : 0;
  }
  for (const fault of audit.faults) console.error(`known weakness: ${fault}`);
  for (const fault of audit.minor) console.log(`minor: ${fault}`);
  console.log(`${licences.length} licences, ${audit.faults.length} weaknesses to look at`);
  return licences.length + audit.faults.length > 0 ? 1 : 0;
}

if (import.meta.main) process.exitCode = main();
