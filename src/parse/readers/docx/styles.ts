/**
 * The styles of a Word file (`word/styles.xml`): what a run, a paragraph or a table inherits (ECMA-376 part 1, 17.7).
 *
 * @module
 */
import { childOf, elementsOf, holds, type XmlElement } from '../xml-tree.ts';
import { isOn, layOver, NO_PROPERTIES, type RunProperties } from './run-style.ts';

interface Style {
  readonly name: string;
  readonly basedOn: string;
  readonly runs: XmlElement | undefined;
  readonly paragraphs: XmlElement | undefined;
  /** It colours the ground of cells by rules that are not followed here. */
  readonly shades: boolean;
  /** It hides, strikes or whitens cells by rules that are not followed here. */
  readonly dresses: boolean;
}

export interface Styles {
  readonly byId: ReadonlyMap<string, Style>;
  readonly defaults: RunProperties;
}

const SHADING: ReadonlySet<string> = new Set(['w:shd']);
/** Styles build on one another; a circle ends here. */
const MAX_CHAIN = 100;

const DRESSING: ReadonlySet<string> = new Set(
  ['vanish', 'strike', 'dstrike', 'vertAlign', 'position', 'sz'].map((name) => `w:${name}`),
);

/** A condition of a table style that changes what is seen; white on a ground of its own is how headings are set. */
function isDressing(part: XmlElement): boolean {
  if (part.name !== 'w:tblStylePr') return false;
  const runs = childOf(part, 'w:rPr');
  if (runs === undefined) return false;
  if (holds(runs, DRESSING)) return true;
  const colour = childOf(runs, 'w:color')?.attributes['w:val'] ?? '';
  return /^[d-f][\da-f][d-f][\da-f][d-f][\da-f]$/i.test(colour) && !holds(part, SHADING);
}

/** Reads the styles part; without one, nothing is inherited. */
export function readStyles(part: XmlElement | undefined): Styles {
  const root = childOf(part, 'w:styles');
  const byId = new Map<string, Style>();
  for (const element of root === undefined ? [] : elementsOf(root)) {
    const id = element.attributes['w:styleId'];
    if (element.name !== 'w:style' || id === undefined) continue;
    byId.set(id, {
      name: childOf(element, 'w:name')?.attributes['w:val'] ?? id,
      basedOn: childOf(element, 'w:basedOn')?.attributes['w:val'] ?? '',
      runs: childOf(element, 'w:rPr'),
      paragraphs: childOf(element, 'w:pPr'),
      shades: element.attributes['w:type'] === 'table' && holds(element, SHADING),
      dresses: elementsOf(element).some(isDressing),
    });
  }
  const base = childOf(childOf(childOf(root, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr');
  const normal = [...(root?.children ?? [])].find(
    (child): child is XmlElement =>
      typeof child !== 'string' &&
      child.attributes['w:type'] === 'paragraph' &&
      child.attributes['w:default'] === '1',
  );
  const defaults = layOver(layOver(NO_PROPERTIES, base), childOf(normal ?? EMPTY, 'w:rPr'));
  return { byId, defaults };
}

const EMPTY: XmlElement = { name: '', attributes: {}, children: [] };

/** A style and those it builds on, the base first. */
function chain({ byId }: Styles, id: string | undefined): Style[] {
  const found: Style[] = [];
  for (let at = id; at !== undefined && found.length < MAX_CHAIN; at = found[0]?.basedOn) {
    const style = byId.get(at);
    if (style === undefined) break;
    found.unshift(style);
  }
  return found;
}

/** What a run of a style inherits over other properties. */
export function inherited(
  styles: Styles,
  id: string | undefined,
  below: RunProperties,
): RunProperties {
  return chain(styles, id).reduce((properties, { runs }) => layOver(properties, runs), below);
}

/** Switches that a style of characters turns round where the style of the paragraph has them too (17.7.3). */
const TOGGLES = ['w:vanish', 'w:strike'];

/** True where two styles hide or strike the same run: programs differ in what they make of it. */
export function contradicts(
  styles: Styles,
  character: string | undefined,
  below: RunProperties,
): boolean {
  if (character === undefined) return false;
  const own = inherited(styles, character, NO_PROPERTIES);
  return TOGGLES.some((name) => isOn(own.get(name)) && isOn(below.get(name)));
}

/** The paragraph properties of a style, its own over those it builds on. */
export function paragraphProperties(
  styles: Styles,
  id: string | undefined,
  own: XmlElement | undefined,
): RunProperties {
  return [...chain(styles, id).map(({ paragraphs }) => paragraphs), own].reduce(
    layOver,
    NO_PROPERTIES,
  );
}

/** True where a table's style may hide, strike or whiten cells by where they stand. */
export function dressesCells(styles: Styles, id: string | undefined): boolean {
  return chain(styles, id).some(({ dresses }) => dresses);
}

/** The level of a heading, from 1, by the outline level or the name of its style; null for no heading. */
export function headingLevel(
  styles: Styles,
  id: string | undefined,
  own: XmlElement | undefined,
): number | null {
  const levels = [...chain(styles, id).map(({ paragraphs }) => paragraphs), own]
    .map((properties) => childOf(properties, 'w:outlineLvl')?.attributes['w:val'])
    .filter((level) => level !== undefined);
  const level = Number(levels.at(-1) ?? '9');
  if (level < 9) return Math.min(level + 1, 6);
  const named = chain(styles, id)
    .map(({ name }) => /^(?:heading|标题)\s*(\d)$/i.exec(name)?.[1])
    .filter((digit) => digit !== undefined)
    .at(-1);
  return named === undefined ? null : Math.min(Math.max(Number(named), 1), 6);
}

/** The numbering that a paragraph has through its style. */
export function styleNumbering(styles: Styles, id: string | undefined): XmlElement | undefined {
  return chain(styles, id)
    .map(({ paragraphs }) => childOf(paragraphs, 'w:numPr'))
    .filter((numbering) => numbering !== undefined)
    .at(-1);
}

/** True where a table's style may give its cells grounds of their own. */
export function shadesCells(styles: Styles, id: string | undefined): boolean {
  return chain(styles, id).some(({ shades }) => shades);
}
