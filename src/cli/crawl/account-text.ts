/**
 * The account of a run, for people.
 *
 * @module
 */
import type { AccountLine } from '../../crawl/discovery/account.ts';
import { reasonText, STATES } from '../coverage-labels.ts';
import type { Lang } from '../lang.ts';
import type { SettledCrawl } from './settle-crawl.ts';

const WORDS = {
  new: { en: 'new', zh: '新增' },
  changed: { en: 'changed', zh: '内容已改' },
  moved: { en: 'moved', zh: '地址已变' },
  withdrawn: { en: 'withdrawn', zh: '已撤下' },
} as const;

/** Lines: how many of each, which ones changed, moved or went, and what is missing beside a year ago. */
export function accountText({ account, lastYear }: SettledCrawl, lang: Lang): string {
  const zh = lang === 'zh';
  const kinds = ['new', 'changed', 'moved', 'withdrawn'] as const;
  const counts = kinds.map((kind) => `${account[kind].length} ${WORDS[kind][lang]}`);
  const same = `${account.unchanged} ${zh ? '未变' : 'unchanged'}`;
  const lines = [`${zh ? '报告' : 'reports'}: ${[...counts, same].join(', ')}`];
  for (const kind of ['changed', 'moved', 'withdrawn'] as const)
    for (const line of account[kind])
      lines.push(`  ${WORDS[kind][lang]}: ${placeText(line, lang)}`);
  const others = listText(reasons(account.notReports, lang));
  if (others !== '') lines.push(`${zh ? '不是报告' : 'no reports'}: ${others}`);
  if (account.lookAlikes > 0)
    lines.push(`${zh ? '其他主机上的仿本' : 'look-alikes on other hosts'}: ${account.lookAlikes}`);
  const missing = listText(named(account.missing, lang));
  if (missing === '') return lines.join('\n');
  const then =
    lastYear === null
      ? ''
      : zh
        ? `（去年同日：${listText(named(lastYear, lang)) || '无'}）`
        : ` (a year ago: ${listText(named(lastYear, lang)) || 'none'})`;
  lines.push(`${zh ? '政府报告仍缺' : 'government reports still missing'}: ${missing}${then}`);
  return lines.join('\n');
}

function placeText({ reportId, url, from, changed }: AccountLine, lang: Lang): string {
  const also = changed ? ` (${WORDS.changed[lang]})` : '';
  return from === undefined ? `${reportId} ${url}` : `${reportId} ${from} → ${url}${also}`;
}

function named(states: Readonly<Record<string, number>>, lang: Lang): [string, number][] {
  return Object.entries(states).map(([state, count]) => [STATES[state]?.[lang] ?? state, count]);
}

function reasons(counts: Readonly<Record<string, number>>, lang: Lang): [string, number][] {
  return Object.entries(counts).map(([reason, count]) => [reasonText(reason, lang), count]);
}

function listText(counts: readonly (readonly [string, number])[]): string {
  return counts.map(([word, count]) => `${count} ${word}`).join(', ');
}
