/**
 * What the API answers, as schemas: checked at runtime, printed as OpenAPI.
 *
 * @module
 */
import { z } from 'zod';

const text = z.string();
const maybe = z.string().nullable();
const number = z.number();
const maybeNumber = z.number().nullable();

export const PageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), page: number, hasMore: z.boolean(), notice: maybe });

export const Report = z.object({
  reportId: text,
  title: maybe,
  agency: maybe,
  agencyId: text,
  divisionCode: maybe,
  fiscalYear: maybeNumber,
  bodyKind: text,
  function: maybe,
  level: maybe,
  scope: text,
  form: maybe,
  publishedOn: maybe,
  addsUp: maybeNumber.describe(
    '1: every sum that could be checked holds; 0: one fails; null: no tables · 1 能核对的勾稽关系都成立；0 有不成立的；null 没有表格',
  ),
  errors: number,
  warnings: number,
  cellsPinned: number,
  cellsTotal: number,
  versions: number,
  parserVersion: text,
  reader: text,
  sourceUri: text,
  sha256: text,
  fetchedAt: maybe,
  savedOn: maybe,
  archive: maybe,
  origin: z.enum(['real', 'demo']),
});

export const LocatorAnswer = z.union([
  z.object({ line: number, offset: number }),
  z.object({ table: number, row: number, column: number, path: z.string().optional() }),
  z.object({ page: number, box: z.array(number).length(4) }),
  z.object({ sheet: text, ref: text }),
]);

const CellAnswer = z.object({
  table: text,
  row: text,
  column: text,
  label: text.describe(
    'official label: groups, row and column as the form prints them · 法定栏目名：组、行、列，照格式原文',
  ),
  form: text,
  state: z.enum(['number', 'blank', 'mark', 'text', 'ambiguous', 'missing']),
  value: maybeNumber.describe(
    'as published; null where the source does not pin a number to this cell · 原文公布的数；原文没有确定的数时为 null',
  ),
  raw: maybe,
  inferred: z.object({ value: number, by: z.array(text) }).nullable(),
  used: maybeNumber,
  basis: z.enum(['published', 'inferred', 'decided', 'confirmed', 'none']),
  note: maybe,
  unit: maybe,
  candidates: z.array(maybeNumber),
  at: LocatorAnswer.nullable(),
});

const Ref = z.object({ table: text, row: text, column: text });

const FindingAnswer = z.object({
  rule: text,
  title: z.object({ zh: text, en: text }),
  severity: z.enum(['error', 'warning', 'info']),
  verdict: z.enum(['source', 'parser', 'unknown']),
  tableName: maybe,
  rowCode: maybe,
  columnCode: maybe,
  leftValue: maybeNumber,
  rightValue: maybeNumber,
  cells: z.array(Ref),
  message: text,
  suggestions: z.array(z.object({ cell: Ref, published: maybeNumber, proposed: number })),
});

export const FindingInReportAnswer = FindingAnswer.extend({
  reportId: text,
  agency: maybe,
  divisionCode: maybe,
  fiscalYear: maybeNumber,
});

export const WholeReport = Report.extend({
  cells: z.array(CellAnswer),
  findings: z.array(FindingAnswer),
  sections: z.array(z.object({ number, title: text, text })),
  figures: z.array(
    z.object({
      indicator: text,
      value: number,
      unit: maybe,
      quote: text,
      section: number,
      offset: number,
    }),
  ),
  allVersions: z.array(
    z.object({
      status: text,
      reason: text,
      uri: text,
      sha256: text,
      fetchedAt: maybe,
      parserVersion: text,
    }),
  ),
  notice: maybe,
});

export const ContentsAnswer = z.object({
  reports: number,
  agencies: number,
  divisions: number,
  firstYear: maybeNumber,
  lastYear: maybeNumber,
  demo: number,
  version: text,
  notice: maybe,
});

export const AgencyAnswer = z.object({
  agencyId: text,
  name: maybe,
  divisionCode: maybe,
  bodyKind: text,
  level: maybe,
  function: maybe,
  origin: text,
  reports: z.array(Report),
});

export const DivisionAnswer = z.object({
  divisionCode: text,
  name: text,
  path: z.array(z.object({ divisionCode: text, name: text })),
  children: z.array(z.object({ divisionCode: text, name: text })),
  agencies: z.array(z.object({ agencyId: text, name: maybe, bodyKind: text, years: maybe })),
  governmentReports: z.array(Report),
});

export const CoverageAnswer = z.object({
  reports: z.array(z.object({ divisionCode: text, fiscalYear: number, reportId: text })),
  observations: z.array(
    z.object({
      divisionCode: text,
      fiscalYear: number,
      bodyKind: text,
      state: text,
      reason: maybe,
      reasonCode: maybe,
      reasonEn: maybe,
      reasonZh: maybe,
      uri: maybe,
      checkedOn: maybe,
      evidence: maybe,
    }),
  ),
});

export const Tiles = z.object({
  items: z.array(
    z.object({ province: text, level: text, fiscalYear: number, governments: number }),
  ),
});

export const RuleCounts = z.object({
  items: z.array(
    z.object({
      rule: text,
      title: z.object({ zh: text, en: text }),
      severity: text,
      source: number,
      parser: number,
      unknown: number,
      findings: number,
    }),
  ),
});

export const HitAnswer = z.object({
  reportId: text,
  agency: maybe,
  fiscalYear: maybeNumber,
  section: text,
  text,
});

export const RowsAnswer = z.object({
  items: z.array(z.record(z.string(), z.union([text, number, z.null()]))),
  page: number,
  hasMore: z.boolean(),
  notice: maybe,
});

export const DecisionAnswer = z.object({
  decisionId: text,
  target: text,
  action: text,
  reportId: maybe,
  value: maybe,
  reason: text,
  author: text,
  decidedOn: text,
});

export const SqlAnswer = z.object({
  columns: z.array(text),
  rows: z.array(z.array(z.union([text, number, z.null()]))),
  truncated: z.boolean(),
  milliseconds: number,
  notice: maybe,
});
