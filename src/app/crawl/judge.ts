/**
 * What an archived page is, decided by reading it as a report.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import type { ArchivedResponse } from '../../crawl/archive/read-archive.ts';
import type { PageJudgement } from '../../crawl/discovery/judgement.ts';
import type { PlaceContext } from '../../crawl/discovery/place.ts';
import { readPage } from '../../crawl/page.ts';
import type { ReportRecord } from '../../normalize/record.ts';
import type { RefusalCode } from '../../parse/report.ts';
import { isAttachment } from '../../text/attachment.ts';
import { charsetOf, decode } from '../../text/decode.ts';
import { readReport } from '../read-report.ts';

const NOTHING = {
  reportId: null,
  agencyId: null,
  bodyKind: null,
  fiscalYear: null,
  content: null,
};

/** Refusals that say: there is no report here. All others: there may be one, unread. */
const NO_REPORT: ReadonlySet<RefusalCode> = new Set([
  'empty',
  'not_a_report',
  'blank_form',
  'notice',
  'not_annual',
  'other_regulation',
]);
/** Those that say themselves what stands there instead. */
const SAYS_WHAT: ReadonlySet<RefusalCode> = new Set(['notice', 'not_annual', 'other_regulation']);

/** Judges one archived page by its content. */
export async function judgePage(
  page: ArchivedResponse,
  place: PlaceContext,
): Promise<PageJudgement> {
  const { bytes, url, mediaType, contentType } = page;
  const charset = charsetOf(contentType);
  const read = await readReport(bytes, { uri: url, mediaType, charset });
  if (read.ok) return reportJudgement(read.record);
  const { code, message } = read.refusal;
  if (!NO_REPORT.has(code)) return { ...NOTHING, verdict: 'unread', reason: code };
  if (code === 'blank_form') return { ...NOTHING, verdict: 'not_a_report', reason: 'blank form' };
  const text = decode(bytes, { charset }).text;
  const kind = otherKind(place.title, text);
  // The title says more of what stands there than that it is no report: a letter, instructions.
  const reason = kind ?? (SAYS_WHAT.has(code) ? code : message);
  return { ...NOTHING, verdict: 'not_a_report', reason };
}

function reportJudgement(record: ReportRecord): PageJudgement {
  const { reportId, agencyId, bodyKind, fiscalYear, cells, sections } = record;
  const said = [
    cells.map(({ table, row, column, value, state }) => [table, row, column, value, state]),
    sections.map(({ number, text }) => [number, text.replace(/\s+/g, '')]),
  ];
  const content = createHash('sha256').update(JSON.stringify(said)).digest('hex');
  return { verdict: 'report', reason: '', reportId, agencyId, bodyKind, fiscalYear, content };
}

/**
 * What a page that holds no report is instead, by its title and the way it opens; null where nothing shows it.
 *
 * @example
 * otherKind('关于报送2023年政府信息公开工作年度报告的函', '') // => 'letter'
 * otherKind('关于编制2023年度报告的通知', '') // => 'notice'
 * otherKind('政府信息公开工作年度报告填报说明', '') // => 'instructions'
 */
export function otherKind(title: string, text: string): string | null {
  if (/(?:的|复|报送)函$|^函/.test(title)) return 'letter';
  if (/通知$|通报$|公告$|公示$|公告第/.test(title)) return 'notice';
  if (/说明$|模板$|范本$|格式$|样式$|指南$/.test(title)) return 'instructions';
  if (/法治|决算|预算|报表|统计公报|绩效/.test(title)) return 'report of another kind';
  const body = text.replace(/<[^>]*>/g, ' ').slice(0, 20_000);
  if (/此函|特此函(?:告|复)|随函/.test(body)) return 'letter';
  if (/特此通知|请各(?:单位|部门|乡镇).{0,12}(?:报送|编制|遵照)/.test(body)) return 'notice';
  return readPage(text).links.some(({ href }) => isAttachment(href))
    ? 'page around an attachment'
    : null;
}
