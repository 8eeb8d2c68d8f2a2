/**
 * The HTML parsers of others, loaded when the first page comes: scraped text needs neither, and they are a third of
 * all modules that the program would load at its start.
 *
 * @module
 */
import { createRequire } from 'node:module';
import type { ident, parse } from 'css-tree';
import type * as Htmlparser2 from 'htmlparser2';
import type * as Parse5 from 'parse5';

const load = createRequire(import.meta.url);
let tokens: typeof Htmlparser2 | undefined;
let trees: typeof Parse5 | undefined;
let styles: CssParser | undefined;

/** The two parts of css-tree that are needed here; its dictionaries of properties take a tenth of a second to load. */
interface CssParser {
  readonly parse: typeof parse;
  readonly ident: typeof ident;
}

/** The quick parser, for pages that are nested as browsers would nest them. */
export function htmlparser2(): typeof Htmlparser2 {
  tokens ??= load('htmlparser2') as typeof Htmlparser2;
  return tokens;
}

/** The parser that repairs pages as browsers do. */
export function parse5(): typeof Parse5 {
  trees ??= load('parse5') as typeof Parse5;
  return trees;
}

/** The parser of style sheets, for pages that have one inside and for style attributes with comments or escapes. */
export function cssTree(): CssParser {
  styles ??= {
    parse: load('css-tree/parser') as typeof parse,
    ident: (load('css-tree/utils') as { ident: typeof ident }).ident,
  };
  return styles;
}
