/**
 * The recipes of docs/cookbook.md: a heading with the question, a query, and what it gives on the demo database.
 *
 * With a database it writes what the queries give now into the document; the test only compares.
 *
 * @example
 * node scripts/cookbook.ts data/demo.sqlite
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableText } from '../src/cli/table-text.ts';
import { QueryRunner } from '../src/store/query.ts';

export const COOKBOOK = join(import.meta.dirname, '../docs/cookbook.md');
const RECIPE =
  /^### (?<title>.+)\n[\s\S]*?^```sql\n(?<sql>[\s\S]*?)^```\n+```text\n(?<output>[\s\S]*?)^```$/gm;

export interface Recipe {
  readonly title: string;
  readonly sql: string;
  readonly output: string;
}

/** Recipes in the order of the document. */
export function recipesIn(text: string): Recipe[] {
  return [...text.matchAll(RECIPE)].map(({ groups }) => ({
    title: groups?.['title'] ?? '',
    sql: (groups?.['sql'] ?? '').trimEnd(),
    output: (groups?.['output'] ?? '').trimEnd(),
  }));
}

/** What `gongkai query` prints for a query. */
export async function answer(runner: QueryRunner, sql: string): Promise<string> {
  const { columns, rows } = await runner.run(sql);
  const table = tableText(columns, rows as (string | number | null)[][]);
  return table
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

async function rewrite(db: string): Promise<void> {
  const runner = new QueryRunner(db);
  let text = readFileSync(COOKBOOK, 'utf8');
  for (const { title, sql, output } of recipesIn(text)) {
    const now = await answer(runner, sql).catch((error: Error) => `ERROR ${error.message}`);
    const block = (body: string): string =>
      `${sql}\n\`\`\`\n\n\`\`\`text\n${body === '' ? '' : `${body}\n`}\`\`\``;
    text = text.replace(block(output), () => block(now));
    if (now.startsWith('ERROR')) process.stderr.write(`${title}: ${now}\n`);
  }
  runner.close();
  writeFileSync(COOKBOOK, text);
}

if (import.meta.main) await rewrite(process.argv[2] ?? 'data/demo.sqlite');
