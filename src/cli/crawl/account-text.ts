/**
 * The account of a run, for people.
 *
 * @module
 */
import type { AccountLine } from '../../crawl/discovery/account.ts';
import { reasonText } from '../../normalize/coverage-reason.ts';
import { COVERAGE, shortLabel } from '../../normalize/vocabulary.ts';
import type { Lang } from '../lang.ts';
import type { SettledCrawl } from './settle-crawl.ts';

const WORDS = {
  new: { en: 'new', zh: '新增' },
  changed: { en: 'changed', zh: '内容已改' },
  moved: { en: 'moved', zh: '地址已变' },
  withdrawn: { en: 'withdrawn', zh: '已撤下' },
} as const;

const KINDS = ['new', 'changed', 'moved', 'withdrawn'] as const;

/** Lines: how many of each, which ones changed, moved or went, and what is missing; each beside a year ago. */
export function accountText({ account, lastYear, yearAgo }: SettledCrawl, lang: Lang): string {
  const zh = lang === 'zh';
  const counts = (of: (kind: (typeof KINDS)[number]) => number): string[] =>
    KINDS.map((kind) => `${of(kind)} ${WORDS[kind][lang]}`);
  const same = `${account.unchanged} ${zh ? '未变' : 'unchanged'}`;
  const now = counts((kind) => account[kind].length);
  const lines = [`${zh ? '报告' : 'reports'}: ${[...now, same].join(', ')}`];
  if (yearAgo !== null) {
    const then = counts((kind) => yearAgo[kind]).join(', ');
    lines.push(`  ${zh ? `去年（${yearAgo.on}）` : `a year ago (${yearAgo.on})`}: ${then}`);
  }
  for (const kind of ['changed', 'moved', 'withdrawn'] as const)
    for (const line of account[kind])
      lines.push(`  ${WORDS[kind][lang]}: ${placeText(line, lang)}`);
  const others = listText(reasons(account.notReports, lang));
  if (others !== '') lines.push(`${zh ? '不是报告' : 'no reports'}: ${others}`);
  if (account.lookAlikes > 0)
    lines.push(`${zh ? '其他主机上的仿本' : 'look-alikes on other hosts'}: ${account.lookAlikes}`);
  const missing = missingLine(account.missing, lastYear, lang);
  return [...lines, ...missing].join('\n');
}

function missingLine(
  missing: Readonly<Record<string, number>>,
  lastYear: Readonly<Record<string, number>> | null,
  lang: Lang,
): string[] {
  const zh = lang === 'zh';
  const none = zh ? '无' : 'none';
  const now = listText(named(missing, lang));
  if (now === '' && lastYear === null) return [];
  const then = lastYear === null ? '' : listText(named(lastYear, lang)) || none;
  const beside = then === '' ? '' : zh ? `（去年同日：${then}）` : ` (a year ago: ${then})`;
  return [`${zh ? '政府报告仍缺' : 'government reports still missing'}: ${now || none}${beside}`];
}

function placeText({ reportId, url, from, changed }: AccountLine, lang: Lang): string {
  const also = changed ? ` (${WORDS.changed[lang]})` : '';
  return from === undefined ? `${reportId} ${url}` : `${reportId} ${from} → ${url}${also}`;
}

function named(states: Readonly<Record<string, number>>, lang: Lang): [string, number][] {
  return Object.entries(states).map(([state, count]) => [shortLabel(COVERAGE, state, lang), count]);
}

function reasons(counts: Readonly<Record<string, number>>, lang: Lang): [string, number][] {
  return Object.entries(counts).map(([reason, count]) => [reasonText(reason, lang), count]);
}

function listText(counts: readonly (readonly [string, number])[]): string {
  return counts.map(([word, count]) => `${count} ${word}`).join(', ');
}
