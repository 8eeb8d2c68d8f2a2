/**
 * A Word document told to the reader of pages, element by element: paragraphs, tables and runs with the style that
 * says the same in CSS. What Word draws and no text says (pictures, formulas, fields) is told as a browser's
 * counterpart, so that one judge decides for both.
 *
 * @module
 */
import { type Attributes, NO_ATTRIBUTES, type TreeSink } from '../html/tree-sink.ts';
import { childOf, elementsOf, elementText, holds, type XmlElement } from '../xml-tree.ts';
import { boxesIn, floatingStyle } from './floating.ts';
import { Numbering } from './numbering.ts';
import { placing } from './placing.ts';
import {
  automaticOn,
  groundOf,
  isOn,
  layOver,
  type RunProperties,
  runStyle,
  UNKNOWN_STYLE,
} from './run-style.ts';
import {
  contradicts,
  dressesCells,
  headingLevel,
  inherited,
  paragraphProperties,
  type Styles,
  shadesCells,
  styleNumbering,
} from './styles.ts';
import { tableRows } from './table-rows.ts';

/** The parts of a Word file that are read. */
export interface WordParts {
  readonly body: XmlElement;
  readonly styles: Styles;
  readonly numbering: XmlElement | undefined;
  /** Footnotes and endnotes; undefined where the file has none. */
  readonly notes: readonly XmlElement[];
}

/** Elements that are not shown, or hold no content. */
const PASSED_OVER: ReadonlySet<string> = new Set(
  'w:pPr w:rPr w:tblPr w:tblGrid w:trPr w:tcPr w:sectPr w:sdtPr w:sdtEndPr w:del w:moveFrom w:delText w:instrText w:delInstrText w:bookmarkStart w:bookmarkEnd w:proofErr w:lastRenderedPageBreak w:commentReference w:annotationRef w:softHyphen mc:Fallback w:rubyPr w:smartTagPr w:customXmlPr'.split(
    ' ',
  ),
);

const PICTURES: ReadonlySet<string> = new Set(['a:blip', 'v:imagedata', 'pic:pic']);
/** A cell that somebody put in, took out or merged in review. */
const REVIEWED: ReadonlySet<string> = new Set(['w:cellDel', 'w:cellIns', 'w:cellMerge']);
const FORM_FIELDS: ReadonlySet<string> = new Set(['w:ddList', 'w:checkBox', 'w14:checkbox']);

export class WordPage {
  readonly #parts: WordParts;
  readonly #sink: TreeSink;
  readonly #numbering: Numbering;
  /** Cells around the place that is being told. */
  #cells = 0;
  images = 0;
  /** Open fields, and whether each has come to its result. */
  readonly #fields: boolean[] = [];

  constructor(parts: WordParts, sink: TreeSink) {
    this.#parts = parts;
    this.#sink = sink;
    this.#numbering = new Numbering(parts.numbering);
  }

