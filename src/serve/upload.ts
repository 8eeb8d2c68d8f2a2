/**
 * What a visitor hands over to be checked: a file or pasted text, read from the body of a request.
 *
 * @module
 */
import type { Context } from 'hono';
import { z } from 'zod';

/** Bytes of one upload: less than the 128 MB that ingest takes, for it comes from anybody. */
export const MAX_UPLOAD = 32 * 1024 * 1024;

/** Room for the text beside the file and the borders between them. */
export const FORM_ROOM = 1024 * 1024;

export interface Upload {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** The form that is taken: one of the two. */
export const UploadForm = z.object({
  file: z
    .file()
    .optional()
    .describe('web page, Word, Excel, PDF or text · 网页、Word、Excel、PDF 或文本'),
  text: z
    .string()
    .optional()
    .describe('the text of a report, tables and all · 报告的文字，表格一并复制'),
});

/** The file of a form, else its text; null for a body that is no form, or an empty one. */
async function formUpload(context: Context): Promise<Upload | null> {
  try {
    const form = UploadForm.safeParse(chosen(await context.req.parseBody()));
    if (!form.success) return null;
    const { file, text } = form.data;
    if (file !== undefined) {
      return { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name.slice(0, 200) };
    }
    if (text === undefined) return null;
    return { bytes: new TextEncoder().encode(text), name: 'pasted.txt' };
  } catch {
    return null;
  }
}

/** All files of a form, else its text, and whether a copy is to be kept; null for a body that is no form, or an empty one. */
export async function formUploads(
  context: Context,
): Promise<{ readonly uploads: readonly Upload[]; readonly keep: boolean } | null> {
  try {
    const body = await context.req.parseBody({ all: true });
    const sent = [body['file']].flat().filter((one) => one instanceof File && one.size > 0);
    const keep = body['keep'] === '1';
    if (sent.length === 0) {
      const { text } = chosen({ text: body['text'] });
      if (typeof text !== 'string') return null;
      return { uploads: [{ bytes: new TextEncoder().encode(text), name: 'pasted.txt' }], keep };
    }
    const uploads = sent.map(async (file) => ({
      bytes: new Uint8Array(await (file as File).arrayBuffer()),
      name: (file as File).name.slice(0, 200),
    }));
    return { uploads: await Promise.all(uploads), keep };
  } catch {
    return null;
  }
}

/** A form sends an empty file and an empty text for what was left out. */
function chosen(form: Record<string, unknown>): Record<string, unknown> {
  const { file, text } = form;
  return {
    ...(file instanceof File && file.size > 0 ? { file } : {}),
    ...(typeof text === 'string' && text.trim() !== '' ? { text } : {}),
  };
}

/** A form, or else the body itself as a file of the given name. */
export async function anyUpload(context: Context, name: string): Promise<Upload | null> {
  const type = context.req.header('content-type') ?? '';
  if (/^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type)) {
    return formUpload(context);
  }
  try {
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    return bytes.length === 0 ? null : { bytes, name };
  } catch {
    return null;
  }
}
