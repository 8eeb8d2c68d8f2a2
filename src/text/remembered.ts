/**
 * Functions of a text that remember what they answered: the same names are looked at many times in one report, and again
 * in the next.
 *
 * @module
 */

/** Texts remembered, and letters of the longest among them: bounds on what a hostile document can fill. */
const MOST = 5000;
const LONGEST = 120;

/**
 * The same function, with its last answers kept. Only for pure functions whose answers nobody changes.
 *
 * @example
 * remembered((text) => text.length)('公开') // => 2
 */
export function remembered<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const answer = known.get(text);
    if (answer !== undefined || known.has(text)) return answer as T;
    const computed = compute(text);
    if (known.size >= MOST) known.clear();
    if (text.length <= LONGEST) known.set(text, computed);
    return computed;
  };
}