  /** Tells the whole document. */
  tell(): void {
    this.#within('html', '', () =>
      this.#within('body', '', () => {
        this.#content(this.#parts.body, this.#parts.styles.defaults);
        for (const note of this.#parts.notes) this.#content(note, this.#parts.styles.defaults);
      }),
    );
  }

  #content(parent: XmlElement, properties: RunProperties): void {
    for (const element of elementsOf(parent)) this.#element(element, properties);
  }

  #element(element: XmlElement, properties: RunProperties): void {
    const { name } = element;
    if (PASSED_OVER.has(name)) return;
    const tell = TELLERS[name];
    if (tell === undefined) this.#content(element, properties);
    else tell(this, element, properties);
  }

  paragraph(element: XmlElement, properties: RunProperties): void {
    const { styles } = this.#parts;
    const own = childOf(element, 'w:pPr');
    const id = childOf(own, 'w:pStyle')?.attributes['w:val'];
    const level = this.#cells > 0 ? null : headingLevel(styles, id, own);
    const number = this.#numbering.next(childOf(own, 'w:numPr') ?? styleNumbering(styles, id));
    const style = this.#cells === 0 ? '' : placing(paragraphProperties(styles, id, own));
    this.#within(level === null ? 'p' : `h${level}`, style, () => {
      const below = inherited(styles, id, properties);
      if (number === null || (number !== '' && this.#cells > 0)) this.#drawn('ol');
      else if (number !== '') this.#sink.text(number, 0);
      this.#content(element, below);
    });
  }

  run(element: XmlElement, properties: RunProperties): void {
    const own = childOf(element, 'w:rPr');
    const character = childOf(own, 'w:rStyle')?.attributes['w:val'];
    const below = inherited(this.#parts.styles, character, properties);
    const style = contradicts(this.#parts.styles, character, properties)
      ? UNKNOWN_STYLE
      : runStyle(layOver(below, own));
    this.#within('span', style, () => this.#content(element, properties));
  }

  /** What a field inside the instruction of another one results in is part of that instruction. */
  text(text: string): void {
    if (!this.#fields.slice(0, -1).includes(false)) this.#sink.text(text, 0);
  }

  /** A control that still holds its placeholder is not filled in. */
  control(element: XmlElement, properties: RunProperties): void {
    const own = childOf(element, 'w:sdtPr');
    if (this.#cells > 0 && isOn(childOf(own, 'w:showingPlcHdr'))) this.#drawn('output');
    this.#content(element, properties);
  }

  lineBreak(): void {
    this.#within('br', '', NOTHING);
  }

  link(element: XmlElement, properties: RunProperties): void {
    this.#within('a', '', () => this.#content(element, properties), [['href', '#']]);
  }

  table(element: XmlElement, properties: RunProperties): void {
    const own = childOf(element, 'w:tblPr');
    const id = childOf(own, 'w:tblStyle')?.attributes['w:val'];
    const { styles } = this.#parts;
    const shaded = shadesCells(styles, id) ? 'background-image:url(table-style)' : '';
    const ground = dressesCells(styles, id) ? `${shaded};${UNKNOWN_STYLE}` : shaded;
    const below = inherited(styles, id, properties);
    this.#within('table', ground, () => {
      for (const row of tableRows(element)) {
        this.#within('tr', '', () => {
          for (const { content, columnSpan, rowSpan, clipped } of row) {
            const spans: [string, string][] = [
              ['colspan', String(columnSpan)],
              ['rowspan', String(rowSpan)],
            ];
            this.#cell(content, { spans, clipped }, below);
          }
        });
      }
    });
  }

  #cell(
    content: XmlElement | null,
    { spans, clipped }: { readonly spans: readonly [string, string][]; readonly clipped: boolean },
    below: RunProperties,
  ): void {
    const shading = content === null ? undefined : childOf(childOf(content, 'w:tcPr'), 'w:shd');
    const ground = groundOf(shading);
    const isOdd = clipped || (content !== null && holds(content, REVIEWED));
    const review = isOdd ? UNKNOWN_STYLE : '';
    const style = [ground, automaticOn(ground), review].filter((one) => one !== '').join(';');
    this.#cells++;
    this.#within('td', style, () => content !== null && this.#content(content, below), spans);
    this.#cells--;
  }

  /** A picture, a shape or a text box: in a cell only that it is there. */
  drawing(element: XmlElement, properties: RunProperties): void {
    const style = this.#cells > 0 ? '' : floatingStyle(element);
    if (holds(element, PICTURES)) {
      this.images++;
      this.#within('img', style, NOTHING);
    } else if (this.#cells > 0) this.#drawn('svg');
    else if (style !== '') this.#floating(element, style, properties);
    else for (const box of boxesIn(element)) this.#content(box, properties);
  }

  #floating(element: XmlElement, style: string, properties: RunProperties): void {
    this.#within('div', style, () => {
      // A shape may be filled with what hides the text below it.
      this.#drawn('svg');
      for (const box of boxesIn(element)) this.#content(box, properties);
    });
  }

  alternatives(element: XmlElement, properties: RunProperties): void {
    const [choice] = elementsOf(element).filter(({ name }) => name === 'mc:Choice');
    if (this.#cells > 0) this.#drawn('object');
    if (choice !== undefined) this.#content(choice, properties);
  }

  /** Its text is what Word worked out when it was last asked. */
  field(element: XmlElement, properties: RunProperties): void {
    this.#drawn('object');
    this.#content(element, properties);
  }

  /** A field that holds no result shows what Word works out when it is opened. */
  fieldMark(element: XmlElement): void {
    const kind = element.attributes['w:fldCharType'];
    if (kind === 'begin') this.#fields.push(false);
    if (kind === 'separate') this.#fields.splice(-1, 1, true);
    if (kind === 'end' && this.#fields.pop() === false && this.#cells > 0) this.#drawn('object');
    if (holds(element, FORM_FIELDS)) this.#within('input', '', NOTHING, [['type', 'checkbox']]);
  }

  ruby(element: XmlElement, properties: RunProperties): void {
    const above = childOf(element, 'w:rt');
    const base = childOf(element, 'w:rubyBase');
    if (above !== undefined && elementsOf(above).length > 0) this.#drawn('rt');
    if (base !== undefined) this.#content(base, properties);
  }

  turned(element: XmlElement, properties: RunProperties): void {
    const style = element.attributes['w:val'] === 'rtl' ? 'direction:rtl' : '';
    this.#within('span', style, () => this.#content(element, properties));
  }

  noteMark(): void {
    this.#within('sup', '', () => this.#sink.text('注', 0));
  }

  formula(): void {
    this.#drawn('math');
  }

  symbol(): void {
    this.#drawn('svg');
  }

  /** Something that is seen and is no text. */
  #drawn(name: string): void {
    this.#within(name, '', NOTHING);
  }

  #within(
    name: string,
    style: string,
    inside: () => unknown,
    more: readonly (readonly [string, string])[] = [],
  ): void {
    const all = style === '' ? more : [...more, ['style', style] as const];
    const attributes: Attributes = all.length === 0 ? NO_ATTRIBUTES : new Map(all);
    this.#sink.open(name, attributes);
    inside();
    this.#sink.close();
  }
}

