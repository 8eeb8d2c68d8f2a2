/**
 * Selectors of CSS, matched against the elements that are open while a page streams by. What needs the elements beside
 * or behind one (`:nth-child`, `+`) cannot be answered then: such a selector matches unsurely.
 *
 * @module
 */
import type { CssNode, Selector as SelectorNode } from 'css-tree';
import { cssTree } from '../packages.ts';

/** An open element, as selectors see it. */
export interface Styled {
  readonly name: string;
  readonly id: string;
  readonly classes: readonly string[];
}

interface AttributeTest {
  readonly name: string;
  readonly value: string | null;
  /** `=`, `~=`, `|=`, `^=`, `$=`, `*=`; null where it must only be there. */
  readonly matcher: string | null;
  readonly ignoresCase: boolean;
}

interface Compound {
  type: string | null;
  id: string | null;
  readonly classes: string[];
  readonly attributes: AttributeTest[];
  readonly excluded: Compound[];
}

export interface Selector {
  /** From the left; the last one names the element itself. */
  readonly compounds: readonly Compound[];
  /** In front of each compound but the first: a space or `>`. */
  readonly combinators: readonly string[];
  /** `before` or `after` where generated content is styled. */
  readonly generated: boolean;
  /** It asks what cannot be known here, so that it may match fewer elements than it seems to. */
  readonly unsure: boolean;
  readonly specificity: number;
}

const NEVER =
  /^(?:hover|focus|focus-within|focus-visible|active|visited|target|selection|placeholder|backdrop|print|-(?!webkit-any)\w.*)$/;
const ALWAYS = /^(?:root|link|any-link|enabled|is-scrolled)$/;

/** Names of attributes that the reader keeps and a selector may ask for. */
const ASKED = new Set(['hidden', 'type', 'title', 'name', 'href', 'class', 'id', 'style', 'dir']);

/**
 * A selector as it was parsed; null where it never matches a page at rest (`:hover`).
 *
 * @param caseless - classes and ids are put into lower case
 */
export function readSelector(node: SelectorNode, caseless: boolean): Selector | null {
  const compounds: Compound[] = [emptyCompound()];
  const combinators: string[] = [];
  let [generated, unsure, specificity] = [false, false, 0];
  for (const part of node.children.toArray()) {
    if (part.type === 'Combinator') {
      if (part.name === ' ' || part.name === '>') combinators.push(part.name);
      else {
        // What stands beside: taken for there.
        unsure = true;
        compounds.length = 0;
        combinators.length = 0;
      }
      compounds.push(emptyCompound());
      continue;
    }
    const told = readPart(part, compounds.at(-1) ?? emptyCompound(), caseless);
    if (told === 'never') return null;
    if (told === 'generated') generated = true;
    else if (told === 'unsure') unsure = true;
    specificity += WEIGHTS[part.type] ?? 0;
  }
  // The attributes of what stands around are not kept.
  if (compounds.slice(0, -1).some((one) => asksAttributes(one))) unsure = true;
  if (compounds.length <= MAX_COMPOUNDS)
    return { compounds, combinators, generated, unsure, specificity };
  return { compounds: compounds.slice(-1), combinators: [], generated, unsure: true, specificity };
}

/** Longer ones are taken for their last part: trying all ancestors for each part would take too long. */
const MAX_COMPOUNDS = 8;

const WEIGHTS: Readonly<Record<string, number>> = {
  IdSelector: 10_000,
  ClassSelector: 100,
  AttributeSelector: 100,
  PseudoClassSelector: 100,
  TypeSelector: 1,
  PseudoElementSelector: 1,
};

function asksAttributes({ attributes, excluded }: Compound): boolean {
  return attributes.length > 0 || excluded.some((one) => asksAttributes(one));
}

function emptyCompound(): Compound {
  return { type: null, id: null, classes: [], attributes: [], excluded: [] };
}

function readPart(
  part: CssNode,
  compound: Compound,
  caseless: boolean,
): 'read' | 'never' | 'generated' | 'unsure' {
  const { decode } = cssTree().ident;
  const named = (name: string): string => (caseless ? decode(name).toLowerCase() : decode(name));
  switch (part.type) {
    case 'TypeSelector':
      compound.type = part.name === '*' ? null : decode(part.name).toLowerCase();
      return 'read';
    case 'IdSelector':
      compound.id = named(part.name);
      return 'read';
    case 'ClassSelector':
      compound.classes.push(named(part.name));
      return 'read';
    case 'AttributeSelector':
      return readAttributeSelector(part, compound);
    case 'PseudoElementSelector':
      if (/^(?:before|after)$/i.test(part.name)) return 'generated';
      // A mark is drawn only where an element is an item of a list, which is in doubt by itself.
      return /^(?:first-|slotted|part|details)/.test(part.name) ? 'unsure' : 'never';
    case 'PseudoClassSelector':
      return readPseudoClass(part, compound, caseless);
    default:
      return 'unsure';
  }
}

