import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type IngestPathsOptions, ingestPaths } from '../../src/app/ingest/ingest-paths.ts';
import type { Decision } from '../../src/normalize/decisions/decision.ts';
import { redact } from '../../src/normalize/redact.ts';
import { openStore } from '../../src/store/store.ts';
import { folder, REAL_SAMPLE } from './run-cli.ts';

const text = readFileSync(REAL_SAMPLE, 'utf8');

/** A pile, and a way to ingest it that tells how many documents were read, not only looked at. */
function pile(): {
  readonly own: string;
  readonly ingest: (more?: Partial<IngestPathsOptions>) => Promise<Record<string, unknown>>;
} {
  const own = folder();
  const root = join(own, 'pile');
  mkdirSync(root);
  for (let n = 0; n < 5; n += 1)
    writeFileSync(join(root, `${n}.txt`), text.replaceAll('城市管理局', `第${n}局`));
  writeFileSync(join(root, 'weather.txt'), '今天天气晴朗。');
  const store = openStore(join(own, 'a.sqlite'), { redact });
  onTestFinished(() => store.close());
  const ingest = async (more: Partial<IngestPathsOptions> = {}) => {
    let read = 0;
    const summary = await ingestPaths([root], {
      ...{ open: () => store, parserVersion: '1.0.0', threads: 1 },
      ...{
        onLanded: () => {
          read += 1;
        },
      },
      ...more,
    });
    const { landed, replaced, unchanged, refused, failed } = summary;
    return { read, landed, replaced, unchanged, refused, failed };
  };
  return { own: root, ingest };
}

it('a file that is known costs its hash, and is counted as before', async () => {
  const { ingest } = pile();
  const refused = { not_a_report: 1 };
  const first = { read: 5, landed: 5, replaced: 0, unchanged: 0, failed: 1, refused };
  expect(await ingest()).toEqual(first);
  expect(await ingest()).toEqual({ ...first, read: 0, landed: 0, unchanged: 5 });
});

it('is read again when its bytes, the program or a decision about it changed', async () => {
  const { own, ingest } = pile();
  await ingest();
  writeFileSync(join(own, '3.txt'), text.replaceAll('城市管理局', '第33局'));
  expect(await ingest()).toMatchObject({ read: 1, landed: 1, unchanged: 4 });
  expect(await ingest({ parserVersion: '1.0.1' })).toMatchObject({ read: 5, replaced: 5 });
  const { hash } = await import('node:crypto');
  const decision = {
    ...{ target: 'year', action: 'set', value: 2018, report: 'x', reason: 'x', author: '甲' },
    ...{ sha256: hash('sha256', readFileSync(join(own, '1.txt'))), date: '2024-05-01' },
  } as unknown as Decision;
  const decided = await ingest({ parserVersion: '1.0.1', decisions: [decision] });
  expect(decided).toMatchObject({ read: 1, replaced: 1, unchanged: 4 });
  // Without the decision it is what it was: an older reading of the same bytes counts no longer.
  expect(await ingest({ parserVersion: '1.0.1' })).toMatchObject({ read: 1, replaced: 1 });
  expect(await ingest({ parserVersion: '1.0.1' })).toMatchObject({ read: 0, unchanged: 5 });
});

it('the same bytes under another name are recorded there', async () => {
  const { own, ingest } = pile();
  await ingest();
  writeFileSync(join(own, 'copy.txt'), readFileSync(join(own, '1.txt')));
  expect(await ingest()).toMatchObject({ read: 1, landed: 0, unchanged: 6 });
  expect(await ingest()).toMatchObject({ read: 0, unchanged: 6 });
});
