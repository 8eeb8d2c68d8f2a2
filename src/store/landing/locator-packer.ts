/**
 * Packs the places of one report after the other: pages of one portal are often laid out alike, and a layout that
 * was packed a moment ago is not packed again.
 *
 * @module
 */
import type { Locator } from '../../parse/document.ts';
import { type PackedLocators, packLocators } from './pack-locators.ts';

export class LocatorPacker {
  private last: readonly (Locator | null)[] = [];
  private packed: PackedLocators | null = null;

  pack(places: readonly (Locator | null)[]): PackedLocators | null {
    if (!sameLayout(places, this.last)) {
      this.packed = packLocators(places);
      this.last = places;
    }
    return this.packed;
  }
}

function sameLayout(a: readonly (Locator | null)[], b: readonly (Locator | null)[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) {
    if (!samePlace(a[i] ?? null, b[i] ?? null)) return false;
  }
  return true;
}

/** Places in tables, where layouts recur; any other kind of place is taken to differ. */
function samePlace(a: Locator | null, b: Locator | null): boolean {
  if (a === null || b === null) return a === b;
  if (!('table' in a) || !('table' in b)) return false;
  return a.table === b.table && a.row === b.row && a.column === b.column && a.path === b.path;
}
