/**
 * What a person leaves out of a line of the registry: the code of a division they name, the id of a zone.
 *
 * @module
 */
import type { RegistryDraft } from '../../crawl/discovery/registry.ts';
import { namedDivision } from '../../normalize/named-division.ts';

/**
 * Fills in code and parent where the name says them; a name nobody knows is a zone where a parent is given.
 *
 * @example
 * completePortal({ code: '', name: '西秀区', url: '', parent: '' }).code // => '520402'
 * completePortal({ code: '', name: '鼓楼区', url: '', parent: '南京市' }).code // => '320106'
 * completePortal({ code: '', name: '贵安新区', url: '', parent: '' }).parent // => '520000'
 * completePortal({ code: '', name: '示例新区', url: '', parent: '甲州市' }).code // => '990100z-示例新区'
 */
export function completePortal(draft: RegistryDraft): RegistryDraft {
  const parent = /^\d{6}$/.test(draft.parent)
    ? draft.parent
    : (namedDivision(draft.parent, null).code ?? draft.parent);
  if (draft.code !== '') return { ...draft, parent: parent || parentIn(draft.code) };
  const { code, zone, candidates } = namedDivision(draft.name, null);
  if (zone !== null) return { ...draft, code: zone.id, parent: zone.parent };
  const within = candidates.filter((one) => isBelow(one, parent));
  const [only] = within;
  if (code !== null) return { ...draft, code, parent: '' };
  if (only !== undefined && within.length === 1) return { ...draft, code: only, parent: '' };
  const isZone = candidates.length === 0 && /^\d{6}$/.test(parent) && draft.name !== '';
  return { ...draft, parent, code: isZone ? `${parent}z-${draft.name.replace(/\s+/g, '')}` : '' };
}

function parentIn(code: string): string {
  return /^(\d{6})z-/.exec(code)?.[1] ?? '';
}

function isBelow(code: string, above: string): boolean {
  const prefix = above.replace(/(?:0000|00)$/, '');
  return /^\d{2}(?:\d{2})?$/.test(prefix) && code.startsWith(prefix);
}
