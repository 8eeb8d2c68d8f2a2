/**
 * One body by itself: a metric over its own reports, and bodies like it.
 *
 * @module
 */
import { z } from 'zod';
import { type Metric, ROLLED_UP } from '../metrics/definition.ts';
import { runMetric } from '../metrics/run.ts';
import type { Store } from '../store.ts';
import type { Agency } from './agencies.ts';
import { pointsShown, type ShownSeries } from './metric-series.ts';
import { rowsOf } from './prepared.ts';

/** Whether single reports of one body have a value of a metric: others count reports that are or are not there. */
export function hasBodyValues(metric: Metric): boolean {
  return ROLLED_UP.includes(metric);
}

/** The series of one body, each year with the widest scope of its reports. */
export function bodySeries(store: Store, metric: Metric, agency: Agency): ShownSeries {
  const origin = agency.origin === 'demo' ? 'demo' : 'real';
  const all = runMetric(store.connection, metric.id, { agencyId: agency.agency_id, origin });
  const whole = { place: '000000', kind: 'government', level: 'county', origin } as const;
  const points = pointsShown(all, whole);
  const reports = all.flatMap((one) => one.points).reduce((sum, one) => sum + one.reports, 0);
  return {
    points,
    scopes: [...new Set(points.map(({ scope }) => scope))],
    otherScopes: reports - points.reduce((sum, one) => sum + one.reports, 0),
  };
}

const Peer = z.object({
  agency_id: z.string(),
  name: z.string().nullable(),
  division_code: z.string().nullable(),
});
type BodyPeer = z.infer<typeof Peer>;

/** Bodies of the same kind and field under a prefix of the code that have a report, itself left out. */
export function bodyPeers(
  store: Store,
  agency: Agency,
  { prefix, limit }: { readonly prefix: string; readonly limit: number },
): BodyPeer[] {
  return rowsOf(
    store,
    Peer,
    `SELECT a.agency_id, a.name, a.division_code FROM agency a
      WHERE a.division_code >= ? AND a.division_code < ? AND a.body_kind = ? AND a.function IS ?
        AND a.level IS ? AND a.origin = ? AND a.agency_id <> ?
        AND EXISTS (SELECT 1 FROM report r WHERE r.agency_no = a.agency_no AND r.version_id IS NOT NULL)
      ORDER BY a.division_code, a.agency_id LIMIT ?`,
    [
      ...[prefix, `${prefix}:`, agency.body_kind, agency.function, agency.level],
      ...[agency.origin, agency.agency_id, limit],
    ],
  );
}
