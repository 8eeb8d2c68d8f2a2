/**
 * The regular expressions written in a source text, with their lines: a scanner that knows comments, strings and
 * templates, and takes a slash for an expression where no value stands before it.
 *
 * @module
 */

export interface RegexLiteral {
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

/** What a value may end with: a slash behind it divides. */
const VALUE_END = /[\w$)\]}'"`]/;
const KEYWORD =
  /(?:^|[^\w$.])(?:return|case|typeof|in|of|void|delete|instanceof|do|else|yield|await)$/;

/**
 * All expressions of a text in TypeScript.
 *
 * @example
 * regexLiterals('const a = b / 2; // /x/\nconst c = /[/]d+/g;')[0] // => { line: 2, source: '[/]d+', flags: 'g' }
 */
export function regexLiterals(text: string): RegexLiteral[] {
  const found: RegexLiteral[] = [];
  const scanner = new Scanner(text);
  for (let token = scanner.next(); token !== null; token = scanner.next()) found.push(token);
  return found;
}

class Scanner {
  readonly #text: string;
  #at = 0;
  /** Code since the last value began, to see what stands before a slash. */
  #before = '';
  /** Open braces of each template that is being read. */
  readonly #templates: number[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** The next expression; null at the end. */
  next(): RegexLiteral | null {
    while (this.#at < this.#text.length) {
      const found = this.#step();
      if (found !== null) return found;
    }
    return null;
  }

  #step(): RegexLiteral | null {
    const letter = this.#text[this.#at] ?? '';
    const two = this.#text.slice(this.#at, this.#at + 2);
    if (two === '//') this.#skipTo('\n');
    else if (two === '/*') this.#skipTo('*/');
    else if (letter === "'" || letter === '"') this.#string(letter);
    else if (letter === '`') this.#template();
    else if (letter === '/' && this.#mayBegin()) return this.#regex();
    else this.#code(letter);
    return null;
  }

  #code(letter: string): void {
    this.#at += 1;
    if (/\s/.test(letter)) return;
    const depth = this.#templates.length - 1;
    if (letter === '{' && depth >= 0) this.#templates[depth] = (this.#templates[depth] ?? 0) + 1;
    if (letter === '}' && depth >= 0) {
      const open = (this.#templates[depth] ?? 0) - 1;
      this.#templates[depth] = open;
      if (open < 0) {
        this.#templates.pop();
        this.#templateText();
        return;
      }
    }
    this.#before = `${this.#before.slice(-20)}${this.#glued(letter)}`;
  }

  /** Words do not run together over a blank: `return /x/`. */
  #glued(letter: string): string {
    return /\s/.test(this.#text[this.#at - 2] ?? '') && /\w/.test(letter) ? ` ${letter}` : letter;
  }

  #mayBegin(): boolean {
    const last = this.#before.at(-1) ?? '';
    return !VALUE_END.test(last) || KEYWORD.test(this.#before);
  }

  #skipTo(end: string): void {
    const found = this.#text.indexOf(end, this.#at + 2);
    this.#at = found === -1 ? this.#text.length : found + end.length;
  }

  #string(quote: string): void {
    for (this.#at += 1; this.#at < this.#text.length; this.#at += 1) {
      if (this.#text[this.#at] === '\\') this.#at += 1;
      else if (this.#text[this.#at] === quote) break;
    }
    this.#at += 1;
    this.#before += quote;
  }

  #template(): void {
    this.#at += 1;
    this.#templateText();
  }

  #templateText(): void {
    for (; this.#at < this.#text.length; this.#at += 1) {
      if (this.#text[this.#at] === '\\') this.#at += 1;
      else if (this.#text[this.#at] === '`') break;
      else if (this.#text.startsWith('${', this.#at)) {
        this.#templates.push(0);
        this.#before = '';
        this.#at += 2;
        return;
      }
    }
    this.#at += 1;
    this.#before += '`';
  }

  #regex(): RegexLiteral {
    const start = this.#at;
    let inClass = false;
    for (this.#at += 1; this.#at < this.#text.length; this.#at += 1) {
      const letter = this.#text[this.#at];
      if (letter === '\\') this.#at += 1;
      else if (letter === '[') inClass = true;
      else if (letter === ']') inClass = false;
      else if (letter === '/' && !inClass) break;
    }
    const source = this.#text.slice(start + 1, this.#at);
    const flags = /^[a-z]*/.exec(this.#text.slice(this.#at + 1, this.#at + 10))?.[0] ?? '';
    this.#at += 1 + flags.length;
    this.#before += '/';
    const line = this.#text.slice(0, start).split('\n').length;
    return { line, source, flags };
  }
}
