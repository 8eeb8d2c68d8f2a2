/**
 * The endpoints on reports, bodies, places, findings and text.
 *
 * @module
 */

import { z } from 'zod';
import { coverageReason } from '../../normalize/coverage-reason.ts';
import { DEMO_NOTICE } from '../../normalize/demo-notice.ts';
import { BODY_KINDS } from '../../normalize/vocabulary.ts';
import { agenciesOf, agencyById } from '../../store/read/agencies.ts';
import { contents } from '../../store/read/contents.ts';
import { listDecisions } from '../../store/read/corrections.ts';
import {
  governmentReportIds,
  governmentsWithReport,
  type ListedObservation,
  observations,
} from '../../store/read/coverage.ts';
import { queryFindings } from '../../store/read/finding-lists.ts';
import { findingsByRule, findingsOfVersion } from '../../store/read/findings.ts';
import { figuresOf, searchSections, sectionsOf } from '../../store/read/narrative.ts';
import { cellsOfVersion } from '../../store/read/report-cells.ts';
import {
  governmentReports,
  listReports,
  reportById,
  reportsOfAgency,
  versionsOf,
} from '../../store/read/reports.ts';
import { cellLabel } from '../pages/tables.ts';
import { QueryText, Year } from '../request.ts';
import type { Site } from '../site.ts';
import { childrenOf, isCode, isKnownPlace, placeName, placePath } from '../view/places.ts';
import { ruleTitle } from '../view/rule-labels.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import {
  AgencyAnswer,
  ContentsAnswer,
  CoverageAnswer,
  DecisionAnswer,
  DivisionAnswer,
  FindingInReportAnswer,
  HitAnswer,
  PageOf,
  Report,
  RuleCounts,
  Tiles,
  WholeReport,
} from './schemas.ts';

/** The paging every list has. */
export const Paging = z.object({
  page: z.coerce.number().int().min(1).max(10_000).default(1).describe('counts from 1 · 从 1 数起'),
  limit: z.coerce.number().int().min(1).max(500).default(50).describe('items a page · 每页条数'),
});

/** What a page is asked with: one item more than it shows tells whether there is a next one. */
export function windowOf({ page, limit }: z.infer<typeof Paging>) {
  return { limit: limit + 1, offset: (page - 1) * limit };
}

/** One page of a list that was asked for one item more than it shows. */
export function pageOf<T>(
  site: Site,
  { page, limit }: z.infer<typeof Paging>,
  list: (window: { limit: number; offset: number }) => readonly T[],
) {
  const items = list(windowOf({ page, limit }));
  return {
    items: items.slice(0, limit),
    page,
    hasMore: items.length > limit,
    notice: noticeOf(site),
  };
}

/** Demo data says so in every answer. */
export function noticeOf({ store }: Site): string | null {
  return contents(store).demo > 0 ? DEMO_NOTICE : null;
}

function titled<T extends { rule: string }>(one: T) {
  return { ...one, title: { zh: ruleTitle(one.rule, 'zh'), en: ruleTitle(one.rule, 'en') } };
}

const None = z.object({});
const kinds = Object.keys(BODY_KINDS) as [string, ...string[]];

const reports: readonly Endpoint[] = [
  endpoint({
    path: '/',
    cost: 'page',
    summary: ['What is in the database', '库里有什么'],
    params: {},
    query: None,
    response: ContentsAnswer,
    answer: ({ site }) => ({
      ...contents(site.store),
      version: site.version,
      notice: noticeOf(site),
    }),
  }),
  endpoint({
    path: '/reports',
    cost: 'work',
    summary: ['Reports, newest landing first', '报告，新入库的在前'],
    params: {},
    query: Paging.extend({
      division: z
        .string()
        .regex(/^\d{6}$/)
        .optional(),
      year: Year.optional(),
      kind: z.enum(kinds).optional(),
    }),
    response: PageOf(Report),
    answer: ({ site, query }) =>
      pageOf(site, query, (window) => listReports(site.store, query, window)),
  }),
  endpoint({
    path: '/reports/{id}',
    cost: 'page',
    summary: [
      'One report with every cell, its findings, text and versions',
      '一份报告：每一格、核对结果、正文和各版本',
    ],
    params: { id: ['report_id', '报告编号 report_id'] },
    query: None,
    response: WholeReport,
    answer: ({ site, params }) => wholeReport(site, params['id'] ?? ''),
  }),
  endpoint({
    path: '/agencies/{id}',
    cost: 'page',
    summary: ['A body and its reports', '一个机关和它的报告'],
    params: { id: ['agency_id', '机关编号 agency_id'] },
    query: None,
    response: AgencyAnswer,
    answer: ({ site, params }) => {
      const agency = agencyById(site.store, params['id'] ?? '');
      return agency && { ...agency, reports: reportsOfAgency(site.store, agency.agency_id) };
    },
  }),
  endpoint({
    path: '/divisions/{code}',
    cost: 'page',
    summary: [
      'A division, its bodies and the reports of its government',
      '一个地区、当地的机关和人民政府的报告',
    ],
    params: { code: ['six digits of GB/T 2260', '六位行政区划代码'] },
    query: None,
    response: DivisionAnswer,
    answer: ({ site, params }) => division(site, params['code'] ?? ''),
  }),
];

