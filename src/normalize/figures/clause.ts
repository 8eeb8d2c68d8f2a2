/**
 * The words around a number: its clause and its sentence.
 *
 * @module
 */

export interface Clause {
  /** Offset of the clause in the text. */
  readonly start: number;
  /** Text from the start of the clause to the number. */
  readonly lead: string;
  /** Text from behind the number's unit to the end of the clause. */
  readonly after: string;
  /** Text from the start of the sentence to the number. */
  readonly before: string;
  readonly sentence: string;
}

const SENTENCE_END = '。；;！!？?\n';
const CLAUSE_END = `，,：:（(）)${SENTENCE_END}`;

/** 1 for the codes of signs that end a clause: looking one up is quicker than searching for it. */
const ENDS = new Uint8Array(0x10000);
for (const sign of CLAUSE_END) ENDS[sign.charCodeAt(0)] = 1;
const COMMA = 0x2c;

/** Letters looked at before and behind a number: a clause that is longer was written by nobody. */
export const REACH = 400;

/** The clause around a piece of text. A comma between digits separates thousands, not clauses. */
export function clauseAt(text: string, start: number, end: number): Clause {
  const first = Math.max(0, start - REACH);
  const last = Math.min(text.length, end + REACH);
  let clause = start;
  while (clause > first && !endsClause(text, clause - 1)) clause -= 1;
  let sentence = clause;
  while (sentence > first && !SENTENCE_END.includes(text.charAt(sentence - 1))) sentence -= 1;
  let clauseEnd = end;
  while (clauseEnd < last && !endsClause(text, clauseEnd)) clauseEnd += 1;
  let sentenceEnd = clauseEnd;
  while (sentenceEnd < last && !SENTENCE_END.includes(text.charAt(sentenceEnd))) sentenceEnd += 1;
  return {
    start: clause,
    lead: text.slice(clause, start),
    after: text.slice(end, clauseEnd),
    before: text.slice(sentence, start),
    sentence: text.slice(sentence, sentenceEnd),
  };
}

function endsClause(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  if (ENDS[code] !== 1) return false;
  return !(code === COMMA && isDigit(text.charAt(index - 1)) && isDigit(text.charAt(index + 1)));
}

function isDigit(sign: string): boolean {
  return sign >= '0' && sign <= '9';
}
