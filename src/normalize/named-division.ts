/**
 * The one division that a person names: by name, former name, name with its prefecture, or code.
 *
 * @module
 */
import { divisionInYear, stableCode, successorsOf } from './division-history.ts';
import { type DivisionRow, divisionsByCode, validIn } from './division-table.ts';
import { placesNamed, readPlaces } from './place-names.ts';
import { allZones, type Zone } from './zone-table.ts';

export interface NamedDivision {
  /** Code in the year asked for, without one that of today; null for a zone, and where nothing was chosen. */
  readonly code: string | null;
  readonly zone: Zone | null;
  /** Codes and zones that fit, where none could be chosen. */
  readonly candidates: readonly string[];
  /** Words that name something, but nothing that stood in the year. */
  readonly isOtherYear: boolean;
}

const NOTHING: NamedDivision = { code: null, zone: null, candidates: [], isOtherYear: false };

/**
 * Resolves what a person wrote; along renames it is brought to the year.
 *
 * @example
 * namedDivision('盘州市', 2016).code // => '520222'
 * namedDivision('520222', 2020).code // => '520281'
 * namedDivision('盘县', null).code // => '520281'
 * namedDivision('安顺市西秀区', null).code // => '520402'
 * namedDivision('鼓楼区', 2020).candidates.length // => 4
 */
export function namedDivision(words: string, year: number | null): NamedDivision {
  const { rows, zones } = meant(words);
  const standing = rows.flatMap((row) =>
    year === null ? today(row) : (divisionInYear(row, year) ?? []),
  );
  // A code or name may have stood in the year itself, as something else's before or after.
  const exact = year === null ? [] : rows.filter((row) => validIn(row, year));
  const chosen = exact.length > 0 ? exact : standing;
  const codes = [...new Map(chosen.map((row) => [stableCode(row.code, row.from), row])).values()];
  const [row] = codes;
  const [zone] = zones;
  if (row !== undefined && codes.length === 1) return { ...NOTHING, code: row.code };
  if (codes.length === 0 && zone !== undefined && zones.length === 1) return { ...NOTHING, zone };
  const candidates = [...codes.map(({ code }) => code), ...zones.map(({ id }) => id)].sort();
  return { ...NOTHING, candidates, isOtherYear: candidates.length === 0 && rows.length > 0 };
}

/** The division of today where renames alone lead there, else the one that was. */
function today(row: DivisionRow): DivisionRow {
  return successorsOf(row.code, row.from).current ?? row;
}

function meant(words: string): { rows: DivisionRow[]; zones: Zone[] } {
  const rows = divisionsByCode().get(words);
  if (rows !== undefined) return { rows: [...rows], zones: [] };
  const exact = placesNamed(words);
  const reading = exact.length > 0 ? null : readPlaces(words);
  const places = reading !== null && reading.rest === '' ? reading.places : exact;
  const zones = places.flatMap(({ zone }) => zone ?? []);
  const byId = allZones().filter(({ id }) => id === words);
  return { rows: places.flatMap(({ row }) => row ?? []), zones: [...zones, ...byId] };
}
