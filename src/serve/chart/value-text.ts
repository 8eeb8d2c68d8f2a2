/**
 * The value of a metric in the unit it has.
 *
 * @module
 */
import type { Metric } from '../../store/metrics/definition.ts';
import type { Language } from '../../text/language.ts';
import { count, percent } from '../view/format.ts';

/**
 * What a value is divided by, as it stands beside the value. Never "n": that is how many reports are counted.
 *
 * @example
 * baseText(1234, 'zh') // => '分母1,234'
 * baseText(1234, 'en') // => 'base 1,234'
 */
export function baseText(base: number, lang: Language): string {
  return lang === 'zh' ? `分母${count(base)}` : `base ${count(base)}`;
}

/**
 * A value as it is written: a percentage, percentage points with their sign, or a number with three decimals.
 *
 * @example
 * valueText({ unit: 'percent' }, 0.1234) // => '12.3%'
 * valueText({ unit: 'percentage_points' }, -0.0213, 'zh') // => '−2.1个百分点'
 */
export function valueText(
  { unit }: Pick<Metric, 'unit'>,
  value: number | null,
  lang: Language | null = null,
): string {
  if (value === null) return '—';
  if (unit === 'percent') return percent(value);
  if (unit !== 'percentage_points') return count(Math.round(value * 1000) / 1000);
  const points = (Math.abs(value) * 100).toFixed(1);
  const sign = Number(points) === 0 ? '' : value < 0 ? '−' : '+';
  const words = { zh: '个百分点', en: ' percentage points' };
  return `${sign}${points}${lang === null ? ' pp' : words[lang]}`;
}
