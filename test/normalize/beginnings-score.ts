/**
 * Who, when, where and for whom is read of every beginning of `test/fixtures/beginnings-blind.json`, with tables behind it:
 * `node test/normalize/beginnings-score.ts [--later] [part of an id]`. With `--later` those of `beginnings-blind-later.json`.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { normalize, parse } from '../../src/index.ts';
import { blocksHtml, reportBlocks } from '../replicas/report.ts';

/** A value; null: left open; `open`: left open, or one of these; `oneOf`: one of these. */
type OneOf<T> = T | null | { readonly open: readonly T[] } | { readonly oneOf: readonly T[] };

interface Beginning {
  readonly id: string;
  readonly text: string;
  readonly closing?: string;
  /** The form whose tables stand behind, `2021-blank` without a number in them. */
  readonly follows: '2014' | '2019' | '2021' | '2021-blank' | 'nothing';
  readonly why: string;
  readonly right:
    | { readonly report: false; readonly reason: string }
    | {
        readonly report: true;
        readonly agency: OneOf<string>;
        readonly fiscalYear: OneOf<number>;
        readonly division: OneOf<string>;
        readonly level?: OneOf<string>;
        readonly scope?: OneOf<string>;
      };
}

const read = (file: string): Beginning[] =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures', file), 'utf8')).beginnings;

export const beginnings = read('beginnings-blind.json');
export const laterBeginnings = read('beginnings-blind-later.json');

type Judged = 'right' | 'open' | 'wrong';

/** What is said against what is right; null is open. */
function judge<T>(
  said: T | null,
  right: OneOf<T>,
  isSame: (a: T, b: T) => boolean = (a, b) => a === b,
): Judged {
  const { open, oneOf } = (typeof right === 'object' && right !== null ? right : {}) as {
    open?: T[];
    oneOf?: T[];
  };
  const fits = open ?? oneOf ?? (right === null ? [] : [right as T]);
  if (said === null) return open !== undefined || right === null ? 'right' : 'open';
  return fits.some((one) => isSame(said, one)) ? 'right' : 'wrong';
}

/** The same body with fewer or more places in front of its name. */
function isSameName(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const before = long.slice(0, long.length - short.length);
  if (!long.endsWith(short)) return false;
  return (
    /^(?:\p{Script=Han}*[省市区县旗州盟师])?$/u.test(before) ||
    (b === long && /^[市县区旗]/.test(a))
  );
}

/** The beginning as a page, with the tables of the form behind it. */
function pageOf({ text, closing = '', follows }: Beginning): string {
  const lines = (some: string): string =>
    some
      .split('\n')
      .map((line) => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`)
      .join('\n');
  const year = { 2014: 2016, 2019: 2019, 2021: 2022, '2021-blank': 2022, nothing: 2022 }[follows];
  const blocks = reportBlocks('本机关', year)
    .filter(
      (block) =>
        block.kind === 'table' || (block.kind === 'heading' && !/^[一二]、/.test(block.text)),
    )
    .filter(() => follows !== 'nothing');
  const tables = blocksHtml(blocks);
  const behind = follows === '2021-blank' ? tables.replace(/>[\d.]+<\/td>/g, '></td>') : tables;
  return `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><div id="zoom">${lines(text)}\n${behind}\n${lines(closing)}</div></body></html>`;
}

export async function readBeginning(
  one: Beginning,
): Promise<{ judged: Record<string, Judged>; said: string }> {
  const outcome = await parse(new TextEncoder().encode(pageOf(one)), {
    uri: `blind/${one.id}.html`,
  });
  const { right } = one;
  if (!outcome.ok)
    return {
      judged: { report: right.report ? 'open' : 'right' },
      said: `refused ${outcome.refusal.code}`,
    };
  const record = normalize(outcome.report, outcome.source);
  const { agency, divisionCode, fiscalYear, level, scope } = record;
  const said = `${agency} | ${fiscalYear} | ${divisionCode} | ${level} | ${scope}`;
  if (!right.report) return { judged: { report: 'wrong' }, said };
  return {
    said,
    judged: {
      agency: judge(agency, right.agency, isSameName),
      year: judge(fiscalYear, right.fiscalYear),
      division: judge(divisionCode, right.division),
      ...(right.level === undefined ? {} : { level: judge(level, right.level) }),
      ...(right.scope === undefined
        ? {}
        : { scope: judge(scope === 'unknown' ? null : scope, right.scope) }),
    },
  };
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    options: { later: { type: 'boolean' } },
    allowPositionals: true,
  });
  const part = positionals[0] ?? '';
  const counts: Record<string, Record<string, number>> = {};
  const all = values.later ? laterBeginnings : beginnings;
  for (const one of all.filter(({ id }) => id.includes(part))) {
    const { judged, said } = await readBeginning(one);
    for (const [field, how] of Object.entries(judged)) {
      const own = counts[field] ?? { right: 0, open: 0, wrong: 0 };
      counts[field] = own;
      own[how] = (own[how] ?? 0) + 1;
    }
    const off = Object.entries(judged).filter(([, how]) => how !== 'right');
    if (off.length > 0 || part !== '')
      process.stdout.write(
        `${off.map(([field, how]) => `${field} ${how}`).join(', ')}\t${one.id}\tsaid ${said}\tright ${JSON.stringify(one.right)}\t${one.why}\n`,
      );
  }
  process.stdout.write(`${JSON.stringify(counts)}\n`);
}
