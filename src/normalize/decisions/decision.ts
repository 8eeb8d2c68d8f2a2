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

const name = z.string();
const Place = z.object({ table: name, row: name, column: name });

/** What is wrong with a field is said by `read-decision.ts`, in two languages. */
const Common = {
  /** Hash of the bytes that were looked at. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Report as it was named then: for people, and to say what is stale. */
  report: z.string().min(1),
  reason: z.string().trim().min(1),
  /** What shows it: a quote, a page, an address. */
  evidence: z.string().nullable().default(null),
  /** A label, not necessarily a name. */
  author: z.string().trim().min(1),
  date: z.iso.date(),
};

const SCOPES = ['own', 'own_level', 'all_levels', 'unknown'] as const;

/** All kinds of decisions. `target` says about what, `action` what was decided. */
export const Decision = z.discriminatedUnion('target', [
  z.strictObject({
    target: z.literal('finding'),
    /** confirm: the finding is right; dismiss: it is not; note: a remark beside it. */
    action: z.enum(['confirm', 'dismiss', 'note']),
    rule: z.string().min(1),
    place: Place.nullable().default(null),
    ...Common,
  }),
  z.strictObject({
    target: z.literal('cell'),
    /** The reading a person takes from the source; the published value stays as it is. */
    action: z.literal('read_as'),
    place: Place,
    value: z.number().nullable(),
    /** confirmed: what a program read in a scan, looked at and confirmed by a person. */
    basis: z.literal('confirmed').optional(),
    /** Hash of the picture that the person looked at. */
    picture: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
    ...Common,
  }),
  z.strictObject({
    target: z.literal('agency'),
    action: z.literal('set'),
    value: z.string().min(2),
    ...Common,
  }),
  z.strictObject({
    target: z.literal('division'),
    action: z.literal('set'),
    value: z.string().regex(/^\d{6}$/),
    ...Common,
  }),
  z.strictObject({
    target: z.literal('year'),
    action: z.literal('set'),
    value: z.int().min(2008).max(2100),
    ...Common,
  }),
  z.strictObject({
    target: z.literal('scope'),
    action: z.literal('set'),
    value: z.enum(SCOPES),
    ...Common,
  }),
  z.strictObject({
    /** This source is the version that counts for its report. */
    target: z.literal('version'),
    action: z.literal('count'),
    ...Common,
  }),
  z.strictObject({
    /** This report is left out of metrics. */
    target: z.literal('report'),
    action: z.literal('exclude'),
    ...Common,
  }),
  z.strictObject({
    /** This source is taken out of the database with all that came of it, and not taken in again. */
    target: z.literal('document'),
    action: z.literal('forget'),
    ...Common,
  }),
]);
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
  'basis',
  'picture',
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
