/**
 * A checked file as the API answers it: the record that `gongkai parse` prints, names and all.
 *
 * @module
 */
import { z } from 'zod';
import { LocatorAnswer } from './schemas.ts';

const text = z.string();
const maybe = z.string().nullable();
const maybeNumber = z.number().nullable();
const Ref = z.object({ table: text, row: text, column: text });
const Published = z.record(z.string(), z.record(z.string(), maybeNumber));
const State = z.enum(['number', 'blank', 'mark', 'text', 'ambiguous', 'missing']);

const CheckedCell = Ref.extend({
  state: State,
  value: maybeNumber.describe(
    'as published; null where the source does not pin a number to this cell · 原文公布的数；原文没有确定的数时为 null',
  ),
  raw: maybe,
  note: maybe,
  unit: maybe,
  inferred: z.object({ value: z.number(), by: z.array(text) }).nullable(),
  candidates: z.array(maybeNumber).nullable(),
  at: LocatorAnswer.nullable(),
});

const CheckedFinding = z.object({
  rule: text,
  severity: z.enum(['error', 'warning', 'info']),
  verdict: z.enum(['source', 'parser', 'unknown']),
  table: maybe,
  row: maybe,
  column: maybe,
  left: maybeNumber,
  right: maybeNumber,
  cells: z.array(Ref),
  message: text,
  params: z.record(z.string(), z.union([text, z.number(), z.null()])),
  suggestions: z
    .array(z.object({ cell: Ref, published: maybeNumber, proposed: z.number() }))
    .optional(),
});

/** Keys under `tables` are codes of rows and columns, as in the forms. */
export const CheckAnswer = z.object({
  schemaVersion: z.literal(1),
  source: z.object({
    uri: text,
    sha256: text,
    mediaType: text,
    charset: maybe,
    charsetRule: maybe,
    reader: text,
  }),
  form: maybe,
  forms: z.record(z.string(), text),
  title: maybe,
  agency: maybe,
  divisionCode: maybe,
  divisionCandidates: z.array(text),
  fiscalYear: maybeNumber,
  publishedOn: maybe,
  bodyKind: text,
  function: maybe,
  level: maybe,
  scope: text,
  tables: z.object({
    disclosure: Published.optional(),
    requests: Published.optional(),
    review: Published.optional(),
    statistics: z
      .record(z.string(), z.object({ value: maybeNumber, cumulative: maybeNumber }))
      .optional(),
  }),
  cells: z.array(CheckedCell),
  extras: z.array(
    z.object({
      table: text,
      rowLabel: text,
      columnLabel: text,
      rowCode: maybe,
      columnCode: maybe,
      value: maybeNumber,
      raw: text,
      at: LocatorAnswer,
    }),
  ),
  indicators: z.array(
    z.object({
      label: text,
      path: z.array(text),
      unit: maybe,
      value: maybeNumber,
      cumulative: maybeNumber,
      raw: maybe,
      state: State,
      code: maybe,
      body: maybe,
      at: LocatorAnswer,
    }),
  ),
  sections: z.array(z.object({ number: z.number(), title: text, text })),
  figures: z.array(
    z.object({
      indicator: text,
      value: z.number(),
      unit: maybe,
      quote: text,
      section: z.number(),
      offset: z.number(),
    }),
  ),
  findings: z.array(CheckedFinding),
});
