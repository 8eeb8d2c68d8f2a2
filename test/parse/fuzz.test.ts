import { expect, test } from 'vitest';
import { fuzzStep } from '../generate/fuzz.ts';

/** A few seconds here; `npx node scripts/fuzz.ts` runs a million. */
test('damaged reports never throw and never break the cell contract', () => {
  const start = Math.floor(Math.random() * 1e9);
  for (let seed = start; seed < start + 2500; seed++) {
    const broken = fuzzStep(seed);
    expect(broken, `node scripts/fuzz.ts --from ${seed} --count 1`).toBeNull();
  }
});
