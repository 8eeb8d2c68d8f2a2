/**
 * The tables of addresses, of reference data and of metric sums, as SQL: official labels, links between divisions, between
 * kinds of bodies and between indicators, coverage, and the rollup.
 *
 * @module
 */

/** Every address of a document that has several; also made by the migration from schema 5. */
/** Readings that need not be done again; see `landing/known-readings.ts`. */
export const READING = `
CREATE TABLE reading (
  key BLOB PRIMARY KEY,
  digest BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX reading_digest ON reading (digest);
`;

/** Reports that have one of the year before; also made by the migration from schema 7. See `landing/year-comparison.ts`. */
export const YEAR_COMPARISON = `
CREATE TABLE year_comparison (
  version_id INTEGER PRIMARY KEY REFERENCES report_version,
  before_id INTEGER NOT NULL REFERENCES report_version,
  sections INTEGER NOT NULL,
  copied INTEGER NOT NULL
);
CREATE INDEX year_comparison_before ON year_comparison (before_id);
`;

/** What was read in scans, apart from every value; also made by the migration from schema 9. See docs/decisions/scans.md. */
export const RECOGNISED = `
CREATE TABLE recognised_scan (
  document_id INTEGER PRIMARY KEY REFERENCES document,
  model TEXT NOT NULL,
  pages INTEGER NOT NULL,
  title TEXT,
  agency_name TEXT,
  agency_id TEXT,
  division_code TEXT,
  body_kind TEXT NOT NULL,
  fiscal_year INTEGER,
  scope TEXT NOT NULL,
  origin TEXT NOT NULL,
  forms TEXT NOT NULL,
  evidence TEXT
);
CREATE TABLE recognised_cell (
  document_id INTEGER NOT NULL REFERENCES recognised_scan,
  table_name TEXT NOT NULL,
  row_code TEXT NOT NULL,
  column_code TEXT NOT NULL,
  text TEXT NOT NULL,
  number REAL,
  agreement REAL NOT NULL,
  doubts TEXT NOT NULL,
  page INTEGER NOT NULL,
  box TEXT NOT NULL,
  picture TEXT NOT NULL,
  PRIMARY KEY (document_id, table_name, row_code, column_code)
) WITHOUT ROWID;
`;

/** What a confirmed reading adds to a decision; see {@link RECOGNISED}. */
export const CONFIRMED = `
ALTER TABLE decision ADD COLUMN basis TEXT;
ALTER TABLE decision ADD COLUMN picture TEXT;
`;

export const DOCUMENT_URI = `CREATE TABLE document_uri (
  document_id INTEGER NOT NULL REFERENCES document,
  uri TEXT NOT NULL,
  fetched_at TEXT,
  last_fetched TEXT,
  archive TEXT,
  saved_on TEXT,
  evidence TEXT,
  note TEXT,
  PRIMARY KEY (document_id, uri)
) WITHOUT ROWID;`;

/** Indexes that answer for many reports at once; also made by the migration from schema 8. */
export const MANY_REPORTS = `
CREATE INDEX report_group ON report
  (body_kind, level, fiscal_year, scope, origin, division_code, version_id)
  WHERE version_id IS NOT NULL;
CREATE INDEX report_version_set_aside ON report_version (report_no) WHERE status = 'set_aside';
CREATE INDEX finding_rule ON finding (rule, severity, verdict);
CREATE INDEX finding_severity ON finding (severity);
CREATE INDEX coverage_observation_gone ON coverage_observation (fiscal_year) WHERE state = 'gone';
`;

/** Also made by the migration from schema 2. */
export const AGENCY_REORGANISATION = `CREATE TABLE agency_reorganisation (
  from_body TEXT NOT NULL,
  to_body TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  kind TEXT NOT NULL,
  extent TEXT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (from_body, to_body, fiscal_year)
) WITHOUT ROWID;`;

