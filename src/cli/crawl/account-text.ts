/**
 * The account of a run, for people.
 *
 * @module
 */

import type { RunAccount, SettledCrawl } from '../../app/crawl/settle-crawl.ts';
import type { AccountLine } from '../../crawl/discovery/account.ts';
import { type WeakTls, weaknessOf } from '../../crawl/weak-tls.ts';
import { reasonText } from '../../normalize/coverage-reason.ts';
import { COVERAGE, shortLabel } from '../../normalize/vocabulary.ts';
import type { Language } from '../../text/language.ts';

const WORDS = {
  new: { en: 'new', zh: '新增' },
  changed: { en: 'changed', zh: '内容已改' },
  moved: { en: 'moved', zh: '地址已变' },
  withdrawn: { en: 'withdrawn', zh: '已撤下' },
} as const;

const KINDS = ['new', 'changed', 'moved', 'withdrawn'] as const;

/** Lines: how many of each, which ones changed, moved or went, and what is missing; each beside a year ago. */
export function accountText(
  { account, lastYear, yearAgo, weakTls }: SettledCrawl & { readonly weakTls?: WeakTls },
  lang: Language,
): string {
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
  const weak = weakTls === undefined ? [] : weakLines(weakTls, lang);
  return [...lines, ...missing, ...notSeenLines(account, lang), ...weak].join('\n');
}

/** What could not be seen, by reason, with where to look; nothing is claimed of what stands behind it. */
function notSeenLines({ notSeen, damaged }: RunAccount, lang: Language): string[] {
  const zh = lang === 'zh';
  const lines = notSeen.map(({ reason, detail, addresses, count }) => {
    const why = reasonText(detail === '' ? reason : `${reason}: ${detail}`, lang);
    const [first = ''] = addresses;
    const more = count > 1 ? (zh ? ` 等 ${count} 个` : ` and ${count - 1} more`) : '';
    return `  ${why}${first === '' ? '' : `: ${first}${more}`}`;
  });
  const bad = damaged.map((problem) => `  ${problem}`);
  if (lines.length + bad.length === 0) return [];
  const head = zh
    ? '未能看到（其中有无报告不得而知，请人工查看，见 docs/crawling.md）：'
    : 'not seen (nothing is known of what stands there; docs/crawling.md says what a person can do):';
  return [head, ...lines, ...bad];
}

function weakLines(weak: WeakTls, lang: Language): string[] {
  const hosts = new Set([...Object.keys(weak.legacyTls), ...Object.keys(weak.unverifiedTls)]);
  return [...hosts].map((host) => {
    const how = weaknessOf(host, weak);
    return lang === 'zh'
      ? `警告：${host} 的连接未受通常的 TLS 保护，内容可能被改动（${how}）`
      : `WARNING: ${host} was not asked under ordinary TLS, what it sent may have been changed (${how})`;
  });
}

function missingLine(
  missing: Readonly<Record<string, number>>,
  lastYear: Readonly<Record<string, number>> | null,
  lang: Language,
): string[] {
  const zh = lang === 'zh';
  const none = zh ? '无' : 'none';
  const now = listText(named(missing, lang));
  if (now === '' && lastYear === null) return [];
  const then = lastYear === null ? '' : listText(named(lastYear, lang)) || none;
  const beside = then === '' ? '' : zh ? `（去年同日：${then}）` : ` (a year ago: ${then})`;
  return [`${zh ? '政府报告仍缺' : 'government reports still missing'}: ${now || none}${beside}`];
}

function placeText({ reportId, url, from, changed }: AccountLine, lang: Language): string {
  const also = changed ? ` (${WORDS.changed[lang]})` : '';
  return from === undefined ? `${reportId} ${url}` : `${reportId} ${from} → ${url}${also}`;
}

function named(states: Readonly<Record<string, number>>, lang: Language): [string, number][] {
  return Object.entries(states).map(([state, count]) => [shortLabel(COVERAGE, state, lang), count]);
}

function reasons(counts: Readonly<Record<string, number>>, lang: Language): [string, number][] {
  return Object.entries(counts).map(([reason, count]) => [reasonText(reason, lang), count]);
}

function listText(counts: readonly (readonly [string, number])[]): string {
  return counts.map(([word, count]) => `${count} ${word}`).join(', ');
}