function readAttributeSelector(
  { name, matcher, value, flags }: Extract<CssNode, { type: 'AttributeSelector' }>,
  { attributes }: Compound,
): 'read' | 'unsure' {
  const attribute = name.name.toLowerCase();
  if (!ASKED.has(attribute)) return 'unsure';
  const wanted = value === null ? null : value.type === 'String' ? value.value : value.name;
  const ignoresCase = flags?.toLowerCase() === 'i';
  attributes.push({ name: attribute, value: wanted, matcher, ignoresCase });
  return 'read';
}

function readPseudoClass(
  { name, children }: Extract<CssNode, { type: 'PseudoClassSelector' }>,
  compound: Compound,
  caseless: boolean,
): 'read' | 'never' | 'generated' | 'unsure' {
  const word = name.toLowerCase();
  if (/^(?:before|after)$/.test(word)) return 'generated';
  if (NEVER.test(word)) return 'never';
  if (ALWAYS.test(word)) return 'read';
  const [list] = children?.toArray() ?? [];
  if (word !== 'not' || list?.type !== 'SelectorList') return 'unsure';
  for (const one of list.children.toArray()) {
    const inner = one.type === 'Selector' ? readSelector(one, caseless) : undefined;
    // What never is excludes nothing.
    if (inner === null) continue;
    const [only] = inner?.compounds ?? [];
    if (inner === undefined || inner.unsure || inner.compounds.length > 1 || only === undefined)
      return 'unsure';
    compound.excluded.push(only);
  }
  return 'read';
}

/** The one fact by which rules are looked up: the id, class or name that the element itself must have. */
export function keyOf({ compounds }: Selector): string {
  const last = compounds.at(-1);
  if (last?.id != null) return `#${last.id}`;
  const [first] = last?.classes ?? [];
  return first === undefined ? (last?.type ?? '*') : `.${first}`;
}

/**
 * Whether a selector matches the last of the open elements.
 *
 * @param open - from the root down
 * @param attribute - attributes of the element itself; those of its ancestors are not kept
 */
export function matches(
  { compounds, combinators }: Selector,
  open: readonly Styled[],
  attribute: (name: string) => string | undefined,
): boolean {
  const own = open.at(-1);
  const last = compounds.at(-1);
  if (own === undefined || last === undefined || !fits(last, own, attribute)) return false;
  return fitsAbove(compounds.length - 2, open.length - 2, { compounds, combinators, open });
}

interface Ancestry {
  readonly compounds: readonly Compound[];
  readonly combinators: readonly string[];
  readonly open: readonly Styled[];
}

function fitsAbove(compound: number, from: number, ancestry: Ancestry): boolean {
  if (compound < 0) return true;
  const wanted = ancestry.compounds[compound];
  if (wanted === undefined) return true;
  const direct = ancestry.combinators[compound] === '>';
  for (let at = from; at >= 0; at--) {
    const element = ancestry.open[at];
    if (element !== undefined && fits(wanted, element, UNKNOWN)) {
      // The nearest fitting ancestor leaves most room above, unless the next step is a direct one.
      const nextDirect = compound > 0 && ancestry.combinators[compound - 1] === '>';
      if (fitsAbove(compound - 1, at - 1, ancestry)) return true;
      if (!nextDirect) return false;
    }
    if (direct) return false;
  }
  return false;
}

/** An ancestor's attributes are taken for fitting. */
const UNKNOWN = (): undefined => undefined;

function fits(
  { type, id, classes, attributes, excluded }: Compound,
  element: Styled,
  attribute: (name: string) => string | undefined,
): boolean {
  if (type !== null && type !== element.name) return false;
  if (id !== null && id !== element.id) return false;
  if (!classes.every((name) => element.classes.includes(name))) return false;
  if (attribute !== UNKNOWN && !attributes.every((test) => asked(attribute(test.name), test)))
    return false;
  return !excluded.some((other) => fits(other, element, attribute));
}

function asked(
  written: string | undefined,
  { value, matcher, ignoresCase }: AttributeTest,
): boolean {
  if (written === undefined || value === null) return written !== undefined;
  const [present, wanted] = ignoresCase
    ? [written.toLowerCase(), value.toLowerCase()]
    : [written, value];
  if (matcher === '~=') return present.split(/\s+/).includes(wanted);
  if (matcher === '|=') return present === wanted || present.startsWith(`${wanted}-`);
  if (matcher === null || matcher === '=') return present === wanted;
  if (wanted === '') return false;
  if (matcher === '^=') return present.startsWith(wanted);
  return matcher === '$=' ? present.endsWith(wanted) : present.includes(wanted);
}
