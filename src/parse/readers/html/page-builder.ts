/**
 * Reads a page while it is parsed: texts into pieces, tables into grids, everything in reading order.
 *
 * @module
 */
import type { MetaEntry, ReadNote } from '../../document.ts';
import type { Item, Region } from './items.ts';
import { credit, isSectionHeading } from './items.ts';
import { MAX_PIECE } from './limits.ts';
import { type Role, regionOf, roleOf, shownAs } from './roles.ts';
import { type Box, closeTable, type OpenCell, type OpenTable } from './table-builder.ts';
import { isBlank, oneLine } from './text.ts';
import type { Attributes, TreeSink } from './tree-sink.ts';

// What closing an element has to undo; several may hold.
const ENDS_PIECE = 1;
const ENDS_TABLE = 1 << 1;
const ENDS_CELL = 1 << 2;
const ENDS_ASIDE = 1 << 3;
const ENDS_LINK = 1 << 4;
const ENDS_REGION = 1 << 5;
const ENDS_HEADING = 1 << 6;
const ENDS_PRE = 1 << 7;
const ENDS_IGNORED = 1 << 8;
const ENDS_TITLE = 1 << 9;

/** Blanks included; what lies beyond is not read. */
const MAX_RUN = 4 * MAX_PIECE;
const ATTACHMENT = /\.(?:pdf|docx?|wps|xlsx?|et|ofd|rtf|zip|rar|7z)(?:[?#]|$)/i;

export class PageBuilder implements TreeSink {
  readonly items: Item[] = [];
  readonly meta: MetaEntry[] = [];
  readonly notes: ReadNote[] = [];
  title = '';

  readonly #body: Box = { items: this.items };
  #box: Box = this.#body;
  readonly #tables: OpenTable[] = [];
  #region: Region | null = null;
  #tableCount = 0;

  // Open elements: name, place among its siblings, children so far, what to undo.
  readonly #names: string[] = [];
  readonly #places: number[] = [];
  readonly #children: number[] = [0];
  readonly #ends: number[] = [];
  /** CSS paths of open elements, where one was asked for. */
  readonly #paths: (string | undefined)[] = [];

  #ignored = false;
  #aside = 0;
  #links = 0;
  #headings = 0;
  #pre = 0;
  #inTitle = false;

  #run = '';
  #runOffset = -1;
  #runPlain = false;
  #lastOffset = 0;

  open(name: string, attributes: Attributes): void {
    const depth = this.#names.length;
    const place = (this.#children[depth] ?? 0) + 1;
    this.#children[depth] = place;
    this.#children[depth + 1] = 0;
    this.#names.push(name);
    this.#places.push(place);
    this.#paths.push(undefined);
    this.#ends.push(this.#ignored ? 0 : this.#opened(roleOf(name), name, attributes));
  }

  text(data: string, offset: number): void {
    if (this.#ignored) return;
    if (this.#inTitle) {
      this.title += data;
      return;
    }
    this.#lastOffset = offset;
    const cell = this.#aside > 0 ? this.#cell() : undefined;
    if (cell !== undefined) {
      if (cell.note.length < MAX_PIECE) cell.note += data.slice(0, MAX_PIECE);
      return;
    }
    if (this.#pre > 0) this.#preformatted(data, offset);
    else this.#append(data, offset);
  }

  close(): void {
    this.#names.pop();
    this.#places.pop();
    this.#paths.pop();
    const ends = this.#ends.pop() ?? 0;
    if (ends === 0) return;
    if (ends & ENDS_IGNORED) {
      this.#ignored = false;
      return;
    }
    if (ends & ENDS_PIECE) this.#endPiece();
    if (ends & ENDS_ASIDE) this.#aside--;
    if (ends & ENDS_LINK) this.#links--;
    if (ends & ENDS_HEADING) this.#headings--;
    if (ends & ENDS_PRE) this.#pre--;
    if (ends & ENDS_TITLE) this.#inTitle = false;
    if (ends & ENDS_CELL) this.#endCell();
    if (ends & ENDS_TABLE) this.#endTable();
    if (ends & ENDS_REGION) this.#region = this.#region?.parent ?? null;
  }

  cutOff(): void {
    const cell = this.#cell();
    if (cell !== undefined) cell.cutOff = true;
    this.notes.push({ code: 'truncated', message: TRUNCATED });
  }

  #opened(role: Role, name: string, attributes: Attributes): number {
    if (role === 'choice') this.#push({ kind: 'choice' });
    if (role === 'ignore' || role === 'choice') return this.#ignore();
    if (role === 'body') return ENDS_PIECE;
    const shown = attributes.size === 0 ? 'as it is' : shownAs(attributes);
    if (shown === 'hidden' && !isBlockRole(role)) return this.#ignore();
    switch (role) {
      case 'inline':
        return shown === 'block' ? this.#block() : 0;
      case 'row':
      case 'group':
      case 'cell':
      case 'caption':
        return this.#openTablePart(role, name, attributes);
      case 'break':
        if (this.#headings === 0) this.#endPiece();
        return 0;
      case 'aside':
        this.#aside++;
        return ENDS_ASIDE;
      case 'link':
        return this.#openLink(attributes) | (shown === 'block' ? this.#block() : 0);
      case 'image':
      case 'input':
      case 'meta':
        this.#void(role, attributes);
        return 0;
      case 'title':
        if (this.title !== '') return this.#ignore();
        this.#inTitle = true;
        return ENDS_TITLE;
      default:
        return this.#openBlock(role, shown === 'hidden', attributes);
    }
  }

  #ignore(): number {
    this.#ignored = true;
    return ENDS_IGNORED;
  }

  #block(): number {
    this.#endPiece();
    return ENDS_PIECE;
  }

  #openBlock(role: Role, hidden: boolean, attributes: Attributes): number {
    let ends = this.#block();
    const named = attributes.size === 0 ? undefined : regionOf(attributes);
    const kind = hidden ? 'hidden' : role === 'chrome' ? 'chrome' : named;
    if (kind !== undefined) {
      this.#region = { kind, parent: this.#region, numbers: 0, sections: 0 };
      ends |= ENDS_REGION;
    }
    if (role === 'heading') {
      this.#headings++;
      ends |= ENDS_HEADING;
    }
    if (role === 'pre') {
      this.#pre++;
      ends |= ENDS_PRE;
    }
    if (role !== 'table') return ends;
    this.#openTable();
    return ends | ENDS_TABLE;
  }

  #openLink(attributes: Attributes): number {
    const href = attributes.get('href');
    if (href === undefined) return 0;
    if (ATTACHMENT.test(href)) this.#push({ kind: 'link', href });
    this.#links++;
    return ENDS_LINK;
  }

  #void(role: 'image' | 'input' | 'meta', attributes: Attributes): void {
    if (role === 'meta') {
      const name = attributes.get('name') ?? attributes.get('property');
      const value = oneLine(attributes.get('content') ?? '');
      if (name !== undefined && value !== '') this.meta.push({ name: oneLine(name), value });
    } else if (role === 'image') {
      this.#push({ kind: 'image', source: attributes.get('src') ?? '' });
    } else if (/^(?:text|number|)$/i.test(attributes.get('type') ?? '')) {
      this.#append(attributes.get('value') ?? '', this.#lastOffset);
    }
  }

  #push(
    item: { kind: 'image'; source: string } | { kind: 'link'; href: string } | { kind: 'choice' },
  ): void {
    this.#box.items.push({ ...item, offset: this.#lastOffset, region: this.#region });
  }

  #append(data: string, offset: number): void {
    if (this.#runOffset < 0 || !this.#runPlain) {
      const blank = isBlank(data);
      if (this.#runOffset < 0 && !blank) {
        this.#runOffset = offset + data.length - data.trimStart().length;
      }
      if (this.#links === 0 && !blank) this.#runPlain = true;
    }
    if (this.#run.length <= MAX_RUN) this.#run += data;
  }

  #preformatted(data: string, offset: number): void {
    let at = 0;
    for (const line of data.split('\n')) {
      if (at > 0) this.#endPiece();
      this.#append(line, offset + at);
      at += line.length + 1;
    }
  }

  #endPiece(): void {
    if (this.#runOffset >= 0) {
      let text = oneLine(this.#run.slice(0, MAX_RUN));
      if (text.length > MAX_PIECE || this.#run.length > MAX_RUN) {
        this.notes.push({ code: 'limit_reached', message: LONG_PIECE });
        text = text.slice(0, MAX_PIECE);
      }
      if (text !== '') this.#pushText(text);
    }
    this.#run = '';
    this.#runOffset = -1;
    this.#runPlain = false;
  }

  #pushText(text: string): void {
    const region = this.#region;
    const linked = !this.#runPlain;
    const heading = this.#headings > 0;
    this.#box.items.push({ kind: 'text', text, heading, linked, offset: this.#runOffset, region });
    if (region !== null && this.#box === this.#body && !linked && isSectionHeading(text)) {
      credit(region, { sections: 1 });
    }
  }

  #cell(): OpenCell | undefined {
    return this.#tables.at(-1)?.cell;
  }

  #openTable(): void {
    this.#tables.push({
      index: this.#tableCount++,
      path: this.#path(),
      groupPath: '',
      rowPath: '',
      rows: [],
      group: 0,
      footer: false,
      cell: undefined,
      outer: this.#box,
      region: this.#region,
      offset: this.#lastOffset,
    });
  }

  #openTablePart(role: Role, name: string, attributes: Attributes): number {
    const table = this.#tables.at(-1);
    if (table === undefined || table.cell !== undefined || role === 'caption') return this.#block();
    const step = ` > ${name}:nth-child(${this.#places.at(-1)})`;
    if (role === 'group') {
      table.group++;
      table.footer = name === 'tfoot';
      table.groupPath = table.path + step;
    } else if (role === 'row') {
      table.rowPath = table.groupPath + step;
      table.rows.push({ cells: [], group: table.group, footer: table.footer });
    } else {
      this.#openCell(table, table.rowPath + step, attributes);
      return ENDS_PIECE | ENDS_CELL;
    }
    return 0;
  }

  #openCell(table: OpenTable, path: string, attributes: Attributes): void {
    this.#endPiece();
    const cell: OpenCell = {
      items: [],
      colspan: attributes.get('colspan'),
      rowspan: attributes.get('rowspan'),
      title: attributes.get('title') ?? '',
      path,
      note: '',
      cutOff: false,
    };
    if (table.rows.length === 0) table.rows.push({ cells: [], group: 0, footer: false });
    table.rows.at(-1)?.cells.push(cell);
    table.cell = cell;
    this.#box = cell;
  }

  #endCell(): void {
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    table.cell = undefined;
    this.#box = table.outer;
  }

  #endTable(): void {
    const table = this.#tables.pop();
    if (table === undefined) return;
    const closed = closeTable(table);
    this.meta.push(...closed.meta);
    this.notes.push(...closed.notes);
    for (const item of closed.items) this.#box.items.push(item);
    if (this.#box !== this.#body) return;
    for (const item of closed.items) {
      if (item.region === null) continue;
      if (item.kind === 'grid') credit(item.region, { numbers: item.numbers });
      else if (item.kind === 'text' && !item.linked && isSectionHeading(item.text)) {
        credit(item.region, { sections: 1 });
      }
    }
  }

  /** CSS path of the element being opened, from the body. Paths share their beginnings. */
  #path(): string {
    const paths = this.#paths;
    let depth = paths.length - 1;
    while (depth > 0 && paths[depth] === undefined) depth--;
    let path = paths[depth] ?? '';
    while (++depth < paths.length) {
      path = this.#names[depth] === 'body' ? 'body' : path + this.#step(depth);
      paths[depth] = path;
    }
    return path;
  }

  #step(depth: number): string {
    const name = (this.#names[depth] ?? '').replace(/[^a-z0-9-]/g, '\\$&');
    return ` > ${name}:nth-child(${this.#places[depth]})`;
  }
}

function isBlockRole(role: Role): boolean {
  return (
    role === 'block' ||
    role === 'heading' ||
    role === 'table' ||
    role === 'pre' ||
    role === 'chrome'
  );
}

const TRUNCATED =
  'The page ends inside a table cell, which is not read as a number: the download broke off, or a limit was reached.';
const LONG_PIECE = `A piece of text has more than ${MAX_PIECE} characters; only its beginning was read.`;
