/**
 * Words of rankings: their title, and whether their order holds.
 *
 * @module
 */
import { halfOf, type Moved, type ShownRanking } from '../../store/read/metric-ranking.ts';
import { metricTitle, whose } from '../chart/describe.ts';
import { baseText } from '../chart/value-text.ts';
import { placeName } from '../view/places.ts';
import type { View } from '../view/view.ts';
import type { RankRows } from './rows.ts';
import { isPeriod, type RankWanted } from './wanted.ts';

/** What is ranked, of whom and when. */
export function rankTitle({ t, lang }: View, wanted: RankWanted): string {
  const { metric, drawn, place, year, since, kind, level, field } = wanted;
  const when = isPeriod(wanted) ? `${since}–${year}` : String(year);
  const whole = whose({ place, kind, level, year }, lang);
  const who = field === null ? whole : t(`${whole}（${field}）`, `${whole} in the field ${field}`);
  if (drawn === 'composition') {
    return t(`${when}年${who}申请办理结果构成`, `What became of requests, ${when}: ${who}`);
  }
  const what = metricTitle(metric, lang);
  const per = wanted.perPeople ? t('（每十万人）', ' for 100,000 people') : '';
  return t(`${when}年${who}${what}${per}`, `${what}${per}, ${when}: ${who}`);
}

/** Why the order does not hold; null where it does, or where nothing is known of it. */
export function unstable(view: View, { year }: RankWanted, { ranking }: RankRows): string | null {
  return ranking === null ? null : orderChanges(view, ranking, year);
}

/** Who comes into the whole order, and at which rank, or leaves it with another minimum base; null where nobody does. */
export function orderChanges(view: View, ranking: ShownRanking, year: number): string | null {
  const { t } = view;
  if (!hasBases(ranking) || isAlone(ranking)) return null;
  const { enterAtHalf, leaveAtDouble, minimumBase } = ranking;
  const half = halfOf(minimumBase);
  const changes = [
    movesText(view, { moved: enterAtHalf, year }, [
      (n) => t(`分母下限为 ${half} 时多出 ${n} 个`, `with a minimum base of ${half}, ${n} more`),
      t('排第', 'at rank '),
    ]),
    movesText(view, { moved: leaveAtDouble, year }, [
      (n) => t(`为 ${minimumBase * 2} 时少去 ${n} 个`, `with ${minimumBase * 2}, ${n} fewer`),
      t('现在第', 'now rank '),
    ]),
  ].filter((text) => text !== null);
  if (changes.length === 0) return null;
  return `${t('次序不稳：', 'The order does not hold: ')}${changes.join(t('；', '; '))}${t('。', '.')}`;
}

/** How many a minimum moves, and the first three of them with rank and base. */
function movesText(
  { t, lang }: View,
  { moved, year }: { readonly moved: readonly Moved[]; readonly year: number },
  [says, at]: readonly [says: (n: number) => string, at: string],
): string | null {
  if (moved.length === 0) return null;
  const named = moved
    .slice(0, 3)
    .map(
      ({ divisionCode, rank, base }) =>
        `${placeName(divisionCode, year, lang)} ${at}${rank}${t('（', ' (')}${baseText(base, lang)}${t('）', ')')}`,
    )
    .join(t('、', ', '));
  return `${says(moved.length)}${t('：', ': ')}${named}${moved.length > 3 ? t('等', ' and others') : ''}`;
}

/** That the whole order holds, where that was looked at. */
export function stable(view: View, wanted: RankWanted, rows: RankRows): string | null {
  const { ranking } = rows;
  if (ranking === null || !hasBases(rows) || unstable(view, wanted, rows) !== null) return null;
  if (ranking.ranked.length === 0 || isAlone(ranking)) return null;
  const { minimumBase } = ranking;
  return view.t(
    `把分母下限减半（${halfOf(minimumBase)}）或加倍（${minimumBase * 2}），次序不变。`,
    `With half (${halfOf(minimumBase)}) or double (${minimumBase * 2}) the minimum base the order stays the same.`,
  );
}

/** One alone is first whatever the minimum. */
function isAlone({ ranked, tooSmall }: ShownRanking): boolean {
  return ranked.length + tooSmall.length < 2;
}

/** A count has reports for its base: half a report asks nothing. */
function hasBases({ minimumBase }: Pick<ShownRanking, 'minimumBase'>): boolean {
  return minimumBase > 1;
}
