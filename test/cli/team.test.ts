/** What the commands of a team say before there is one. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, gongkai, ROOT } from './run-cli.ts';

const NOWHERE = ['--queue', 'postgres://team:secret@127.0.0.1:1/none'];

describe('without a team', () => {
  it('names the packages that are missing, and how to install them', async () => {
    const hook = join(ROOT, 'test/team/without-queue.ts');
    const env = { NODE_OPTIONS: `--import=${hook}` };
    const { code, err } = await gongkai(['team', 'init', ...NOWHERE], { env });
    expect({ code, err }).toEqual({
      code: 4,
      err: 'gongkai: A team needs two packages that are not installed. Install them beside gongkai: npm install pg@8 pg-boss@12\n',
    });
    // Whoever has one machine is not asked for them.
    expect((await gongkai(['parse', 'sample:xixiu'], { env })).code).toBe(0);
  });

  it.each([
    ['team', 'status'],
    ['team', 'drain'],
    ['worker', '--objects', 'objects'],
  ])('%s %s says that the database cannot be reached, without its password', async (...words) => {
    const { code, err } = await gongkai([...words, ...NOWHERE], { cwd: folder() });
    expect(code).toBe(4);
    expect(err).toMatch(
      /^gongkai: postgres:\/\/team@127\.0\.0\.1:1\/none: PostgreSQL cannot be used/,
    );
  });

  it.each([
    [['team', 'status'], /--queue is missing/],
    [['team', 'status', '--queue', 'mysql://x'], /is no address of PostgreSQL/],
    [['team', 'init', '--heartbeat', '3', ...NOWHERE], /10 seconds or more/],
    [['worker', ...NOWHERE], /--objects is missing/],
    [['team', 'plan', '示例省', '--contact', 'a@example.org', ...NOWHERE], /portals of the demo/],
  ])('%j is a slip of the command line, and named', async (words, said) => {
    const { code, err } = await gongkai(words);
    expect(code).toBe(2);
    expect(err).toMatch(said);
  });
});
