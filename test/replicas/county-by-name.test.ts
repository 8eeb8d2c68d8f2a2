import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { startReplica } from '../../src/demo/replica/server.ts';
import { folder, gongkai, LOOPBACK } from '../cli/run-cli.ts';
import { guizhouBodies } from './layouts/guizhou-bodies.ts';
import type { Layout } from './portal.ts';
import { NOT_THERE } from './portal.ts';

const ADDRESS = '127.0.0.62';

// The call of the README, 西秀区 being 红枫市 here: a county on the unified platform of Guizhou, whose government publishes in the folder of
// its office and in an older column.
it('gongkai run NAME --kind government brings every report of the government, and of nobody else', async () => {
  const own = folder();
  let layout: Layout | null = null;
  const replica = await startReplica([
    { hosts: [ADDRESS], address: ADDRESS, respond: (asked) => layout?.respond(asked) ?? NOT_THERE },
  ]);
  const [place] = await replica.resolver(ADDRESS);
  const host = `${place?.address}:${place?.port}`;
  layout = guizhouBodies(host);
  writeFileSync(join(own, 'own.csv'), `code,name,url,parent\n990181,红枫市,http://${host}/,\n`);
  const words = ['红枫市', '--kind', 'government', '--years', '2019-2024'];
  const call = ['run', ...words, '--contact', 'you@example.org', '--registry', 'own.csv'];
  const { code } = await gongkai([...call, ...LOOPBACK], { cwd: own });
  await replica.close();
  // A notice among the reports is named, and makes it 3.
  expect([0, 3]).toContain(code);
  const db = new Database(join(own, 'data/gongkai.sqlite'), { readonly: true });
  const found = db
    .prepare(
      `SELECT body_kind, fiscal_year, state, uri FROM coverage WHERE division_code = '990181'
      AND state <> 'unknown' ORDER BY fiscal_year`,
    )
    .all() as { body_kind: string; fiscal_year: number; state: string; uri: string }[];
  db.close();
  const expected = layout.published
    .filter(({ kind, fiscalYear }) => kind === 'government' && fiscalYear >= 2019)
    .sort((a, b) => a.fiscalYear - b.fiscalYear);
  expect(found.map((row) => [row.body_kind, row.fiscal_year, row.state])).toEqual(
    expected.map(({ fiscalYear }) => ['government', fiscalYear, 'published']),
  );
  for (const [i, { uri }] of found.entries()) expect(expected[i]?.urls).toContain(uri);
}, 240_000);
