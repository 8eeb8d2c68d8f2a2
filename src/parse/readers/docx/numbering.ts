/**
 * Numbers that Word prints in front of paragraphs without writing them into the text (`word/numbering.xml`, ECMA-376
 * part 1, 17.9): 一、 before a section, （一） before a row.
 *
 * @module
 */
import { childOf, elementsOf, type XmlElement } from '../xml-tree.ts';

interface Level {
  readonly format: string;
  /** `%1、`: the number of level 1 with what stands around it. */
  readonly text: string;
  readonly start: number;
}

export class Numbering {
  readonly #levels = new Map<string, ReadonlyMap<number, Level>>();
  readonly #counters = new Map<string, number[]>();

  constructor(part: XmlElement | undefined) {
    const root = childOf(part, 'w:numbering');
    const abstract = new Map<string, XmlElement>();
    for (const element of root === undefined ? [] : elementsOf(root)) {
      if (element.name === 'w:abstractNum')
        abstract.set(element.attributes['w:abstractNumId'] ?? '', element);
      if (element.name !== 'w:num') continue;
      const base = abstract.get(childOf(element, 'w:abstractNumId')?.attributes['w:val'] ?? '');
      if (base !== undefined) this.#levels.set(element.attributes['w:numId'] ?? '', levelsOf(base));
    }
  }

  /**
   * The number that stands in front of a paragraph with these numbering properties; empty for bullets and none, null
   * where Word prints one that is not known here.
   */
  next(properties: XmlElement | undefined): string | null {
    const id = childOf(properties, 'w:numId')?.attributes['w:val'] ?? '0';
    if (properties === undefined || id === '0') return '';
    const at = Number(childOf(properties, 'w:ilvl')?.attributes['w:val'] ?? '0');
    const levels = this.#levels.get(id);
    const level = levels?.get(at);
    if (level === undefined || levels === undefined) return null;
    const counters = this.#counters.get(id) ?? [];
    this.#counters.set(id, counters);
    counters[at] = (counters[at] ?? level.start - 1) + 1;
    counters.length = at + 1;
    if (level.format === 'bullet' || level.format === 'none') return '';
    let unknown = false;
    const text = level.text.replaceAll(/%(\d)/g, (_, digit: string) => {
      const index = Number(digit) - 1;
      const number = counters[index] ?? levels.get(index)?.start ?? 1;
      const printed = printedAs(number, levels.get(index)?.format ?? 'decimal');
      if (printed === null) unknown = true;
      return printed ?? '';
    });
    return unknown ? null : text;
  }
}

function levelsOf(abstract: XmlElement): ReadonlyMap<number, Level> {
  const levels = new Map<number, Level>();
  for (const level of elementsOf(abstract)) {
    if (level.name !== 'w:lvl') continue;
    const value = (name: string): string | undefined => childOf(level, name)?.attributes['w:val'];
    levels.set(Number(level.attributes['w:ilvl'] ?? '0'), {
      format: value('w:numFmt') ?? 'decimal',
      text: value('w:lvlText') ?? '',
      start: Number(value('w:start') ?? '1'),
    });
  }
  return levels;
}

const CHINESE = ['〇', ...'一二三四五六七八九'];
const COUNTING =
  /^(?:chineseCounting|chineseCountingThousand|ideographDigital|japaneseCounting|taiwaneseCounting|taiwaneseCountingThousand)$/;

function printedAs(number: number, format: string): string | null {
  if (format === 'decimal' || format === 'decimalFullWidth' || format === 'decimalHalfWidth')
    return String(number);
  if (format === 'decimalEnclosedCircleChinese' || format === 'decimalEnclosedCircle')
    return number >= 1 && number <= 20 ? String.fromCodePoint(0x2460 + number - 1) : null;
  return COUNTING.test(format) && number >= 1 && number < 100 ? chinese(number) : null;
}

function chinese(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  if (tens === 0) return CHINESE[ones] ?? '';
  return `${tens === 1 ? '' : (CHINESE[tens] ?? '')}十${ones === 0 ? '' : (CHINESE[ones] ?? '')}`;
}
