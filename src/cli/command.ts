/**
 * What every command shares: its options in both languages, its example, and how it ends.
 *
 * @module
 */
import { Command, Option } from 'commander';
import { type Context, say } from './context.ts';
import { refuseUnknownDivision } from './division-option.ts';
import type { ExitCode } from './exit-code.ts';
import type { Text } from './lang.ts';
import { LANGS } from './lang.ts';

/** Where the database is unless --db says otherwise. */
export const DEFAULT_DB = 'data/gongkai.sqlite';

export interface CommandText {
  readonly summary: Text;
  /** A command line that works as it stands, with what it does. */
  readonly examples: readonly (readonly [line: string, meaning: Text])[];
}

const LANG_TEXT: Text = { en: 'language of messages: en or zh', zh: '提示语言：en 或 zh' };
const JSON_TEXT: Text = { en: 'print JSON instead of text', zh: '输出 JSON 而非文字' };
const DB_TEXT: Text = { en: 'the SQLite database', zh: 'SQLite 数据库文件' };
const HELP_TEXT: Text = { en: 'show this help', zh: '显示本帮助' };
const EXAMPLES: Text = { en: 'Examples', zh: '示例' };

/** A command with --json, --lang, --help and its examples. */
export function command(context: Context, name: string, text: CommandText): Command {
  const examples = text.examples.map(
    ([line, meaning]) => `  ${line}\n      ${meaning[context.lang]}`,
  );
  return new Command(name)
    .description(say(context, text.summary))
    .option('--json', say(context, JSON_TEXT))
    .addOption(languageOption(context))
    .helpOption('-h, --help', say(context, HELP_TEXT))
    .addHelpText('after', `\n${say(context, EXAMPLES)}:\n${examples.join('\n')}`);
}

/** The language, before or behind the name of the command. */
export function languageOption(context: Context): Option {
  return new Option('--lang <lang>', say(context, LANG_TEXT)).choices(LANGS);
}

/** The option every command that reads or writes a database has. */
export function withDatabase(context: Context, target: Command, usual = DEFAULT_DB): Command {
  return target.option('--db <file>', say(context, DB_TEXT), usual);
}

/**
 * Runs the work of a command and keeps the code it ends with. `--json` may stand before or behind the name of a
 * subcommand: its options are taken together with those of the commands above it.
 */
export function action<Arguments extends readonly unknown[]>(
  context: Context,
  work: (...args: Arguments) => Promise<ExitCode>,
): (...args: Arguments) => Promise<void> {
  return async (...args) => {
    const self = args.at(-1);
    const together =
      self instanceof Command ? args.with(-2, self.optsWithGlobals()) : Array.from(args);
    await refuseUnknownDivision(together.at(-2));
    context.exitCode = await work(...(together as unknown as Arguments));
  };
}
