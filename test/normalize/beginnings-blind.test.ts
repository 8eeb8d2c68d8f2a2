import { expect, test } from 'vitest';
import { beginnings, laterBeginnings, readBeginning } from './beginnings-score.ts';

/** Of what is stated of the beginnings: nothing is read as something else, and so much is left open at most. */
const LEAST_RIGHT = 0.99;

test('beginnings written without the program: who, when, where and for whom are right or open', async () => {
  const fields = [];
  for (const one of [...beginnings, ...laterBeginnings]) {
    const { judged, said } = await readBeginning(one);
    for (const [field, how] of Object.entries(judged))
      fields.push({ id: one.id, field, how, said });
  }
  const wrong = fields.filter(({ how }) => how === 'wrong');
  expect(wrong).toEqual([]);
  const right = fields.filter(({ how }) => how === 'right');
  expect(right.length / fields.length).toBeGreaterThan(LEAST_RIGHT);
});
