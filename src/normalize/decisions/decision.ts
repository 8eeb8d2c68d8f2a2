/**
 * Decisions: what a person decided about a finding, a cell, or the identity of a report, with reason and author. One
 * JSON object a line in a plain text file that can be reviewed, merged and shared. Keyed by the hash of the source
 * and the place, so a decision outlives new parsers and rebuilds, and goes stale when the bytes change.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { RULES } from '../findings/catalogue.ts';

const name = z.string('a name as in docs/schema.md');
const Place = z.object(
  { table: name, row: name, column: name },
  'table, row and column of the cell, as {"table":…,"row":…,"column":…}',
);

const HASH = 'the SHA-256 of the source, 64 hexadecimal digits';
const Common = {
  /** Hash of the bytes that were looked at. */
  sha256: z.string(HASH).regex(/^[0-9a-f]{64}$/, HASH),
  /** Report as it was named then: for people, and to say what is stale. */
  report: z.string('the report_id').min(1, 'the report_id'),
  reason: z.string('say why').trim().min(1, 'say why'),
  /** What shows it: a quote, a page, an address. */
  evidence: z.string('a text, or null').nullable().default(null),
  /** A label, not necessarily a name. */
  author: z.string('say who').trim().min(1, 'say who'),
  date: z.iso.date('a day such as 2024-05-01'),
};

const FISCAL_YEAR = 'a fiscal year from 2008 on, as a number';
const YEAR = z.int(FISCAL_YEAR).min(2008, FISCAL_YEAR).max(2100, FISCAL_YEAR);

const SCOPES = ['own', 'own_level', 'all_levels', 'unknown'] as const;
const TARGETS = 'finding, cell, agency, division, year, scope, version or report';

/** All kinds of decisions. `target` says about what, `action` what was decided. */
export const Decision = z.discriminatedUnion(
  'target',
  [
    z.strictObject({
      target: z.literal('finding'),
      /** confirm: the finding is right; dismiss: it is not; note: a remark beside it. */
      action: z.enum(['confirm', 'dismiss', 'note'], 'confirm, dismiss or note'),
      rule: z.string('the rule of the finding').min(1, 'the rule of the finding'),
      place: Place.nullable().default(null),
      ...Common,
    }),
    z.strictObject({
      target: z.literal('cell'),
      /** The reading a person takes from the source; the published value stays as it is. */
      action: z.literal('read_as', 'read_as'),
      place: Place,
      value: z.number('a number, or null where none is to be used').nullable(),
      ...Common,
    }),
    z.strictObject({
      target: z.literal('agency'),
      action: z.literal('set', 'set'),
      value: z.string('the name of the body').min(2, 'the name of the body'),
      ...Common,
    }),
    z.strictObject({
      target: z.literal('division'),
      action: z.literal('set', 'set'),
      value: z.string('six digits, as a text').regex(/^\d{6}$/, 'six digits'),
      ...Common,
    }),
    z.strictObject({
      target: z.literal('year'),
      action: z.literal('set', 'set'),
      value: YEAR,
      ...Common,
    }),
    z.strictObject({
      target: z.literal('scope'),
      action: z.literal('set', 'set'),
      value: z.enum(SCOPES, SCOPES.join(', ')),
      ...Common,
    }),
    z.strictObject({
      /** This source is the version that counts for its report. */
      target: z.literal('version'),
      action: z.literal('count', 'count'),
      ...Common,
    }),
    z.strictObject({
      /** This report is left out of metrics. */
      target: z.literal('report'),
      action: z.literal('exclude', 'exclude'),
      ...Common,
    }),
  ],
  TARGETS,
);
export type Decision = z.infer<typeof Decision>;

/**
 * Id of a decision, from what it says: the same decision in two files is one.
 *
 * @returns twelve hexadecimal digits
 */
export function decisionId(decision: Decision): string {
  return createHash('sha256').update(formatDecision(decision)).digest('hex').slice(0, 12);
}

const KEYS = [
  'target',
  'action',
  'report',
  'rule',
  'place',
  'value',
  'reason',
  'evidence',
  'author',
  'date',
  'sha256',
];

/** One line of the file, keys always in the same order, so that a diff shows what changed and nothing else. */
export function formatDecision(decision: Decision): string {
  const entries = new Map<string, unknown>(Object.entries(decision));
  return JSON.stringify(
    Object.fromEntries(KEYS.flatMap((key) => (entries.has(key) ? [[key, entries.get(key)]] : []))),
  );
}

/** What a decision is about; of two decisions about one thing the later one holds. */
export function subjectOf(decision: Decision): string {
  const place =
    'place' in decision && decision.place !== null
      ? `${decision.place.table}/${decision.place.row}/${decision.place.column}`
      : '';
  const rule = 'rule' in decision ? decision.rule : '';
  return [decision.sha256, decision.target, rule, place].join('|');
}

/** True where the rule of a decision is in the catalogue. */
export function knownRule(decision: Decision): boolean {
  return decision.target !== 'finding' || RULES.some(({ id }) => id === decision.rule);
}
