/**
 * `known-issues.md` of a release: what is not in it, what is not certain and what must not be compared, each with its
 * number in this release.
 *
 * @module
 */
import type { Store } from '../store.ts';
import type { ReleaseCounts } from './documents.ts';

const COUNTS = `SELECT
  (SELECT count(*) FROM report_overview WHERE division_code IS NULL AND zone_id IS NULL) AS nowhere,
  (SELECT count(*) FROM report_overview WHERE fiscal_year IS NULL) AS undated,
  (SELECT count(*) FROM report_overview WHERE scope = 'unknown') AS unscoped,
  (SELECT count(*) FROM report_overview WHERE form IS NULL) AS formless,
  (SELECT count(*) FROM report_overview WHERE reader = 'pdf') AS pdf,
  (SELECT count(*) FROM report_overview WHERE adds_up = 0) AS broken,
  (SELECT count(*) FROM report_overview WHERE versions > 1) AS several,
  (SELECT count(*) FROM document WHERE refusal_code IN ('image', 'attachment', 'needs_ocr')) AS unread`;

/** The document, with the numbers of the database. */
export function knownIssues({ connection }: Store, counts: ReleaseCounts): string {
  const n = connection.prepare(COUNTS).get() as Readonly<Record<string, number>>;
  return `# Known issues

What is not here:

- ${counts.refused} documents gave no report (sources.csv, column refused), ${n['unread']} of them pictures, scans or attachments.
- A division and year without a report is absent for the reason in division_year, column coverage_state; \`unknown\`
  means that nobody has looked, never that nothing was published.

What is not certain:

- ${n['nowhere']} reports have no division, because their name fits several or none; ${n['undated']} have no fiscal year.
- ${n['unscoped']} reports do not say whose figures they give (scope unknown): never add them to others.
- ${n['formless']} reports have no table of a statutory form; their numbers stand in prose only.
- ${n['pdf']} reports were read from PDF, where a cell may be text that the page draws in pieces.
- ${counts.cells - counts.pinned} of ${counts.cells} cells have no published number; the state of each says why.
- ${n['broken']} reports contradict their own sums. Their values are kept as printed (adds_up = 0); metrics leave them out.
- ${n['several']} reports were found in more than one version; which one counts, and why, is in report_overview.

What must not be compared:

- The forms of 2014, 2019 and 2021 ask for different things: see indicator_crosswalk. What is \`none\` there has no
  continuation, what is \`approximate\` only a rough one.
- Divisions change their territory under the same code: see division_crosswalk, kinds merge, split and carve_out.
- Since 2024 a refusal must be reconsidered before it can be taken to court: suits without reconsideration fell.
- Dates of publication may be those of a move to another web site.
`;
}
