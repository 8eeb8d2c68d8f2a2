/**
 * What the HTML standard says of each element for tree construction (https://html.spec.whatwg.org/#parsing).
 * One number per element, one bit per fact, so that the nesting check asks once a tag.
 *
 * @module
 */

export const VOID = 1;
/** "Special" elements stop the search of an end tag for its start tag. */
export const SPECIAL = 1 << 1;
/** Formatting elements are reopened by browsers when misnested. */
export const FORMATTING = 1 << 2;
/** A start tag that closes an open paragraph. */
export const CLOSES_P = 1 << 3;
/** An end tag that closes everything down to its element, if that is in scope. */
export const SCOPED_END = 1 << 4;
/** Elements whose end tag may be left out without changing the tree. */
const IMPLIED_END = 1 << 5;
/** Parts of tables, which have insertion modes of their own. */
export const TABLE_PART = 1 << 6;
/** Elements that end a search "in scope". */
export const SCOPE_MARK = 1 << 7;
/** Belongs in the head when it comes before the body. */
export const HEAD_CONTENT = 1 << 8;
/** Content is text to the end tag for browsers, though the tokenizer here sees tags in it. */
export const RAW = 1 << 9;
/** Content is text to the end tag, for browsers and the tokenizer alike. */
export const TEXT_ONLY = 1 << 10;
export const HEADING = 1 << 11;
/** Tree construction that the nesting check does not follow. */
export const REFUSED = 1 << 12;
/** Contexts that take no text and no flow content: a table, its groups and rows, a select. */
export const NO_FLOW = 1 << 13;
/** Elements in which a paragraph closes through them: `address`, `div`, `p` for list items. */
export const TRANSPARENT_TO_ITEMS = 1 << 14;

const GROUPS: readonly (readonly [names: string, flags: number])[] = [
  ['area br embed img input keygen wbr hr param source track', VOID | SPECIAL],
  ['base basefont bgsound link meta', VOID | SPECIAL | HEAD_CONTENT],
  ['col', VOID | SPECIAL | TABLE_PART],
  ['a b big code em font i nobr s small strike strong tt u', FORMATTING],
  ['div address', SPECIAL | CLOSES_P | SCOPED_END | TRANSPARENT_TO_ITEMS],
  [
    'article aside blockquote center details dir dl fieldset figcaption figure footer header hgroup main menu nav ol section summary ul',
    SPECIAL | CLOSES_P | SCOPED_END,
  ],
  ['dialog search', CLOSES_P | SCOPED_END],
  ['button', SPECIAL | SCOPED_END],
  ['form', SPECIAL | CLOSES_P],
  ['p', SPECIAL | CLOSES_P | IMPLIED_END | TRANSPARENT_TO_ITEMS],
  ['h1 h2 h3 h4 h5 h6', SPECIAL | CLOSES_P | HEADING],
  ['li dd dt', SPECIAL | IMPLIED_END],
  ['option optgroup', IMPLIED_END | NO_FLOW],
  ['rb rp rt rtc', IMPLIED_END | REFUSED],
  ['table', SPECIAL | SCOPE_MARK | NO_FLOW],
  ['tbody thead tfoot tr colgroup', SPECIAL | TABLE_PART | NO_FLOW],
  ['td th caption', SPECIAL | TABLE_PART | SCOPE_MARK],
  ['select', SPECIAL | NO_FLOW],
  ['script style title', SPECIAL | HEAD_CONTENT | TEXT_ONLY],
  ['textarea', SPECIAL | TEXT_ONLY],
  ['noscript noframes', SPECIAL | HEAD_CONTENT | RAW],
  ['iframe noembed', SPECIAL | RAW],
  ['html', SPECIAL | SCOPE_MARK],
  ['head body', SPECIAL],
  ['applet object marquee template', SPECIAL | SCOPE_MARK | REFUSED],
  ['frame frameset plaintext xmp pre listing', SPECIAL | REFUSED],
  // The last three start a text-only state in the tokenizer by a prefix it should not match.
  ['svg math image selectedcontent xitle xextarea tmp', REFUSED],
];

const FLAGS: ReadonlyMap<string, number> = new Map(
  GROUPS.flatMap(([names, flags]) =>
    names
      .split(' ')
      .map((name): [string, number] => [name, name === 'hr' ? flags | CLOSES_P : flags]),
  ),
);

const NAMES: ReadonlyMap<string, string> = new Map(
  [...FLAGS.keys(), 'span', 'o:p', 'center', 'strong'].flatMap((name) => [
    [name, name],
    [name.toUpperCase(), name],
  ]),
);

/** The lower-case name of a tag as written; the same string each time for known elements. */
export function tagName(written: string): string {
  return NAMES.get(written) ?? written.toLowerCase();
}

/**
 * Facts of an element as bits; 0 for elements HTML gives no special role (`span`, `o:p`).
 *
 * @example
 * (flagsOf('td') & SCOPE_MARK) !== 0 // => true
 */
export function flagsOf(name: string): number {
  return FLAGS.get(name) ?? 0;
}
