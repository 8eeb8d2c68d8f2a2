/**
 * Runs the examples in documents: fenced blocks marked `console`, in which a line beginning with `$ ` is a command
 * and what follows is what it prints. A line `…` stands for any number of lines.
 *
 * With file names it writes what the commands print now into the documents; the test in test/docs only compares.
 *
 * @example
 * node scripts/console-docs.ts README.md README.zh-CN.md
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const BLOCK = /^```console\n([\s\S]*?)^```$/gm;

export interface Example {
  readonly command: string;
  readonly expected: readonly string[];
}

/** The examples of a document, in order. */
export function examplesIn(text: string): Example[] {
  return [...text.matchAll(BLOCK)].flatMap(([, block = '']) => examplesOf(block));
}

function examplesOf(block: string): Example[] {
  return block
    .split(/^(?=\$ )/m)
    .filter((part) => part.startsWith('$ '))
    .map((part) => {
      const [first = '', ...expected] = part.trimEnd().split('\n');
      return { command: first.slice(2), expected };
    });
}

/** Runs commands one after the other in a folder of their own and gives what each prints. */
export class Shell {
  private readonly folder = mkdtempSync(join(tmpdir(), 'gongkai-docs-'));

  private readonly program: string;

  /** @param program - the command that `gongkai` stands for; this project's unless told */
  constructor(program = `'${process.execPath}' '${join(ROOT, 'bin/gongkai.js')}'`) {
    this.program = program;
  }

  /** What a command prints on both streams. `gongkai`, `npx gongkai` and `npm start` are this project's. */
  run(command: string): string[] {
    const own = this.program;
    const line = command
      .replace(/^npm start\b/, 'gongkai demo')
      .replaceAll(/\b(?:npx )?gongkai(?= )/g, own);
    const { stdout } = spawnSync('bash', ['-c', `${line} 2>&1`], {
      cwd: this.folder,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8' },
    });
    // How far it has come is told every few seconds, on a quick machine never.
    return stdout
      .trimEnd()
      .split('\n')
      .filter((printed) => !printed.startsWith('{"event":"progress"'))
      .map((printed) => printed.trimEnd());
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/**
 * Whether lines are as expected, `…` standing for any number of them.
 *
 * @example
 * fits(['a', '…', 'c'], ['a', 'b', 'b', 'c']) // => true
 */
export function fits(expected: readonly string[], actual: readonly string[]): boolean {
  const [first, ...rest] = expected;
  if (first === undefined) return actual.length === 0;
  if (first.trim() === '…')
    return actual.some((_, at) => fits(rest, actual.slice(at))) || rest.length === 0;
  return actual[0] !== undefined && actual[0] === first.trimEnd() && fits(rest, actual.slice(1));
}

/** Puts what a command prints now where the old output stood; an output with `…` keeps its first and last lines. */
function rewritten(text: string, shell: Shell): string {
  return text.replace(BLOCK, (_, block: string) => {
    const parts = examplesOf(block).map(({ command, expected }) => {
      const actual = shell.run(command);
      const cut = expected.findIndex((line) => line.trim() === '…');
      const after = expected.length - cut - 1;
      const kept =
        cut < 0
          ? actual
          : [...actual.slice(0, cut), '…', ...(after === 0 ? [] : actual.slice(-after))];
      return [`$ ${command}`, ...kept.filter((line, at) => line !== '' || at > 0)]
        .join('\n')
        .trimEnd();
    });
    return `\`\`\`console\n${parts.join('\n')}\n\`\`\``;
  });
}

if (import.meta.main) {
  for (const path of process.argv.slice(2)) {
    const shell = new Shell();
    writeFileSync(path, rewritten(readFileSync(path, 'utf8'), shell));
    shell.close();
  }
}
