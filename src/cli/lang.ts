/**
 * The language asked for, and texts in both.
 *
 * @module
 */
import type { Language } from '../text/language.ts';

export const LANGS: readonly Language[] = ['en', 'zh'];

/** One text in both languages. */
export type Text = Readonly<Record<Language, string>>;

/**
 * The language asked for with --lang, else that of the terminal, else English.
 *
 * @example
 * langOf(['check', '--lang', 'zh'], {}) // => 'zh'
 * langOf(['check'], { LANG: 'zh_CN.UTF-8' }) // => 'zh'
 * langOf(['check'], { LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }) // => 'en'
 */
export function langOf(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Language {
  const at = argv.findLastIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const word = argv[at] ?? '';
  const asked = word.includes('=') ? word.slice('--lang='.length) : argv[at + 1];
  const known = at === -1 ? undefined : LANGS.find((lang) => lang === asked);
  if (known !== undefined) return known;
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return locale.startsWith('zh') ? 'zh' : 'en';
}
