/**
 * The six parts of outcomes as one table a series: what is concluded in a year, and into what it falls.
 *
 * @module
 */

import { DEMO_NOTICE } from '../../normalize/demo-notice.ts';
import type { Origin } from '../../normalize/record.ts';
import type { Series } from '../../store/metrics/series.ts';
import type { Language } from '../../text/language.ts';
import { tableText } from '../table-text.ts';
import {
  DETAILS,
  type Detail,
  NOTHING,
  SMALL,
  seriesScopeText,
  seriesValueText,
} from './series-text.ts';

const TITLE = { en: '办结构成 What became of concluded requests', zh: '办结申请的六类构成' };
const HEAD = {
  en: ['year', 'concluded', 'reports', 'left out'],
  zh: ['年度', '办结', '报告数', '剔除'],
} as const;
const ADVICE = {
  en: 'Each year holds the same reports in all six parts; medians of the parts need not add up to 100 %. Do not show the refusals alone.',
  zh: '同一年度六类出自相同的报告；各类中位数之和不必为 100%。不要只写其中的不予公开。',
};

/** One table for each level, scope and kind of body; the official term of each part above its column. */
export function compositionText(
  parts: readonly (readonly Series[])[],
  lang: Language,
  origin: Origin,
): string {
  const [first = []] = parts;
  if (first.length === 0) return NOTHING[lang];
  const notice = origin === 'demo' ? `  ${DEMO_NOTICE}` : '';
  const metrics = first[0] === undefined ? [] : parts.flatMap((part) => part[0]?.metric ?? []);
  const tables = first.map((series, at) => {
    const head = [...HEAD[lang], ...metrics.map(({ official_term }) => official_term), ''];
    const rows = series.points.map(({ fiscalYear, base, n, removed, smallBase }, year) => [
      ...[String(fiscalYear), base, n, removed],
      ...parts.flatMap((part) => {
        const own = part[at];
        return own === undefined
          ? []
          : seriesValueText(own.metric, own.points[year]?.value ?? null);
      }),
      smallBase ? SMALL[lang] : '',
    ]);
    const own = parts.flatMap((part) => part[at] ?? []);
    const details = DETAILS.flatMap((detail) => detailText(detail, own, lang));
    return [
      `${TITLE[lang]} (${seriesScopeText(series, lang)})${notice}\n${tableText(head, rows)}`,
      ...details,
    ].join('\n\n');
  });
  const words = metrics.map(({ official_term, title_en }) => `${official_term} ${title_en}`);
  return [...tables, ...(lang === 'zh' ? [] : [words.join('\n')]), ADVICE[lang]].join('\n\n');
}

/** One detail of each part and year, in the columns of the parts; nothing where no point has it. */
function detailText({ name, of }: Detail, parts: readonly Series[], lang: Language): string[] {
  const rows = (parts[0]?.points ?? []).map(({ fiscalYear }, year) => [
    String(fiscalYear),
    ...parts.map(({ metric, points }) => {
      const point = points[year];
      return point === undefined ? null : of(metric, point);
    }),
  ]);
  if (rows.every(([, ...cells]) => cells.every((cell) => cell === null))) return [];
  const head = [HEAD[lang][0], ...parts.map(({ metric }) => metric.official_term)];
  return [`${name[lang]}\n${tableText(head, rows)}`];
}
