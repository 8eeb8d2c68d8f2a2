/**
 * Which SQL a reader may run: one statement that reads. Checked before SQLite compiles it, because some PRAGMAs
 * act while they are compiled.
 *
 * @module
 */

const READING = new Set(['SELECT', 'WITH', 'VALUES']);
/** Its rows say where on the disk of the server the file lies; a name cannot be put together in SQL. */
const HIDDEN = /pragma_database_list/i;
const NO_PATHS = 'pragma_database_list is not allowed: it shows where files lie on this computer';

/**
 * Why a text may not be run, or null where it may. Writes hidden behind WITH are found later by SQLite itself.
 *
 * @example
 * refuseSql('ATTACH \'x.sqlite\' AS x') // => 'ATTACH is not allowed: only SELECT, WITH, VALUES and EXPLAIN read'
 */
export function refuseSql(sql: string): string | null {
  const words = firstWords(sql);
  const [first = ''] = words;
  if (first === '') return 'the query is empty';
  const reading = first === 'EXPLAIN' ? afterExplain(words) : first;
  if (READING.has(reading)) return HIDDEN.test(sql) ? NO_PATHS : null;
  return `${reading === '' ? first : reading} is not allowed: only SELECT, WITH, VALUES and EXPLAIN read`;
}

function afterExplain(words: readonly string[]): string {
  const [, second = '', third = '', fourth = ''] = words;
  return second === 'QUERY' && third === 'PLAN' ? fourth : second;
}

/** The first four words, comments and brackets left out. */
function firstWords(sql: string): readonly string[] {
  const plain = sql.replace(/--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g, ' ').replace(/^[\s(;]+/, '');
  return plain
    .slice(0, 200)
    .split(/[\s(]+/)
    .slice(0, 4)
    .map((word) => word.toUpperCase());
}
