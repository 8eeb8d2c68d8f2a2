import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { folder, ROOT } from '../cli/run-cli.ts';

/** Software nobody has: the first page names the last one in a script, further pages are asked for by `ye`. */
const FAMILY = `
/**
 * Shanhe: \`fenye(3)\` names the pages of a list, which go on as \`?ye=2\`.
 *
 * @module
 */

import { counted, exactPager, type Family, markOf, range } from '../family.ts';

export const shanhe: Family = {
  name: 'shanhe',
  mark: ({ text }) => markOf(text, /fenye\\(\\d+\\)/),
  read: ({ url, text }) => {
    const pages = Number(/fenye\\((\\d+)\\)/.exec(text)?.[1] ?? 0);
    if (pages === 0) return {};
    return { pager: exactPager(\`fenye(\${pages})\`, { pages }, counted(url, 'ye', range(2, pages))) };
  },
};
`;
const STYLE = `
/**
 * Shanhe: pages by \`ye\`, counted by a script.
 *
 * @module
 */

import { items, pages, type Style, slice } from '../style.ts';

export const shanheStyle: Style = {
  name: 'shanhe',
  path: (id) => \`/lm/\${id}.jsp\`,
  article: (n) => \`/wz/\${n}.jsp\`,
  container: 'class="zhengwen"',
  answer: (column, url, frame) => {
    if (url.pathname !== \`/lm/\${column.id}.jsp\`) return null;
    const rows = items(slice(column, Number(url.searchParams.get('ye') ?? 1)));
    return frame(column.name, \`<ul>\${rows}</ul><script>fenye(\${pages(column)})</script>\`);
  },
};
`;

/** A copy of the project with everything the families need. */
function copy(): string {
  const own = folder();
  for (const path of ['src', 'data', 'package.json', 'tsconfig.json', 'vitest.config.ts'])
    cpSync(join(ROOT, path), join(own, path), { recursive: true });
  mkdirSync(join(own, 'test/crawl'), { recursive: true });
  for (const path of ['crawl/discovery.test.ts', 'crawl/harness.ts', 'seed.setup.ts'])
    cpSync(join(ROOT, 'test', path), join(own, 'test', path));
  symlinkSync(join(ROOT, 'node_modules'), join(own, 'node_modules'));
  return own;
}

/** Adds a family as docs/portals.md says: a file and a name for it, and the same for its example pages. */
function add(own: string, name: string, family: string, style: string): void {
  writeFileSync(join(own, `src/crawl/discovery/families/${name}.ts`), family.trimStart());
  writeFileSync(join(own, `src/demo/replica/styles/${name}.ts`), style.trimStart());
  for (const [list, folderName, end] of [
    ['src/crawl/discovery/families.ts', 'families', ''],
    ['src/demo/replica/styles.ts', 'styles', 'Style'],
  ] as const) {
    const path = join(own, list);
    const text = readFileSync(path, 'utf8')
      .replace(/^import /m, `import { ${name}${end} } from './${folderName}/${name}.ts';\nimport `)
      .replace(`vsb${end},`, `vsb${end}, ${name}${end},`);
    writeFileSync(path, text);
  }
}

/** Names of the tests that passed and failed. */
async function discoveryTest(own: string): Promise<Record<string, string[]>> {
  const report = join(own, 'report.json');
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const words = ['run', 'test/crawl/discovery.test.ts', '-t', 'shan|listed', '--root', own];
  await promisify(execFile)(
    process.execPath,
    [vitest, ...words, '--reporter=json', `--outputFile=${report}`],
    { cwd: own },
  ).catch(() => undefined);
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    testResults: { assertionResults: { fullName: string; status: string }[] }[];
  };
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  return Object.fromEntries(
    ['passed', 'failed'].map((status) => [
      status,
      results.filter((one) => one.status === status).map(({ fullName }) => fullName),
    ]),
  );
}

it('a family is added by one file, its example pages and their names, and one that reads nothing is found out', async () => {
  const own = copy();
  add(own, 'shanhe', FAMILY, STYLE);
  const wrong = (text: string) =>
    text.replaceAll('shanhe', 'shanlin').replaceAll('fenye', 'dijiye');
  add(own, 'shanlin', wrong(FAMILY).replace('range(2, pages)', 'range(2, 1)'), wrong(STYLE));
  const { passed, failed } = await discoveryTest(own);
  expect(passed).toEqual([
    'a portal of the family shanhe gives exactly the reports it publishes, each once',
    'families and the styles the replica speaks are files of the same names, all of them listed',
  ]);
  expect(failed).toEqual([
    'a portal of the family shanlin gives exactly the reports it publishes, each once',
  ]);
}, 60_000);
