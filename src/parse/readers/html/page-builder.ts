/**
 * Reads a page while it is parsed: texts into pieces, tables into grids, everything in reading order.
 *
 * @module
 */
import { isAttachment } from '../../../text/attachment.ts';
import type { MetaEntry, ReadNote } from '../../document.ts';
import {
  doubt,
  type ItemCollector,
  newCell,
  type OpenCell,
  setsApart,
  withCovered,
} from './cell-builder.ts';
import { ElementPath } from './element-path.ts';
import * as ends from './endings.ts';
import { fieldIn } from './form-field.ts';
import type { BareItem, MarkupRegion, PageItem } from './items.ts';
import { credit, creditItems, opensSection } from './items.ts';
import { Layers } from './layers.ts';
import { LONG_PIECE, TRUNCATED } from './limits.ts';
import { Looks } from './look/looks.ts';
import type { PageStyles } from './look/style-sheet.ts';
import { metaOf } from './metadata.ts';
import {
  addedTo,
  drawnInPlace,
  type ElementRole,
  isBlockRole,
  natureOf,
  regionOf,
  roleOf,
} from './roles.ts';
import { closeTable, doubtColumn, newTable, type OpenTable } from './table-builder.ts';
import { hasDigits, isBlank, TextRun } from './text.ts';
import type { Attributes, TreeSink } from './tree-sink.ts';

export class PageBuilder implements TreeSink {
  readonly items: PageItem[] = [];
  readonly meta: MetaEntry[] = [];
  readonly notes: ReadNote[] = [];
  title = '';

  readonly #body: ItemCollector = { items: this.items };
  #box: ItemCollector = this.#body;
  readonly #tables: OpenTable[] = [];
  #region: MarkupRegion | null = null;
  #tableCount = 0;

  readonly #path = new ElementPath();
  /** What closing each open element undoes. */
  readonly #ends: number[] = [];

  readonly #looks: Looks;
  #ignored = false;
  #links = 0;
  #headings = 0;
  #pre = 0;
  #inTitle = false;

  readonly #layers = new Layers();
  readonly #run = new TextRun();
  #lastOffset = 0;

  constructor(styles: PageStyles) {
    this.#looks = new Looks(styles);
  }

