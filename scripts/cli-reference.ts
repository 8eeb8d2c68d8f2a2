/**
 * Writes docs/cli.md: every command, option and exit code, from the definitions the program itself runs.
 *
 * @example
 * node scripts/cli-reference.ts
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Command } from 'commander';
import { COMMANDS } from '../src/cli/commands.ts';
import type { Context } from '../src/cli/context.ts';
import { EXIT, EXIT_MEANINGS } from '../src/cli/exit-code.ts';

const CONTEXT: Context = {
  stdin: new PassThrough(),
  stdout: new PassThrough(),
  stderr: new PassThrough(),
  env: {},
  lang: 'en',
  signal: new AbortController().signal,
  exitCode: EXIT.done,
};

const HEAD = `# Command line

Written by \`node scripts/cli-reference.ts\` from the definitions in \`src/cli\`; a test holds the two together.

Every command takes \`--json\`, \`--lang en|zh\` and \`--help\` (with examples). Results go to standard output, what concerns
people to standard error. On a terminal progress is one line that is redrawn; elsewhere it is a JSON line every few seconds.

\`sample:NAME\` stands for a bundled report wherever a file is asked for: \`sample:xixiu\`, by the beginning of its name where no other begins so;
\`sample:\` for the folder of all.

With \`--json\` standard error is JSON too, one object a line: \`{"error": {"code": …, "message": …, "file": …}}\` for what went wrong (\`file\` where it is about one),
\`{"event": "progress", …}\` and \`{"event": "note", "message": …}\`. Codes are \`usage\`, \`failures\`, \`configuration\`, \`interrupted\`, \`fault\`; finer ones where more is known:
the refusals of [schema.md](schema.md), \`unusable\` for what cannot be opened or used, and those of the database (\`missing\`, \`busy\`, \`disk_full\`, \`query\` …). Members are
named in camel case (\`fiscalYear\`); the answer of \`query\` keeps the names of its columns, and codes of the form are what they are in the database.

## Exit codes

| code | meaning | 含义 |
|---|---|---|
${EXIT_MEANINGS.map(({ code, meaning }) => `| ${code} | ${meaning.en} | ${meaning.zh} |`).join('\n')}
`;

/** The whole reference as Markdown. */
export async function cliReference(): Promise<string> {
  const sections = await Promise.all(
    COMMANDS.map(async ({ load }) => commandText((await load()).define(CONTEXT), 'gongkai')),
  );
  return [HEAD, ...sections].join('\n');
}

function commandText(command: Command, parent: string): string {
  const name = `${parent} ${command.name()}`;
  const level = parent === 'gongkai' ? '##' : '###';
  const words = command.registeredArguments.map((argument) => {
    const { required, variadic } = argument;
    const inner = `${argument.name()}${variadic ? '…' : ''}`;
    return required ? `<${inner}>` : `[${inner}]`;
  });
  const own = command.options.filter(({ long }) => long !== '--json' && long !== '--lang');
  const rows = own.map(({ flags, description, defaultValue, mandatory, argChoices = [] }) => {
    const fallback = defaultText(defaultValue);
    const remark = mandatory ? ' (needed)' : fallback === '' ? '' : ` (default ${fallback})`;
    const unsaid = argChoices.some((choice) => !description.includes(choice));
    const choices = unsaid ? `: ${argChoices.join(', ')}` : '';
    return `| \`${flags}\` | ${description}${choices}${remark} |`;
  });
  const table = rows.length === 0 ? [] : ['', '| option | |', '|---|---|', ...rows];
  return [
    `${level} ${[name, ...words].join(' ')}`,
    '',
    command.description(),
    ...table,
    '',
    ...command.commands.map((sub) => commandText(sub, name)),
  ].join('\n');
}

function defaultText(value: unknown): string {
  if (value === undefined || value === '') return '';
  return Array.isArray(value) ? value.join('-') : String(value);
}

if (import.meta.main) {
  const path = join(import.meta.dirname, '../docs/cli.md');
  writeFileSync(path, await cliReference());
}
