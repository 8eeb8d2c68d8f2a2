/**
 * The language of what people read. Data (JSON, CSV, codes, official labels) is the same in both.
 *
 * @module
 */
export const LANGS = ['en', 'zh'] as const;
export type Lang = (typeof LANGS)[number];

/** One text in both languages. */
export type Text = Readonly<Record<Lang, string>>;

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
): Lang {
  const at = argv.findLastIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const word = argv[at] ?? '';
  const asked = word.includes('=') ? word.slice('--lang='.length) : argv[at + 1];
  const known = at === -1 ? undefined : LANGS.find((lang) => lang === asked);
  if (known !== undefined) return known;
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return locale.startsWith('zh') ? 'zh' : 'en';
}
