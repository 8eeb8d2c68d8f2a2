/**
 * `docs/dictionary.md`, generated; `npx vitest run test/store/dictionary.test.ts -u` writes it.
 *
 * @module
 */
import type { Additivity } from '../src/store/dictionary/code-columns.ts';
import type { ColumnEntry, RelationEntry } from '../src/store/dictionary/describe.ts';

/** The whole dictionary as Markdown: views first, because they are what readers use. */
export function dictionaryMarkdown(relations: readonly RelationEntry[]): string {
  const parts = [HEAD];
  for (const relation of relations) {
    parts.push(`## ${relation.name} (${relation.kind})\n`);
    parts.push(`${relation.zh}。${relation.en}. One row: ${relation.row}.\n`);
    parts.push('| column | 含义 | meaning | unit | form | adds up over | mind |');
    parts.push('|---|---|---|---|---|---|---|');
    for (const column of relation.columns) parts.push(line(column));
    parts.push('');
  }
  return `${parts.join('\n').trimEnd()}\n`;
}

const HEAD = `# Data dictionary 数据字典

Generated from the forms and from \`src/store/dictionary\`; a test compares it with the schema. Do not edit.

"Adds up over": a = kinds of applicants (total left out), b = bodies of the same level with scope \`own\`, y = years.
A column without such letters is not to be added. Demo rows (\`origin\` demo) are fiction: 演示数据（虚构）.
`;

function line(column: ColumnEntry): string {
  const cells = [
    `\`${column.name}\``,
    column.zh,
    column.en,
    column.unit ?? '',
    column.forms.join(' '),
    column.additivity === null ? '' : letters(column.additivity),
    column.caveat,
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function letters({ applicants, bodies, years }: Additivity): string {
  const found = [
    applicants === 'yes' ? 'a' : '',
    bodies === 'yes' ? 'b' : '',
    years === 'yes' ? 'y' : '',
  ];
  return found.filter((letter) => letter !== '').join(' ');
}
