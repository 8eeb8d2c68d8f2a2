/**
 * Three questions the demo asks its database, as anybody could ask them.
 *
 * @module
 */
export interface Question {
  readonly ask: { readonly en: string; readonly zh: string };
  readonly sql: string;
}

export const QUESTIONS: readonly Question[] = [
  {
    ask: {
      en: 'Which cells of the real report cannot all be right?',
      zh: '那份真实报告里，哪些数字不可能同时成立？',
    },
    sql: `SELECT row_label AS "行", natural_person AS "自然人", enterprise AS "商业企业", total AS "总计"
FROM request
WHERE agency = '安顺市西秀区城市管理局' AND fiscal_year = 2019
  AND row_code IN ('granted', 'refused.third_party_rights', 'processed_total')`,
  },
  {
    ask: {
      en: 'Who refuses less than before, who more? (不予公开 as a share of 总计, government reports)',
      zh: '不予公开的比例，谁在下降，谁在上升？（政府报告，不予公开 ÷ 总计）',
    },
    sql: `SELECT agency AS "机关",
  max(CASE fiscal_year WHEN 2019 THEN round(100.0 * refused_all / processed_total, 1) END) AS "2019 %",
  max(CASE fiscal_year WHEN 2021 THEN round(100.0 * refused_all / processed_total, 1) END) AS "2021 %",
  max(CASE fiscal_year WHEN 2024 THEN round(100.0 * refused_all / processed_total, 1) END) AS "2024 %",
  max(CASE fiscal_year WHEN 2024 THEN processed_total END) AS "总计 2024"
FROM request_total
WHERE origin = 'demo' AND body_kind = 'government' AND level = 'county' AND adds_up = 1
GROUP BY substr(report_id, 1, 6) ORDER BY "2024 %"`,
  },
  {
    ask: {
      en: 'Which report is not there at all?',
      zh: '哪一份报告根本不存在？',
    },
    sql: `SELECT before.agency AS "机关", before.fiscal_year + 1 AS "缺失年度"
FROM report_overview AS before
JOIN report_overview AS after ON after.agency_id = before.agency_id
  AND after.fiscal_year = before.fiscal_year + 2
WHERE NOT EXISTS (SELECT 1 FROM report_overview AS between_them
  WHERE between_them.agency_id = before.agency_id
    AND between_them.fiscal_year = before.fiscal_year + 1)`,
  },
];
