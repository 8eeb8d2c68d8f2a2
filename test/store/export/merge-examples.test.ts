import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COOKBOOK } from '../../../scripts/cookbook.ts';
import { gongkai } from '../../cli/run-cli.ts';
import { useDemo } from './demo.ts';
import { PANDAS, WITHOUT_PANDAS } from './pandas.ts';

const R = spawnSync('Rscript', ['--version'], { stdio: 'ignore' }).status === 0;
const demo = useDemo();
const text = readFileSync(COOKBOOK, 'utf8');
const folder = mkdtempSync(join(tmpdir(), '面板 panel-'));

/** A script of the cookbook, and what it says the script prints. */
function example(language: string): { readonly script: string; readonly printed: string } {
  const block = new RegExp(
    `^\`\`\`${language}\\n([^]*?)^\`\`\`$(?:\\n+\`\`\`text\\n([^]*?)^\`\`\`$)?`,
    'm',
  );
  const [, script = '', printed = ''] = block.exec(text) ?? [];
  expect(script).not.toBe('');
  return { script, printed: printed.trimEnd() };
}

/** The panel as the cookbook's command writes it, and a table of people beside it. */
beforeAll(async () => {
  const lines = [
    ...text.matchAll(/^npx gongkai (export panel .+|query "SELECT division_code .+)$/gm),
  ];
  expect(lines).toHaveLength(2);
  for (const [, line = ''] of lines) {
    const [, command = '', file] = /^(.*?)(?: > (\S+))?$/.exec(line) ?? [];
    const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(
      ([, quoted, bare]) => quoted ?? bare ?? '',
    );
    const args = words.map((word) => (word === 'data/demo.sqlite' ? demo.db() : word));
    const { code, out } = await gongkai(args, { cwd: folder });
    expect(code).toBe(0);
    if (file !== undefined) writeFileSync(join(folder, file), out);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What Stata finds in the header of a dataset of format 118: names of 129 bytes, labels of 321. */
function stataHeader(path: string): { names: string[]; labels: string[]; valueLabels: string[] } {
  const bytes = readFileSync(path);
  const texts = (tag: string, width: number): string[] => {
    const from = bytes.indexOf(`<${tag}>`) + tag.length + 2;
    const part = bytes.subarray(from, bytes.indexOf(`</${tag}>`));
    return Array.from({ length: part.length / width }, (_, index) => {
      const field = part.subarray(index * width, (index + 1) * width);
      return field.subarray(0, field.indexOf(0)).toString();
    });
  };
  return {
    names: texts('varnames', 129),
    labels: texts('variable_labels', 321),
    valueLabels: texts('value_label_names', 129),
  };
}

const STATA_WORDS = new Set(
  `import delimited clear stringcols tempfile save use merge using keep master match nogenerate generate encode xtset
  tabstat if by statistics n mean count own csv dta panel`.split(/\s+/),
);

describe('the merge examples', () => {
  it.skipIf(PANDAS === null)('in Python merges a panel and prints what the cookbook says', () => {
    const { script, printed } = example('python');
    const out = execFileSync(PANDAS ?? '', ['-c', script], { cwd: folder, encoding: 'utf8' });
    expect(out.trimEnd()).toBe(printed);
  });

  it.runIf(PANDAS === null)(WITHOUT_PANDAS, () => expect(PANDAS).toBeNull());

  it.skipIf(!R)('in R merges a panel and prints what the cookbook says', () => {
    const { script, printed } = example('r');
    writeFileSync(join(folder, 'merge.R'), script);
    const out = execFileSync('Rscript', ['--vanilla', 'merge.R'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
    expect(printed).toContain('fiscal_year');
    expect(out.trimEnd()).toBe(printed);
  });

  it.runIf(!R)('in R is not run: R is not installed (apt-get install r-base-core)', () =>
    expect(R).toBe(false),
  );

  it('in R and Python come to the same means', () => {
    const means = (printed: string) =>
      [...printed.matchAll(/\b(20\d\d)\b.*?(\d+\.\d+)$/gm)].map(([, year, mean]) => [year, mean]);
    expect(means(example('r').printed)).toHaveLength(6);
    expect(means(example('r').printed)).toEqual(means(example('python').printed));
  });

  it('in Stata names only variables that the panel has, with the labels that it uses', () => {
    const { script } = example('stata');
    const { names, labels, valueLabels } = stataHeader(join(folder, 'panel/panel.dta'));
    // Behind the values CSV has a column each for why there is none; Stata has missing values for it.
    const head = readFileSync(join(folder, 'panel/panel.csv'), 'utf8').slice(1).split('\r\n')[0];
    const columns = head?.split(',') ?? [];
    expect(columns.slice(0, names.length)).toEqual(names);
    expect(columns.slice(names.length).every((name) => name.endsWith('_s'))).toBe(true);
    const made = [...script.matchAll(/generate[ (](\w+)/g)].map(([, name]) => name);
    const own = readFileSync(join(folder, 'population.csv'), 'utf8').split('\r\n')[0]?.split(',');
    const known = new Set([...names, ...made, ...(own ?? [])]);
    const code = script.replaceAll(/"[^"]*"|`\w+'/g, ' ');
    const used = [...code.matchAll(/[a-z_][a-z0-9_]*/gi)]
      .map(([word]) => word)
      .filter((word) => !STATA_WORDS.has(word));
    expect(used.length).toBeGreaterThan(8);
    for (const word of used) expect(known, word).toContain(word);
    for (const word of ['present', 'adds_up']) {
      expect(labels[names.indexOf(word)]).not.toBe('');
      expect(valueLabels[names.indexOf(word)]).toBe(word);
    }
    for (const [quoted, name] of [...script.matchAll(/(\w+) == "/g)])
      expect(names, quoted).toContain(name);
    const open = (sign: string) => script.split(sign).length;
    expect(open('(')).toBe(open(')'));
    expect(open('`')).toBe(open("'"));
  });
});
