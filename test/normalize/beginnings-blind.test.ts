import { expect, test } from 'vitest';
import { beginnings, readBeginning } from './beginnings-score.ts';

/** Of what is stated of the beginnings at most so many are read as something else; the others are right or open. */
const MOST_WRONG = 12;
const LEAST_RIGHT = 0.8;

test('beginnings written without the program: who, when, where and for whom are right or open', async () => {
  const fields = [];
  for (const one of beginnings) {
    const { judged, said } = await readBeginning(one);
    for (const [field, how] of Object.entries(judged))
      fields.push({ id: one.id, field, how, said });
  }
  const wrong = fields.filter(({ how }) => how === 'wrong');
  expect(wrong.length, JSON.stringify(wrong)).toBeLessThanOrEqual(MOST_WRONG);
  const right = fields.filter(({ how }) => how === 'right');
  expect(right.length / fields.length).toBeGreaterThan(LEAST_RIGHT);
});
