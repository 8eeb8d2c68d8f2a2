/**
 * RTF: paragraphs and tables. Rows state the right edge of every cell (`\cellx`), which gives the columns.
 *
 * @module
 */
import type { Block } from '../document.ts';
import { joinParagraphs, textBlock } from './doc/cell-paragraphs.ts';
import { type EdgeCell, type EdgeRow, edgeGrid } from './doc/edge-grid.ts';
import { isOtherSize, UNEVEN, withDoubt } from './doubt.ts';
import { LIMITS } from './limits.ts';
import { type ReadResult, refuse } from './read-result.ts';
import { afterWord, ColourTable, PLAIN_RUN, type RunLook, unseenRun } from './rtf/run-look.ts';
import { RtfLimit, rtfTokens } from './rtf/tokens.ts';

/**
 * Reads an RTF file.
 *
 * @param bytes - the file
 * @returns the document, places as table, row and column, or a refusal: `broken`, `too_large`
 * @example
 * readRtf(new TextEncoder().encode('{\\rtf1 A\\par}')).ok // => true
 */
export function readRtf(bytes: Uint8Array): ReadResult {
  if (bytes.length > LIMITS.fileBytes) {
    return refuse('too_large', 'The RTF file has more than 64 MB, which no report has.');
  }
  const source = new TextDecoder('latin1').decode(bytes);
  if (!source.startsWith('{\\rtf')) {
    return refuse('broken', 'This is not an RTF file: it does not begin with {\\rtf.');
  }
  try {
    const reader = new RtfReader();
    for (const token of rtfTokens(source)) reader.take(token);
    return {
      ok: true,
      document: { reader: 'rtf', meta: [], blocks: reader.finish(), notes: [] },
    };
  } catch (error) {
    if (!(error instanceof RtfLimit)) throw error;
    return refuse('too_large', `The RTF file is larger than any report: ${error.message}.`);
  }
}

/** Groups whose content is not text of the document. */
const HIDDEN_GROUPS = new Set([
  ...['fonttbl', 'colortbl', 'stylesheet', 'info', 'pict', 'object', 'header', 'footer'],
  ...['headerl', 'headerr', 'headerf', 'footerl', 'footerr', 'footerf', 'footnote', 'annotation'],
  ...['fldinst', 'listtable', 'listoverridetable', 'rsidtbl', 'generator', 'xmlnstbl', 'themedata'],
  ...['datafield', 'nonshppict', 'bkmkstart', 'bkmkend', 'pgdsctbl', 'userprops', 'mmathPr'],
]);

/** What draws something among the text of a cell without being text. */
const DRAWING_GROUPS = new Set(['pict', 'object', 'shppict', 'shpinst', 'moMath', 'moMathPara']);

interface Group {
  /** Its content is not text of the document. */
  readonly skipped: boolean;
  readonly colours: boolean;
  readonly look: RunLook;
}

interface CellEdge {
  /** Entry of the table of colours. */
  readonly ground: number;
  readonly right: number;
  readonly merge: EdgeCell['merge'];
  /** `\clmrg`: goes on the cell to its left. */
  readonly joined: boolean;
}

class RtfReader {
  readonly #blocks: Block[] = [];
  readonly #groups: Group[] = [];
  #group: Group = { skipped: false, colours: false, look: PLAIN_RUN };
  readonly #table = new ColourTable();
  #starred = false;
  #paragraphs: string[] = [];
  #text = '';
  #note = '';
  #inTable = false;
  #offset = 0;
  #edges: CellEdge[] = [];
  #merge: EdgeCell['merge'] = null;
  #joined = false;
  #ground = 0;
  #left = 0;
  #doubts: string[] = [];
  /** The look of the first digits of the cell. */
  #setting: RunLook | undefined;
  #cells: { text: string; note: string }[] = [];
  #rows: EdgeRow[] = [];
  #tables = 0;
  #count = 0;

  take(token: { kind: string; word?: string; value?: number | null; text?: string }): void {
    if (token.kind === 'open') this.#groups.push(this.#group);
    else if (token.kind === 'close') this.#group = this.#groups.pop() ?? this.#group;
    else if (token.kind === 'text') this.#addText(token.text ?? '');
    else this.#word(token.word ?? '', token.value ?? null);
  }

  finish(): Block[] {
    this.#endParagraph();
    this.#endTable();
    return this.#blocks;
  }

