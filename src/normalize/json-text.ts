/**
 * JSON that a person wrote, and where it is none, in both languages.
 *
 * @module
 */
import type { Words } from './vocabulary.ts';

export type JsonReading =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: Words };

/**
 * Reads JSON (RFC 8259), with or without a byte order mark.
 *
 * @example
 * readJson('\ufeff[1]') // => { ok: true, value: [1] }
 * readJson('{"title": 示例}').fault.en.slice(0, 27) // => 'not JSON: line 1, column 11'
 */
export function readJson(written: string): JsonReading {
  const text = written.replace(/^\ufeff/, '');
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, fault: text.trim() === '' ? EMPTY : faultAt(placeOf(text, error)) };
  }
}

const EMPTY: Words = { en: 'not JSON: nothing stands in it', zh: '不是 JSON：内容为空' };

interface Place {
  readonly line: number;
  readonly column: number;
}

function faultAt(place: Place | null): Words {
  const at =
    place === null
      ? { en: '', zh: '' }
      : {
          en: `line ${place.line}, column ${place.column}: `,
          zh: `第 ${place.line} 行第 ${place.column} 列有误：`,
        };
  return {
    en: `not JSON: ${at.en}put names and texts in straight quotes ("…"), a comma between two entries and none after the last, and close every bracket`,
    zh: `不是 JSON：${at.zh}名称和文字用英文双引号（"…"），两项之间用英文逗号，最后一项之后不加逗号，括号成对`,
  };
}

/** The engine says the place of some faults only; the others are words outside quotes, as a rule. */
function placeOf(text: string, error: unknown): Place | null {
  const said = /\(line (\d+) column (\d+)\)/.exec((error as Error).message);
  if (said !== null) return { line: Number(said[1]), column: Number(said[2]) };
  const read = /^(?:[\s{}[\],:]|"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)*/.exec(text)?.[0];
  if (read === undefined || read.length === text.length) return null;
  const lines = read.split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
