/**
 * What closing an element has to undo in the reader; several may hold, so they are bits.
 *
 * @module
 */

export const PIECE = 1;
export const TABLE = 1 << 1;
export const CELL = 1 << 2;
export const LINK = 1 << 4;
export const REGION = 1 << 5;
export const HEADING_END = 1 << 6;
export const PRE = 1 << 7;
export const IGNORED = 1 << 8;
export const TITLE_END = 1 << 9;
/** It may lie over a table. */
export const LAYER = 1 << 10;
