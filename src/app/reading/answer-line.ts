/**
 * One line of `gongkai parse -`: a document in, one JSON object out.
 *
 * @module
 */

import { z } from 'zod';
import { type FieldPath, fieldFaults, joinFaults } from '../../normalize/field-faults.ts';
import type { Words } from '../../normalize/vocabulary.ts';
import { type ReadOutcome, readReport } from '../read-report.ts';

/** The document as text, or its bytes. */
const LINE = z
  .object({
    uri: z.string().min(1),
    text: z.string().optional(),
    base64: z.base64().optional(),
    mediaType: z.string().optional(),
    charset: z.string().optional(),
  })
  .refine(({ text, base64 }) => (text === undefined) !== (base64 === undefined));

export interface LineAnswer {
  /** Whether it is a report. */
  readonly ok: boolean;
  readonly json: string;
}

/** Reads the document of a line. A line that cannot be used gives an object that says why. */
export async function answerLine(line: string, number: number): Promise<LineAnswer> {
  const read = readLine(line);
  if (typeof read === 'string') return failedLine(number, read);
  const { uri, text, base64, mediaType, charset } = read;
  const bytes = text === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(text);
  const outcome = await readReport(bytes, {
    uri,
    mediaType: mediaType ?? null,
    charset: text === undefined ? (charset ?? null) : 'utf-8',
  });
  return { ok: outcome.ok, json: reportJson(outcome) };
}

/**
 * What stands in place of a line's report.
 *
 * @example
 * failedLine(3, 'no JSON').json // => '{"schemaVersion":1,"line":3,"error":{"code":"unusable","message":"no JSON"}}'
 */
export function failedLine(line: number, message: string, code = 'unusable'): LineAnswer {
  return { ok: false, json: JSON.stringify({ schemaVersion: 1, line, error: { code, message } }) };
}

/** The document of a line, or what is wrong with the line. */
function readLine(line: string): z.infer<typeof LINE> | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'the line is not JSON such as {"uri":"…","text":"…"}; one file is read by gongkai parse FILE';
  }
  const parsed = LINE.safeParse(value);
  if (parsed.success) return parsed.data;
  return joinFaults(fieldFaults(value, parsed.error.issues, { hint })).en;
}

/** The answer is data, the same in every language: only the English words go out. */
function hint([field]: FieldPath): Words {
  return HINTS[String(field ?? '')] ?? { en: 'write a text', zh: '请写文字' };
}

const HINTS: Readonly<Record<string, Words>> = {
  '': {
    en: 'an object with "uri" and exactly one of "text" and "base64" is needed',
    zh: '须为含 "uri" 以及 "text" 或 "base64" 之一的对象',
  },
  uri: { en: 'write where the document comes from', zh: '请写文档来源' },
  text: { en: 'write the document as a text', zh: '请以文字写出文档' },
  base64: { en: 'write the bytes of the document in Base64', zh: '请以 Base64 写出文档字节' },
};

/** The record, or source and refusal: every input has exactly one object in the output. */
export function reportJson(outcome: ReadOutcome, pretty = false): string {
  const value = outcome.ok
    ? outcome.record
    : { schemaVersion: 1, source: outcome.source, refusal: outcome.refusal };
  return JSON.stringify(value, null, pretty ? 2 : undefined);
}
