/**
 * Spellings of the official labels as offices really type them.
 *
 * @module
 */

/** `cut` loses the second half of some header labels, as scrapers do with broken cells. */
export type LabelStyle = 'official' | 'half_width' | 'other_words' | 'spaced' | 'numbered' | 'cut';

export const LABEL_STYLES: readonly [LabelStyle, ...LabelStyle[]] = [
  'official',
  'half_width',
  'other_words',
  'spaced',
  'numbered',
];

/**
 * A label in another spelling.
 *
 * @example
 * restyled('（一）予以公开', 'half_width') // => '(一)予以公开'
 */
export function restyled(text: string, style: LabelStyle): string {
  switch (style) {
    case 'official':
      return text;
    case 'half_width':
      return text
        .replaceAll('（', '(')
        .replaceAll('）', ')')
        .replaceAll('，', ',')
        .replaceAll('：', ':');
    case 'other_words':
      return text
        .replaceAll('其他', '其它')
        .replace('（七）总计', '（七）合计')
        .replaceAll('“', '"')
        .replaceAll('”', '"');
    case 'spaced':
      return text.length < 10
        ? text.replace(/(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])/g, ' ')
        : text;
    case 'numbered':
      return text.replace(/^(\d)\./, '$1、');
    case 'cut':
      return text.replace(/^(本年新)[制公].*$/, '$1');
  }
}
