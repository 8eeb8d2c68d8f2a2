/**
 * What is read at the changed place of every blind document, held against what may be said:
 * `node test/seen/blind-score.ts [--later] [part of an id]`; with `--later` the documents of `later/`.
 *
 * @module
 */
import { parseArgs } from 'node:util';
import { type Cell, parse } from '../../src/index.ts';
import { type BlindDocument, blindDocuments } from './blind-documents.ts';
import type { Allowed } from './blind-html.ts';

interface Reading {
  readonly document: BlindDocument;
  readonly said: string;
  /** `read`: a number or state that is shown; `open`: left open where something is shown; `false`: neither. */
  readonly judged: 'read' | 'open' | 'false';
}

const OPEN: readonly string[] = ['text', 'ambiguous'];

export async function readBlind(document: BlindDocument): Promise<Reading> {
  const outcome = await parse(document.bytes, { uri: `blind/${document.id}.${document.format}` });
  if (!outcome.ok) return { document, said: `refused ${outcome.refusal.code}`, judged: 'open' };
  const cell = outcome.report.cells.find(
    ({ table, row, column }) =>
      table === 'requests' && row === 'received' && column === 'natural_person',
  );
  if (cell === undefined) return { document, said: 'no cell', judged: 'open' };
  return { document, said: saidOf(cell), judged: judge(cell, document.allowed) };
}

const saidOf = ({ state, value }: Cell): string => (value === null ? state : String(value));

function judge({ state, value }: Cell, allowed: readonly Allowed[]): Reading['judged'] {
  if (value !== null) return allowed.includes(value) ? 'read' : 'false';
  if (OPEN.includes(state)) return allowed[0] === 'text' || allowed.length === 1 ? 'read' : 'open';
  return allowed.includes(state as Allowed) ? 'read' : 'false';
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    options: { later: { type: 'boolean' } },
    allowPositionals: true,
  });
  const part = positionals[0] ?? '';
  const documents = values.later
    ? (await import('./later/documents.ts')).laterDocuments()
    : blindDocuments();
  const counts: Record<string, Record<string, number>> = {};
  const lines: string[] = [];
  for (const document of documents.filter(({ id }) => id.includes(part))) {
    const { said, judged } = await readBlind(document);
    const own = counts[document.format] ?? { read: 0, open: 0, false: 0, refused: 0 };
    counts[document.format] = own;
    const kind = said.startsWith('refused') ? 'refused' : judged;
    own[kind] = (own[kind] ?? 0) + 1;
    if (judged === 'false' || kind === 'refused' || part !== '')
      lines.push(
        `${kind}\t${document.id}\tsaid ${said}\tshown ${document.shown}\tallowed ${document.allowed.join(', ')}`,
      );
    else if (judged === 'open' && document.allowed.length > 0)
      lines.push(`open\t${document.id}\tsaid ${said}\tshown ${document.shown}`);
  }
  process.stdout.write(`${lines.sort().join('\n')}\n${JSON.stringify(counts, null, 1)}\n`);
}
