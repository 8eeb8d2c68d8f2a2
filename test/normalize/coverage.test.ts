import { describe, expect, it } from 'vitest';
import { OUTCOMES } from '../../src/crawl/outcome.ts';
import {
  type Attempt,
  COVERAGE_STATES,
  coverageOf,
  OUTCOME_COVERAGE,
} from '../../src/normalize/coverage.ts';

const ask = (attempts: Attempt[], more = {}) =>
  coverageOf({ bodyKind: 'government', fiscalYear: 2020, on: '2021-06-01', attempts, ...more });
const column = (outcome: string, complete = false): Attempt => ({
  of: 'column',
  outcome,
  complete,
});
const page = (outcome: string, refusal: string | null = null): Attempt => ({
  of: 'report',
  outcome,
  refusal,
});

describe('coverage', () => {
  it('every outcome of the crawler has a state, and no state is made up', () => {
    expect(Object.keys(OUTCOME_COVERAGE).sort()).toEqual(Object.keys(OUTCOMES).sort());
    for (const says of Object.values(OUTCOME_COVERAGE))
      expect([...Object.keys(COVERAGE_STATES), 'content', 'before']).toContain(says);
  });
  it.each([
    [[page('fetched')], 'published'],
    [[page('fetched', 'needs_ocr')], 'published_unread'],
    [[page('fetched', 'encrypted')], 'published_unread'],
    [[page('fetched', 'not_a_report')], 'unknown'],
    [[page('fetched', 'blank_form')], 'unknown'],
    [[page('too_large')], 'published_unread'],
    [[column('fetched', true)], 'not_found'],
    [[column('fetched', false)], 'unknown'],
    [[page('gone')], 'gone'],
    [[page('soft_404'), column('fetched', true)], 'gone'],
    [[column('gone')], 'unknown'],
    [[column('challenged')], 'blocked'],
    [[column('forbidden')], 'blocked'],
    [[column('robots_disallowed')], 'robots_disallowed'],
    [[column('unreachable')], 'unknown'],
    [[page('server_error')], 'unknown'],
    [[], 'unknown'],
    // A report that was read outweighs every failed look.
    [[column('challenged'), page('gone'), page('fetched')], 'published'],
    // A column that could not be read to its end because one page of it was refused proves no absence.
    [[column('fetched', false), column('challenged')], 'blocked'],
    [[column('fetched', true), column('challenged')], 'blocked'],
    [[page('no such outcome')], 'unknown'],
  ] as const)('%j is %s', (attempts, state) => {
    expect(ask([...attempts])).toBe(state);
  });
  it('nothing is missing before it is due', () => {
    expect(ask([column('fetched', true)], { on: '2021-03-31' })).toBe('not_due');
    expect(ask([column('fetched', true)], { on: '2021-04-01' })).toBe('not_found');
    expect(ask([column('fetched', true)], { on: '2021-02-01', bodyKind: 'department' })).toBe(
      'not_found',
    );
    expect(ask([page('fetched')], { on: '2021-01-10' })).toBe('published');
  });
  it('a body that did not exist owes nothing', () => {
    expect(ask([column('fetched', true)], { existed: false })).toBe('not_applicable');
  });
  it('an unchanged page says what it said before', () => {
    expect(ask([page('not_modified')], { before: 'published' })).toBe('published');
    expect(
      ask([{ of: 'column', outcome: 'not_modified', complete: true }], { before: 'not_found' }),
    ).toBe('not_found');
    expect(ask([page('not_modified')])).toBe('unknown');
  });
});
