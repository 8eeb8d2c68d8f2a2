/**
 * What `gongkai ingest` says: how far it has come, and the account at its end.
 *
 * @module
 */

import type { IngestCounts } from '../../app/ingest/account.ts';
import type { IngestSummary } from '../../app/ingest/ingest-paths.ts';
import type { RecognisedPart } from '../../app/recognise/recognising-protocol.ts';
import type { Text } from '../lang.ts';
import type { ProgressEvent } from '../progress.ts';

const COUNTS: Readonly<Record<keyof IngestCounts, Text>> = {
  landed: { en: 'new', zh: '新增' },
  replaced: { en: 'read anew', zh: '重新解析' },
  unchanged: { en: 'unchanged', zh: '未变' },
  forgotten: { en: 'forgotten by decision', zh: '已按决定删除' },
  older_parser: { en: 'kept from a newer gongkai', zh: '保留较新版本的结果' },
  failed: { en: 'gave no report', zh: '未得到报告' },
  otherPages: { en: 'other pages of the archive', zh: '归档中的其他网页' },
};
const PASSED: Text = { en: 'passed over as no documents', zh: '不是文档，已略过' };
const NOT_CHANGED: Text = { en: 'not looked at, unchanged since', zh: '此后未修改，未读取' };
const NOTHING: Text = {
  en: 'no files found, no database was made',
  zh: '没有找到文件，未建立数据库',
};
const UNUSABLE: Text = { en: 'not opened', zh: '无法打开' };

/** One line: every document that was found in exactly one of its numbers. */
export function ingestSummaryText(summary: IngestSummary, db: string): Text {
  return { en: inLanguage(summary, db, 'en'), zh: inLanguage(summary, db, 'zh') };
}

function inLanguage(summary: IngestSummary, db: string, lang: keyof Text): string {
  const parts = (Object.keys(COUNTS) as (keyof IngestCounts)[])
    .filter((name) => summary[name] > 0)
    .map((name) => `${summary[name]} ${COUNTS[name][lang]}${reasons(summary, name, lang)}`);
  if (summary.skipped > 0) parts.push(`${summary.skipped} ${PASSED[lang]}`);
  if (summary.notChanged > 0) parts.push(`${summary.notChanged} ${NOT_CHANGED[lang]}`);
  const separator = lang === 'en' ? ': ' : '：';
  return `${db}${separator}${parts.length === 0 ? NOTHING[lang] : parts.join(lang === 'en' ? ', ' : '，')}`;
}

/** Behind those without a report the reasons by their codes, so that the parts add up. */
function reasons(summary: IngestSummary, name: keyof IngestCounts, lang: keyof Text): string {
  if (name !== 'failed') return '';
  const codes = Object.entries(summary.refused).map(([code, count]) => `${count} ${code}`);
  if (summary.unusable > 0) codes.push(`${summary.unusable} ${UNUSABLE[lang]}`);
  return lang === 'en' ? ` (${codes.join(', ')})` : `（${codes.join('，')}）`;
}

/** That the work was stopped before its end, and how to go on. */
export function stoppedText({ read, listed, notRead }: IngestSummary): Text {
  const number = (count: number): string => count.toLocaleString('en');
  return notRead === null
    ? {
        en: `stopped: ${number(read)} read; the same command continues`,
        zh: `已停止：已读 ${number(read)} 份；重复同一命令即可继续`,
      }
    : {
        en: `stopped: ${number(read)} of ${number(listed)} read; the same command continues`,
        zh: `已停止：共 ${number(listed)} 份，已读 ${number(read)} 份；重复同一命令即可继续`,
      };
}

/** That decisions were found beside the database and hold for it. */
export function decisionsText(file: string, loaded: number, applying: number): Text {
  return {
    en: `${file}: ${loaded} decision${loaded === 1 ? '' : 's'} loaded, ${applying} about documents of this database`,
    zh: `${file}：已载入 ${loaded} 项决定，其中 ${applying} 项涉及本库的文档`,
  };
}

/** How far it has come, with rate and time left. */
export function ingestProgressText(
  counts: IngestCounts,
  { total, seconds }: { readonly total: number | null; readonly seconds: number },
): { readonly line: Text; readonly event: ProgressEvent } {
  const done = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const rate = seconds > 0 ? done / seconds : 0;
  const left = total === null || rate === 0 ? null : Math.ceil((total - done) / rate);
  const of = total === null ? '' : ` / ${total}`;
  const perSecond = Math.round(rate);
  const event = {
    ...{ done, of: total ?? 'unknown', failed: counts.failed, perSecond },
    ...(left === null ? {} : { secondsLeft: left }),
  };
  const en = `${done}${of}  failed ${counts.failed}  ${perSecond}/s`;
  const zh = `${done}${of}  失败 ${counts.failed}  每秒 ${perSecond}`;
  if (left === null) return { line: { en, zh }, event };
  const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  return { line: { en: `${en}  ${time} left`, zh: `${zh}  剩余 ${time}` }, event };
}

/** Which page of which scan is being recognised. */
export function scanProgressText(
  name: string,
  { page, pages }: RecognisedPart,
): { readonly line: Text; readonly event: ProgressEvent } {
  return {
    line: {
      en: `${name}: recognising page ${page} of ${pages}`,
      zh: `${name}：正在识别第 ${page} 页，共 ${pages} 页`,
    },
    event: { scan: name, page, of: pages },
  };
}

/** What became of scans: read, with nothing confirmed; or not read, and what would read them. Null where there is none. */
export function scanText(
  { recognised, refused }: Pick<IngestSummary, 'recognised' | 'refused'>,
  isInstalled: boolean,
): Text | null {
  if (recognised > 0)
    return {
      en: `${recognised} scan${recognised === 1 ? '' : 's'}: readings stored, nothing confirmed; gongkai serve shows them to be confirmed, at /confirm`,
      zh: `${recognised} 份扫描件：已存识别结果，均未确认；可用 gongkai serve 在 /confirm 逐份确认`,
    };
  const { needs_ocr: scans = 0 } = refused;
  if (scans === 0 || isInstalled) return null;
  return {
    en: `${scans} scan${scans === 1 ? '' : 's'} not read: npm install gongkai-ocr reads them, for you to confirm`,
    zh: `${scans} 份扫描件未读：安装 npm install gongkai-ocr 后可识别，供人工确认`,
  };
}
