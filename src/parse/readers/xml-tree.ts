/**
 * XML parts of office files as a bounded tree, by htmlparser2's parser in its XML mode. Names keep their prefixes as
 * written: office programs all write `w:`, `m:`, `mc:`.
 *
 * @module
 */
import { htmlparser2 } from './html/packages.ts';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
}

type XmlNode = XmlElement | string;

/** Thrown where a part has more elements than any report, or deeper ones. */
export class XmlTooLarge extends Error {
  override readonly name = 'XmlTooLarge';
}

/** Elements of one part: the largest real reports have some 40,000. */
const MAX_ELEMENTS = 600_000;
const MAX_DEPTH = 256;
const CHUNK = 1 << 20;

interface Growing {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
}

/**
 * Reads a part, up to 256 deep. UTF-8 and UTF-16 are told apart by their marks.
 *
 * @throws XmlTooLarge
 * @example
 * readXml(new TextEncoder().encode('<a><b c="1">x</b></a>')).children[0]
 * // => { name: 'a', … }
 */
export function readXml(bytes: Uint8Array): XmlElement {
  const root: Growing = { name: '', attributes: {}, children: [] };
  const open: Growing[] = [root];
  let elements = 0;
  const { Parser } = htmlparser2();
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++elements > MAX_ELEMENTS) throw new XmlTooLarge(`more than ${MAX_ELEMENTS} elements`);
        // Leaving the inside out would be saying that there is none.
        if (open.length > MAX_DEPTH)
          throw new XmlTooLarge(`elements nested more than ${MAX_DEPTH} deep`);
        const element: Growing = { name, attributes, children: [] };
        open.at(-1)?.children.push(element);
        open.push(element);
      },
      ontext(text) {
        const children = open.at(-1)?.children;
        const last = children?.at(-1);
        if (typeof last === 'string') children?.splice(-1, 1, last + text);
        else children?.push(text);
      },
      onclosetag() {
        if (open.length > 1) open.pop();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  const decoder = new TextDecoder(encodingOf(bytes));
  for (let at = 0; at < bytes.length; at += CHUNK)
    parser.write(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }));
  parser.end();
  return root;
}

function encodingOf([a, b]: Uint8Array): string {
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';
}

/** The child elements of an element, in order. */
export function elementsOf({ children }: XmlElement): XmlElement[] {
  return children.filter((child): child is XmlElement => typeof child !== 'string');
}

/** The first child of a name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find(
    (child): child is XmlElement => typeof child !== 'string' && child.name === name,
  );
}

/** The text right inside an element. */
export function elementText({ children }: XmlElement): string {
  return children.filter((child) => typeof child === 'string').join('');
}

/** True where an element of this name stands anywhere inside. */
export function holds(element: XmlElement, names: ReadonlySet<string>): boolean {
  const queue: XmlElement[] = [element];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (names.has(next.name)) return true;
    queue.push(...elementsOf(next));
  }
  return false;
}
