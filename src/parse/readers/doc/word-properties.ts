/**
 * Paragraph properties of Word 97–2003: the few that say what a paragraph is in a table ([MS-DOC] 2.6).
 *
 * @module
 */

/** Cells of a row as its end states them; edges in twentieths of a point. */
export interface WordRow {
  readonly edges: readonly number[];
  readonly cells: readonly {
    /** Goes on the cell to its left. */
    readonly joined: boolean;
    readonly merge: 'start' | 'continue' | null;
  }[];
}

export interface TableProperties {
  readonly inTable: boolean;
  readonly row: WordRow | null;
  readonly depth: number;
}

const SPRM = {
  inTable: 0x2416,
  rowEnd: 0x2417,
  depth: 0x6649,
  innerCell: 0x244b,
  innerRowEnd: 0x244c,
  huge: 0x6646,
  tableDefinition: 0xd608,
  changeTabs: 0xc615,
} as const;

/** Bytes of an operand by the three top bits of its number; 6 states its own. */
const SIZES = [1, 1, 2, 4, 2, 2, 0, 3];

/** Reads the properties of one paragraph; `data` holds those too long for their page. */
export function readProperties(list: Uint8Array, data: Uint8Array): TableProperties {
  const found = { inTable: false, rowEnd: false, depth: 0, shape: null as WordRow | null };
  for (const { sprm, operand } of changes(list)) apply(found, sprm, operand, data);
  const row = found.rowEnd ? (found.shape ?? { edges: [], cells: [] }) : null;
  return { inTable: found.inTable || found.depth > 0, row, depth: found.depth };
}

interface Found {
  inTable: boolean;
  rowEnd: boolean;
  depth: number;
  shape: WordRow | null;
}

function apply(found: Found, sprm: number, operand: Uint8Array, data: Uint8Array): void {
  const view = new DataView(operand.buffer, operand.byteOffset, operand.length);
  const on = operand[0] === 1;
  if (sprm === SPRM.inTable) found.inTable = on;
  else if (sprm === SPRM.rowEnd || sprm === SPRM.innerRowEnd) found.rowEnd = on;
  else if (sprm === SPRM.depth) found.depth = view.getInt32(0, true);
  else if (sprm === SPRM.tableDefinition) found.shape = rowShape(operand);
  else if (sprm === SPRM.huge) {
    const at = view.getUint32(0, true);
    const size = (data[at] ?? 0) + 256 * (data[at + 1] ?? 0);
    for (const inner of changes(data.subarray(at + 2, at + 2 + size))) {
      if (inner.sprm !== SPRM.huge) apply(found, inner.sprm, inner.operand, data);
    }
  }
}

function* changes(list: Uint8Array): Generator<{ sprm: number; operand: Uint8Array }> {
  const byte = (at: number) => list[at] ?? 0;
  let at = 0;
  while (at + 2 < list.length + 1 && at + 1 < list.length) {
    const sprm = byte(at) + 256 * byte(at + 1);
    at += 2;
    let size = SIZES[sprm >> 13] ?? 0;
    if (sprm === SPRM.tableDefinition) {
      size = byte(at) + 256 * byte(at + 1) - 1;
      at += 2;
    } else if (sprm >> 13 === 6) {
      size = byte(at);
      at += 1;
      // A tab list of 255 bytes states its length by its two counts ([MS-DOC] 2.9.182).
      if (sprm === SPRM.changeTabs && size === 255) {
        const removed = byte(at);
        size = 2 + 4 * removed + 3 * byte(at + 1 + 4 * removed);
      }
    }
    if (size < 0) return;
    yield { sprm, operand: list.subarray(at, at + size) };
    at += size;
  }
}

/** TDefTableOperand ([MS-DOC] 2.9.323): count, edges, then a description of each cell. */
function rowShape(operand: Uint8Array): WordRow {
  const view = new DataView(operand.buffer, operand.byteOffset, operand.length);
  const count = operand.length > 0 ? view.getUint8(0) : 0;
  if (1 + 2 * (count + 1) > operand.length) return { edges: [], cells: [] };
  const edges = Array.from({ length: count + 1 }, (_, index) => view.getInt16(1 + 2 * index, true));
  const cells = Array.from({ length: count }, (_, index) => {
    const at = 1 + 2 * (count + 1) + 20 * index;
    const flags = at + 2 <= operand.length ? view.getUint16(at, true) : 0;
    const vertical = (flags >> 5) & 3;
    return {
      joined: (flags & 2) !== 0,
      merge: vertical === 3 ? ('start' as const) : vertical === 1 ? ('continue' as const) : null,
    };
  });
  return { edges, cells };
}
