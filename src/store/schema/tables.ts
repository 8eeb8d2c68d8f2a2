/**
 * The tables, as SQL. Names are a contract: see docs/dictionary.md for every column.
 *
 * Numbers in `*_no` and `*_id` INTEGER keys are internal and may differ between rebuilds; `report_id`,
 * `agency_id`, `sha256` and `division_code` are the keys to cite.
 *
 * @module
 */
import { SLOTS } from '../slot.ts';
import {
  DOCUMENT_URI,
  MANY_REPORTS,
  READING,
  RECOGNISED,
  REFERENCE,
  ROLLUP,
  YEAR_COMPARISON,
} from './reference-sql.ts';

const WHO_AND_WHERE = `
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE division (
  division_code TEXT NOT NULL,
  first_year INTEGER NOT NULL,
  last_year INTEGER,
  name TEXT NOT NULL,
  level TEXT,
  parent_code TEXT,
  ended_by TEXT,
  successors TEXT,
  carved_from TEXT,
  origin TEXT NOT NULL DEFAULT 'real',
  PRIMARY KEY (division_code, first_year)
) WITHOUT ROWID;

CREATE TABLE agency (
  agency_no INTEGER PRIMARY KEY,
  agency_id TEXT NOT NULL UNIQUE,
  name TEXT,
  division_code TEXT,
  body_kind TEXT NOT NULL,
  level TEXT,
  function TEXT,
  named_in INTEGER,
  origin TEXT NOT NULL,
  place_id TEXT,
  body_stem TEXT
);
CREATE INDEX agency_division ON agency (division_code);
CREATE INDEX agency_body ON agency (body_stem, place_id);

CREATE TABLE portal (
  portal_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  division_code TEXT,
  url TEXT NOT NULL,
  host TEXT,
  family TEXT,
  note TEXT,
  column_url TEXT,
  checked_on TEXT
) WITHOUT ROWID;
`;

const REPORTS = `
CREATE TABLE document (
  document_id INTEGER PRIMARY KEY,
  digest BLOB NOT NULL UNIQUE,
  sha256 TEXT GENERATED ALWAYS AS (lower(hex(digest))) VIRTUAL,
  uri TEXT NOT NULL,
  origin TEXT NOT NULL,
  media_type TEXT NOT NULL,
  charset TEXT,
  charset_rule TEXT,
  reader TEXT NOT NULL,
  fetched_at TEXT,
  saved_on TEXT,
  archive TEXT,
  refusal_code TEXT,
  refusal_message TEXT,
  evidence TEXT,
  note TEXT,
  last_fetched TEXT
);
${DOCUMENT_URI}
${READING}

CREATE TABLE report (
  report_no INTEGER PRIMARY KEY,
  report_id TEXT NOT NULL UNIQUE,
  agency_no INTEGER NOT NULL REFERENCES agency,
  fiscal_year INTEGER,
  scope TEXT NOT NULL,
  level TEXT,
  body_kind TEXT NOT NULL,
  division_code TEXT,
  origin TEXT NOT NULL,
  version_id INTEGER REFERENCES report_version,
  zone_id TEXT
);
CREATE INDEX report_agency ON report (agency_no, fiscal_year);
CREATE INDEX report_place ON report (division_code, fiscal_year, body_kind);
CREATE INDEX report_version_id ON report (version_id);

CREATE TABLE report_version (
  version_id INTEGER PRIMARY KEY,
  report_no INTEGER NOT NULL REFERENCES report,
  document_id INTEGER NOT NULL REFERENCES document,
  parser_version TEXT NOT NULL,
  status TEXT NOT NULL,
  reason TEXT NOT NULL,
  title TEXT,
  agency_name TEXT,
  published_on TEXT,
  form TEXT,
  form_disclosure TEXT,
  form_requests TEXT,
  form_review TEXT,
  form_statistics TEXT,
  cells_pinned INTEGER NOT NULL,
  cells_total INTEGER NOT NULL,
  errors INTEGER NOT NULL,
  warnings INTEGER NOT NULL,
  adds_up INTEGER,
  division_candidates TEXT,
  evidence TEXT,
  conservation TEXT,
  fingerprint INTEGER NOT NULL,
  level TEXT,
  body_kind TEXT,
  division_code TEXT,
  zone_id TEXT,
  function TEXT
);
CREATE INDEX report_version_report ON report_version (report_no);
CREATE INDEX report_version_document ON report_version (document_id);
`;

