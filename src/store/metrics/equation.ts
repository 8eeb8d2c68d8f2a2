/**
 * The arithmetic of a value: one expression that is evaluated for the value and printed as its equation, so that the two
 * cannot part.
 *
 * @module
 */
import type { Metric } from './definition.ts';

/** A number, or two parts with a sign between them. */
export type Equation =
  | number
  | { readonly sign: '−' | '÷'; readonly left: Equation; readonly right: Equation };

/** Sums over the reports that are counted in. */
export interface SideSums {
  readonly numerator: number;
  readonly base: number;
  /** Those of the other side of a difference; 0 elsewhere. */
  readonly otherNumerator: number;
  readonly otherBase: number;
}

/** How a metric of a kind is computed from its sums; a count is its numerator, its base the number of reports. */
export function equationOf(kind: Metric['kind'], sums: SideSums): Equation {
  const { numerator, base, otherNumerator, otherBase } = sums;
  const ratio = divided(numerator, base);
  switch (kind) {
    case 'growth':
      return divided({ sign: '−', left: numerator, right: base }, base);
    case 'difference':
      return { sign: '−', left: ratio, right: divided(otherNumerator, otherBase) };
    case 'count':
      return base > 0 ? numerator : ratio;
    default:
      return ratio;
  }
}

function divided(left: Equation, right: Equation): Equation {
  return { sign: '÷', left, right };
}

/**
 * The value of an equation; null where something is divided by nothing.
 *
 * @example
 * equationValue({ sign: '÷', left: { sign: '−', left: 671, right: 625 }, right: 625 }) // => 0.0736
 * equationValue({ sign: '÷', left: 0, right: 0 }) // => null
 */
export function equationValue(equation: Equation): number | null {
  if (typeof equation === 'number') return equation;
  const left = equationValue(equation.left);
  const right = equationValue(equation.right);
  if (left === null || right === null) return null;
  if (equation.sign === '−') return left - right;
  return right <= 0 ? null : left / right;
}

/**
 * An equation as people write it, brackets where the signs ask for them.
 *
 * @example
 * equationText({ sign: '÷', left: { sign: '−', left: 671, right: 625 }, right: 625 }, String) // => '(671 − 625) ÷ 625'
 */
export function equationText(equation: Equation, write: (n: number) => string): string {
  if (typeof equation === 'number') return write(equation);
  const { sign } = equation;
  const part = (one: Equation, isRight: boolean): string => {
    const text = equationText(one, write);
    const needs =
      typeof one !== 'number' &&
      (sign === '÷' ? one.sign === '−' || isRight : one.sign === '−' && isRight);
    return needs ? `(${text})` : text;
  };
  return `${part(equation.left, false)} ${sign} ${part(equation.right, true)}`;
}
