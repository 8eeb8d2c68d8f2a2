/**
 * The places of a report's cells as a few hundred bytes.
 *
 * Cells follow each other in steps that recur (one column to the right, on to the next row), so the blob holds
 * the distinct steps once and then a list of (step, how often in a row): count of templates, their numbers in
 * `locator_template`; count of steps, each as template index and signed differences; then pairs of step index
 * and repetitions. Step 0 is "no place".
 *
 * @module
 */
import type { Locator } from '../../parse/document.ts';
import { ByteReader, ByteWriter } from './byte-writer.ts';
import { locatorOf, locatorShapeOf } from './locator-shape.ts';

interface Step {
  readonly template: number;
  readonly differences: readonly number[];
}

interface Run {
  readonly step: number;
  times: number;
}

/** Places as they are stored but for the numbers that the database keeps for their templates. */
export interface PackedLocators {
  readonly templates: readonly string[];
  /** The steps and how often each is taken. */
  readonly steps: Uint8Array;
}

/** Packs places in cell order; null where no cell has one. */
export function packLocators(places: readonly (Locator | null)[]): PackedLocators | null {
  if (places.every((place) => place === null)) return null;
  const templates: string[] = [];
  const steps: Step[] = [];
  const runs = runsOf(places, templates, steps);
  const out = new ByteWriter();
  out.unsigned(steps.length);
  for (const step of steps) {
    out.unsigned(step.template);
    out.unsigned(step.differences.length);
    for (const difference of step.differences) out.signed(difference);
  }
  for (const run of runs) {
    out.unsigned(run.step);
    out.unsigned(run.times);
  }
  return { templates, steps: out.finish() };
}

/**
 * The blob of `report_cells.locators`.
 *
 * @param templateNo the number that `locator_template` keeps for a template
 */
export function locatorBlob(
  { templates, steps }: PackedLocators,
  templateNo: (template: string) => number,
): Uint8Array {
  const head = new ByteWriter();
  head.unsigned(templates.length);
  for (const template of templates) head.unsigned(templateNo(template));
  return Buffer.concat([head.finish(), steps]);
}

/**
 * The places again, one for each cell in order.
 *
 * @throws RangeError where the blob is damaged
 */
export function unpackLocators(
  blob: Uint8Array,
  templateText: (templateNo: number) => string | undefined,
): (Locator | null)[] {
  const bytes = new ByteReader(blob);
  const templates = list(bytes, () => {
    const text = templateText(bytes.unsigned());
    if (text === undefined) throw new RangeError('packed locators name an unknown template');
    return text;
  });
  const steps = list(bytes, () => ({
    template: bytes.unsigned(),
    differences: list(bytes, () => bytes.signed()),
  }));
  const places: (Locator | null)[] = [];
  let last: readonly number[] = [];
  while (!bytes.done) {
    const step = steps[bytes.unsigned() - 1];
    for (let times = bytes.unsigned(); times > 0; times -= 1) {
      if (step === undefined) {
        places.push(null);
        continue;
      }
      last = step.differences.map((difference, i) => (last[i] ?? 0) + difference);
      places.push(locatorOf({ template: templates[step.template] ?? 'G', numbers: last }));
    }
  }
  return places;
}

function runsOf(
  places: readonly (Locator | null)[],
  templates: string[],
  steps: Step[],
): readonly Run[] {
  const runs: Run[] = [];
  let run: Run | undefined;
  let last: readonly number[] = [];
  for (const place of places) {
    let step = 0;
    if (place !== null) {
      const { template, numbers } = locatorShapeOf(place);
      const known = templates.indexOf(template);
      const index = known >= 0 ? known : templates.push(template) - 1;
      step = stepIndex(steps, run?.step ?? 0, { template: index, numbers, last });
      last = numbers;
    }
    if (run?.step === step) run.times += 1;
    else {
      run = { step, times: 1 };
      runs.push(run);
    }
  }
  return runs;
}

interface Move {
  readonly template: number;
  readonly numbers: readonly number[];
  readonly last: readonly number[];
}

/** Index from 1 of the step from `last` to `numbers`: the one just taken, else one of the few there are. */
function stepIndex(steps: Step[], before: number, move: Move): number {
  if (leads(steps[before - 1], move)) return before;
  for (let i = 0; i < steps.length; i += 1) {
    if (leads(steps[i], move)) return i + 1;
  }
  const { template, numbers, last } = move;
  return steps.push({ template, differences: numbers.map((n, i) => n - (last[i] ?? 0)) });
}

function leads(step: Step | undefined, { template, numbers, last }: Move): boolean {
  if (step?.template !== template || step.differences.length !== numbers.length) return false;
  for (let i = 0; i < numbers.length; i += 1) {
    if (step.differences[i] !== (numbers[i] ?? 0) - (last[i] ?? 0)) return false;
  }
  return true;
}

function list<T>(bytes: ByteReader, read: () => T): T[] {
  const items: T[] = [];
  for (let left = bytes.unsigned(); left > 0; left -= 1) items.push(read());
  return items;
}

export class LocatorPacker {
  private last: readonly (Locator | null)[] = [];
  private packed: PackedLocators | null = null;

  pack(places: readonly (Locator | null)[]): PackedLocators | null {
    if (!sameLayout(places, this.last)) {
      this.packed = packLocators(places);
      this.last = places;
    }
    return this.packed;
  }
}

function sameLayout(a: readonly (Locator | null)[], b: readonly (Locator | null)[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) {
    if (!samePlace(a[i] ?? null, b[i] ?? null)) return false;
  }
  return true;
}

/** Places in tables, where layouts recur; any other kind of place is taken to differ. */
function samePlace(a: Locator | null, b: Locator | null): boolean {
  if (a === null || b === null) return a === b;
  if (!('table' in a) || !('table' in b)) return false;
  return a.table === b.table && a.row === b.row && a.column === b.column && a.path === b.path;
}
