/**
 * Tags in tables, rows and selects, for pages that need no repair.
 *
 * @module
 */
import { startInBody } from './body-tags.ts';
import { flagsOf } from './elements.ts';
import { MAX_DEPTH } from './limits.ts';
import { isCellLike, type OpenElements } from './open-elements.ts';
import { type Attributes, NO_ATTRIBUTES } from './tree-sink.ts';

export const SELECT: ReadonlySet<string> = new Set(['select', 'option', 'optgroup']);

/** A start tag directly in a table, a part of one or a select; or a part of a table anywhere. */
export function startInTable(
  open: OpenElements,
  name: string,
  flags: number,
  attributes: Attributes,
): void {
  for (let turn = 0; turn < MAX_DEPTH && open.refusal === undefined; turn++) {
    const context = open.tableContext();
    const top = open.topName;
    if (SELECT.has(top)) {
      startInSelect(open, name, flags, attributes);
      return;
    }
    // Parts of tables outside of tables have no effect.
    if (context < 0) return;
    if (isCellLike(open.names[context])) {
      // A part of a table inside a cell closes the cell.
      open.popTo(context, true);
      continue;
    }
    const step = context === open.top ? impliedParent(top, name) : 'refuse';
    if (step === 'refuse') open.refuse(`<${name}> in <${top}>`);
    else if (step === 'pop') open.pop();
    else if (step === 'here') open.insert(name, flags, attributes);
    else open.push(step, flagsOf(step), NO_ATTRIBUTES);
    if (step === 'pop' && top === 'table') startInBody(open, name, flags, attributes);
    if (step === 'here' || (step === 'pop' && top === 'table')) return;
  }
}

function startInSelect(
  open: OpenElements,
  name: string,
  flags: number,
  attributes: Attributes,
): void {
  if (name !== 'option' && name !== 'optgroup') open.refuse(`<${name}> in <select>`);
  if (open.topName === 'option') open.pop();
  if (name === 'optgroup' && open.topName === 'optgroup') open.pop();
  open.insert(name, flags, attributes);
}

/** An end tag of a table or a part of one. */
export function endTablePart(open: OpenElements, name: string): void {
  if (name === 'col') return;
  if (SELECT.has(open.topName)) open.refuse('table tag in select');
  for (let index = open.top; index >= 0; index--) {
    const candidate = open.names[index] ?? '';
    if (candidate === name) {
      open.popTo(index, true);
      return;
    }
    // A caption hears only its own end and the table's; a table is as far as any search goes.
    if (candidate === 'table') return;
    if (candidate === 'caption' && name !== 'table') return;
  }
}

/** Any other end tag directly in a table, its groups and rows, or a select: mostly without effect. */
export function endBetweenCells(open: OpenElements, name: string): void {
  const top = open.topName;
  if (SELECT.has(top)) endInSelect(open, name);
  else if (name === 'p' || name === 'br' || top === 'colgroup' || (name === 'form' && open.form)) {
    open.refuse(`</${name}> in <${top}>`);
  }
}

function endInSelect(open: OpenElements, name: string): void {
  const select = open.inScope('select');
  if (select < 0) open.refuse('option outside select');
  else if (name === 'select') open.popTo(select);
  else if (name === open.topName) open.pop();
  else open.refuse(`</${name}> in <select>`);
}

/** What a start tag does in a table context: go in here, close the context, open another in between. */
function impliedParent(context: string, name: string): string {
  if (name === 'script' || name === 'style') return context === 'colgroup' ? 'refuse' : 'here';
  switch (context) {
    case 'table':
      if (name === 'tr' || name === 'td' || name === 'th') return 'tbody';
      if (name === 'col') return 'colgroup';
      if (name === 'table') return 'pop';
      return GROUP_LEVEL.has(name) ? 'here' : 'refuse';
    case 'tr':
      if (name === 'td' || name === 'th') return 'here';
      return name === 'tr' || name === 'col' || name === 'table' || GROUP_LEVEL.has(name)
        ? 'pop'
        : 'refuse';
    case 'colgroup':
      if (name === 'col') return 'here';
      return ROW_LEVEL.has(name) || GROUP_LEVEL.has(name) ? 'pop' : 'refuse';
    default:
      if (name === 'tr') return 'here';
      if (name === 'td' || name === 'th') return 'tr';
      return name === 'col' || name === 'table' || GROUP_LEVEL.has(name) ? 'pop' : 'refuse';
  }
}
const GROUP_LEVEL: ReadonlySet<string> = new Set([
  'tbody',
  'thead',
  'tfoot',
  'caption',
  'colgroup',
]);
const ROW_LEVEL: ReadonlySet<string> = new Set(['tr', 'td', 'th']);
