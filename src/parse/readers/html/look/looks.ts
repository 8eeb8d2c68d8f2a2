/**
 * The looks of the elements that are open while a page streams by: style attributes, the page's own style sheets and
 * the attributes of older HTML, in the order of the cascade.
 *
 * @module
 */
import { Scripts } from '../scripts.ts';
import type { Attributes } from '../tree-sink.ts';
import { boxOf, type Nature, standsAlone, type Values } from './box.ts';
import { WHITE } from './colour.ts';
import { BOX, type Declaration, readDeclarations } from './declarations.ts';
import { insideTable, type Look, lookOf, pageLook } from './look.ts';
import { NAMED, oldStyle } from './old-style.ts';
import { matches, type Styled } from './selector.ts';
import { hasGround, type Shift, shiftOf } from './shift.ts';
import { NO_RULES, type PageStyles, type StyleRule } from './style-sheet.ts';

/** Style attributes that are kept parsed: pages repeat a few dozen. */
const MAX_KEPT = 5_000;

/** Rules for one element of which nobody knows whether they hold, that are tried one by one. */
const MAX_UNSURE = 8;
/** More rules for one element than any page has. */
const MAX_MATCHING = 200;

/** Why a cell is in doubt to which the style sheet adds text. */
const GENERATED = '样式生成的内容';

const NO_CLASSES: readonly string[] = [];
const NOTHING: readonly Declaration[] = [];
const NO_MATCH: readonly StyleRule[] = [];
const byWeight = (a: StyleRule, b: StyleRule): number =>
  a.selector.specificity - b.selector.specificity || a.order - b.order;

/** A look, and whether the element stands on lines of its own by its style. */
interface Shape {
  readonly look: Look;
  readonly block: boolean;
  readonly shift: Shift | undefined;
  /** It has a ground of its own. */
  readonly grounded: boolean;
}

export class Looks {
  readonly #styles: PageStyles;
  readonly #scripts: Scripts;
  readonly #stack: Look[];
  /** Only where selectors ask for them. */
  readonly #open: Styled[] = [];
  readonly #parsed = new Map<string, readonly Declaration[]>();
  /** Shapes by parent, nature and style, for elements that no rule matches. Natures and styles are one object each. */
  readonly #known = new Map<Look, Map<Nature, Map<readonly Declaration[], Shape>>>();
  /** The element that was opened last stands on lines of its own by its style. */
  block = false;
  /** Where it may lie elsewhere than its text stands. */
  shift: Shift | undefined;
  grounded = false;
  /** A script of the page names it: what it writes there, or where it puts it, is not known. */
  scripted = false;

  constructor(styles: PageStyles) {
    this.#styles = styles;
    this.#scripts = new Scripts(styles.scripts);
    const look = pageLook(styles.elsewhere.length > 0 ? null : WHITE, styles.fonts);
    this.#stack = [styles.cut ? { ...look, lasting: '样式表过长' } : look];
  }

  /** The look of the innermost open element. */
  get top(): Look {
    return this.#stack[this.#stack.length - 1] ?? pageLook(WHITE);
  }

  /** An element opens; the look that it has. */
  open(name: string, attributes: Attributes, nature: Nature): Look {
    const parent = this.top;
    const rules = this.#styles.rules === NO_RULES ? NO_MATCH : this.#matching(name, attributes);
    const shape =
      rules.length > 0
        ? this.#cascaded(parent, rules, { name, attributes }, nature)
        : this.#styled(parent, name, attributes, nature);
    this.block = shape?.block ?? false;
    this.shift = shape?.shift;
    this.grounded = shape?.grounded ?? false;
    this.scripted = attributes.size > 0 && this.#scripts.name(attributes.get('id'));
    const look = shape?.look ?? (nature.inTable ? insideTable(parent) : settled(parent));
    this.#stack.push(look);
    return look;
  }

  close(): void {
    this.#stack.pop();
    if (this.#styles.rules !== NO_RULES) this.#open.pop();
  }

  /** The innermost element is shown as the one around it is: what hides it is told in another way. */
  reveal(): void {
    const around = this.#stack[this.#stack.length - 2];
    if (around !== undefined) this.#stack[this.#stack.length - 1] = around;
  }

  /** By its own attributes alone; undefined where they say nothing. */
  #styled(parent: Look, name: string, attributes: Attributes, nature: Nature): Shape | undefined {
    const ofName = NAMED[name] ?? '';
    if (attributes.size === 0 && ofName === '') return undefined;
    const style = attributes.get('style');
    const own = style === undefined ? NOTHING : this.#declarations(style);
    const old = ofName + oldStyle(name, attributes);
    if (own.length === 0 && old === '') return undefined;
    if (old !== '') return shapeOf(parent, valuesOf([readDeclarations(old), own]), nature);
    const known = this.#knownBy(parent, nature);
    let shape = known.get(own);
    if (shape === undefined) {
      shape = shapeOf(parent, valuesOf([own]), nature);
      known.set(own, shape);
    }
    return shape;
  }

