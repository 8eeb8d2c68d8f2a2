/**
 * The cells of one version, read from its wide row: value, state, raw text, what is inferred and by what,
 * note, unit, candidates, decision and place.
 *
 * @module
 */
import { z } from 'zod';
import type { Locator } from '../../parse/document.ts';
import type { FormId, TableName } from '../../parse/forms/form.ts';
import type { Cell, CellState, Inferred } from '../../parse/report.ts';
import { decodeCells } from '../landing/decode-cells.ts';
import { cellsInOrder } from '../landing/encode-cells.ts';
import { unpackLocators } from '../landing/pack-locators.ts';
import type { FormCell } from '../slot.ts';
import type { Store } from '../store.ts';
import { rowOf, rowsOf } from './prepared.ts';

type Basis = 'published' | 'inferred' | 'decided' | 'confirmed' | 'none';

export interface StoredCell {
  readonly table: TableName;
  readonly row: string;
  readonly column: string;
  /** The form the table is kept as: see `formKeptAs` for the one it follows. */
  readonly form: FormId;
  readonly state: CellState;
  readonly value: number | null;
  readonly raw: string | null;
  readonly inferred: Inferred | null;
  /** What metrics use: a decision, else the published value, else what the identities force. */
  readonly used: number | null;
  readonly basis: Basis;
  readonly note: string | null;
  readonly unit: string | null;
  readonly candidates: readonly (number | null)[];
  readonly at: Locator | null;
}

/** A form, or the structure that keeps one of its tables. */
const FormOrNull = z.string().nullable();
const Forms = z.object({
  sha256: z.string(),
  disclosure: FormOrNull,
  requests: FormOrNull,
  review: FormOrNull,
  statistics: FormOrNull,
});
const WideRow = z.looseObject({
  states: z.string().nullable(),
  raw: z.string().nullable(),
  inferred: z.string().nullable(),
  locators: z.instanceof(Uint8Array).nullable(),
});
type WideRow = z.infer<typeof WideRow>;

/** Cells of a version in form order; empty where it has none. */
export function cellsOfVersion(store: Store, versionId: number): StoredCell[] {
  const forms = rowOf(
    store,
    Forms,
    `SELECT d.sha256, v.form_disclosure AS disclosure, v.form_requests AS requests,
      v.form_review AS review, v.form_statistics AS statistics
    FROM report_version v JOIN document d ON d.document_id = v.document_id
    WHERE v.version_id = ?`,
    [versionId],
  );
  const wide = rowOf(store, WideRow, 'SELECT * FROM report_cells WHERE version_id = ?', [
    versionId,
  ]);
  if (forms === undefined || wide === undefined) return [];
  const order = cellsInOrder(present(forms));
  const values = order.map((cell) => numberIn(wide, cell));
  const decoded = decodeCells({ ...wide, values }, order);
  const details = detailsOf(store, versionId, forms.sha256);
  const places = placesOf(store, wide.locators);
  return decoded.map((cell, position) => {
    const slot = order[position];
    const own = slot === undefined ? undefined : details.notes.get(slot.name);
    return {
      ...cell,
      form: slot?.form ?? '',
      ...use(cell, details.decisions),
      note: own?.note ?? null,
      unit: own?.unit ?? cell.unit,
      candidates: (slot === undefined ? undefined : details.candidates.get(slot.name)) ?? [],
      at: places[position] ?? null,
    };
  });
}

function present({ disclosure, requests, review, statistics }: z.infer<typeof Forms>) {
  return {
    ...(disclosure === null ? {} : { disclosure }),
    ...(requests === null ? {} : { requests }),
    ...(review === null ? {} : { review }),
    ...(statistics === null ? {} : { statistics }),
  };
}

function numberIn(wide: WideRow, cell: FormCell): number | null {
  const value = wide[cell.name];
  return typeof value === 'number' ? value : null;
}

function use(
  { table, row, column, value, inferred }: Cell,
  decisions: Details['decisions'],
): { readonly used: number | null; readonly basis: Basis } {
  const decided = decisions.get(`${table} ${row} ${column}`);
  if (decided !== undefined) return { used: decided.value, basis: decided.basis ?? 'decided' };
  if (value !== null) return { used: value, basis: 'published' };
  if (inferred !== null) return { used: inferred.value, basis: 'inferred' };
  return { used: null, basis: 'none' };
}

interface Details {
  readonly notes: ReadonlyMap<string, { note: string | null; unit: string | null }>;
  readonly candidates: ReadonlyMap<string, readonly (number | null)[]>;
  readonly decisions: ReadonlyMap<string, z.infer<typeof ReadAs>>;
}

const Note = z.object({
  cell_name: z.string(),
  note: z.string().nullable(),
  unit: z.string().nullable(),
});
const Candidate = z.object({ cell_name: z.string(), value: z.number().nullable() });
const ReadAs = z.object({
  table_name: z.string(),
  row_code: z.string(),
  column_code: z.string(),
  value: z.number().nullable(),
  basis: z.literal('confirmed').nullable(),
});

function detailsOf(store: Store, versionId: number, sha256: string): Details {
  const notes = rowsOf(
    store,
    Note,
    'SELECT cell_name, note, unit FROM cell_note WHERE version_id = ?',
    [versionId],
  );
  const candidates = rowsOf(
    store,
    Candidate,
    'SELECT cell_name, value FROM cell_candidate WHERE version_id = ? ORDER BY cell_name, ordinal',
    [versionId],
  );
  const decisions = rowsOf(
    store,
    ReadAs,
    `SELECT table_name, row_code, column_code, CAST(value AS REAL) AS value, basis FROM decision
      WHERE sha256 = ? AND target = 'cell' AND action = 'read_as'`,
    [sha256],
  );
  return {
    notes: new Map(notes.map((note) => [note.cell_name, note])),
    candidates: new Map(
      [...Map.groupBy(candidates, (one) => one.cell_name)].map(([name, list]) => [
        name,
        list.map((one) => one.value),
      ]),
    ),
    decisions: new Map(
      decisions.map((one) => [`${one.table_name} ${one.row_code} ${one.column_code}`, one]),
    ),
  };
}

const Template = z.object({ template: z.string() });

function placesOf(store: Store, blob: Uint8Array | null): (Locator | null)[] {
  if (blob === null) return [];
  return unpackLocators(
    blob,
    (templateNo) =>
      rowOf(store, Template, 'SELECT template FROM locator_template WHERE template_no = ?', [
        templateNo,
      ])?.template,
  );
}
