/**
 * Who, where and when, read from beginnings as pages and scrapers give them. A value that is not the expected one is
 * wrong; one that stays open where it could be read is a loss, and as bad here.
 */
import { describe, expect, it } from 'vitest';
import { normalize } from '../../src/normalize/normalize.ts';
import { parseSync } from '../../src/parse/parse.ts';
import { beginnings } from './beginnings.ts';

describe('beginnings of reports', () => {
  it.each(beginnings())('$name', ({ name: _, text, candidates, ...fields }) => {
    const outcome = parseSync(new TextEncoder().encode(text), { uri: 'beginning.txt' });
    if (outcome?.ok !== true) expect.fail(outcome?.refusal.message ?? 'not read');
    const record = normalize(outcome.report, outcome.source);
    const looked = Object.entries(fields).filter(([, value]) => value !== undefined);
    const got = Object.fromEntries(
      looked.map(([key]) => [key, record[key as keyof typeof record]]),
    );
    expect(got).toEqual(Object.fromEntries(looked));
    if (candidates !== undefined) expect(record.agencyCandidates).toEqual(candidates);
  });
});
