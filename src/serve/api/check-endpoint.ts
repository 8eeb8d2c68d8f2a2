/**
 * The endpoint that checks one file: read in memory, answered, forgotten.
 *
 * @module
 */
import { z } from 'zod';
import type { CheckedFile } from '../check/checked.ts';
import { QueryText } from '../request.ts';
import { ReadingError, type Site } from '../site.ts';
import { MAX_UPLOAD, type Upload } from '../upload.ts';
import { CheckAnswer } from './check-schema.ts';
import { ApiError, type Endpoint, endpoint } from './endpoint.ts';

export const CHECK_ENDPOINTS: readonly Endpoint[] = [
  endpoint({
    path: '/check',
    cost: 'run',
    summary: [
      'One file read and checked in memory, nothing kept: the record that `gongkai parse` prints',
      '在内存里读一个文件并核对，不保存：与 `gongkai parse` 输出的记录相同',
    ],
    params: {},
    query: z.object({
      name: QueryText.default('upload').describe(
        'file name, where the body is the file itself · 正文就是文件时的文件名',
      ),
    }),
    upload: true,
    keysAsStored: true,
    response: CheckAnswer,
    answer: async ({ site, upload }) => {
      if (upload === null || upload.bytes.length === 0) {
        throw new ApiError(400, 'bad_request', 'the body has neither a file nor text');
      }
      if (upload.bytes.length > MAX_UPLOAD) {
        throw new ApiError(413, 'too_large', `at most ${MAX_UPLOAD / 1024 ** 2} MB`);
      }
      const checked = await read(site, upload);
      if (checked === null) return null;
      if (!checked.ok) throw new ApiError(422, checked.refusal.code, checked.refusal.message);
      return checked.record;
    },
  }),
];

/** Null where this server reads no files. */
async function read({ reading }: Site, { bytes, name }: Upload): Promise<CheckedFile | null> {
  if (reading === null) return null;
  try {
    return await reading.check(bytes, name);
  } catch (error) {
    if (!(error instanceof ReadingError)) throw error;
    throw new ApiError(error.code === 'busy' ? 503 : 422, error.code, error.message);
  }
}
