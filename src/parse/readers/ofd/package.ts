/**
 * An OFD package (GB/T 33190-2016, 7): a ZIP of XML parts that name one another by paths, opened as far as places of
 * text and lines need it.
 *
 * @module
 */
import { LIMITS } from '../limits.ts';
import type { Box } from '../pdf/matrix.ts';
import { elementsOf, elementText, readXml, type XmlElement } from '../xml-tree.ts';
import { unzipBounded, type ZipMember } from '../zip-members.ts';
import { child, childrenNamed } from './elements.ts';
import { cornersOf } from './notation.ts';
import { Resources } from './resources.ts';

/** A sheet of A4, which is what a page is that states no size. */
const A4: Box = [0, 0, 210, 297];

export interface OfdPage {
  /** What is painted, the lowest first: templates, layers, annotations. */
  readonly layers: readonly XmlElement[];
  /** The sheet, in millimetres. */
  readonly box: Box;
  readonly resources: Resources;
}

/** Thrown where a package is none that can be read; `code` is the refusal it becomes. */
export class OfdError extends Error {
  override readonly name = 'OfdError';
  readonly code: 'broken' | 'encrypted' | 'too_large';

  constructor(code: OfdError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * The pages of all documents of a package, in order.
 *
 * @throws OfdError, ContainerError, XmlTooLarge
 */
export function* pagesOf(bytes: Uint8Array): Generator<OfdPage> {
  const parts = new Parts(unzipBounded(bytes, (name) => /\.xml$/i.test(name)));
  if (parts.has('OFDEntries.xml') || parts.has('Encryptions.xml'))
    throw new OfdError('encrypted', 'its content is encrypted');
  const root = parts.read('OFD.xml');
  if (root === null) throw new OfdError('broken', 'OFD.xml is missing or empty');
  const documents = childrenNamed(root.element, 'DocBody').map((body) => child(body, 'DocRoot'));
  let pages = 0;
  for (const entry of documents) {
    const document = entry === undefined ? null : parts.read(elementText(entry), root.folder);
    if (document === null)
      throw new OfdError('broken', 'the document that OFD.xml names is missing');
    const listed = child(document.element, 'Pages');
    const count = listed === undefined ? 0 : childrenNamed(listed, 'Page').length;
    pages += count;
    if (pages > LIMITS.pdf.pages)
      throw new OfdError('too_large', `${pages} pages, the bound is ${LIMITS.pdf.pages}`);
    yield* pagesOfDocument(parts, document);
  }
}

interface Part {
  readonly element: XmlElement;
  /** Folder that its paths start from. */
  readonly folder: string;
}

class Parts {
  readonly #byPath: ReadonlyMap<string, ZipMember>;

  constructor(members: readonly ZipMember[]) {
    this.#byPath = new Map(members.map((member) => [keyOf(member.name), member]));
  }

  has(path: string): boolean {
    return this.#byPath.has(keyOf(path));
  }

  /** A part by its path, from the root where it begins with `/`; null where it is not there or empty. */
  read(path: string, folder = ''): Part | null {
    const named = path.trim().replaceAll('\\', '/');
    if (named === '') return null;
    const full = resolve(named.startsWith('/') ? named : `${folder}${named}`);
    const member = this.#byPath.get(keyOf(full)) ?? this.#byPath.get(keyOf(resolve(named)));
    if (member === undefined) return null;
    const [element] = elementsOf(readXml(member.bytes));
    return element === undefined ? null : { element, folder: folderOf(resolve(member.name)) };
  }
}

function keyOf(path: string): string {
  return resolve(path.replaceAll('\\', '/')).toLowerCase();
}

/** A path without its empty steps, `.` and `..`. */
function resolve(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function* pagesOfDocument(parts: Parts, { element, folder }: Part): Generator<OfdPage> {
  const common = child(element, 'CommonData');
  const shared = resourceParts(parts, common, folder);
  const templates = new Map(
    (common === undefined ? [] : childrenNamed(common, 'TemplatePage')).map((template) => [
      template.attributes['ID'],
      template,
    ]),
  );
  const sheet = areaBox(common === undefined ? undefined : child(common, 'PageArea')) ?? A4;
  const notes = annotationsByPage(parts, element, folder);
  const pages = child(element, 'Pages');
  for (const entry of pages === undefined ? [] : childrenNamed(pages, 'Page')) {
    const place = entry.attributes['BaseLoc'] ?? '';
    const page = parts.read(place, folder);
    if (page === null) throw new OfdError('broken', `the page ${place} is missing`);
    const used = childrenNamed(page.element, 'Template').flatMap((use) => {
      const template = templates.get(use.attributes['TemplateID']);
      const read =
        template === undefined ? null : parts.read(template.attributes['BaseLoc'] ?? '', folder);
      const order = use.attributes['ZOrder'] ?? template?.attributes['ZOrder'] ?? 'Background';
      return read === null ? [] : [{ ...read, order }];
    });
    const own = resourceParts(parts, page.element, page.folder);
    const below = used.filter(({ order }) => order !== 'Foreground');
    const above = used.filter(({ order }) => order === 'Foreground');
    yield {
      layers: [
        ...below.flatMap((template) => layersOf(template.element)),
        ...layersOf(page.element),
        ...above.flatMap((template) => layersOf(template.element)),
        ...(notes.get(entry.attributes['ID'] ?? '') ?? []),
      ],
      box: areaBox(child(page.element, 'Area')) ?? sheet,
      resources: new Resources([
        ...shared,
        ...used.flatMap((template) => resourceParts(parts, template.element, template.folder)),
        ...own,
      ]),
    };
  }
}

/** Layers of a page or template: those of the background first, those of the foreground last. */
function layersOf(page: XmlElement): XmlElement[] {
  const content = child(page, 'Content');
  const layers = content === undefined ? [] : childrenNamed(content, 'Layer');
  const height = (layer: XmlElement): number =>
    ({ Background: 0, Foreground: 2 })[layer.attributes['Type'] ?? ''] ?? 1;
  return layers.sort((a, b) => height(a) - height(b));
}

function areaBox(area: XmlElement | undefined): Box | null {
  const box = area === undefined ? undefined : child(area, 'PhysicalBox');
  return box === undefined ? null : cornersOf(elementText(box));
}

function resourceParts(parts: Parts, owner: XmlElement | undefined, folder: string): XmlElement[] {
  if (owner === undefined) return [];
  return ['PublicRes', 'DocumentRes', 'PageRes'].flatMap((name) =>
    childrenNamed(owner, name).flatMap((entry) => {
      const part = parts.read(elementText(entry), folder);
      return part === null ? [] : [part.element];
    }),
  );
}

/** Appearances of annotations by the page they lie on: they are painted over it. */
function annotationsByPage(
  parts: Parts,
  document: XmlElement,
  folder: string,
): ReadonlyMap<string, XmlElement[]> {
  const entry = child(document, 'Annotations');
  const list = entry === undefined ? null : parts.read(elementText(entry), folder);
  const found = new Map<string, XmlElement[]>();
  for (const page of list === null ? [] : childrenNamed(list.element, 'Page')) {
    const place = child(page, 'FileLoc');
    const part =
      place === undefined || list === null ? null : parts.read(elementText(place), list.folder);
    const shown = (part === null ? [] : childrenNamed(part.element, 'Annot'))
      .filter(({ attributes }) => attributes['Visible'] !== 'false')
      .flatMap((annotation) => childrenNamed(annotation, 'Appearance'));
    found.set(page.attributes['PageID'] ?? '', shown);
  }
  return found;
}
