/**
 * A file of the user that cannot be used, with all that is wrong in it.
 *
 * @module
 */
import type { Words } from '../normalize/vocabulary.ts';
import type { Language } from '../text/language.ts';
import { CliError, EXIT } from './exit-code.ts';

/** What is wrong, and in which line; null for the file as a whole. */
export interface LineFault {
  readonly line: number | null;
  readonly fault: Words;
}

/** A column with a wrong unit has a fault in every line: more would only push the first ones off the screen. */
const SHOWN = 20;

/**
 * The error that names the file and each line that is at fault.
 *
 * @example
 * faultyFile('a.csv', [{ line: 2, fault: { en: 'wrong', zh: '有误' } }], 'zh').message // => 'a.csv 第 2 行：有误'
 */
export function faultyFile(path: string, faults: readonly LineFault[], lang: Language): CliError {
  const more = faults.length - SHOWN;
  const rest = { en: `${path}: and ${more} more like these`, zh: `${path}：另有 ${more} 处` };
  const lines = faults.slice(0, SHOWN).map((one) => lineText(path, one)[lang]);
  const message = [...lines, ...(more > 0 ? [rest[lang]] : [])].join('\n');
  return new CliError(EXIT.configuration, message, { file: path });
}

function lineText(path: string, { line, fault }: LineFault): Words {
  return line === null
    ? { en: `${path}: ${fault.en}`, zh: `${path}：${fault.zh}` }
    : { en: `${path}, line ${line}: ${fault.en}`, zh: `${path} 第 ${line} 行：${fault.zh}` };
}
