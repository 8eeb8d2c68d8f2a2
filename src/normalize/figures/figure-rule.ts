/**
 * The shape of a rule that finds a figure, and what rules share.
 *
 * @module
 */

export interface FigureRule {
  readonly indicator: string;
  readonly units: ReadonlySet<string>;
  /** Must match the clause up to the number. */
  readonly lead?: RegExp;
  /** Must match the clause behind the unit. */
  readonly after?: RegExp;
  /** Must match the whole sentence. */
  readonly sentence?: RegExp;
  /** Must not match the sentence up to the end of the clause. */
  readonly not?: RegExp;
}

/** Words between what is counted and the number. */
export const SUM: string =
  '(?:数量|总数|总量|数|量)?(?:共计|总计|合计|累计|共|计|为|是|达到|达|：|:)*';
