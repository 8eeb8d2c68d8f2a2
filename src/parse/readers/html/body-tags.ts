/**
 * Tags in ordinary content ("in body"), for pages that need no repair.
 *
 * @module
 */
import * as is from './elements.ts';
import type { OpenElements } from './open-elements.ts';
import { type Attributes, NO_ATTRIBUTES } from './tree-sink.ts';

const LIST: ReadonlySet<string> = new Set(['ol', 'ul']);

/** Opens an element in content, after closing what its start tag closes. */
export function startInBody(
  open: OpenElements,
  name: string,
  flags: number,
  attributes: Attributes,
): void {
  if (name === 'form' && open.form) return;
  if (name === 'form') open.form = true;
  if (name === 'option' || name === 'optgroup') open.refuse('option outside select');
  if (name === 'table') closeParagraphBeforeTable(open);
  if (name === 'button' && open.inScope('button') >= 0) open.refuse('button in button');
  if ((name === 'a' || name === 'nobr') && open.openInCell(name)) {
    open.refuse(`<${name}> in <${name}>`);
  }
  if (name === 'li' || name === 'dd' || name === 'dt') closeItem(open, name);
  else if (flags & is.CLOSES_P && open.paragraphInScope) open.closeParagraph();
  if (flags & is.HEADING && open.topFlags & is.HEADING) open.pop();
  open.insert(name, flags, attributes);
}

function closeParagraphBeforeTable(open: OpenElements): void {
  if (!open.paragraphInScope) return;
  if (open.quirks === undefined) open.refuse('table in a paragraph under an unusual doctype');
  else if (!open.quirks) open.closeParagraph();
}

/** An item closes the one before it, unless a list, a cell or the like lies between. */
function closeItem(open: OpenElements, name: string): void {
  for (let index = open.top; index >= 0; index--) {
    const candidate = open.names[index];
    const same = name === 'li' ? candidate === 'li' : candidate === 'dd' || candidate === 'dt';
    if (same) {
      open.popTo(index);
      break;
    }
    const facts = open.flags[index] ?? 0;
    if (facts & is.SPECIAL && !(facts & is.TRANSPARENT_TO_ITEMS)) break;
  }
  if (open.paragraphInScope) open.closeParagraph();
}

/** Closes what an end tag in content closes: nothing, where its element is not open. */
export function endInBody(open: OpenElements, name: string, flags: number): void {
  if (name === 'br') open.leaf('br', NO_ATTRIBUTES);
  else if (name === 'p') endParagraph(open);
  else if (flags & is.FORMATTING) endFormatting(open, name);
  else if (name === 'form') endForm(open);
  else if (flags & is.HEADING) open.popTo(open.headingInScope());
  else if (name === 'li') open.popTo(open.inScope(name, LIST));
  else if (flags & is.SCOPED_END || name === 'dd' || name === 'dt') {
    open.popTo(open.inScope(name));
  } else endOther(open, name);
}

function endParagraph(open: OpenElements): void {
  if (open.paragraphInScope) open.closeParagraph();
  else open.leaf('p', NO_ATTRIBUTES);
}

function endForm(open: OpenElements): void {
  if (!open.form) return;
  if (open.topName !== 'form') open.refuse('</form> inside other elements');
  open.form = false;
  open.pop();
}

function endFormatting(open: OpenElements, name: string): void {
  for (let index = open.top; index >= 0; index--) {
    if (open.names[index] === name) {
      open.popTo(index);
      return;
    }
    if ((open.flags[index] ?? 0) & (is.SPECIAL | is.FORMATTING)) break;
  }
  if (open.openInCell(name)) open.refuse(`</${name}> across other elements`);
}

function endOther(open: OpenElements, name: string): void {
  for (let index = open.top; index >= 0; index--) {
    if (open.names[index] === name) {
      open.popTo(index);
      return;
    }
    if ((open.flags[index] ?? 0) & is.SPECIAL) return;
  }
}
