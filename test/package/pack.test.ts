import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examplesIn, fits, Shell } from '../../scripts/console-docs.ts';
import { ROOT } from '../house/source-files.ts';
import { containerSteps } from './container.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai pack-'));
const installed = join(folder, 'global/lib/node_modules/gongkai');
const program = join(folder, 'global/bin/gongkai');

/**
 * What the Dockerfile does, with the folder of the test for `/tmp` and without its `npm ci`: the package, installed globally. Packages
 * come from npm's cache where it has them.
 */
beforeAll(() => {
  const env = { ...process.env, npm_config_prefix: join(folder, 'global') };
  const [, ...steps] = containerSteps(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'));
  for (const { folder: at, command } of steps) {
    const cwd = at === '/src' ? ROOT : folder;
    const line = command.replaceAll('/tmp', `'${folder}'`);
    execFileSync('bash', ['-c', line], { cwd, env, stdio: 'pipe' });
  }
  writeFileSync(
    join(folder, 'package.json'),
    '{ "name": "somebody-else", "private": true, "type": "module" }',
  );
  // Whoever uses the library has it in a folder of their own.
  symlinkSync(join(folder, 'global/lib/node_modules'), join(folder, 'node_modules'));
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is the package's own, and not of what comes with it. */
function ownFiles(): string[] {
  return readdirSync(installed, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => !name.startsWith('node_modules/'));
}

function gongkai(...args: string[]) {
  return spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
  });
}

describe('the package, installed globally', () => {
  it('ships compiled code and data, and neither sources nor tests', () => {
    const names = ownFiles();
    for (const name of ['bin/gongkai.js', 'dist/src/index.js', 'dist/src/index.d.ts', 'README.md'])
      expect(names).toContain(name);
    expect(names.filter((name) => /^(?:src|test|bench|scripts)(?:\/|$)/.test(name))).toEqual([]);
    expect(names.filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))).toEqual([]);
  });

  it('parses a report', () => {
    const { status, stdout, stderr } = gongkai('parse', 'sample:xixiu');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ form: '2019', divisionCode: '520402' },
      source: { uri: 'data/demo-samples/published/xixiu-chengguan-2019.txt' },
    });
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

  it('prints what the examples of README.md show', () => {
    const shell = new Shell(`'${program}'`);
    try {
      const examples = examplesIn(readFileSync(join(installed, 'README.md'), 'utf8'));
      expect(examples.length).toBeGreaterThan(7);
      for (const { command, expected } of examples) {
        const actual = shell.run(command);
        if (!fits(expected, actual)) expect(actual, command).toEqual(expected);
      }
    } finally {
      shell.close();
    }
  }, 180_000);

  it('has the documents that its README names', () => {
    const names = ownFiles();
    const documents = names.filter((name) => /^(?:docs\/.*|[A-Z.a-z-]*)\.md$/.test(name));
    const missing = documents.flatMap((path) => {
      const text = readFileSync(join(installed, path), 'utf8');
      return [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
        .map(([, to = '']) => join(dirname(path), to))
        .filter((to) => !/^(?:\.\.|src|test|scripts|bench|packages)(?:\/|$)/.test(to))
        .filter((to) => !existsSync(join(installed, to)))
        .map((to) => `${path}: ${to}`);
    });
    expect(missing).toEqual([]);
    expect(documents).toContain('docs/library.md');
  });

  it('is a library, whose examples compile against all types and print what docs/library.md shows', () => {
    const examples = libraryExamples(readFileSync(join(installed, 'docs/library.md'), 'utf8'));
    expect(new Set(examples.map(({ language }) => language))).toEqual(new Set(['js', 'ts']));
    const typed = examples.filter(({ language }) => language === 'ts').map(({ name }) => name);
    const config = {
      compilerOptions: {
        ...{ strict: true, skipLibCheck: false, noEmit: true, types: ['node'] },
        typeRoots: [join(installed, 'node_modules/@types')],
        ...{ module: 'nodenext', target: 'es2024', lib: ['es2024'], verbatimModuleSyntax: true },
      },
      files: typed,
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    for (const { name, code } of examples) writeFileSync(join(folder, name), code);
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const compiled = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
    expect(compiled.stdout).toBe('');
    for (const { name, output } of examples) {
      const run = spawnSync(process.execPath, [name], { cwd: folder, encoding: 'utf8' });
      expect({ name, out: run.stdout, err: run.stderr }).toEqual({ name, out: output, err: '' });
    }
  });

  it('takes less than 200 MB with all that comes with it', () => {
    const all = readdirSync(installed, { recursive: true, withFileTypes: true });
    const bytes = all
      .filter((entry) => entry.isFile())
      .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
    expect(bytes).toBeLessThan(200e6);
    expect(bytes).toBeGreaterThan(20e6);
  });

  it('draws charts and gives pages their script with what it carries of echarts', async () => {
    const { status, stderr } = gongkai(
      ...['publish', '--db', 'reports.sqlite', '--to', 'site', '--max-pages', '40'],
    );
    expect(stderr).toMatch(/^stopped after --max-pages 40$/m);
    expect(status).toBe(3);
    const files = readdirSync(join(folder, 'site'), { recursive: true, encoding: 'utf8' });
    const charts = files.filter((name) => name.endsWith('.svg') && !name.includes('icon'));
    expect(charts.length).toBeGreaterThan(0);
    expect(readFileSync(join(folder, 'site', charts[0] ?? ''), 'utf8')).toMatch(
      /^<svg[^>]*><title>/,
    );
    const module = join(installed, 'dist/src/serve/assets/page-echarts.js');
    const { pageEcharts } = await import(module);
    expect(pageEcharts()).toContain('Apache Software Foundation');
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

interface LibraryExample {
  readonly name: string;
  readonly language: string;
  readonly code: string;
  readonly output: string;
}

/** Each block of code with the block of output behind it. */
function libraryExamples(text: string): LibraryExample[] {
  const found = text.matchAll(/^```(ts|js)\n([\s\S]*?)^```\n+```text\n([\s\S]*?)^```$/gm);
  return [...found].map(([, language = '', code = '', output = ''], index) => ({
    ...{ language, code, output },
    name: `example-${index + 1}.${language}`,
  }));
}
