/**
 * Values written in a script or an attribute of a page: objects that are almost JSON, read as text and never run.
 *
 * @module
 */

const CLOSING: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };

/**
 * The bracketed piece that begins at an index, to the bracket that closes it; null where none does.
 *
 * @example
 * bracketed('f({a: "}"}, 1)', 2) // => '{a: "}"}'
 */
export function bracketed(text: string, start: number): string | null {
  const open: string[] = [];
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '"' || sign === "'") {
      at = endOfString(text, at);
      continue;
    }
    const closing = CLOSING[sign];
    if (closing !== undefined) open.push(closing);
    else if (sign === open.at(-1)) {
      open.pop();
      if (open.length === 0) return text.slice(start, at + 1);
    }
  }
  return null;
}

/** Index of the quote that ends the string that begins at an index. */
function endOfString(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === quote) return at;
  }
  return text.length;
}

/**
 * A text that a script puts together: the string that begins at an index, and what is added to it by `+`, variables by their
 * values; null where a variable has none. `end` is the index behind it.
 *
 * @param value - of a variable or a call, by its name
 * @example
 * joinedText(`'/x?a=' + id + '&b=1', 2)`, 0, () => '7') // => { text: '/x?a=7&b=1', end: 21 }
 */
export function joinedText(
  script: string,
  start: number,
  value: (name: string) => string | null,
): { readonly text: string; readonly end: number } | null {
  const next = (pattern: RegExp, at: number): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(script);
  };
  let found = next(QUOTED, start);
  if (found === null) return null;
  let text = '';
  for (let end = start; ; ) {
    if (found === null) return null;
    const [whole, double, single] = found;
    const { name } = found.groups ?? {};
    const said =
      name === undefined ? (double ?? single ?? '') : value(name.split('.').at(-1) ?? '');
    if (said === null) return null;
    text += said;
    end += whole.length;
    const plus = next(PLUS, end);
    if (plus === null) return { text, end };
    end += plus[0].length;
    found = next(QUOTED, end) ?? next(VARIABLE, end);
  }
}

const QUOTED = /"([^"\n]{0,2000})"|'([^'\n]{0,2000})'/y;
const PLUS = /\s*\+\s*/y;
/** A variable, also as what `encodeURI` is given. */
const VARIABLE =
  /(?:encodeURI(?:Component)?\s*\(\s*)?(?<name>[A-Za-z_$][\w$.]{0,60})(?:\s*\(\s*\))?\s*\)?/y;

/**
 * Every named text or number in a piece of script, those of objects inside it too; names in lower case, as written first.
 *
 * @example
 * namedValues("{perPage: 10, ajaxParam: {columnId: 'x1'}}").get('columnid') // => 'x1'
 */
export function namedValues(script: string): Map<string, string> {
  const found = new Map<string, string>();
  const pairs = script.matchAll(
    /["']?\b([A-Za-z_]\w{0,40})["']?\s*[:=]\s*(?:"([^"]{0,500})"|'([^']{0,500})'|(-?\d{1,18})\b|(true|false)\b)/g,
  );
  for (const [, name = '', double, single, number, truth] of pairs) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, double ?? single ?? number ?? truth ?? '');
  }
  return found;
}

/**
 * The pairs of an object in a script, each value as it is written; those of objects inside it are not among them.
 *
 * @example
 * objectPairs("{a: 'x,y', page: obj.curr, ask: f({b: 1})}").get('ask') // => 'f({b: 1})'
 */
export function objectPairs(text: string): Map<string, string> {
  const inner = text.trim().replace(/^\{/, '');
  const pairs = new Map<string, string>();
  const add = (piece: string): void => {
    const pair = /^\s*["']?([\w$-]{1,60})["']?\s*:\s*([\s\S]*)$/.exec(piece);
    if (pair !== null) pairs.set(pair[1] ?? '', (pair[2] ?? '').trim());
  };
  let start = 0;
  for (let at = 0; at < inner.length; at += 1) {
    const sign = inner[at] ?? '';
    if (sign === '"' || sign === "'") at = endOfString(inner, at);
    else if (CLOSING[sign] !== undefined) at += (bracketed(inner, at)?.length ?? 1) - 1;
    else if (sign === ',' || sign === '}') {
      add(inner.slice(start, at));
      start = at + 1;
      if (sign === '}') break;
    }
  }
  return pairs;
}

/**
 * A value that is JSON, or would be with its names and texts in double quotes; undefined for anything else.
 *
 * @example
 * almostJson("[{id: 1, name: '年报'}]") // => [{ id: 1, name: '年报' }]
 */
export function almostJson(text: string): unknown {
  const quoted = text
    .replace(/'((?:[^'\\\n]|\\.){0,5000})'/g, (_, inner: string) => JSON.stringify(inner))
    .replace(/([{,]\s*)([A-Za-z_$][\w$]*)\s*:/g, '$1"$2":')
    .replace(/,\s*([\]}])/g, '$1');
  for (const candidate of [text, quoted]) {
    try {
      return JSON.parse(candidate);
    } catch {}
  }
  return undefined;
}

/**
 * Texts of a list of strings in a script.
 *
 * @example
 * stringsIn(`['<li>a</li>', "b\\'c"]`) // => ['<li>a</li>', "b'c"]
 */
export function stringsIn(list: string): string[] {
  return [...list.matchAll(/"((?:[^"\\]|\\.){0,5000})"|'((?:[^'\\]|\\.){0,5000})'/gs)].map(
    ([, double, single]) =>
      (double ?? single ?? '').replace(/\\(['"/\\])/g, '$1').replace(/\\[nrt]/g, ' '),
  );
}

/**
 * Pairs of an attribute such as `queryData="{'webId':'1','tagId':'列表'}"`.
 *
 * @example
 * quotedPairs("{'webId':'1','tagId':'右侧内容'}").get('tagId') // => '右侧内容'
 */
export function quotedPairs(attribute: string): Map<string, string> {
  const pairs = attribute.matchAll(
    /["']?([\w[\]-]{1,60})["']?\s{0,8}:\s{0,8}(?:"([^"]{0,2000})"|'([^']{0,2000})'|([\w.-]{1,200}))/g,
  );
  return new Map(
    [...pairs].map(([, name = '', double, single, bare]) => [name, double ?? single ?? bare ?? '']),
  );
}
