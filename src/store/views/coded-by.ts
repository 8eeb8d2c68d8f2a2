/**
 * Who typed a report in, and when: kept with what decided who, where and when, and shown in columns of its own.
 *
 * @module
 */

/** What the cover of a form filled in by hand says of its coding. */
export type CodedField = 'coded_by' | 'coded_on' | 'coded_from';

/** Scalar subquery on a version `v` of a document `d`; NULL for what nobody typed in. */
export function coded(field: CodedField): string {
  return `CASE d.reader WHEN 'hand' THEN (SELECT json_extract(said.value, '$.quote')
    FROM json_each(v.evidence) said WHERE json_extract(said.value, '$.field') = '${field}') END`;
}

/** The three columns, for views and pages. */
export const CODED_COLUMNS: string = (['coded_by', 'coded_on', 'coded_from'] as const)
  .map((field) => `${coded(field)} AS ${field}`)
  .join(', ');
