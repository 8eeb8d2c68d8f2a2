/**
 * gongkai as a library: bytes to reports, reports to records, records to a database, and questions to it.
 * Everything that is not named here may change without notice.
 *
 * @module
 */

export {
  type CheckedReports,
  type CheckReportsOptions,
  checkReports as check,
} from './app/check/check-reports.ts';
export type { ListedFinding, Proposal } from './app/check/list-findings.ts';
export {
  type CrawledPortals,
  type CrawlPortalsOptions,
  crawlPortals,
  type PortalHome,
} from './app/crawl/crawl-portals.ts';
export type { NotSeen } from './app/crawl/not-seen.ts';
export type { PortalsEvent, PortalsProgress } from './app/crawl/portal-progress.ts';
export type { RunAccount, SettledCrawl, YearAgo } from './app/crawl/settle-crawl.ts';
export type { IngestCounts, IngestFailure } from './app/ingest/account.ts';
export type { IngestSummary } from './app/ingest/ingest-paths.ts';
export {
  type IngestedReports,
  type IngestReportsOptions,
  ingestReports as ingest,
} from './app/ingest/ingest-reports.ts';
export { InputError } from './app/input-error.ts';
export { normalize } from './normalize/normalize.ts';
export type {
  BodyKind,
  Figure,
  Finding,
  Hints,
  Level,
  Origin,
  ReportRecord,
  Scope,
  Severity,
  Verdict,
} from './normalize/record.ts';
export type { Locator } from './parse/document.ts';
export {
  FORMS,
  type Form,
  type FormId,
  formForYear,
  formTable,
  type TableName,
} from './parse/forms/form.ts';
export { type ParseInput, parse, parseSync } from './parse/parse.ts';
export type {
  Cell,
  CellState,
  Extra,
  Indicator,
  ParsedReport,
  ParseOutcome,
  Refusal,
  RefusalCode,
  Section,
  Source,
} from './parse/report.ts';
export type { Delivery, DocumentInfo, Landed, LandStatus } from './store/landing/delivery.ts';
export { type QueryOptions, type QueryResult, query } from './store/query.ts';
export { openStore, type Store, type StoreOptions } from './store/store.ts';
export { StoreError, type StoreErrorCode } from './store/store-error.ts';
