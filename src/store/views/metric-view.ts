/**
 * View `metric`: the rollup by metric, year, division, level, scope and body kind, read as ratios.
 *
 * @module
 */

/** Metrics of single reports. Undefined (no base) is null, never 0; a difference needs both of its bases; a count is its numerator. */
export function metricView(): string {
  const value = (prefix: string) => `CASE
    WHEN q.${prefix}base = 0 THEN NULL
    WHEN m.kind = 'count' THEN q.${prefix}numerator
    WHEN m.kind <> 'difference' THEN 1.0 * q.${prefix}numerator / q.${prefix}base
    WHEN q.${prefix}other_base = 0 THEN NULL
    ELSE 1.0 * q.${prefix}numerator / q.${prefix}base - 1.0 * q.${prefix}other_numerator / q.${prefix}other_base
  END`;
  return `CREATE VIEW metric AS
SELECT m.metric_id, m.official_term, m.title_en, g.fiscal_year, g.division_code,
  ${divisionName()} AS division_name, g.level, g.scope, g.body_kind, g.form,
  ${value('')} AS value, q.numerator, q.base, q.n, q.removed,
  q.zero_base, g.reports - q.n - q.removed - q.zero_base AS undefined, g.reports,
  ${value('published_')} AS published_value, q.published_n, g.origin
FROM metric_rollup q
JOIN metric_definition m ON m.metric_no = q.metric_no
JOIN rollup_group g ON g.group_no = q.group_no
WHERE g.reports > 0 AND m.kind NOT IN ('growth', 'continuity', 'finding');`;
}

function divisionName(): string {
  return `(SELECT n.name FROM division n WHERE n.division_code = g.division_code
    AND n.first_year <= g.fiscal_year ORDER BY n.first_year DESC LIMIT 1)`;
}
