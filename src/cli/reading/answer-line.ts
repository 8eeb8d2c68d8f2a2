/**
 * One line of `gongkai parse -`: a document in, one JSON object out.
 *
 * @module
 */
import { z } from 'zod';
import { readReport } from '../read-report.ts';
import { reportJson } from '../report-json.ts';

/** The document as text, or its bytes. */
const LINE = z
  .object({
    uri: z.string().min(1),
    text: z.string().optional(),
    base64: z.base64().optional(),
    mediaType: z.string().optional(),
    charset: z.string().optional(),
  })
  .refine(({ text, base64 }) => (text === undefined) !== (base64 === undefined), {
    error: 'exactly one of "text" and "base64" is needed',
  });

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
 * failedLine(3, 'the line is not JSON').json // => '{"schemaVersion":1,"line":3,"error":"the line is not JSON"}'
 */
export function failedLine(number: number, error: string): LineAnswer {
  return { ok: false, json: JSON.stringify({ schemaVersion: 1, line: number, error }) };
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
  return parsed.error.issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join('; ');
}
