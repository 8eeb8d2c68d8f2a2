/**
 * What the exit codes of every command mean. Scripts build on them: they are a contract (README, docs/cli.md).
 *
 * @module
 */
import type { Text } from './lang.ts';

export const EXIT = {
  /** Everything asked for was done. */
  done: 0,
  /** The command line cannot be understood. */
  usage: 2,
  /** Done, but some files, cells or checks failed; each one was named. */
  failures: 3,
  /** A file, database or setting the command needs is missing or unfit. */
  configuration: 4,
  /** Stopped before the end; the same command goes on where it stopped. */
  interrupted: 5,
  /** Nothing could be done for now: every portal asks to wait. */
  parked: 6,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A mistake in gongkai itself; no command returns it on purpose. */
export const EXIT_FAULT = 1;

/**
 * What each code means.
 *
 * @internal for the program that writes the documents
 */
export const EXIT_MEANINGS: readonly { readonly code: number; readonly meaning: Text }[] = [
  { code: EXIT.done, meaning: { en: 'done', zh: '完成' } },
  {
    code: EXIT_FAULT,
    meaning: { en: 'a fault in gongkai itself: please report it', zh: '程序自身出错，请报告' },
  },
  { code: EXIT.usage, meaning: { en: 'the command line is wrong', zh: '命令行有误' } },
  {
    code: EXIT.failures,
    meaning: { en: 'done, with failures that were named', zh: '已完成，但有逐一列出的失败项' },
  },
  {
    code: EXIT.configuration,
    meaning: {
      en: 'a file, database or setting is missing or unfit',
      zh: '所需文件、数据库或设置缺失或不可用',
    },
  },
  {
    code: EXIT.interrupted,
    meaning: {
      en: 'stopped early: the same command goes on',
      zh: '中途停止，重复同一命令即可继续',
    },
  },
  {
    code: EXIT.parked,
    meaning: { en: 'parked: every portal asks to wait', zh: '暂停：所有网站都要求等待' },
  },
];

/** An error for people: one sentence, and the code the process ends with. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exit: ExitCode;
  /** The kind of mistake as `--json` names it: of the exit code unless something finer is known. */
  readonly code: string;
  /** The file or database it is about. */
  readonly file: string | undefined;

  constructor(
    exit: ExitCode,
    message: string,
    about: { readonly code?: string; readonly file?: string | undefined } = {},
  ) {
    super(message);
    this.exit = exit;
    this.code = about.code ?? nameOfExit(exit);
    this.file = about.file;
  }
}

/** The name of an exit code, such as `usage`. */
function nameOfExit(exit: ExitCode): string {
  return Object.entries(EXIT).find(([, code]) => code === exit)?.[0] ?? '';
}
