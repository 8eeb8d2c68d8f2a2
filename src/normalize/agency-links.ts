/**
 * Links between agencies of one division over the reorganisations of 2018–19 and 2023–24. They say that one body
 * took over from another; the two keep their ids and their series.
 *
 * @module
 */
import data from '../../data/agencies/reorganisations.json' with { type: 'json' };
import { readPlaces } from './place-names.ts';

export interface AgencySpan {
  readonly agencyId: string;
  /** First and last fiscal year with a report. */
  readonly first: number;
  readonly last: number;
}

export interface AgencyLink {
  readonly from: string;
  readonly to: string;
  /** renamed, merged, part (only some duties moved) or new (duties collected from several). */
  readonly kind: string;
  readonly year: number;
  readonly source: string;
}

/** Reports that a body writes while it is being wound up, and gaps of a year, are no contradiction. */
const SLACK = 1;

/**
 * The links that reorganisations suggest between agencies that exist in the data.
 *
 * @example
 * agencyLinks([
 *   { agencyId: '990102-青禾区环境保护局', first: 2014, last: 2018 },
 *   { agencyId: '990102-青禾区生态环境局', first: 2019, last: 2023 },
 * ])[0]?.kind // => 'renamed'
 */
export function agencyLinks(agencies: readonly AgencySpan[]): AgencyLink[] {
  const byStem = new Map<string, AgencySpan[]>();
  for (const agency of agencies) {
    const { place, stem } = split(agency.agencyId);
    const key = `${place}|${stem}`;
    byStem.set(key, [...(byStem.get(key) ?? []), agency]);
  }
  const links: AgencyLink[] = [];
  for (const agency of agencies) {
    const { place, stem } = split(agency.agencyId);
    for (const { from, to, kind, year, source } of data.reorganisations) {
      if (!from.includes(stem)) continue;
      const lives = kind === 'part' || kind === 'new';
      for (const heir of byStem.get(`${place}|${to}`) ?? [])
        if (
          heir.first >= year - SLACK &&
          heir.first > agency.first &&
          (lives || ends(agency, heir))
        )
          links.push({ from: agency.agencyId, to: heir.agencyId, kind, year, source });
    }
  }
  return links;
}

/** A body that is followed by another has stopped by then, give or take a year. */
function ends(agency: AgencySpan, heir: AgencySpan): boolean {
  return agency.last < heir.first + SLACK && heir.first - agency.last <= 1 + SLACK;
}

function split(agencyId: string): { place: string; stem: string } {
  const dash = agencyId.indexOf('-');
  const rest = readPlaces(agencyId.slice(dash + 1))?.rest ?? agencyId.slice(dash + 1);
  return { place: agencyId.slice(0, dash), stem: rest.replace(/(?:委员会|办公室|局|厅|委)$/, '') };
}
