/**
 * A report that calls its division by a name it no longer had in the year.
 *
 * @module
 */
import { withoutSystem } from '../body-form.ts';
import { divisionAt } from '../division-table.ts';
import type { ReportIdentity } from '../identity.ts';
import { readPlaces } from '../place-names.ts';
import type { Finding } from '../record.ts';
import { findingOf } from './finding.ts';

/** 盘县人民政府 in a report on 2022: it has been 盘州市 since 2017. */
export function formerName({ agency, division, fiscalYear }: ReportIdentity): Finding[] {
  if (agency === null || division.code === null || fiscalYear === null) return [];
  const reading = readPlaces(withoutSystem(agency));
  const row = divisionAt(division.code, fiscalYear);
  if (reading === null || row === undefined) return [];
  const rows = reading.places.flatMap((place) => place.row ?? []);
  const ended = rows.flatMap(({ name, to }) => (name === reading.last && to !== null ? [to] : []));
  const isOfNow = rows.some(
    ({ from, to }) => from <= fiscalYear && (to ?? fiscalYear) >= fiscalYear,
  );
  const last = Math.max(...ended);
  if (isOfNow || ended.length === 0 || last >= fiscalYear || row.name === reading.last) return [];
  return [
    findingOf('division.former_name', {
      params: { name: reading.last, current: row.name, year: last + 1 },
    }),
  ];
}
