/**
 * Passages two texts have in common.
 *
 * @module
 */
import data from '../../../data/rules/statutory-phrases.json' with { type: 'json' };

export interface PassagePiece {
  readonly kind: 'own' | 'same' | 'statutory';
  readonly text: string;
}

export interface Comparison {
  readonly left: readonly PassagePiece[];
  readonly right: readonly PassagePiece[];
  /** Share of the letters of both, prescribed phrases apart, that stand in common passages. */
  readonly share: number | null;
}

/** Letters that must agree in a row to be a passage: shorter ones are chance. */
const SHINGLE = 12;
/** Letters of a passage that are not worth a mark beside a prescribed phrase. */
const REST = 4;
/** Longer texts are compared by their beginnings. */
const LONGEST = 200_000;

/** What the form, the regulations and the notices make every report say. */
const STATUTORY = new RegExp(
  [
    '根据《中华人民共和国政府信息公开条例》[^。\\n]{0,80}[。\\n]?',
    '本报告[^。\\n]{0,40}统计期限[^。\\n]{0,60}[。\\n]?',
    '(?:没有|无)其他需要报告的事项',
    ...[...data.phrases].sort((one, other) => other.length - one.length),
  ].join('|'),
  'g',
);

/**
 * Marks the passages that stand in both texts.
 *
 * @example
 * commonPassages('全年发布水质月报十二期。', '全年发布水质月报十二期！').left[0]?.kind // => 'own'
 */
export function commonPassages(left: string, right: string): Comparison {
  const a = left.slice(0, LONGEST);
  const b = right.slice(0, LONGEST);
  const inA = sharedLetters(a, shingles(b));
  const inB = sharedLetters(b, shingles(a));
  const fixedA = statutory(a);
  const fixedB = statutory(b);
  const own = weigh(a, inA, fixedA).own + weigh(b, inB, fixedB).own;
  const same = weigh(a, inA, fixedA).same + weigh(b, inB, fixedB).same;
  return {
    left: pieces(a, inA, fixedA),
    right: pieces(b, inB, fixedB),
    share: own + same === 0 ? null : same / (own + same),
  };
}

function shingles(text: string): Set<string> {
  const found = new Set<string>();
  for (let at = 0; at + SHINGLE <= text.length; at += 1) found.add(text.slice(at, at + SHINGLE));
  return found;
}

function sharedLetters(text: string, others: ReadonlySet<string>): Uint8Array {
  const shared = new Uint8Array(text.length);
  for (let at = 0; at + SHINGLE <= text.length; at += 1) {
    if (others.has(text.slice(at, at + SHINGLE))) shared.fill(1, at, at + SHINGLE);
  }
  return withoutHalfNumbers(text, shared);
}

/** `12件` and `10件` have no `1` in common: a passage that ends inside a number ends before it. */
function withoutHalfNumbers(text: string, shared: Uint8Array): Uint8Array {
  for (const match of text.matchAll(/[0-9.,]+/g)) {
    const end = match.index + match[0].length;
    if (shared.subarray(match.index, end).includes(0)) shared.fill(0, match.index, end);
  }
  return shared;
}

function statutory(text: string): Uint8Array {
  const fixed = new Uint8Array(text.length);
  for (const match of text.matchAll(STATUTORY)) {
    fixed.fill(1, match.index, match.index + match[0].length);
  }
  return fixed;
}

function weigh(text: string, shared: Uint8Array, fixed: Uint8Array): { own: number; same: number } {
  let same = 0;
  let own = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (fixed[at] === 1 || /\s/.test(text[at] ?? '')) continue;
    if (shared[at] === 1) same += 1;
    else own += 1;
  }
  return { own, same };
}

function pieces(text: string, shared: Uint8Array, fixed: Uint8Array): PassagePiece[] {
  const kindAt = (at: number): PassagePiece['kind'] =>
    fixed[at] === 1 ? 'statutory' : shared[at] === 1 ? 'same' : 'own';
  const list: PassagePiece[] = [];
  let from = 0;
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && kindAt(at) === kindAt(from)) continue;
    if (at > from && text !== '') list.push({ kind: kindAt(from), text: text.slice(from, at) });
    from = at;
  }
  return list.map((piece, index) =>
    isRest(list, index) ? { ...piece, kind: 'statutory' } : piece,
  );
}

/** The full stop behind a prescribed phrase, say: what such phrases leave of a passage is none. */
function isRest(list: readonly PassagePiece[], index: number): boolean {
  const piece = list[index];
  if (piece?.kind !== 'same' || piece.text.trim().length >= REST) return false;
  return list[index - 1]?.kind === 'statutory' || list[index + 1]?.kind === 'statutory';
}
