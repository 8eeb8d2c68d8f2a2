/**
 * Bodies of the State Council by name: they have no division, and their level is the nation's.
 *
 * @module
 */
import data from '../../data/agencies/national.json' with { type: 'json' };
import type { Body } from './body.ts';

let known: Map<string, Body> | undefined;

/**
 * The national body of a name; null where it is none's.
 *
 * @example
 * nationalBody('中华人民共和国生态环境部')?.name // => '生态环境部'
 * nationalBody('生态环境局') // => null
 */
export function nationalBody(name: string): Body | null {
  known ??= load();
  return known.get(name.replace(/^中华人民共和国(?=.{2})/, '')) ?? null;
}

function load(): Map<string, Body> {
  const bodies = new Map<string, Body>();
  for (const { name, aliases, function: field } of data.bodies) {
    const kind = name === '国务院办公厅' ? 'office' : 'department';
    const body: Body = { name, kind, function: field ?? null };
    for (const one of [name, ...(aliases ?? [])]) bodies.set(one, body);
  }
  return bodies;
}
