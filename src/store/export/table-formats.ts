/**
 * The formats of exported tables. Nothing is imported here, so that a command can name them without loading the
 * database driver.
 *
 * @module
 */
export const TABLE_FORMATS = ['csv', 'jsonl', 'parquet', 'xlsx', 'sqlite'] as const;

export type TableFormat = (typeof TABLE_FORMATS)[number];
