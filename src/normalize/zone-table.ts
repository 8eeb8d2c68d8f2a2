/**
 * Zones: areas with an administration of their own and no code in GB/T 2260 (new areas, development zones).
 * They are divisions of their own kind under a parent; in a record their `divisionCode` stays null.
 *
 * @module
 */
import statistical from '../../data/divisions/statistical-zones.json' with { type: 'json' };
import named from '../../data/divisions/zones.json' with { type: 'json' };

export interface Zone {
  /** `<code of the parent>z-<name>`. */
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly parent: string;
  readonly from: number | null;
  readonly to: number | null;
  /** Code of a county of the same area, where there is one. */
  readonly coterminous: string | null;
  /** Set for one that is a government by its own name: 新疆生产建设兵团. */
  readonly level: 'province' | null;
}

let zones: Zone[] | undefined;

/** All zones: those listed by hand first, then those of the statistics office's list that are not among them. */
export function allZones(): readonly Zone[] {
  if (zones !== undefined) return zones;
  zones = named.rows.map((line) => {
    const [name = '', parent = '', from, to, coterminous, aliases, level] = line.split('|');
    return zone(name, parent, {
      from: from ? Number(from) : null,
      to: to ? Number(to) : null,
      coterminous: coterminous || null,
      aliases: aliases ? aliases.split(',') : [],
      level: level === 'province' ? level : null,
    });
  });
  const known = new Set(zones.flatMap(({ name, aliases }) => [name, ...aliases]));
  for (const line of statistical.rows) {
    const [code = '', name = ''] = line.split('|');
    if (!known.has(name)) zones.push(zone(name, `${code.slice(0, 4)}00`, {}));
  }
  return zones;
}

function zone(name: string, parent: string, rest: Partial<Zone>): Zone {
  return {
    id: `${parent}z-${name}`,
    name,
    parent,
    aliases: [],
    from: null,
    to: null,
    coterminous: null,
    level: null,
    ...rest,
  };
}
