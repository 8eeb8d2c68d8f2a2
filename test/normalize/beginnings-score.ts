/**
 * Who, when, where and for whom is read of every beginning of `test/fixtures/beginnings-blind.json`, with tables behind it:
 * `node test/normalize/beginnings-score.ts [part of an id]`.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { normalize, parse } from '../../src/index.ts';
import { blocksHtml, reportBlocks } from '../replicas/report.ts';

type OneOf<T> = T | { readonly open: readonly T[] };

interface Beginning {
  readonly id: string;
  readonly text: string;
  readonly closing?: string;
  readonly follows: '2014' | '2019' | '2021' | 'nothing';
  readonly why: string;
  readonly right:
    | { readonly report: false; readonly reason: string }
    | {
        readonly report: true;
        readonly agency: OneOf<string>;
        readonly fiscalYear: OneOf<number>;
        readonly division: OneOf<string | null>;
        readonly scope?: string;
      };
}

export const { beginnings } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/beginnings-blind.json'), 'utf8'),
) as { beginnings: Beginning[] };

type Judged = 'right' | 'open' | 'wrong';

/** What is said against what is right; null is open. */
function judge<T>(
  said: T | null,
  right: OneOf<T>,
  isSame: (a: T, b: T) => boolean = (a, b) => a === b,
): Judged {
  const isOpen = typeof right === 'object' && right !== null;
  const fits: readonly T[] = isOpen ? (right as { open: readonly T[] }).open : [right as T];
  if (said === null) return isOpen || right === null ? 'right' : 'open';
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
  const year = { 2014: 2016, 2019: 2019, 2021: 2022, nothing: 2022 }[follows];
  const blocks = reportBlocks('本机关', year)
    .filter(
      (block) =>
        block.kind === 'table' || (block.kind === 'heading' && !/^[一二]、/.test(block.text)),
    )
    .filter(() => follows !== 'nothing');
  return `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><div id="zoom">${lines(text)}\n${blocksHtml(blocks)}\n${lines(closing)}</div></body></html>`;
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
  const { agency, divisionCode, fiscalYear, scope } = normalize(outcome.report, outcome.source);
  const said = `${agency} | ${fiscalYear} | ${divisionCode} | ${scope}`;
  if (!right.report) return { judged: { report: 'wrong' }, said };
  return {
    said,
    judged: {
      agency: judge(agency, right.agency, isSameName),
      year: judge(fiscalYear, right.fiscalYear),
      division: judge(divisionCode, right.division),
      ...(right.scope === undefined
        ? {}
        : { scope: judge(scope === 'unknown' ? null : scope, right.scope) }),
    },
  };
}

if (import.meta.main) {
  const part = process.argv[2] ?? '';
  const counts: Record<string, Record<string, number>> = {};
  for (const one of beginnings.filter(({ id }) => id.includes(part))) {
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
