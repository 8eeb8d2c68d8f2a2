/**
 * Character references, by htmlparser2's tokenizer. The page itself is read without decoding, which lets the
 * tokenizer jump over long style attributes; only text that holds an ampersand comes here.
 *
 * @module
 */
import type { TokenizerCallbacks } from 'htmlparser2';
import { htmlparser2 } from './packages.ts';

/**
 * Decodes character references as browsers do in text, or in an attribute value.
 *
 * @example
 * decodeEntities('1&nbsp;&lt;2', 'text') // => '1\u00a0<2'
 */
export function decodeEntities(raw: string, place: 'text' | 'attribute'): string {
  if (!raw.includes('&')) return raw;
  const plain = raw.replaceAll('&nbsp;', '\u00a0').replaceAll('&quot;', '"');
  if (!plain.includes('&')) return plain;
  return place === 'text' ? decodeText(plain) : decodeAttribute(plain);
}

function decodeText(raw: string): string {
  // A `<` in a text token opened no tag there; hidden from the decoder it opens none here either.
  const source = raw.replaceAll('<', '\0');
  return collect(source).replaceAll('\0', '<');
}

function decodeAttribute(raw: string): string {
  const quoted = raw.replaceAll('"', '\0');
  return collect(`<a a="${quoted}">`).replaceAll('\0', '"');
}

function collect(source: string): string {
  const parts: string[] = [];
  const ignore = () => {};
  const slice = (start: number, end: number) => void parts.push(source.slice(start, end));
  const point = (code: number) => void parts.push(String.fromCodePoint(code));
  const callbacks: TokenizerCallbacks = {
    ontext: slice,
    ontextentity: point,
    onattribdata: slice,
    onattribentity: point,
    onattribend: ignore,
    onattribname: ignore,
    oncdata: ignore,
    onclosetag: ignore,
    oncomment: ignore,
    ondeclaration: ignore,
    onend: ignore,
    onopentagend: ignore,
    onopentagname: ignore,
    onprocessinginstruction: ignore,
    onselfclosingtag: ignore,
  };
  const { Tokenizer } = htmlparser2();
  const tokenizer = new Tokenizer({ decodeEntities: true }, callbacks);
  tokenizer.write(source);
  tokenizer.end();
  return parts.join('');
}