export const REFERENCE = `
CREATE TABLE code_label (
  form TEXT NOT NULL,
  table_name TEXT NOT NULL,
  position INTEGER NOT NULL,
  cell_name TEXT NOT NULL,
  row_code TEXT NOT NULL,
  column_code TEXT NOT NULL,
  row_label TEXT NOT NULL,
  row_path TEXT NOT NULL,
  column_label TEXT NOT NULL,
  column_path TEXT NOT NULL,
  unit TEXT,
  kind TEXT NOT NULL,
  parent_row TEXT,
  is_total INTEGER NOT NULL,
  starts_row INTEGER NOT NULL,
  PRIMARY KEY (form, table_name, position)
) WITHOUT ROWID;
CREATE INDEX code_label_code ON code_label (table_name, row_code, column_code, form);
CREATE TABLE coverage_observation (
  division_code TEXT NOT NULL,
  agency_id TEXT NOT NULL,
  body_kind TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  state TEXT NOT NULL,
  reason TEXT,
  uri TEXT,
  checked_on TEXT,
  evidence TEXT,
  origin TEXT NOT NULL DEFAULT 'real',
  PRIMARY KEY (division_code, body_kind, fiscal_year, agency_id)
) WITHOUT ROWID;
CREATE TABLE division_link (
  from_code TEXT NOT NULL,
  from_year INTEGER NOT NULL,
  to_code TEXT NOT NULL,
  to_year INTEGER NOT NULL,
  kind TEXT NOT NULL,
  note TEXT,
  PRIMARY KEY (from_code, from_year, to_code, to_year)
) WITHOUT ROWID;
${AGENCY_REORGANISATION}
CREATE TABLE indicator_link (
  from_form TEXT NOT NULL,
  from_table TEXT NOT NULL,
  from_row TEXT NOT NULL,
  from_column TEXT NOT NULL,
  to_form TEXT NOT NULL,
  to_table TEXT NOT NULL,
  to_row TEXT NOT NULL,
  to_column TEXT NOT NULL,
  relation TEXT NOT NULL,
  note_zh TEXT,
  note_en TEXT,
  PRIMARY KEY (from_form, from_table, from_row, from_column, to_form, to_table, to_row, to_column)
) WITHOUT ROWID;
`;

/** Columns of a sum, after the metric and what it is summed over. */
const SUMS = `numerator INTEGER NOT NULL,
  base INTEGER NOT NULL,
  other_numerator INTEGER NOT NULL,
  other_base INTEGER NOT NULL,
  n INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  zero_base INTEGER NOT NULL,
  no_value INTEGER NOT NULL,
  no_previous INTEGER NOT NULL,
  published_numerator INTEGER NOT NULL,
  published_base INTEGER NOT NULL,
  published_other_numerator INTEGER NOT NULL,
  published_other_base INTEGER NOT NULL,
  published_n INTEGER NOT NULL,
  published_zero INTEGER NOT NULL`;

/** Sums by division, and by province (two digits) and the country (no digit): a trend of the country reads a few rows. */
export const ROLLUP = `
CREATE TABLE metric_definition (
  metric_no INTEGER PRIMARY KEY,
  metric_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  official_term TEXT NOT NULL,
  title_en TEXT NOT NULL,
  definition TEXT NOT NULL
);
CREATE TABLE rollup_group (
  group_no INTEGER PRIMARY KEY,
  fiscal_year INTEGER NOT NULL,
  division_code TEXT NOT NULL,
  level TEXT NOT NULL,
  scope TEXT NOT NULL,
  body_kind TEXT NOT NULL,
  form TEXT NOT NULL,
  origin TEXT NOT NULL,
  reports INTEGER NOT NULL,
  UNIQUE (level, body_kind, scope, origin, fiscal_year, division_code, form)
);
CREATE INDEX rollup_group_place ON rollup_group (division_code, body_kind, origin);
CREATE TABLE metric_rollup (
  metric_no INTEGER NOT NULL REFERENCES metric_definition,
  group_no INTEGER NOT NULL REFERENCES rollup_group,
  ${SUMS},
  PRIMARY KEY (group_no, metric_no)
) WITHOUT ROWID;
CREATE TABLE area_group (
  group_no INTEGER PRIMARY KEY,
  fiscal_year INTEGER NOT NULL,
  area TEXT NOT NULL,
  level TEXT NOT NULL,
  scope TEXT NOT NULL,
  body_kind TEXT NOT NULL,
  form TEXT NOT NULL,
  origin TEXT NOT NULL,
  reports INTEGER NOT NULL,
  UNIQUE (area, body_kind, origin, level, scope, fiscal_year, form)
);
CREATE TABLE area_rollup (
  metric_no INTEGER NOT NULL REFERENCES metric_definition,
  group_no INTEGER NOT NULL REFERENCES area_group,
  ${SUMS},
  PRIMARY KEY (group_no, metric_no)
) WITHOUT ROWID;
`;
