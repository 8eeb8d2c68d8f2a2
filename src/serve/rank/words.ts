/**
 * Words of rankings: their title, and whether their order holds.
 *
 * @module
 */
import { metricTitle, whose } from '../chart/describe.ts';
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
export function unstable({ t, lang }: View, { year }: RankWanted, rows: RankRows): string | null {
  const { ranking } = rows;
  const [first] = ranking?.ranked ?? [];
  if (ranking === null || first === undefined || !hasBases(rows)) return null;
  // One alone is first whatever the minimum.
  if (ranking.ranked.length + ranking.tooSmall.length < 2) return null;
  const { firstAtHalf, firstAtDouble, minimumBase } = ranking;
  if (firstAtHalf === first.divisionCode && firstAtDouble === first.divisionCode) return null;
  const name = (code: string | null) =>
    code === null ? t('没有', 'none') : placeName(code, year, lang);
  return t(
    `次序不稳：分母下限为 ${minimumBase / 2} 时第一位是${name(firstAtHalf)}，为 ${minimumBase} 时是${name(first.divisionCode)}，为 ${minimumBase * 2} 时是${name(firstAtDouble)}。`,
    `The order does not hold: with a minimum base of ${minimumBase / 2} the first is ${name(firstAtHalf)}, with ${minimumBase} ${name(first.divisionCode)}, with ${minimumBase * 2} ${name(firstAtDouble)}.`,
  );
}

/** That the first place holds, where that was looked at. */
export function stable(view: View, wanted: RankWanted, rows: RankRows): string | null {
  const { ranking } = rows;
  if (ranking === null || !hasBases(rows) || unstable(view, wanted, rows) !== null) return null;
  if (ranking.ranked.length === 0 || ranking.ranked.length + ranking.tooSmall.length < 2)
    return null;
  const { minimumBase } = ranking;
  return view.t(
    `把分母下限减半（${minimumBase / 2}）或加倍（${minimumBase * 2}），第一位不变。`,
    `With half (${minimumBase / 2}) or double (${minimumBase * 2}) the minimum base the first place stays the same.`,
  );
}

/** A count has reports for its base: half a report asks nothing. */
function hasBases({ minimumBase }: RankRows): boolean {
  return minimumBase > 1;
}
