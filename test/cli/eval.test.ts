import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, gongkai, ROOT, SAMPLES } from './run-cli.ts';

const BASELINE = join(ROOT, 'test/accuracy/baseline.json');
const CORPUS = join(ROOT, '../shared/corpus');

interface Scores {
  readonly files: {
    readonly file: string;
    readonly counts: Record<string, number>;
    readonly fields: unknown[];
  }[];
  readonly total: Record<string, number>;
}

describe('accuracy', () => {
  it('reads no cell of the bundled samples wrong and falls below no floor', async () => {
    const { code, out, err } = await gongkai(['eval', SAMPLES, '--json', '--baseline', BASELINE]);
    const { files, total } = JSON.parse(out) as Scores;
    expect(total).toMatchObject({ wrong: 0, invented: 0, stateError: 0, inferredWrong: 0 });
    expect(files.filter(({ fields }) => fields.length > 0)).toEqual([]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const floors = JSON.parse(readFileSync(BASELINE, 'utf8')).files;
    expect(files.filter(({ file }) => floors[file] === undefined)).toEqual([]);
  });

  it.skipIf(!existsSync(CORPUS))('reads no cell of the shared corpus wrong', async () => {
    const { out } = await gongkai(['eval', CORPUS, '--json']);
    const { total } = JSON.parse(out) as Scores;
    expect(total).toMatchObject({ wrong: 0, invented: 0, stateError: 0, inferredWrong: 0 });
  });

  it.skipIf(!existsSync(CORPUS))(
    'reads all 198 cells of the real scraped report, and who and when',
    async () => {
      const { out } = await gongkai(['eval', CORPUS, '--json']);
      const { files } = JSON.parse(out) as Scores;
      const real = files.find(({ file }) => file === 'xixiu-chengguan-2019');
      expect(real).toMatchObject({ counts: { exact: 198 }, fields: [], cells: 198 });
    },
  );
});

describe('gongkai eval', () => {
  it('prints a line for each file and one for all', async () => {
    const { code, out } = await gongkai(['eval', join(SAMPLES, 'published')]);
    expect(code).toBe(0);
    const [head = '', file = '', total = ''] = out.split('\n');
    expect(head).toMatch(/^file\s+cells\s+exact\s+wrong\s+invented\s+missed/);
    expect(file).toMatch(/^xixiu-chengguan-2019\s+198\s+198\s+0\s+0\s+0 .*right$/);
    expect(total).toMatch(/^total\s+198\s+198/);
  });

  it('ends with 3 and names the cell and the field when something is wrong', async () => {
    const own = folder();
    cpSync(join(SAMPLES, 'published'), own, { recursive: true });
    const path = join(own, 'xixiu-chengguan-2019.gold.json');
    const gold = JSON.parse(readFileSync(path, 'utf8'));
    gold.tables.requests.granted.enterprise = 8;
    gold.tables.requests.granted.natural_person = null;
    gold.fiscalYear = 2020;
    writeFileSync(path, JSON.stringify(gold));
    const { code, out } = await gongkai(['eval', own]);
    expect(code).toBe(3);
    expect(out).toContain('requests.granted.enterprise wrong: is 8, read 9 (number)');
    expect(out).toContain('requests.granted.natural_person invented: is nothing, read 0 (number)');
    expect(out).toContain('fiscalYear is 2020, read 2019');
  });

  it('writes a baseline only when told, and lowers a floor only when told twice', async () => {
    const own = folder();
    cpSync(join(SAMPLES, 'published'), join(own, 'set'), { recursive: true });
    const baseline = join(own, 'baseline.json');
    const run = (...flags: string[]) =>
      gongkai(['eval', join(own, 'set'), '--baseline', baseline, ...flags]);
    expect((await run()).code).toBe(4);
    expect((await run('--update-baseline')).code).toBe(0);
    const written = JSON.parse(readFileSync(baseline, 'utf8'));
    expect(written.files['xixiu-chengguan-2019']).toMatchObject({ exact: 198, wrong: 0 });
    written.files['xixiu-chengguan-2019'].exact = 199;
    const raised = JSON.stringify(written);
    writeFileSync(baseline, raised);
    const fallen = await run('--update-baseline');
    expect(fallen).toMatchObject({
      code: 3,
      err: 'xixiu-chengguan-2019: 198 cells exact, the floor is 199\n',
    });
    expect(JSON.parse(readFileSync(baseline, 'utf8'))).toEqual(written);
    expect((await run('--update-baseline', '--allow-regression')).code).toBe(0);
    expect(JSON.parse(readFileSync(baseline, 'utf8')).files['xixiu-chengguan-2019'].exact).toBe(
      198,
    );
    expect((await gongkai(['eval', own, '--update-baseline'])).code).toBe(2);
  });

  it('says what is missing in a folder without gold files, or with a broken one', async () => {
    const own = folder();
    expect(await gongkai(['eval', own])).toMatchObject({
      code: 4,
      err: expect.stringContaining('.gold.json'),
    });
    writeFileSync(join(own, 'a.gold.json'), '{}');
    expect(await gongkai(['eval', own])).toMatchObject({
      code: 4,
      err: expect.stringContaining('exactly one report'),
    });
    writeFileSync(join(own, 'a.txt'), 'x');
    expect(await gongkai(['eval', own])).toMatchObject({
      code: 4,
      err: expect.stringContaining('“form” is missing'),
    });
  });
});
