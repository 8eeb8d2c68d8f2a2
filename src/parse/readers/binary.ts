/**
 * Which reader opens which container. Each is loaded when the first file of its kind comes: the PDF library
 * alone takes longer to load than a text report to read.
 *
 * @module
 */
import type { Container } from '../sniff.ts';
import { type ReadResult, refuse } from './read-result.ts';

const FOREIGN: Readonly<Partial<Record<Container, string>>> = {
  wps: 'WPS',
  ceb: 'CEB',
};

/** Reads a container that is not plain text or HTML. */
export async function readBinary(container: Container, bytes: Uint8Array): Promise<ReadResult> {
  switch (container) {
    case 'pdf':
      return (await import('./pdf.ts')).readPdf(bytes);
    case 'ofd':
      return (await import('./ofd.ts')).readOfd(bytes);
    case 'docx':
      return (await import('./docx.ts')).readDocx(bytes);
    case 'doc':
      return (await import('./doc.ts')).readDoc(bytes);
    case 'xlsx':
    case 'xls':
      return (await import('./sheet.ts')).readSheet(bytes);
    case 'rtf':
      return (await import('./rtf.ts')).readRtf(bytes);
    case 'zip':
    case 'rar':
    case '7z': {
      const { readArchivedReport } = await import('./archive.ts');
      return readArchivedReport(bytes, container, { readMemberOf: readBinary });
    }
    case 'mhtml':
      return (await import('./mhtml.ts')).readMhtml(bytes);
    default: {
      const name = FOREIGN[container] ?? container.toUpperCase();
      return refuse(
        'unsupported_format',
        `a ${name} file, which is not read here: open it and save it as PDF, DOCX or HTML`,
      );
    }
  }
}
