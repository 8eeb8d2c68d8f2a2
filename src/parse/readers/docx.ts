/**
 * DOCX (ECMA-376): the main part with its styles and numbering, told to the reader of pages.
 *
 * @module
 */
import type { Document, ReadNote } from '../document.ts';
import { readStyles } from './docx/styles.ts';
import { WordPage } from './docx/word-page.ts';
import { readElements } from './html/read-html.ts';
import { officeParts } from './office-xml.ts';
import { type ReadResult, refuse } from './read-result.ts';
import { childOf, elementsOf, readXml, type XmlElement, XmlTooLarge } from './xml-tree.ts';
import { messageOf } from './zip-members.ts';

/**
 * Reads a DOCX file.
 *
 * @param bytes - the file
 * @returns the document, places as table, row and column; or a refusal: `broken`, `hostile`, `encrypted`, `too_large`
 * @example
 * (await readDocx(await readFile('report.docx'))).ok // => true
 */
export async function readDocx(bytes: Uint8Array): Promise<ReadResult> {
  const opened = officeParts(bytes, 'Word');
  if ('refused' in opened) return opened.refused;
  try {
    const part = (name: string): XmlElement | undefined => {
      const found = opened.parts.find((one) => one.name === name);
      return found === undefined ? undefined : readXml(found.bytes);
    };
    const body = childOf(childOf(part(mainPart(part('_rels/.rels'))), 'w:document'), 'w:body');
    if (body === undefined) return refuse('broken', 'The Word file has no document inside.');
    return { ok: true, document: read(body, part) };
  } catch (error) {
    if (error instanceof XmlTooLarge)
      return refuse('too_large', `The Word file has ${error.message}; no report has.`);
    return refuse('broken', `The Word file is damaged and cannot be read (${messageOf(error)}).`);
  }
}

/** Where the package says that its document stands. */
function mainPart(relations: XmlElement | undefined): string {
  const root = childOf(relations, 'Relationships');
  const main = (root === undefined ? [] : elementsOf(root)).find(({ attributes }) =>
    attributes['Type']?.endsWith('/officeDocument'),
  );
  return main?.attributes['Target']?.replace(/^\//, '') ?? 'word/document.xml';
}

function read(body: XmlElement, part: (name: string) => XmlElement | undefined): Document {
  const styles = readStyles(part('word/styles.xml'));
  const notes = [part('word/footnotes.xml'), part('word/endnotes.xml')].filter(
    (one) => one !== undefined,
  );
  let images = 0;
  const document = readElements((sink) => {
    const page = new WordPage({ body, styles, numbering: part('word/numbering.xml'), notes }, sink);
    page.tell();
    images = page.images;
  });
  const tables = document.blocks.some(({ kind }) => kind === 'grid');
  const picture: ReadNote = {
    code: 'image_table',
    message: `The Word file has no table but ${images} picture(s); a table in a picture was not read.`,
  };
  const kept = document.notes.filter(({ code }) => code !== 'image_table' && code !== 'needs_ocr');
  return {
    ...document,
    reader: 'docx',
    notes: tables || images === 0 ? kept : [...kept, picture],
  };
}
