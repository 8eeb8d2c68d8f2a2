/**
 * Fonts of printed reports whose glyphs, codes and characters do not agree.
 *
 * Evidence: ISO 32000-1, 9.6.5 (Type 3 fonts), 9.10.3 (maps to characters).
 *
 * @module
 */

export const stream = (text: string, dictionary = ''): string =>
  `<< /Length ${text.length} ${dictionary} >>\nstream\n${text}\nendstream`;
/** A map of one-byte codes to characters. */
export const mapped = (pairs: Readonly<Record<string, string>>): string => {
  const hex = (text: string, width: number): string =>
    text.charCodeAt(0).toString(16).padStart(width, '0');
  const lines = Object.entries(pairs).map(([from, to]) => `<${hex(from, 2)}> <${hex(to, 4)}>`);
  return stream(
    `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /V def\n/CMapType 2 def\n1 begincodespacerange\n<00> <ff>\nendcodespacerange\n${lines.length} beginbfchar\n${lines.join('\n')}\nendbfchar\nendcmap\nend\nend`,
  );
};
export const HELVETICA = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica';
export const FONT = { Font: '/F9 1 0 R' };
/** A font of drawn glyphs for the codes A, B, C. */
export const drawn = (glyphs: readonly [string, string, string]): readonly string[] => [
  '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /five 2 0 R /one 3 0 R /nine 4 0 R >> /Encoding << /Differences [65 /five /one /nine] >> /FirstChar 65 /LastChar 67 /Widths [600 600 600] /ToUnicode 5 0 R /Resources << >> >>',
  ...glyphs.map((glyph) => stream(`600 0 0 0 600 700 d1 ${glyph}`)),
  mapped({ A: '5', B: '1', C: '9' }),
];
export const SEGMENTS = {
  five: '500 680 m 120 680 l 120 380 l 480 380 l 480 20 l 100 20 l S',
  one: '300 680 m 300 20 l S',
  nine: '480 20 m 480 680 l 120 680 l 120 380 l 480 380 l S',
} as const;
export const stroked = (path: string): string => `60 w ${path}`;