const NOTHING = (): void => {};

type Tell = (page: WordPage, element: XmlElement, properties: RunProperties) => void;

/** What each element says; others are passed through to what they hold. */
const TELLERS: Readonly<Record<string, Tell>> = {
  'w:p': (page, element, properties) => page.paragraph(element, properties),
  'w:r': (page, element, properties) => page.run(element, properties),
  'w:t': (page, element) => page.text(elementText(element)),
  'w:tab': (page) => page.text('\t'),
  'w:ptab': (page) => page.text('\t'),
  'w:noBreakHyphen': (page) => page.text('-'),
  'w:br': (page) => page.lineBreak(),
  'w:cr': (page) => page.lineBreak(),
  'w:sdt': (page, element, properties) => page.control(element, properties),
  'w:hyperlink': (page, element, properties) => page.link(element, properties),
  'w:tbl': (page, element, properties) => page.table(element, properties),
  'w:drawing': (page, element, properties) => page.drawing(element, properties),
  'w:pict': (page, element, properties) => page.drawing(element, properties),
  'w:object': (page, element, properties) => page.drawing(element, properties),
  'mc:AlternateContent': (page, element, properties) => page.alternatives(element, properties),
  'w:fldSimple': (page, element, properties) => page.field(element, properties),
  'w:ruby': (page, element, properties) => page.ruby(element, properties),
  'w:bdo': (page, element, properties) => page.turned(element, properties),
  'w:dir': (page, element, properties) => page.turned(element, properties),
  'w:footnoteReference': (page) => page.noteMark(),
  'w:endnoteReference': (page) => page.noteMark(),
  'w:fldChar': (page, element) => page.fieldMark(element),
  'w:sym': (page) => page.symbol(),
  'm:oMath': (page) => page.formula(),
  'm:oMathPara': (page) => page.formula(),
  'w:altChunk': (page) => page.symbol(),
  'w:subDoc': (page) => page.symbol(),
  'w:contentPart': (page) => page.symbol(),
  'w:pgNum': (page) => page.symbol(),
  'w:dayShort': (page) => page.symbol(),
  'w:dayLong': (page) => page.symbol(),
  'w:monthShort': (page) => page.symbol(),
  'w:monthLong': (page) => page.symbol(),
  'w:yearShort': (page) => page.symbol(),
  'w:yearLong': (page) => page.symbol(),
};
