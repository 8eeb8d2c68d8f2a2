/**
 * Whether every regular expression that meets the text of a document or a page is linear: each literal of `src/parse`,
 * `src/normalize`, `src/text` and `src/crawl` goes through recheck. Where its automaton does not know a construct or takes too long, the
 * looks around are left out (they can only end a match earlier) and recheck attacks the rest by fuzzing.
 *
 * Run: node scripts/check-regexes.ts
 *
 * @module
 */
import { globSync, readFileSync } from 'node:fs';
import { check } from 'recheck';
import { type RegexLiteral, regexLiterals } from './regex-literals.ts';

const WHERE = 'src/{parse,normalize,text,crawl}/**/*.ts';
const PATIENCE = 4000;

interface Verdict {
  readonly isLinear: boolean;
  readonly reason: string;
}

/** Whether an expression takes time in proportion to the text. */
export async function judge({ source, flags }: RegexLiteral): Promise<Verdict> {
  const plain = flags.replace(/[yd]/g, '');
  // A sticky expression is tried at one place alone.
  const tried = flags.includes('y') ? `^(?:${source})` : source;
  const exact = await check(tried, plain, { checker: 'automaton', timeout: PATIENCE });
  if (exact.status !== 'unknown') return verdict(exact);
  const relaxed = await check(withoutLooks(tried), plain, { checker: 'fuzz', timeout: PATIENCE });
  return relaxed.status === 'unknown' ? { isLinear: true, reason: 'unknown' } : verdict(relaxed);
}

function verdict(found: Awaited<ReturnType<typeof check>>): Verdict {
  const reason = 'complexity' in found ? found.complexity.summary : found.status;
  return { isLinear: found.status === 'safe', reason };
}

/**
 * The expression without lookaheads, lookbehinds and references back.
 *
 * @example
 * withoutLooks('(?<!\\d)1(?=[)(]x)y') // => '1y'
 */
export function withoutLooks(source: string): string {
  let kept = '';
  for (let at = 0; at < source.length; ) {
    if (/^\(\?<?[=!]/.test(source.slice(at, at + 4))) at = groupEnd(source, at);
    else if (source[at] === '\\') {
      if (!/[1-9]/.test(source[at + 1] ?? '')) kept += source.slice(at, at + 2);
      at += 2;
    } else if (source[at] === '[') {
      const end = classEnd(source, at);
      kept += source.slice(at, end);
      at = end;
    } else kept += source[at++];
  }
  return kept;
}

function groupEnd(source: string, start: number): number {
  let depth = 0;
  for (let at = start; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === '[') at = classEnd(source, at) - 1;
    else if (source[at] === '(') depth += 1;
    else if (source[at] === ')' && --depth === 0) return at + 1;
  }
  return source.length;
}

function classEnd(source: string, start: number): number {
  for (let at = start + 1; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === ']') return at + 1;
  }
  return source.length;
}

async function checkAll(): Promise<number> {
  const seen = new Set<string>();
  let bad = 0;
  for (const file of globSync(WHERE).toSorted()) {
    for (const literal of regexLiterals(readFileSync(file, 'utf8'))) {
      const key = `${literal.source}/${literal.flags}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const { isLinear, reason } = await judge(literal);
      if (isLinear) continue;
      bad += 1;
      console.log(`${file}:${literal.line}: /${key}: ${reason}`);
    }
  }
  console.log(`${seen.size} regular expressions, ${bad} of them not linear`);
  return bad;
}

if (process.argv[1] === import.meta.filename) process.exitCode = (await checkAll()) === 0 ? 0 : 1;
