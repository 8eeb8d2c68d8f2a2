/**
 * From the words of the command line to one command: the composition root of the program.
 *
 * @module
 */
import { Command, CommanderError } from 'commander';
import { version } from '../app/package-root.ts';
import { knownReason } from '../app/reason-of.ts';
import { narrowSpace } from '../isolate/address-space.ts';
import { languageOption } from './command.ts';
import { COMMANDS, type CommandEntry } from './commands.ts';
import { type Context, complain, complaintText, OutputClosed, say, warn } from './context.ts';
import { CliError, EXIT, EXIT_FAULT } from './exit-code.ts';
import { Interruption } from './interruption.ts';
import { langOf } from './lang.ts';

const ABOUT = {
  en: "Turns China's annual reports on open government information into one checked SQLite dataset.",
  zh: '将政府信息公开工作年度报告整理成一份经过核对的 SQLite 数据集。',
};
const FAULT = {
  en: 'This is a fault in gongkai itself. Please report it with the lines above.',
  zh: '这是 gongkai 自身的错误，请附上以上内容报告。',
};

/**
 * Runs one command line in this process and answers with the exit code.
 *
 * @example
 * process.exitCode = await main(['parse', 'report.html']);
 */
export async function main(argv: readonly string[]): Promise<number> {
  const interruption = new Interruption();
  const { stdin, stdout, stderr, env } = process;
  stdout.on('error', endWithOutput);
  // Nobody can be told that nobody can be told.
  stderr.on('error', () => undefined);
  const lang = langOf(argv, env);
  const context: Context = {
    ...{ stdin, stdout, stderr, env, lang },
    get signal() {
      return interruption.signal;
    },
    isJson: asksForJson(argv),
    exitCode: EXIT.done,
  };
  // Whatever needs more than there is ends without a word later on: this is the word.
  const narrow = narrowSpace();
  if (narrow !== null) await warn(context, `gongkai: ${narrow}`);
  try {
    return await run(argv, context);
  } finally {
    interruption.end();
  }
}

/** Runs one command line in the given world. */
export async function run(argv: readonly string[], context: Context): Promise<number> {
  try {
    const program = await programFor(argv, context);
    await program.parseAsync(argv, { from: 'user' });
    return context.exitCode;
  } catch (error) {
    return conclude(error, context);
  }
}

/** The program with the one command that is asked for; with all of them by name where none is. */
async function programFor(argv: readonly string[], context: Context): Promise<Command> {
  const program = new Command('gongkai')
    .description(say(context, ABOUT))
    .version(version(), '-V, --version')
    .addOption(languageOption(context))
    .helpCommand(true)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
      outputError: (text, write) =>
        write(context.isJson === true ? usageText(context, text) : text),
      getOutHelpWidth: () => context.stdout.columns ?? 100,
      getErrHelpWidth: () => context.stderr.columns ?? 100,
    });
  const first = argv.find((word) => COMMANDS.some(({ name }) => name === word));
  const only = COMMANDS.find(({ name }) => name === first);
  if (only !== undefined) {
    program.addCommand(inherit(program, (await only.load()).define(context)));
    return program;
  }
  for (const entry of COMMANDS) program.addCommand(inherit(program, outline(entry, context)));
  return program;
}

/** A name and a summary, enough for the list of commands. */
function outline({ name, summary }: CommandEntry, context: Context): Command {
  return new Command(name).description(say(context, summary));
}

/** Errors and output of a command and its subcommands go where those of the program go. */
function inherit(program: Command, command: Command): Command {
  command.copyInheritedSettings(program);
  for (const sub of command.commands) inherit(command, sub);
  return command;
}

async function conclude(error: unknown, context: Context): Promise<number> {
  if (error instanceof OutputClosed) return EXIT.done;
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  const expected = await expectedError(error);
  if (expected !== null) {
    const { code, message, file, exit } = expected;
    if (context.isJson !== true) await warn(context, `gongkai: ${message}`);
    else await complain(context, { code, message, ...(file === undefined ? {} : { file }) });
    return exit;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  await complain(context, { code: 'fault', message: `${stack}\n${say(context, FAULT)}` });
  return EXIT_FAULT;
}

/** A command line that cannot be understood, without the mark that stands before it for people. */
function usageText(context: Context, text: string): string {
  return complaintText(context, { code: 'usage', message: text.replace(/^error: /, '').trim() });
}

/** Whatever stands behind `--` is no option. */
function asksForJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end < 0 ? undefined : end).includes('--json');
}

/** Errors that say to people what to do; everything else is a fault of this program. */
async function expectedError(error: unknown): Promise<CliError | null> {
  if (error instanceof CliError) return error;
  if (!(error instanceof Error)) return null;
  if (/^(?:Input|CrawlConfiguration)Error$/.test(error.name))
    return new CliError(EXIT.configuration, error.message);
  const { exitOf } = await import('./store-exit.ts');
  return exitOf(error);
}

/** A reader that has gone is nothing; a disk that takes no more of the output ends the command. */
function endWithOutput(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  const reason = knownReason(error) ?? error.message;
  const message = `gongkai: the output could not be written to its end: ${reason}`;
  const isJson = asksForJson(process.argv.slice(2));
  process.stderr.write(complaintText({ isJson }, { code: 'interrupted', message }));
  process.exit(EXIT.interrupted);
}
