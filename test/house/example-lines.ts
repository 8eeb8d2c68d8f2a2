/**
 * Examples in TSDoc: an expression with `// => result` behind it or on the next line.
 *
 * @module
 */
export interface ExampleLine {
  readonly expression: string;
  readonly result: string;
}

/** The examples of a source text whose result stands beside them. */
export function exampleLines(text: string): ExampleLine[] {
  return [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].flatMap(([comment]) => ofComment(comment));
}

function ofComment(comment: string): ExampleLine[] {
  const start = comment.indexOf('@example');
  if (start < 0) return [];
  const lines = comment
    .slice(start + '@example'.length, comment.lastIndexOf('*/'))
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('@'));
  const found: ExampleLine[] = [];
  let expression = '';
  for (const line of lines) {
    const at = line.indexOf('// => ');
    const before = (at < 0 ? line : line.slice(0, at)).trim();
    if (before.startsWith('//')) continue;
    expression = [expression, before].filter((part) => part !== '').join('\n');
    if (at >= 0) found.push({ expression, result: line.slice(at + '// => '.length).trim() });
    if (at >= 0 || before.endsWith(';')) expression = '';
  }
  return found;
}
