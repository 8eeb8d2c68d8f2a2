/**
 * Questions to start from on the SQL page: those of the cookbook, asked of the data that is shown, and two short ones.
 *
 * @module
 */
import type { Origin } from '../../normalize/record.ts';

export interface SqlExample {
  readonly zh: string;
  readonly en: string;
  readonly sql: string;
}

/**
 * Queries of docs/cookbook.md, word for word but for kind of data and year.
 */
export function cookbookExamples(origin: Origin, year: number): SqlExample[] {
  return [
    {
      zh: '谁不予公开最多',
      en: 'Who refuses most',
      sql: `SELECT division_code, division_name AS place, numerator AS refused, base AS concluded,
  round(100.0 * value, 1) AS percent
FROM metric
WHERE metric_id = 'denial_rate' AND origin = '${origin}' AND fiscal_year = ${year} AND base >= 10
  AND level = 'county' AND body_kind = 'government' AND scope = 'all_levels'
ORDER BY value DESC, base DESC, division_code`,
    },
    {
      zh: '不予公开的理由',
      en: 'On which grounds requests are refused',
      sql: `SELECT official_term AS ground, sum(numerator) AS refused, sum(base) AS all_refused,
  round(100.0 * sum(numerator) / sum(base), 1) AS percent
FROM metric
WHERE metric_id LIKE 'ground%share' AND origin = '${origin}' AND fiscal_year >= 2021
  AND level = 'county' AND body_kind = 'government' AND scope = 'all_levels'
GROUP BY metric_id ORDER BY refused DESC, metric_id`,
    },
    {
      zh: '予以公开占多少',
      en: 'What share of requests is granted in full',
      sql: `SELECT fiscal_year, sum(numerator) AS granted, sum(base) AS concluded,
  round(100.0 * sum(numerator) / sum(base), 1) AS percent, sum(n) AS reports, sum(removed) AS removed
FROM metric
WHERE metric_id = 'full_disclosure_rate' AND origin = '${origin}'
  AND level = 'county' AND body_kind = 'government' AND scope = 'all_levels'
GROUP BY fiscal_year ORDER BY fiscal_year`,
    },
    {
      zh: '缺哪些年报',
      en: 'Which reports are missing',
      sql: `SELECT y.division_name, y.fiscal_year, y.coverage_state
FROM division_year y
WHERE y.origin = '${origin}' AND y.level = 'county' AND y.coverage_state <> 'published'
ORDER BY y.division_code, y.fiscal_year`,
    },
    {
      zh: '自相矛盾的年报',
      en: 'Reports that contradict themselves',
      sql: `SELECT o.agency, o.fiscal_year, f.rule, f.row_code, f.left_value, f.right_value
FROM finding f JOIN report r ON r.version_id = f.version_id
JOIN report_overview o ON o.report_id = r.report_id
WHERE f.severity = 'error' AND f.verdict = 'source' AND o.body_kind = 'government' AND o.origin = '${origin}'
ORDER BY o.agency, o.fiscal_year, f.rule, f.row_code`,
    },
  ];
}

/** Short ones on the views of the contract. */
export const SHORT_EXAMPLES: readonly SqlExample[] = [
  {
    zh: '勾稽不符的报告',
    en: 'Reports whose sums fail',
    sql: `SELECT report_id, agency, fiscal_year, errors
FROM report_overview WHERE adds_up = 0 ORDER BY errors DESC LIMIT 50`,
  },
  {
    zh: '一份报告的全部单元格',
    en: 'Every cell of one report',
    sql: `SELECT table_name, row_label, column_label, value, used_value, basis, state, raw
FROM cell WHERE report_id = (SELECT report_id FROM report_overview LIMIT 1)`,
  },
];
