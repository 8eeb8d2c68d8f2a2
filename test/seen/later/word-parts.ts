/**
 * Pieces of Word files: runs, fields, styles, numbering, and parts that the document refers to.
 *
 * Evidence: ISO/IEC 29500-1, 17.3, 17.9, 17.16; part 2 (packages: types of parts, relations).
 *
 * @module
 */
import type { DocxParts } from '../office-report.ts';

export type Parts = Partial<Omit<DocxParts, 'cells'>>;

export const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export const run = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
export const lines = (inside: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${inside}</w:p>`;
export const field = (code: string, result: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r>${result === '' ? '' : `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}`}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
/** Kinds of parts, by kind of relation, behind the common beginning of their names. */
const KINDS: Readonly<Record<string, string>> = {
  numbering: 'wordprocessingml.numbering+xml',
  comments: 'wordprocessingml.comments+xml',
  theme: 'theme+xml',
};
const types = (some: readonly (readonly [string, string])[]): string =>
  some
    .filter(([type]) => type in KINDS)
    .map(
      ([type, target]) =>
        `<Override PartName="/word/${target}" ContentType="application/vnd.openxmlformats-officedocument.${KINDS[type]}"/>`,
    )
    .join('');
/** The parts of a file that the document refers to: type of the relation, place, content. */
export const related = (...some: readonly (readonly [string, string, string])[]): Parts => ({
  parts: {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="html" ContentType="text/html"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>${types(some.map(([type, target]) => [type, target]))}</Types>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/styles" Target="styles.xml"/>${some.map(([type, target], i) => `<Relationship Id="rId${i + 2}" Type="${OFFICE}/${type}" Target="${target}"/>`).join('')}</Relationships>`,
    ...Object.fromEntries(
      some.map(([, target, content]) => [
        target.startsWith('../') ? target.slice(3) : `word/${target}`,
        content,
      ]),
    ),
  },
});
export const style = (id: string, inside: string, based = ''): string =>
  `<w:style w:type="character" w:styleId="${id}"><w:name w:val="${id}"/>${based === '' ? '' : `<w:basedOn w:val="${based}"/>`}<w:rPr>${inside}</w:rPr></w:style>`;
export const numbered = (format: string, text: string, start: number): Parts =>
  related([
    'numbering',
    'numbering.xml',
    `<w:numbering xmlns:w="${W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:suff w:val="nothing"/><w:lvlText w:val="${text}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
  ]);
export const NUMBER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';
export const THEME = `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="t"><a:themeElements><a:clrScheme name="c"><a:dk1><a:srgbClr val="000000"/></a:dk1><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="FFFFFF"/></a:dk2><a:lt2><a:srgbClr val="EEEEEE"/></a:lt2></a:clrScheme></a:themeElements></a:theme>`;
