/**
 * Labels of a table without rules: which lines make one label, and which labels only head a group of rows.
 *
 * @module
 */
import { type Atom, lineReach, overlaps, span } from './atoms.ts';

/** One label: its lines from top to bottom. */
export interface UnruledLabel {
  readonly atoms: Atom[];
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Depth of its number: 一、 is 1, （一） 2, 1. is 3; 0 without one. */
  readonly level: number;
}

/** Characters of a label set one below another are no further apart than this, in ems. */
const STACK_STEP = 2.3;

/** In a table whose labels are numbered, an unnumbered line goes on the label above it, however far apart, in ems. */
const NUMBERED_STEP = 3;
const UNNUMBERED_STEP = 1.6;

const LEVELS: readonly RegExp[] = [
  /^[一二三四五六七八九十]+\s*[、．.]/u,
  /^[（(][一二三四五六七八九十]+(?:[）)]|$)/u,
  /^\d{1,2}\s*[.．、]/u,
  /^其中/u,
];

/**
 * Label atoms to labels.
 *
 * @param atoms - text left of the values, from top to bottom
 * @param onValueLine - whether an atom stands on a line of values: it is then a row's own label
 */
export function toItems(
  atoms: readonly Atom[],
  onValueLine: (atom: Atom) => boolean,
): UnruledLabel[] {
  const groups: Atom[][] = [];
  const joinable = (above: Atom, below: Atom) =>
    levelOf(below.text) === 0 && !(onValueLine(above) && onValueLine(below));
  const size = atoms[0]?.size ?? 0;
  const near = Math.min(UNNUMBERED_STEP * size, lineReach(atoms, joinable));
  const reach = isNumbered(atoms) ? NUMBERED_STEP * size : near;
  for (const atom of atoms) {
    const home =
      levelOf(atom.text) > 0
        ? undefined
        : groups.findLast((group) => goesOn(group, atom, { reach, onValueLine }));
    if (home === undefined) groups.push([atom]);
    else home.push(atom);
  }
  return groups.map(toItem);
}

/** True for a text in which a second numbered label begins: two labels run together, so neither is known. */
export function isRunTogether(text: string): boolean {
  return /.[（(][一二三四五六七八九十][）)]|[^\d.]\d{1,2}[.．、][^\d]/u.test(text);
}

/** Whether many labels begin with a number, as those of the forms do. */
function isNumbered(atoms: readonly Atom[]): boolean {
  const numbered = atoms.filter(({ text }) => levelOf(text) > 0).length;
  return numbered >= 3 && numbered >= 0.15 * atoms.length;
}

function goesOn(
  group: readonly Atom[],
  atom: Atom,
  { reach, onValueLine }: { reach: number; onValueLine: (atom: Atom) => boolean },
): boolean {
  const last = group.at(-1);
  if (last === undefined || !overlaps(span(last), span(atom))) return false;
  const step = atom.top - last.top;
  if (step <= 0.2 * atom.size) return false;
  if (last.text.length === 1 && atom.text.length === 1) return step <= STACK_STEP * atom.size;
  return step <= reach && !(onValueLine(atom) && group.some(onValueLine));
}

function toItem(atoms: Atom[]): UnruledLabel {
  const text = atoms.map((atom) => atom.text).join('');
  return {
    atoms,
    text,
    left: Math.min(...atoms.map(({ box }) => box[0])),
    right: Math.max(...atoms.map(({ box }) => box[2])),
    top: Math.min(...atoms.map(({ top }) => top)),
    bottom: Math.max(...atoms.map(({ bottom }) => bottom)),
    level: levelOf(text),
  };
}

function levelOf(text: string): number {
  return LEVELS.findIndex((level) => level.test(text)) + 1;
}

/**
 * Whether a label heads a group: the labels right above and right below it (or beside it) both stand to its right and
 * are numbered one depth further down.
 */
export function isGroupLabel(item: UnruledLabel, items: readonly UnruledLabel[]): boolean {
  if (item.atoms.length > 2 && item.atoms.every(({ text }) => text.length === 1)) return true;
  if (item.level === 0) return false;
  const right = items.filter((other) => other !== item && other.left > item.right - 1);
  const others = items.filter((other) => other !== item && !contains(item, other));
  const middle = (item.top + item.bottom) / 2;
  const beside = right.some((other) => other.top <= middle && other.bottom >= middle);
  if (beside) return true;
  const above = others.filter(({ bottom }) => bottom <= middle).at(-1);
  const below = others.find(({ top }) => top >= middle);
  const child = (other: UnruledLabel | undefined) =>
    other !== undefined && right.includes(other) && other.level > item.level;
  return child(above) && child(below);
}

/** A group label around another one (三、 around （三）) does not count as its neighbour. */
function contains(item: UnruledLabel, other: UnruledLabel): boolean {
  return other.right < item.left && other.level !== 0 && other.level < item.level;
}
