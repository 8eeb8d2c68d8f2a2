/**
 * The division of a report's agency: what its name says, else the portal it was found on, where that can hold no other
 * body of the name.
 *
 * @module
 */
import type { AgencyReading } from './agency.ts';
import { bodyForm, withoutSystem } from './body-form.ts';
import { codeInYear, type DivisionResolution, resolveDivision } from './division.ts';
import { divisionAt, divisionLevel, latestDivision } from './division-table.ts';
import type { AgencySources } from './mentions/mention.ts';
import { readPlaces } from './place-names.ts';
import type { Hints } from './record.ts';

/** Works out the division; a hint that a person gave wins. */
export function agencyDivision(
  agency: AgencyReading,
  { title, preamble, overview, closing, meta }: AgencySources,
  hints: Hints,
  year: number | null,
): DivisionResolution {
  if (hints.divisionCode !== undefined) {
    const code = codeInYear(hints.divisionCode, year) ?? hints.divisionCode;
    return { code, zone: null, candidates: [], from: 'portal', quote: '' };
  }
  if (agency.isNational) return NOWHERE;
  const siteIdCode = meta.find(({ name }) => name.toLowerCase() === 'siteidcode')?.value;
  const found = resolveDivision({
    names: agency.name === null ? [] : [withoutSystem(agency.name)],
    context: `${title ?? ''}\n${preamble}\n${overview}\n${closing}`,
    siteIdCode: siteIdCode?.trim() ?? null,
    portal: hints.portalDivision ?? null,
    year,
  });
  const isOfPlace = agency.name !== null && readPlaces(withoutSystem(agency.name)) !== null;
  if (isOfPlace || found.code === null || holds(found.code, agency, year)) return found;
  return NOWHERE;
}

const NOWHERE: DivisionResolution = {
  code: null,
  zone: null,
  candidates: [],
  from: 'none',
  quote: '',
};

/**
 * True where a portal of the division can hold no other body that the name means. That of a city shows the townships
 * and the bureaus of all its counties: 太平镇 is then one of several, and 区教育局 none of the city's own.
 */
function holds(code: string, { name }: AgencyReading, year: number | null): boolean {
  const place = (year === null ? undefined : divisionAt(code, year)) ?? latestDivision(code);
  const local = name === null ? '' : bodyForm(name).local;
  if (local !== '') return place?.name.endsWith(local) === true;
  return divisionLevel(code) === 'county';
}
