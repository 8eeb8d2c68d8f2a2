/**
 * The index behind the search of a static copy: a script that hands over names and addresses.
 * A page opened from a disk may load scripts beside it, but no JSON.
 *
 * @module
 */
import { indexedAgencies } from '../../store/read/agency-index.ts';
import { divisionsWithReports } from '../../store/read/contents.ts';
import type { Store } from '../../store/store.ts';
import { fullPlaceName, placePath } from '../view/places.ts';

/**
 * Names and ids, without what can be put together again. An agency names its division by its number in the list; the id
 * of a report is that of its agency, `-`, and the text given here, which begins with its year.
 */
export interface SearchIndex {
  readonly divisions: readonly (readonly [code: string, name: string])[];
  readonly agencies: readonly (readonly [
    id: string,
    name: string,
    division: number,
    reports: readonly string[],
  ])[];
}

/** Divisions that have a page in a static copy: those of reports, and what they lie in. */
export function shownDivisions(store: Store): string[] {
  return [...new Set(divisionsWithReports(store).flatMap((code) => [...placePath(code), code]))];
}

/** The index of a database. */
function searchIndex(store: Store): SearchIndex {
  const codes = shownDivisions(store).sort();
  const numbers = new Map(codes.map((code, index) => [code, index]));
  return {
    divisions: codes.map((code) => [code, fullPlaceName(code, 'zh')]),
    agencies: indexedAgencies(store).map(({ agency_id: id, name, division_code, reports }) => [
      id,
      name ?? id,
      numbers.get(division_code ?? '') ?? -1,
      reports.flatMap(([report]) =>
        report.startsWith(`${id}-`) ? [report.slice(id.length + 1)] : [],
      ),
    ]),
  };
}

/** The index as a script. `<` is written so that no text can end a script. */
export function searchIndexScript(store: Store): string {
  return `window.gongkaiIndex=${JSON.stringify(searchIndex(store)).replaceAll('<', '\\u003c')};\n`;
}
