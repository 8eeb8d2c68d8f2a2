/**
 * A document taken out: what is left is what a database holds that never saw it, table by table and in its bytes.
 *
 * @module
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { dump } from '../store/dump.ts';
import { folder, gongkai, jsonLines, SAMPLES } from './run-cli.ts';

const KEPT = join(SAMPLES, 'fictional/qinghe-2021.html');
const GONE = join(SAMPLES, 'fictional/jinsui-2020.html');
const WHY = ['--reason', '来源撤回', '--author', '复核员甲', '--date', '2024-05-01'];

async function query(db: string, sql: string) {
  return jsonLines((await gongkai(['query', sql, '--json', '--db', db])).out);
}

/** All tables without the numbers that follow the order of arrival, and without the decision itself. */
function held(path: string) {
  const store = openStore(path, { readonly: true });
  try {
    return Object.fromEntries(
      Object.entries(dump(store)).filter(([table]) => table !== 'decision'),
    );
  } finally {
    store.close();
  }
}

it('leaves what a database holds that never saw it, and none of its bytes', async () => {
  const own = folder();
  const [both, one] = [join(own, 'both.sqlite'), join(own, 'one.sqlite')];
  await gongkai(['ingest', GONE, KEPT, '--db', both]);
  await gongkai(['ingest', KEPT, '--db', one]);
  const before = await query(both, 'SELECT count(*) AS n FROM report');
  const { code, out, err } = await gongkai(['forget', GONE, ...WHY, '--db', both]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('taken out');
  expect(await query(both, 'SELECT count(*) AS n FROM report')).not.toEqual(before);
  expect(held(both)).toEqual(held(one));
  const name = Buffer.from('金穗区人民政府办公室');
  expect(readFileSync(GONE).includes(Buffer.from('金穗区'))).toBe(true);
  expect(readFileSync(both).includes(name)).toBe(false);
});

it('is not taken in again, until its line is taken out of the decisions', async () => {
  const own = folder();
  const db = join(own, 'a.sqlite');
  await gongkai(['ingest', GONE, KEPT, '--db', db]);
  const [row] = (await query(db, `SELECT sha256 FROM document WHERE uri LIKE '%jinsui%'`)) as {
    sha256: string;
  }[];
  const sha256 = row?.sha256 ?? '';
  const { out } = await gongkai(['forget', sha256.slice(0, 10), '--json', ...WHY, '--db', db]);
  expect(JSON.parse(out)).toMatchObject({ forgotten: [{ sha256 }] });
  const again = await gongkai(['ingest', GONE, KEPT, '--json', '--db', db]);
  expect(JSON.parse(again.out.trim().split('\n').at(-1) ?? '')).toMatchObject({
    forgotten: 1,
    landed: 0,
    failed: 0,
  });
  expect(await query(db, 'SELECT count(*) AS n FROM document')).toEqual([{ n: 1 }]);
  writeFileSync(join(own, 'decisions.jsonl'), '');
  expect((await gongkai(['decide', '--db', db])).code).toBe(0);
  await gongkai(['ingest', GONE, '--db', db]);
  expect(await query(db, 'SELECT count(*) AS n FROM document')).toEqual([{ n: 2 }]);
});

it('says what is not there, and asks where several are meant', async () => {
  const own = folder();
  const db = join(own, 'a.sqlite');
  await gongkai(['ingest', KEPT, '--db', db]);
  const none = await gongkai(['forget', 'https://nowhere.example/a.html', ...WHY, '--db', db]);
  expect(none.code).toBe(2);
  expect(none.err).toContain('no document of this address');
  expect((await gongkai(['forget', KEPT, ...WHY, '--db', join(own, 'nope.sqlite')])).code).not.toBe(
    0,
  );
});
