import { spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { version } from '../../src/app/package-root.ts';
import { COMMANDS } from '../../src/cli/commands.ts';
import { langOf } from '../../src/cli/lang.ts';
import { tableText } from '../../src/cli/table-text.ts';
import { folder, gongkai, ROOT, SAMPLES } from './run-cli.ts';

describe('gongkai', () => {
  it('lists its commands in both languages', async () => {
    const [en, zh] = await Promise.all([gongkai(['--help']), gongkai(['--help', '--lang', 'zh'])]);
    for (const { name, summary } of COMMANDS) {
      expect(en.out).toContain(`  ${name}`);
      expect(en.out.replace(/\s+/g, ' ')).toContain(summary.en);
      expect(zh.out.replace(/\s+/g, '')).toContain(summary.zh.replace(/\s+/g, ''));
    }
    expect(en.code).toBe(0);
  });

  it.each(COMMANDS.map(({ name }) => name))(
    '%s --help has an example and the common options',
    async (name) => {
      const { code, out } = await gongkai([name, '--help']);
      expect(code).toBe(0);
      expect(out).toMatch(new RegExp(`Examples:\\n  gongkai ${name}`));
      expect(out).toContain('--json');
      expect(out).toContain('--lang <lang>');
      const zh = await gongkai([name, '--help', '--lang', 'zh']);
      expect(zh.out).toContain('示例:');
      expect(zh.out).toMatch(/[\u4e00-\u9fff]{6}/);
      expect(await gongkai(['help', name])).toEqual({ code, out, err: '' });
    },
  );

  it('ends with 2 where the command line cannot be understood, and says why', async () => {
    for (const words of [
      ['prase'],
      ['parse', '--colour', 'a.txt'],
      ['query'],
      ['check', '--lang', 'fr'],
    ]) {
      const { code, out, err } = await gongkai(words);
      expect({ code, out }, words.join(' ')).toEqual({ code: 2, out: '' });
      expect(err.length).toBeGreaterThan(20);
    }
    expect((await gongkai(['prase'])).err).toContain('Did you mean parse?');
  });

  it('takes a file that is called like a command for a file', async () => {
    const { code, err } = await gongkai(['parse', 'eval'], { cwd: folder() });
    expect({ code, err }).toEqual({ code: 3, err: 'eval: no such file or folder\n' });
  });

  it('speaks the language of the terminal', () => {
    expect(langOf(['check', '--lang=zh'], { LANG: 'en_US.UTF-8' })).toBe('zh');
    expect(langOf(['check', '--lang', 'fr'], { LANG: 'zh_CN.UTF-8' })).toBe('zh');
    expect(langOf([], {})).toBe('en');
  });

  it('does not print the colour of the terminal or progress into a file', async () => {
    const own = folder();
    const { out, err } = await gongkai([
      'ingest',
      join(SAMPLES, 'published'),
      '--db',
      join(own, 'a.sqlite'),
    ]);
    const startOfColour = String.fromCharCode(27);
    expect(`${out}${err}`.includes(startOfColour)).toBe(false);
  });
});

describe('started by an old Node', () => {
  const own = realpathSync(join(ROOT, 'node_modules/node/bin/node'));
  /** A Node at another path that takes itself for an old one; the Node of the clone stays what it is. */
  const start = (version: string, node: string) => {
    const code = `if (process.execPath !== ${JSON.stringify(own)} || process.env.ALWAYS)
      Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
    const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(code)}`;
    return (env: Record<string, string>) =>
      spawnSync(node, [join(ROOT, 'bin/gongkai.js'), '--version'], {
        env: { ...process.env, NODE_OPTIONS, ...env },
        encoding: 'utf8',
      });
  };

  it('says so in one line and goes on with the Node of the clone', () => {
    mkdirSync(join(ROOT, '.artifacts'), { recursive: true });
    const other = join(ROOT, `.artifacts/node-${process.pid}`);
    linkSync(own, other);
    onTestFinished(() => rmSync(other));
    for (const old of ['18.20.4', '22.18.0']) {
      const { status, stdout, stderr } = start(old, other)({});
      expect({ status, stdout }).toEqual({ status: 0, stdout: `${version()}\n` });
      expect(stderr).toBe(
        `gongkai needs Node 22.19 or newer, and this is Node ${old}: going on with the Node in node_modules/node.\n`,
      );
    }
  });

  it('starts another Node once and no more, should that be as old', () => {
    mkdirSync(join(ROOT, '.artifacts'), { recursive: true });
    const other = join(ROOT, `.artifacts/node-${process.pid}`);
    linkSync(own, other);
    onTestFinished(() => rmSync(other));
    const { status, stdout, stderr } = start('20.1.0', other)({ ALWAYS: '1' });
    expect({ status, stdout }).toEqual({ status: 4, stdout: '' });
    expect(stderr.match(/this is Node 20\.1\.0/g)).toHaveLength(2);
  });

  it('says in one line what to install where there is no other Node', () => {
    const { status, stdout, stderr } = start('20.1.0', own)({ ALWAYS: '1' });
    expect({ status, stdout }).toEqual({ status: 4, stdout: '' });
    expect(stderr).toMatch(
      /^gongkai needs Node 22\.19 or newer, and this is Node 20\.1\.0: install .*\n$/,
    );
  });
});

describe('tables on a terminal', () => {
  it('counts a Chinese character as two columns and puts numbers to the right', () => {
    const text = tableText(
      ['机关', 'n'],
      [
        ['青禾区', 7],
        ['a', 12],
        ['', null],
      ],
    );
    expect(text).toBe('机关     n\n青禾区   7\na       12\n');
  });
});
