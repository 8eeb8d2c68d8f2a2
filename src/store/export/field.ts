/**
 * Fields of what is exported, and what may stand in them.
 *
 * @module
 */
export type CellValue = string | number | bigint | null;

export interface Field {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number';
}
