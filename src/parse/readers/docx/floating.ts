/**
 * Where Word lets a drawing float (ECMA-376 part 1, 20.4.2.3 anchor), as the declarations of CSS that say the same: it may
 * lie over a table.
 *
 * @module
 */
import { childOf, elementsOf, elementText, type XmlElement } from '../xml-tree.ts';

const EMU_A_PIXEL = 9525;

/**
 * The style of a drawing; empty where it stands in its line or behind the text.
 *
 * @example
 * floatingStyle(readXml(bytes of '<w:drawing><wp:inline/></w:drawing>')) // => ''
 */
export function floatingStyle(drawing: XmlElement): string {
  const anchor = childOf(drawing, 'wp:anchor');
  if (anchor === undefined) return '';
  if (/^(?:1|true)$/.test(anchor.attributes['behindDoc'] ?? '')) return '';
  const vertical = childOf(anchor, 'wp:positionV');
  const height = pixelsOf(childOf(anchor, 'wp:extent')?.attributes['cy']);
  const offset = vertical === undefined ? undefined : childOf(vertical, 'wp:posOffset');
  const isNear = /^(?:paragraph|line)$/.test(vertical?.attributes['relativeFrom'] ?? 'paragraph');
  const isShape = !holdsPicture(anchor);
  // A seal or an emblem that is set by the page stands where the page ends or begins.
  if (!isNear) return isShape ? 'position:absolute;top:50%' : '';
  const down = offset === undefined ? 0 : pixelsOf(elementText(offset));
  return `position:absolute;margin-top:${down}px;height:${height}px`;
}

function pixelsOf(written: string | undefined): number {
  const value = Number(written ?? '0');
  return Number.isFinite(value) ? Math.round(value / EMU_A_PIXEL) : 0;
}

function holdsPicture(element: XmlElement): boolean {
  return elementsOf(element).some((child) => child.name === 'pic:pic' || holdsPicture(child));
}

/** The contents of text boxes inside a drawing. */
export function boxesIn(element: XmlElement): XmlElement[] {
  return elementsOf(element).flatMap((child) =>
    child.name === 'w:txbxContent' ? [child] : child.name === 'mc:Fallback' ? [] : boxesIn(child),
  );
}
