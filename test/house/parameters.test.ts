/** Functions say by name what they are given: from the fifth thing on nobody knows which is which at the call. */
import { expect, it } from 'vitest';
import { sourceFiles } from './source-files.ts';

const MOST = 4;

/** What opens the parameters of a function, a method or an arrow function that has a name. */
const OPENING =
  /\bfunction\*?\s+(\w+)\s*(?:<[^(]*>)?\(|^ {2}(?:(?:private|static|override|async|get|set)\s+)*\*?(#?\w+)(?:<[^(]*>)?\(|\bconst (\w+) = (?:async )?\(/gm;

it('takes at most four things in order', () => {
  const found = sourceFiles('src').flatMap(({ path, code }) =>
    declared(code)
      .filter(({ parameters }) => parameters.length > MOST)
      .map(({ name, parameters }) => `${path}: ${name}(${parameters.join(', ')})`),
  );
  expect(found).toEqual([]);
});

it('counts them as TypeScript does', () => {
  const code = `function a(b: Map<string, number>, { c, d }: E, [f, g]: H, i = (j: k, l: m) => 1): void {}
  n(o: string, p: number, q: r): void {
  s(t, u, v, w, x);
const y = (z: string) => 1;`;
  expect(declared(code).map(({ name, parameters }) => `${name} ${parameters.length}`)).toEqual([
    'a 4',
    'n 3',
    'y 1',
  ]);
});

function declared(code: string): { name: string; parameters: string[] }[] {
  return [...code.matchAll(OPENING)].flatMap((match) => {
    const from = match.index + match[0].length;
    const { parts, end } = parametersAt(code, from);
    // A call on a line of its own looks like a method, but for the types and the body.
    const isCall = match[2] !== undefined && !/^\s*(?::[^;]*?)?\{$/m.test(restOfLine(code, end));
    const isValue = match[3] !== undefined && !/^\s*(?::[^=]*)?=>/.test(code.slice(end));
    return isCall || isValue
      ? []
      : [{ name: match[1] ?? match[2] ?? match[3] ?? '', parameters: parts }];
  });
}

function restOfLine(code: string, from: number): string {
  return code.slice(from, code.indexOf('\n', from));
}

/** The parts between commas that stand in no brackets, up to the bracket that closes. */
function parametersAt(code: string, from: number): { parts: string[]; end: number } {
  const parts: string[] = [];
  let part = '';
  let depth = 0;
  for (let at = from; at < code.length; at += 1) {
    const sign = code.charAt(at);
    const isArrow = sign === '>' && code.charAt(at - 1) === '=';
    if ('([{<'.includes(sign)) depth += 1;
    else if (')]}>'.includes(sign) && !isArrow) depth -= 1;
    if (depth < 0 || (sign === ',' && depth === 0)) {
      if (part.trim() !== '') parts.push(part.trim().split(/[:=]/)[0] ?? '');
      part = '';
      if (depth < 0) return { parts: parts.map((one) => one.trim()), end: at + 1 };
    } else part += sign;
  }
  return { parts, end: code.length };
}
