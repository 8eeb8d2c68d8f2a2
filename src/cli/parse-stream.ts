/**
 * `gongkai parse -`: a filter from lines of documents to lines of reports, so that any engine can run it as a step.
 *
 * @module
 */
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { jsonOf } from './commands/parse.ts';
import { type Context, write } from './context.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { readReport } from './read-report.ts';

/** One line of input: the document as text, or its bytes. */
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

/** Reads standard input to its end. A line that cannot be used gives a line that says why. */
export async function parseStream(context: Context): Promise<ExitCode> {
  const lines = createInterface({ input: context.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  let exit: ExitCode = EXIT.done;
  let number = 0;
  for await (const line of lines) {
    if (context.signal.aborted) return EXIT.interrupted;
    number += 1;
    if (line.trim() === '') continue;
    const answer = await answerLine(line, number);
    if (!answer.ok) exit = EXIT.failures;
    await write(context.stdout, `${answer.json}\n`);
  }
  return exit;
}

async function answerLine(
  line: string,
  number: number,
): Promise<{ readonly ok: boolean; readonly json: string }> {
  const read = readLine(line);
  if (typeof read === 'string') {
    return { ok: false, json: JSON.stringify({ schemaVersion: 1, line: number, error: read }) };
  }
  const { uri, text, base64, mediaType, charset } = read;
  const bytes = text === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(text);
  const outcome = await readReport(bytes, {
    uri,
    mediaType: mediaType ?? null,
    charset: text === undefined ? (charset ?? null) : 'utf-8',
  });
  return { ok: outcome.ok, json: jsonOf(outcome) };
}

/** The document of a line, or what is wrong with the line. */
function readLine(line: string): z.infer<typeof LINE> | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'the line is not JSON';
  }
  const parsed = LINE.safeParse(value);
  if (parsed.success) return parsed.data;
  return parsed.error.issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join('; ');
}