  open(name: string, attributes: Attributes): void {
    this.#path.open(name);
    if (this.#ignored) this.#ends.push(0);
    else {
      const role = roleOf(name);
      this.#looks.open(name, attributes, natureOf(role, this.#tables.length > 0));
      const layer = this.#layers.enter(this.#looks, role, name) ? ends.LAYER : 0;
      this.#ends.push(this.#opened(role, name, attributes) | layer);
      if (this.#looks.scripted) doubt(this.#cell(), '脚本');
      doubt(this.#cell(), addedTo(name, this.#looks.top, attributes));
    }
  }

  text(data: string, offset: number): void {
    if (this.#ignored) return;
    if (this.#inTitle) {
      this.title += data;
      return;
    }
    this.#lastOffset = offset;
    const look = this.#looks.top;
    if (look.shown !== 'shown') {
      // What takes room without being seen keeps its neighbours apart.
      if (look.shown === 'gap' && !isBlank(data)) this.#run.add(' ', offset, this.#links > 0);
      return;
    }
    if (setsApart(this.#cell(), look, data, this.#run)) return;
    if (this.#layers.isOpen) this.#layers.holds(data.length, hasDigits(data));
    if (this.#pre > 0) this.#preformatted(data, offset);
    else this.#run.add(data, offset, this.#links > 0);
  }

  close(): void {
    this.#path.close();
    const undo = this.#ends.pop() ?? 0;
    if (this.#ignored && !(undo & ends.IGNORED)) return;
    this.#looks.close();
    if (undo === 0) return;
    if (undo & ends.IGNORED) {
      this.#ignored = false;
      if (undo & ends.LAYER) this.#layers.close();
      return;
    }
    if (undo & ends.PIECE) this.#endPiece();
    if (undo & ends.LINK) this.#links--;
    if (undo & ends.HEADING_END) this.#headings--;
    if (undo & ends.PRE) this.#pre--;
    if (undo & ends.TITLE_END) this.#inTitle = false;
    if (undo & ends.CELL) this.#endCell();
    if (undo & ends.TABLE) this.#endTable();
    if (undo & ends.LAYER) this.#layers.close();
    if (undo & ends.REGION) this.#region = this.#region?.parent ?? null;
  }

  /** What was read, once the page has ended: tables that something may lie over are in doubt. */
  get read(): readonly PageItem[] {
    return withCovered(this.items, this.#layers.covered());
  }

  cutOff(): void {
    const cell = this.#cell();
    if (cell !== undefined) cell.cutOff = true;
    this.notes.push({ code: 'truncated', message: TRUNCATED });
  }

  #opened(role: ElementRole, name: string, attributes: Attributes): number {
    const { block, top: look } = this.#looks;
    const hides = look.gone || look.faint || look.invisible;
    if (role === 'choice' && !hides) this.#push({ kind: 'choice' });
    if (role === 'ignore') doubt(this.#cell(), drawnInPlace(name, look));
    if (role === 'ignore' || role === 'choice') return this.#ignore();
    if (role === 'body') return ends.PIECE;
    if (look.gone && !isBlockRole(role)) return this.#ignore();
    switch (role) {
      case 'inline':
        return block ? this.#block() : 0;
      case 'column':
        doubtColumn(this.#tables.at(-1), look);
        return 0;
      case 'row':
      case 'group':
      case 'cell':
      case 'caption':
        return this.#openTablePart(role, name, attributes);
      case 'break':
        if (this.#headings === 0) this.#endPiece();
        return 0;
      case 'link':
        return this.#openLink(attributes) | (block ? this.#block() : 0);
      case 'image':
      case 'input':
      case 'meta':
        if (!hides || role === 'meta') this.#void(role, attributes);
        return 0;
      case 'title':
        if (this.title !== '') return this.#ignore();
        this.#inTitle = true;
        return ends.TITLE_END;
      default:
        return this.#openBlock(role, hides, attributes);
    }
  }

  #ignore(): number {
    this.#ignored = true;
    return ends.IGNORED;
  }

  #block(): number {
    this.#endPiece();
    return ends.PIECE;
  }

  #openBlock(role: ElementRole, hidden: boolean, attributes: Attributes): number {
    let undo = this.#block();
    const kind = hidden ? 'hidden' : role === 'chrome' ? 'chrome' : regionOf(attributes);
    if (hidden) this.#looks.reveal();
    if (kind !== undefined) {
      this.#region = { kind, parent: this.#region, numbers: 0, sections: 0 };
      undo |= ends.REGION;
    }
    if (role === 'heading') {
      this.#headings++;
      undo |= ends.HEADING_END;
    }
    if (role === 'pre') {
      this.#pre++;
      undo |= ends.PRE;
    }
    if (role !== 'table') return undo;
    this.#layers.openTable(this.#tableCount);
    const place = { outer: this.#box, region: this.#region, offset: this.#lastOffset };
    this.#tables.push(newTable(this.#tableCount++, this.#path.toString(), place));
    return undo | ends.TABLE;
  }

  #openLink(attributes: Attributes): number {
    const href = attributes.get('href');
    if (href === undefined) return 0;
    if (isAttachment(href)) this.#push({ kind: 'link', href });
    this.#links++;
    return ends.LINK;
  }

  #void(role: 'image' | 'input' | 'meta', attributes: Attributes): void {
    if (role === 'meta') this.meta.push(...metaOf(attributes));
    else if (role === 'image') this.#push({ kind: 'image', source: attributes.get('src') ?? '' });
    else this.#run.add(fieldIn(this.#cell(), this.#looks.top, attributes), this.#lastOffset, false);
  }

  #push(item: BareItem): void {
    this.#box.items.push({ ...item, offset: this.#lastOffset, region: this.#region });
  }

  #preformatted(data: string, offset: number): void {
    let at = 0;
    for (const line of data.split('\n')) {
      if (at > 0) this.#endPiece();
      this.#run.add(line, offset + at, this.#links > 0);
      at += line.length + 1;
    }
  }

  #endPiece(): void {
    const piece = this.#run.end();
    if (piece === undefined) return;
    if (piece.cut) this.notes.push({ code: 'limit_reached', message: LONG_PIECE });
    const { text, linked, offset } = piece;
    if (text === '') return;
    const region = this.#region;
    const heading = this.#headings > 0;
    this.#box.items.push({ kind: 'text', text, heading, linked, offset, region });
    this.#layers.passed(text.length);
    if (region !== null && this.#box === this.#body && !linked && opensSection(text)) {
      credit(region, { sections: 1 });
    }
  }

  #cell(): OpenCell | undefined {
    return this.#tables.at(-1)?.cell;
  }

  #openTablePart(role: ElementRole, name: string, attributes: Attributes): number {
    const table = this.#tables.at(-1);
    if (table === undefined || table.cell !== undefined || role === 'caption') return this.#block();
    const step = this.#path.step();
    if (role === 'group') {
      table.group++;
      table.footer = name === 'tfoot';
      table.groupPath = table.path + step;
    } else if (role === 'row') {
      this.#layers.openRow();
      table.rowPath = table.groupPath + step;
      table.rows.push({ cells: [], group: table.group, footer: table.footer });
    } else {
      this.#openCell(table, table.rowPath + step, attributes);
      return ends.PIECE | ends.CELL;
    }
    return 0;
  }

  #openCell(table: OpenTable, path: string, attributes: Attributes): void {
    this.#endPiece();
    const cell = newCell(path, attributes);
    doubt(cell, table.doubt);
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
    this.#layers.closeTable();
    const closed = closeTable(table);
    this.meta.push(...closed.meta);
    this.notes.push(...closed.notes);
    for (const item of closed.items) this.#box.items.push(item);
    if (this.#box === this.#body) creditItems(closed.items);
  }
}
