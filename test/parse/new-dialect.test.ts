/** A dialect is added by one entry: tried in a copy of the project, with a serialiser nobody has. */
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from '../../src/parse/parse.ts';
import type { ParsedReport } from '../../src/parse/report.ts';
import { folder, ROOT } from '../cli/run-cli.ts';
import { PLAIN_LAYOUT } from '../generate/layout.ts';
import { pageOf } from '../generate/page.ts';
import { randomReport } from '../generate/report.ts';
import { score } from '../generate/score.ts';
import { WORD_STYLE } from '../generate/style.ts';
import { dialectText } from '../generate/text/dialects.ts';

const ENTRY = `
  {
    name: 'empty cells as a sign of their own',
    fits: ({ lines }) => lines.some(({ text }) => text.includes('|∅|')),
    read: ({ lines }) =>
      readPipeRows(lines.map((line) => ({ ...line, text: line.text.replaceAll('∅', ' ') }))),
  },`;

const truth = randomReport(7, {
  form: '2021',
  density: 0.4,
  largest: 300,
  zeros: 'all_blank',
  blankTotals: false,
  oddSpelling: false,
  faults: 0,
});
const plain = dialectText(pageOf(truth, PLAIN_LAYOUT, WORD_STYLE), 'D7 2.2');
const text = plain.replace(/^\|.*\|(?= *$)/gm, (row) => row.replace(/(?<=\|) *(?=\|)/g, '∅'));

it('a dialect is one entry of one file, and reads every cell of a serialisation that could not be read before', async () => {
  const before = await parse(new TextEncoder().encode(text), { uri: 'a.txt' });
  const old = score(truth, before.ok ? before.report : null);
  expect(old.wrong).toEqual([]);
  expect(old.missed + old.otherState).toBeGreaterThan(20);

  const own = folder();
  for (const path of [
    'src',
    'data/forms',
    'data/divisions',
    'data/characters',
    'package.json',
    'tsconfig.json',
  ])
    cpSync(join(ROOT, path), join(own, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(own, 'node_modules'));
  const list = join(own, 'src/parse/readers/text/dialects.ts');
  const start = 'const DIALECTS: readonly Dialect[] = [';
  writeFileSync(list, readFileSync(list, 'utf8').replace(start, `${start}${ENTRY}`));
  writeFileSync(join(own, 'report.txt'), text);
  writeFileSync(
    join(own, 'read.ts'),
    `import { readFileSync } from 'node:fs';
     import { parse } from './src/parse/parse.ts';
     const outcome = await parse(readFileSync('report.txt'), { uri: 'report.txt' });
     console.log(JSON.stringify(outcome.ok ? outcome.report : null));`,
  );
  const printed = execFileSync(process.execPath, ['read.ts'], { cwd: own, encoding: 'utf8' });
  const after = score(truth, JSON.parse(printed) as ParsedReport | null);
  expect(after).toMatchObject({ wrong: [], missed: 0, otherState: 0 });
  expect(after.exact).toBeGreaterThan(180);
}, 60_000);
