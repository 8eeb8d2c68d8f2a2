import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../house/source-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai pack-'));
const installed = join(folder, 'node_modules/gongkai');

/** What a person does in an empty folder; packages come from npm's cache where it has them. */
beforeAll(() => {
  const npm = (...args: string[]) => execFileSync('npm', args, { cwd: folder, stdio: 'pipe' });
  execFileSync('npm', ['pack', '--pack-destination', folder], { cwd: ROOT, stdio: 'pipe' });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  writeFileSync(join(folder, 'package.json'), '{ "name": "somebody-else", "private": true }');
  npm('install', '--prefer-offline', '--no-audit', '--no-fund', `./${tarball}`);
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function gongkai(...args: string[]) {
  return spawnSync(join(folder, 'node_modules/.bin/gongkai'), args, {
    cwd: folder,
    encoding: 'utf8',
  });
}

describe('the package, installed in an empty folder', () => {
  it('ships compiled code and data, and neither sources nor tests', () => {
    const names = readdirSync(installed, { recursive: true, encoding: 'utf8' }).map((name) =>
      name.replaceAll('\\', '/'),
    );
    for (const name of ['bin/gongkai.js', 'dist/src/index.js', 'dist/src/index.d.ts', 'README.md'])
      expect(names).toContain(name);
    expect(names.filter((name) => /^(?:src|test|bench|scripts)(?:\/|$)/.test(name))).toEqual([]);
    expect(names.filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))).toEqual([]);
  });

  it('parses a report', () => {
    const sample = join(installed, 'data/demo-samples/published/xixiu-chengguan-2019.txt');
    const { status, stdout, stderr } = gongkai('parse', sample);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ form: '2019', divisionCode: '520402' });
  });

  it('reads many reports in threads of compiled code', () => {
    const reports = join(folder, 'many');
    mkdirSync(reports);
    const sample = join(installed, 'data/demo-samples/published/xixiu-chengguan-2019.txt');
    const text = readFileSync(sample, 'utf8');
    for (let n = 0; n < 40; n += 1) {
      writeFileSync(join(reports, `${n}.txt`), text.replaceAll('城市管理局', `第${n}局`));
    }
    const { status, stdout, stderr } = gongkai(
      'ingest',
      reports,
      '--db',
      'many.sqlite',
      '--jobs',
      '2',
    );
    expect({ status, stderr, stdout }).toEqual({
      status: 0,
      stderr: '',
      stdout: 'many.sqlite: 40 new\n',
    });
  });

  it('runs the demo and answers a query', () => {
    const demo = gongkai('demo');
    expect({ status: demo.status, stderr: demo.stderr }).toEqual({ status: 0, stderr: '' });
    expect(demo.stdout).toContain('演示数据（虚构）');
    const { stdout } = gongkai(
      'query',
      'SELECT count(*) AS n FROM report',
      '--db',
      'data/demo.sqlite',
      '--json',
    );
    expect(JSON.parse(stdout)).toEqual({ n: 66 });
  });

  it('is a library with types', () => {
    const script = `import { parse } from 'gongkai';
      const outcome = await parse(new TextEncoder().encode('x'), { uri: 'x.txt' });
      console.log(outcome.ok, outcome.refusal.code);`;
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect({ out: run.stdout, err: run.stderr }).toEqual({ out: 'false not_a_report\n', err: '' });
    const { exports } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    expect(readdirSync(join(installed, 'dist/src'))).toContain(
      exports['.'].types.split('/').at(-1),
    );
  });

  it('compiles nothing and runs no script of any package while it installs', () => {
    const { allowScripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const withScripts = lockedWithScripts();
    expect(withScripts.filter((name) => !(name in allowScripts))).toEqual([]);
    const allowed = withScripts.filter((name) => allowScripts[name] === true);
    expect(allowed).toEqual(['node']);
  });
});

/** Packages of the lock file that would run a script on installation. */
function lockedWithScripts(): string[] {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { hasInstallScript?: boolean; optional?: boolean }>;
  };
  return Object.entries(packages)
    .filter(([path, { hasInstallScript }]) => path !== '' && hasInstallScript === true)
    .map(([path]) => path.replace(/^.*node_modules\//, ''))
    .filter((name) => name !== 'fsevents')
    .sort();
}