  #knownBy(parent: Look, nature: Nature): Map<readonly Declaration[], Shape> {
    let byNature = this.#known.get(parent);
    if (byNature === undefined) {
      byNature = new Map();
      this.#known.set(parent, byNature);
    }
    let known = byNature.get(nature);
    if (known === undefined) {
      known = new Map();
      byNature.set(nature, known);
    }
    return known;
  }

  #declarations(style: string): readonly Declaration[] {
    const known = this.#parsed.get(style);
    if (known !== undefined) return known;
    const read = readDeclarations(style, this.#styles.fonts.size > 0);
    if (this.#parsed.size < MAX_KEPT) this.#parsed.set(style, read);
    return read;
  }

  /** Rules for the element that opens, in the order in which they win. */
  #matching(name: string, attributes: Attributes): readonly StyleRule[] {
    const { rules, caseless } = this.#styles;
    const own = (one: string): string | undefined =>
      caseless ? attributes.get(one)?.toLowerCase() : attributes.get(one);
    const written = own('class');
    const classes =
      written === undefined ? NO_CLASSES : written.split(/\s+/).filter((one) => one !== '');
    const id = own('id') ?? '';
    this.#open.push({ name, id, classes });
    let found: StyleRule[] | undefined;
    const look = (key: string): void => {
      for (const rule of rules.get(key) ?? []) {
        if (!matches(rule.selector, this.#open, (one) => attributes.get(one))) continue;
        found ??= [];
        found.push(rule);
      }
    };
    if (id !== '') look(`#${id}`);
    for (const one of classes) look(`.${one}`);
    look(name);
    look('*');
    return found === undefined || found.length < 2 ? (found ?? NO_MATCH) : found.sort(byWeight);
  }

  #cascaded(
    parent: Look,
    rules: readonly StyleRule[],
    { name, attributes }: { readonly name: string; readonly attributes: Attributes },
    nature: Nature,
  ): Shape {
    const own = this.#declarations(attributes.get('style') ?? '');
    const old = readDeclarations((NAMED[name] ?? '') + oldStyle(name, attributes));
    const listOf = (some: readonly StyleRule[]): Values =>
      valuesOf([old, ...some.map(({ declarations }) => declarations), own]);
    const elements = rules.filter(({ selector }) => !selector.generated);
    const values = listOf(elements.filter(({ unsure }) => !unsure));
    const shape = shapeOf(parent, values, nature);
    const { look: sure, block } = shape;
    if (!nature.inTable) return shape;
    const before = rules.filter(({ selector }) => selector.generated);
    const generated = addsText(valuesOf(before.map(({ declarations }) => declarations)));
    const may = elements.filter(({ unsure }) => unsure).slice(0, MAX_UNSURE);
    // All of them hold, or any one alone.
    const others =
      may.length === 0
        ? []
        : [
            elements,
            ...may.map((one) => elements.filter((other) => other === one || !other.unsure)),
          ];
    const isOpen =
      elements.length > MAX_MATCHING ||
      others.some((some) => {
        const perhaps = listOf(some);
        return (
          standsAlone(perhaps, nature) !== block || differs(sure, lookOf(parent, perhaps, nature))
        );
      });
    const odd = generated ? GENERATED : isOpen ? '样式条件不明' : sure.odd;
    return odd === sure.odd ? shape : { ...shape, look: { ...sure, odd, doubt: odd } };
  }
}

function shapeOf(parent: Look, values: Values, nature: Nature): Shape {
  const look = lookOf(parent, values, nature);
  const box = boxOf(values, nature, look.size);
  return {
    look,
    block: box.block,
    shift: shiftOf(values, box, nature.inTable),
    grounded: hasGround(values),
  };
}

/** Outside tables nothing is odd: what moves there moves all cells together. */
function settled(look: Look): Look {
  return look.odd === ''
    ? look
    : { ...look, odd: '', doubt: look.doubt === look.odd ? '' : look.doubt };
}

/** The last value of each property; important ones win over all others. */
function valuesOf(lists: readonly (readonly Declaration[])[]): Values {
  const values = new Map<string, string>();
  const important = new Set<string>();
  for (const list of lists) {
    for (const declaration of list) {
      const { property, value } = declaration;
      if (!declaration.important && important.has(property)) continue;
      if (declaration.important) important.add(property);
      for (const replaced of SHORTHANDS[property] ?? []) values.delete(replaced);
      if (property === 'all')
        for (const one of values.keys()) if (!important.has(one)) values.delete(one);
      values.set(property, value);
    }
  }
  return values;
}

/** What a shorthand sets back. */
const SHORTHANDS: Readonly<Record<string, readonly string[]>> = {
  background: ['background-color', 'background-image', 'background-clip'],
  font: ['font-size'],
  'text-decoration': ['text-decoration-line'],
  'background-color': [],
  overflow: ['overflow-x', 'overflow-y'],
};

function addsText(values: Values): boolean {
  const content = values.get('content') ?? 'none';
  if (/^(?:none|normal|initial|unset)$/.test(content)) return false;
  if (values.get('display') === 'none' || values.get('visibility') === 'hidden') return false;
  // Without a text of its own it may still draw a line, or lie over what is there.
  return !/^["']\s*["']$/.test(content) || values.has(BOX);
}

/** Would a reader notice which of the two it is? */
function differs(a: Look, b: Look): boolean {
  return (
    a.shown !== b.shown ||
    a.struck !== b.struck ||
    a.raised !== b.raised ||
    (a.doubt === '') !== (b.doubt === '')
  );
}
