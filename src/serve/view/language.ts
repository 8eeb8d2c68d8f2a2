/**
 * Which of the two languages a request is answered in: `?lang=`, else Accept-Language (RFC 9110 §12.5.4), else Chinese.
 *
 * @module
 */
import type { Language } from '../../text/language.ts';

/**
 * Chooses the language.
 *
 * @example
 * chooseLanguage(undefined, 'fr;q=0.9, en;q=0.8, zh;q=0.5') // => 'en'
 * chooseLanguage('zh', 'en') // => 'zh'
 */
export function chooseLanguage(asked: string | undefined, accepted: string | undefined): Language {
  if (asked === 'zh' || asked === 'en') return asked;
  const wanted = (accepted ?? '')
    .slice(0, 500)
    .split(',')
    .map((item) => {
      const [tag = '', ...parameters] = item.trim().toLowerCase().split(';');
      const weight = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find(Boolean);
      return { tag: tag.slice(0, 2), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ tag, weight }) => (tag === 'zh' || tag === 'en') && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wanted[0]?.tag === 'en' ? 'en' : 'zh';
}