const DETAILS = `
CREATE TABLE locator_template (
  template_no INTEGER PRIMARY KEY,
  template TEXT NOT NULL UNIQUE
);
CREATE TABLE cell_note (
  version_id INTEGER NOT NULL REFERENCES report_version,
  cell_name TEXT NOT NULL,
  note TEXT,
  unit TEXT,
  PRIMARY KEY (version_id, cell_name)
) WITHOUT ROWID;
CREATE TABLE cell_candidate (
  version_id INTEGER NOT NULL REFERENCES report_version,
  cell_name TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  value REAL,
  PRIMARY KEY (version_id, cell_name, ordinal)
) WITHOUT ROWID;
CREATE TABLE extra (
  extra_id INTEGER PRIMARY KEY,
  version_id INTEGER NOT NULL REFERENCES report_version,
  table_name TEXT NOT NULL,
  row_label TEXT NOT NULL,
  column_label TEXT NOT NULL,
  row_code TEXT,
  column_code TEXT,
  value REAL,
  raw TEXT NOT NULL,
  place TEXT
);
CREATE INDEX extra_version ON extra (version_id);
CREATE TABLE indicator (
  indicator_id INTEGER PRIMARY KEY,
  version_id INTEGER NOT NULL REFERENCES report_version,
  label TEXT NOT NULL,
  path TEXT,
  unit TEXT,
  value REAL,
  cumulative REAL,
  raw TEXT,
  state TEXT NOT NULL,
  code TEXT,
  body TEXT,
  place TEXT
);
CREATE INDEX indicator_version ON indicator (version_id);
CREATE TABLE figure (
  figure_id INTEGER PRIMARY KEY,
  version_id INTEGER NOT NULL REFERENCES report_version,
  indicator TEXT NOT NULL,
  value REAL NOT NULL,
  unit TEXT,
  quote TEXT NOT NULL,
  section_number INTEGER NOT NULL,
  text_offset INTEGER NOT NULL
);
CREATE INDEX figure_version ON figure (version_id);
CREATE TABLE finding (
  finding_id INTEGER PRIMARY KEY,
  version_id INTEGER NOT NULL REFERENCES report_version,
  stage TEXT NOT NULL,
  rule TEXT NOT NULL,
  severity TEXT NOT NULL,
  verdict TEXT NOT NULL,
  table_name TEXT,
  row_code TEXT,
  column_code TEXT,
  left_value REAL,
  right_value REAL,
  cells TEXT,
  message TEXT NOT NULL,
  params TEXT,
  suggestions TEXT
);
CREATE INDEX finding_version ON finding (version_id);
CREATE TABLE decision (
  decision_id TEXT PRIMARY KEY,
  target TEXT NOT NULL,
  sha256 TEXT,
  report_id TEXT,
  agency_id TEXT,
  rule TEXT,
  table_name TEXT,
  row_code TEXT,
  column_code TEXT,
  action TEXT NOT NULL,
  value TEXT,
  reason TEXT NOT NULL,
  evidence TEXT,
  author TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  basis TEXT,
  picture TEXT
) WITHOUT ROWID;
CREATE INDEX decision_place ON decision (sha256, table_name, row_code, column_code);
CREATE INDEX decision_report ON decision (report_id);
CREATE TABLE narrative (
  narrative_id INTEGER PRIMARY KEY,
  version_id INTEGER NOT NULL REFERENCES report_version,
  section_number INTEGER NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX narrative_version ON narrative (version_id);
CREATE VIRTUAL TABLE narrative_index USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = 'unicode61'
);
`;

/** The wide table: one row per report version, one column per slot. */
function reportCells(): string {
  const columns = SLOTS.map((slot) => `  ${slot.name} ${slot.type}`).join(',\n');
  return `
CREATE TABLE report_cells (
  version_id INTEGER PRIMARY KEY REFERENCES report_version,
  states TEXT,
  raw TEXT,
  inferred TEXT,
  locators BLOB,
${columns}
);`;
}

/** All tables and indexes of a new database; older ones come here by `migrations.ts`. */
export const TABLES_SQL: string = [
  WHO_AND_WHERE,
  REPORTS,
  DETAILS,
  YEAR_COMPARISON,
  REFERENCE,
  RECOGNISED,
  MANY_REPORTS,
  ROLLUP,
  reportCells(),
].join('\n');
