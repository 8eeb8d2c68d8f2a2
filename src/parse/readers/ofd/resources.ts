/**
 * What objects of an OFD page refer to: drawing parameters, colour spaces and drawings used several times
 * (GB/T 33190-2016, 7.9 and 8.2).
 *
 * @module
 */

import type { Colour } from '../html/look/colour.ts';
import { elementsOf, type XmlElement } from '../xml-tree.ts';
import { localName } from './elements.ts';
import { type ColourSpace, deviceColour } from './notation.ts';

const SPACES: Readonly<Record<string, ColourSpace>> = { GRAY: 'gray', RGB: 'rgb', CMYK: 'cmyk' };
/** Parameters may rest on others; more steps are a circle. */
const MAX_STEPS = 16;

export class Resources {
  readonly #byId = new Map<string, XmlElement>();

  /** @param parts - resource parts, later ones before earlier ones */
  constructor(parts: readonly XmlElement[]) {
    for (const part of parts) this.#take(part);
  }

  #take(element: XmlElement): void {
    for (const one of elementsOf(element)) {
      const id = one.attributes['ID'];
      if (id !== undefined) this.#byId.set(id, one);
      if (/s$/.test(localName(one))) this.#take(one);
    }
  }

  /** The element of an ID. */
  get(id: string | undefined): XmlElement | undefined {
    return id === undefined ? undefined : this.#byId.get(id);
  }

  /** An object's own elements and attributes of drawing, then those of its parameters and what they rest on. */
  parameters(object: XmlElement): XmlElement[] {
    const chain = [object];
    let next = this.get(object.attributes['DrawParam']);
    while (next !== undefined && chain.length < MAX_STEPS) {
      chain.push(next);
      next = this.get(next.attributes['Relative']);
    }
    return chain;
  }

  /** A colour element as a colour; null for patterns, shadings and what is not known. */
  colour(element: XmlElement): Colour | null {
    const { attributes } = element;
    if (elementsOf(element).length > 0) return null;
    const alpha = Number(attributes['Alpha'] ?? 255);
    const space = this.get(attributes['ColorSpace']);
    if (attributes['Index'] !== undefined && attributes['Value'] === undefined) return null;
    return deviceColour(attributes['Value'], SPACES[space?.attributes['Type'] ?? ''], alpha);
  }
}
