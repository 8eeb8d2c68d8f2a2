/** Ingesting and checking as the library does it. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { check, InputError, ingest, query, StoreError } from '../../src/index.ts';
import { SAMPLES } from '../cli/run-cli.ts';
import { tempFolder } from '../crawl/harness.ts';

let folder: ReturnType<typeof tempFolder>;
beforeEach(() => {
  folder = tempFolder();
});
afterEach(() => folder.remove());

const at = (...names: string[]): string => join(folder.path, ...names);

describe('ingest', () => {
  it('lands reports once, names what gave none, and changes nothing the second time', async () => {
    mkdirSync(at('own'));
    writeFileSync(at('own/letter.txt'), '关于报送材料的函\n此函。\n');
    const options = {
      db: at('a.sqlite'),
      paths: [join(SAMPLES, 'published'), at('own')],
      threads: 1,
    };
    const told: string[] = [];
    const first = await ingest({ ...options, onFailure: ({ name }) => told.push(name) });
    expect(first.landed).toBeGreaterThan(0);
    expect(first).toMatchObject({ failed: 1, isStopped: false });
    expect(first.failures.map(({ name, code }) => [name, code])).toEqual([
      [at('own/letter.txt'), 'not_a_report'],
    ]);
    expect(told).toEqual([at('own/letter.txt')]);
    const { rows } = await query(options.db, 'SELECT count(*) FROM report_overview');
    expect(Number(rows[0]?.[0])).toBe(first.landed);
    const second = await ingest(options);
    expect(second).toMatchObject({ landed: 0, unchanged: first.landed });
  });

  it('makes no database of nothing, and takes no manifest for one that is none', async () => {
    const nothing = await ingest({ db: at('a.sqlite'), paths: [at('nowhere')] });
    expect(nothing.failures).toHaveLength(1);
    await expect(check({ db: at('a.sqlite') })).rejects.toThrow(StoreError);
    writeFileSync(at('m.csv'), 'colour,shape\nred,round\n');
    await expect(ingest({ db: at('a.sqlite'), paths: [], manifest: at('m.csv') })).rejects.toThrow(
      InputError,
    );
  });

  it('stops when told, and the same call goes on', async () => {
    const options = { db: at('a.sqlite'), paths: [join(SAMPLES, 'published')], threads: 1 };
    const stopped = await ingest({ ...options, signal: AbortSignal.abort() });
    expect(stopped).toMatchObject({ isStopped: true, landed: 0 });
    expect((await ingest(options)).isStopped).toBe(false);
  });
});

describe('check', () => {
  it('lists what does not add up, in either language, and can be narrowed', async () => {
    const db = at('a.sqlite');
    await ingest({
      db,
      paths: [join(SAMPLES, 'published'), join(SAMPLES, 'fictional')],
      threads: 1,
    });
    const all = await check({ db });
    expect(all.reports).toBeGreaterThan(5);
    expect(all.findings.length).toBeGreaterThan(0);
    const zh = await check({ db, lang: 'zh', stored: true });
    expect(zh.findings.map(({ rule, uri }) => [rule, uri])).toEqual(
      all.findings.map(({ rule, uri }) => [rule, uri]),
    );
    expect(zh.findings.every(({ text }) => /[\u4e00-\u9fff]/.test(text))).toBe(true);
    const [first] = all.findings;
    const one = await check({ db, rule: first?.rule ?? '', stored: true });
    expect(new Set(one.findings.map(({ rule }) => rule))).toEqual(new Set([first?.rule]));
    const errors = await check({ db, severity: 'error', stored: true });
    expect(errors.findings.every(({ severity }) => severity === 'error')).toBe(true);
  });
});
