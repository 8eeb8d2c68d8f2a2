/**
 * What the API answers of metrics, as schemas.
 *
 * @module
 */
import { z } from 'zod';

const text = z.string();
const maybe = z.string().nullable();
const number = z.number();
const maybeNumber = z.number().nullable();

export const MetricAnswer = z.object({
  id: text,
  theme: text,
  officialTerm: text,
  titleEn: text,
  kind: text,
  unit: text,
  numerator: z.array(text),
  base: z.array(text).nullable(),
  forms: z.array(text),
  minimumBase: number,
  doNotWrite: z.object({ zh: text, en: text }),
});

/** n means this and nothing else, here and in every page and file. */
const counted = number.describe('reports counted · 计入的年报份数');

const Sums = z.object({
  value: maybeNumber,
  numerator: number,
  base: number.describe('what is divided by: the sum of the bases · 分母之和'),
  reports: number.describe('reports of the group in the database · 库里这一组的年报份数'),
  n: counted,
  removed: number.describe(
    'reports left out because the numbers stand in a sum that fails · 因所用的数勾稽不符而未计入的报告',
  ),
  zeroBase: number.describe(
    'reports whose numbers are all there and whose base is zero · 数都有、分母为零的报告',
  ),
  undefined: number.describe('reports without these numbers · 没有这些数的报告'),
});

const Pooled = z.object({ value: maybeNumber, numerator: number, base: number, n: counted });

export const SeriesAnswer = z.object({
  metric: text,
  place: text,
  kind: text,
  level: text,
  points: z.array(
    Sums.extend({
      fiscalYear: number,
      scope: text,
      forms: z.array(text),
      median: maybeNumber,
      sameBodies: Pooled.nullable().describe(
        'only bodies with a value in every year · 只计各年都有数的机关',
      ),
      interval: z.object({ low: number, high: number }).nullable(),
      smallBase: z.boolean(),
      breakNote: z.object({ zh: text, en: text }).nullable(),
    }),
  ),
  otherScopes: number.describe(
    'reports of other scopes, which are never added · 统计范围不同、从不相加的报告',
  ),
  notice: maybe,
});

const MovedDivision = z.object({ divisionCode: text, rank: number, base: number });

export const RankingAnswer = z.object({
  metric: text,
  fiscalYear: number,
  scope: maybe,
  minimumBase: number,
  ranked: z.array(Sums.extend({ divisionCode: text, name: text })),
  tooSmall: z.array(Sums.extend({ divisionCode: text, name: text })),
  zeroBase: z.array(text).describe('nothing to divide by · 没有可除的件数'),
  undefined: z.array(text),
  otherScope: z.array(text),
  firstAtHalf: maybe,
  firstAtDouble: maybe,
  enterAtHalf: z
    .array(MovedDivision)
    .describe(
      'who comes into the order, and where, with half the minimum base · 分母下限减半时谁进入排序、排在哪里',
    ),
  leaveAtDouble: z
    .array(MovedDivision)
    .describe('who leaves it with double the minimum base · 分母下限加倍时谁退出排序'),
  notice: maybe,
});