function wholeReport(site: Site, id: string) {
  const { store } = site;
  const report = reportById(store, id);
  if (report === undefined) return null;
  const version = report.version_id;
  return {
    ...report,
    cells: cellsOfVersion(store, version).map((cell) => ({
      ...cell,
      label: cellLabel(cell.form, cell.table, cell.row, cell.column),
    })),
    findings: findingsOfVersion(store, version).map(titled),
    sections: sectionsOf(store, version),
    figures: figuresOf(store, version),
    all_versions: versionsOf(store, id),
    notice: report.origin === 'demo' ? DEMO_NOTICE : null,
  };
}

function division(site: Site, code: string) {
  if (!isCode(code)) return null;
  const agencies = agenciesOf(site.store, code);
  if (!isKnownPlace(code) && agencies.length === 0) return null;
  const named = (one: string) => ({ division_code: one, name: placeName(one, null, 'zh') });
  return {
    ...named(code),
    path: placePath(code).map(named),
    children: childrenOf(code).map(named),
    agencies,
    government_reports: governmentReports(site.store, code),
  };
}

const lists: readonly Endpoint[] = [
  endpoint({
    path: '/findings',
    cost: 'work',
    summary: ['Findings, newest first', '核对结果，新的在前'],
    params: {},
    query: Paging.extend({
      rule: QueryText.optional(),
      severity: z.enum(['error', 'warning', 'info']).optional(),
      verdict: z.enum(['source', 'parser', 'unknown']).optional(),
    }),
    response: PageOf(FindingInReportAnswer),
    answer: ({ site, query }) =>
      pageOf(site, query, (window) => queryFindings(site.store, query, window).map(titled)),
  }),
  endpoint({
    path: '/rules',
    cost: 'page',
    summary: ['Findings counted by rule', '按规则统计的核对结果'],
    params: {},
    query: None,
    response: RuleCounts,
    answer: ({ site }) => ({ items: findingsByRule(site.store).map(titled) }),
  }),
  endpoint({
    path: '/coverage',
    cost: 'page',
    summary: [
      'Governments with a report by province, level and year',
      '有报告的人民政府，按省、层级、年度',
    ],
    params: {},
    query: None,
    response: Tiles,
    answer: ({ site }) => ({ items: governmentsWithReport(site.store) }),
  }),
  endpoint({
    path: '/coverage/{prefix}',
    cost: 'work',
    summary: [
      'Reports of governments and what is known of those that are absent, under a prefix of the code',
      '代码前缀之下人民政府的报告，以及没有的报告已知些什么',
    ],
    params: { prefix: ['two, four or six digits', '两位、四位或六位代码'] },
    query: None,
    response: CoverageAnswer,
    answer: ({ site, params }) => {
      const prefix = params['prefix'] ?? '';
      if (!/^\d{2}(?:\d{2}){0,2}$/.test(prefix)) return null;
      return {
        reports: governmentReportIds(site.store, prefix),
        observations: observations(site.store, prefix).map(withReason),
      };
    },
  }),
  endpoint({
    path: '/search',
    cost: 'work',
    summary: ['Sections of reports that contain every word', '每个词都出现的报告段落'],
    params: {},
    query: Paging.extend({ q: QueryText.min(1) }),
    response: PageOf(HitAnswer),
    answer: ({ site, query }) =>
      pageOf(site, query, (window) => searchSections(site.store, query.q, window).hits),
  }),
  endpoint({
    path: '/corrections',
    cost: 'work',
    summary: ['Decisions by people, newest first', '人工认定，新的在前'],
    params: {},
    query: Paging,
    response: PageOf(DecisionAnswer),
    answer: ({ site, query }) => pageOf(site, query, (window) => listDecisions(site.store, window)),
  }),
];

export const REPORT_ENDPOINTS: readonly Endpoint[] = [...reports, ...lists];

/** The reason as a code and as a sentence in both languages, beside what is stored. */
function withReason(seen: ListedObservation) {
  const reason = seen.reason === null ? null : coverageReason(seen.reason);
  return {
    ...seen,
    reason_code: reason?.code ?? null,
    reason_en: reason?.en ?? null,
    reason_zh: reason?.zh ?? null,
  };
}
