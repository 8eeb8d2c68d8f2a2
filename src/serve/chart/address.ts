/**
 * Addresses of charts: `/trends/METRIC/PLACES` and `/rank/METRIC/PLACE/YEAR`, with body kind and level in the query.
 * The same address ends in `.csv`, `.svg`, `.metadata.json` and `.option.json` for the chart in other shapes.
 *
 * @module
 */
import { z } from 'zod';
import type { BodyKind, Level } from '../../normalize/record.ts';
import { BODY_KINDS, LEVELS } from '../../normalize/vocabulary.ts';
import { type Metric, metricById } from '../../store/metrics/definition.ts';
import { canShow } from '../../store/read/metric-series.ts';
import { NATION } from '../view/places.ts';
import { pathOf, type Query } from '../view/view.ts';
import { COMPOSITION } from './outcomes.ts';

const SHAPES = ['csv', 'svg', 'metadata.json', 'option.json'] as const;
export type ChartShape = (typeof SHAPES)[number];

/** What a chart is of. */
export interface Wanted {
  readonly metric: Metric | typeof COMPOSITION;
  /** Codes of six digits, or prefixes of two or four, or `all`. */
  readonly places: readonly string[];
  readonly kind: BodyKind;
  readonly level: Level;
  readonly from: number | null;
  readonly to: number | null;
}

const kinds = Object.keys(BODY_KINDS) as [BodyKind, ...BodyKind[]];
const levels = Object.keys(LEVELS) as [Level, ...Level[]];
const year = z.coerce.number().int().min(2000).max(2100);

/** What may stand in the query of a chart's address. */
export const ChartQuery = z.object({
  kind: z.enum(kinds).default('government'),
  level: z.enum(levels).default('county'),
  from: year.optional(),
  to: year.optional(),
  of: z.enum(['places', 'bodies']).default('places'),
  field: z.string().max(40).optional(),
  per: z.enum(['', 'people']).default(''),
  order: z.enum(['value', 'bound']).default('value'),
  theme: z.enum(['light', 'dark']).default('light'),
  size: z.enum(['page', 'narrow', 'article', 'phone']).default('page'),
});
export type ChartQuery = z.infer<typeof ChartQuery>;

const Places = z
  .string()
  .transform((text) => [...new Set(text.split(','))])
  .pipe(
    z
      .array(z.string().regex(/^(?:all|\d{2}|\d{4}|\d{6})$/))
      .min(1)
      .max(8),
  );

/** The series of an address, or null where it names no metric or no place. */
export function wantedOf(metricId: string, places: string, query: ChartQuery): Wanted | null {
  const metric = metricId === COMPOSITION ? COMPOSITION : metricById(metricId);
  const parsed = Places.safeParse(places);
  if (metric === undefined || !parsed.success) return null;
  if (metric !== COMPOSITION && !canShow(metric.id)) return null;
  return {
    metric,
    places: parsed.data,
    kind: query.kind,
    level: query.level,
    from: query.from ?? null,
    to: query.to ?? null,
  };
}

/** Splits the shape off the last segment of an address. */
export function chartShapeOf(segment: string): {
  readonly name: string;
  readonly shape: ChartShape | null;
} {
  const shape = SHAPES.find((one) => segment.endsWith(`.${one}`)) ?? null;
  return { name: shape === null ? segment : segment.slice(0, -(shape.length + 1)), shape };
}

/** Path of a chart's page. */
export function trendPath(wanted: Wanted): string {
  return `${pathOf('trends', metricName(wanted))}/${wanted.places.join(',')}`;
}

/** Query of a chart's address: only what is not the default. */
export function chartQuery({ kind, level, from, to }: Wanted): Query {
  return {
    kind: kind === 'government' ? null : kind,
    level: level === 'county' ? null : level,
    from,
    to,
  };
}

export function metricName({ metric }: Wanted): string {
  return metric === COMPOSITION ? COMPOSITION : metric.id;
}

/** Prefix of the codes a place stands for: '' for the whole country. */
export function placePrefix(place: string): string {
  return place === NATION ? '' : place;
}