  #addText(text: string): void {
    const { skipped, colours, look } = this.#group;
    if (colours) this.#table.text(text);
    if (skipped || look.hidden) return;
    if (!this.#inTable) {
      this.#text += text;
      return;
    }
    if ((look.mark || look.struck) && text.trim() !== '') this.#note += text;
    else this.#addToCell(text, look);
  }

  #addToCell(text: string, look: RunLook): void {
    this.#text += text;
    if (!/\p{Nd}/u.test(text)) return;
    const ground = this.#edges[this.#cells.length]?.ground ?? 0;
    this.#doubts.push(unseenRun(look, this.#table.colours, ground));
    this.#setting ??= look;
    const { raised, size } = this.#setting;
    if (Math.abs(raised - look.raised) >= 3 || isOtherSize(size, look.size))
      this.#doubts.push(UNEVEN);
  }

  #word(word: string, value: number | null): void {
    if (word === '*') {
      this.#starred = true;
      return;
    }
    if (this.#group.colours) this.#table.word(word, value);
    if (this.#starred || HIDDEN_GROUPS.has(word)) {
      const kept = this.#starred && (word === 'shppict' || word === 'shpinst');
      this.#starred = false;
      const { skipped } = this.#group;
      if (this.#inTable && !skipped && DRAWING_GROUPS.has(word)) this.#doubts.push('图形');
      if (!kept) this.#group = { ...this.#group, skipped: true, colours: word === 'colortbl' };
      return;
    }
    if (this.#group.skipped) return;
    const look = afterWord(this.#group.look, word, value);
    if (look !== this.#group.look) this.#group = { ...this.#group, look };
    if (TABLE_WORDS.has(word)) this.#tableWord(word, value);
    else if (word === 'par' || word === 'line' || word === 'sect' || word === 'page') {
      this.#endParagraph();
    } else if (word === 'tab') this.#addText(' ');
    else if (SYMBOLS[word] !== undefined) this.#addText(SYMBOLS[word] ?? '');
  }

  #tableWord(word: string, value: number | null): void {
    switch (word) {
      case 'intbl':
        this.#inTable = true;
        break;
      case 'pard':
        this.#inTable = false;
        break;
      case 'trowd':
        this.#edges = [];
        this.#merge = null;
        this.#joined = false;
        this.#ground = 0;
        this.#left = 0;
        break;
      case 'clcbpat':
        this.#ground = value ?? 0;
        break;
      case 'trleft':
        this.#left = value ?? 0;
        break;
      case 'clvmgf':
        this.#merge = 'start';
        break;
      case 'clvmrg':
        this.#merge = 'continue';
        break;
      case 'clmrg':
        this.#joined = true;
        break;
      case 'cellx':
        this.#edges.push({
          ...{ right: value ?? 0, merge: this.#merge, joined: this.#joined },
          ground: this.#ground,
        });
        this.#merge = null;
        this.#joined = false;
        this.#ground = 0;
        break;
      case 'cell':
        this.#endCell();
        break;
      default:
        this.#endRow();
    }
  }

  #endParagraph(): void {
    const text = this.#text;
    this.#text = '';
    if (this.#inTable) {
      this.#paragraphs.push(text);
      return;
    }
    this.#offset += text.length + 1;
    const block = textBlock(text, this.#blocks.length + 1, this.#offset - text.length - 1);
    if (block === null) return;
    this.#endTable();
    this.#blocks.push(block);
  }

  #endCell(): void {
    this.#count += 1;
    if (this.#count > LIMITS.rtf.cells) throw new RtfLimit(`more than ${LIMITS.rtf.cells} cells`);
    this.#paragraphs.push(this.#text);
    this.#text = '';
    this.#cells.push(this.#cellRead());
    this.#paragraphs = [];
    this.#note = '';
    this.#doubts = [];
    this.#setting = undefined;
  }

  /** A cell with nothing but what is struck or raised is not empty. */
  #cellRead(): { text: string; note: string } {
    const text = joinParagraphs(this.#paragraphs);
    const note = this.#note.trim();
    if (text === '' && note !== '') return { text: withDoubt(note, ['上下标或删除线']), note: '' };
    return { text: withDoubt(text, this.#doubts), note };
  }

  #endRow(): void {
    const row: EdgeCell[] = [];
    let left = this.#left;
    this.#cells.forEach(({ text, note }, index) => {
      const edge = this.#edges[index] ?? {
        right: left + 1000,
        merge: null,
        joined: false,
        ground: 0,
      };
      const last = row.at(-1);
      if (edge.joined && last !== undefined) {
        row[row.length - 1] = {
          ...last,
          right: edge.right,
          text: joinParagraphs([last.text, text]),
        };
      } else {
        const cell = { text, left, right: edge.right, merge: edge.merge };
        row.push(note === '' ? cell : { ...cell, note });
      }
      left = edge.right;
    });
    if (row.length > 0) this.#rows.push(row);
    this.#cells = [];
  }

  #endTable(): void {
    if (this.#rows.length === 0) return;
    this.#blocks.push(edgeGrid(this.#rows, this.#tables));
    this.#tables += 1;
    this.#rows = [];
  }
}

const TABLE_WORDS = new Set([
  ...['intbl', 'pard', 'trowd', 'trleft', 'clvmgf', 'clvmrg', 'clmrg', 'cellx', 'cell', 'row'],
  'clcbpat',
]);

const SYMBOLS: Readonly<Record<string, string>> = {
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  endash: '–',
  emdash: '—',
  emspace: ' ',
  enspace: ' ',
};
