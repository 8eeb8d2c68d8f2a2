/**
 * The fuzzer's one step: a generated report, damaged, through the whole of parse and normalize.
 *
 * @module
 */
import { normalize } from '../../src/normalize/normalize.ts';
import { parseSync } from '../../src/parse/parse.ts';
import { mutate } from './mutate.ts';
import { seeded } from './random.ts';
import { rendered, SHAPES, sampleOf } from './sample.ts';

/** What must hold of any outcome whatever the bytes; a broken promise in words, or null. */
export function fuzzStep(seed: number): string | null {
  const random = seeded(seed);
  const shape = SHAPES[seed % SHAPES.length] ?? 'html';
  let text = rendered(sampleOf(seed % 997), shape);
  const rounds = random.int(1, 20);
  for (let i = 0; i < rounds; i++) text = mutate(text, random);
  try {
    return broken(text);
  } catch (error) {
    return `seed ${seed} (${shape}) threw ${(error as Error).stack}`;
  }
}

function broken(text: string): string | null {
  const bytes = new TextEncoder().encode(text);
  const outcome = parseSync(bytes, { uri: 'fuzz' });
  if (outcome === null) return null;
  if (!outcome.ok) return outcome.refusal.message === '' ? 'a refusal without words' : null;
  const names = new Set<string>();
  for (const { table, row, column, state, value, inferred, candidates } of outcome.report.cells) {
    const name = `${table} ${row} ${column}`;
    if (names.has(name)) return `two cells for ${name}`;
    names.add(name);
    if ((state === 'number') !== (value !== null)) return `${name}: ${state} with value ${value}`;
    if (value !== null && !Number.isFinite(value)) return `${name}: ${value}`;
    if (state === 'ambiguous' && candidates === null) return `${name}: ambiguous without readings`;
    if (inferred !== null && (value !== null || inferred.by.length === 0))
      return `${name}: inferred beside a value or without a reason`;
  }
  normalize(outcome.report, outcome.source);
  return null;
}
