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
  file: z.file().optional().describe('web page, Word, Excel, PDF or text'),
  text: z.string().optional().describe('the text of a report, tables and all'),
});

/** The file of a form, else its text; null for a body that is no form, or an empty one. */
export async function formUpload(context: Context): Promise<Upload | null> {
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
