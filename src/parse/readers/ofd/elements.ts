/**
 * Elements of OFD parts by their local names: the prefix is `ofd:` with most producers, another or none with some, and
 * the namespace has two spellings.
 *
 * @module
 */
import { elementsOf, type XmlElement } from '../xml-tree.ts';

/** An element's name without its prefix: producers use `ofd:`, others, or none. */
export function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The first child of a local name. */
export function child(element: XmlElement, name: string): XmlElement | undefined {
  return elementsOf(element).find((one) => localName(one) === name);
}

/** All children of a local name. */
export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return elementsOf(element).filter((one) => localName(one) === name);
}
