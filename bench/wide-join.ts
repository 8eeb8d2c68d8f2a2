/**
 * What a column of a wide row costs in a join, beside the same column of the table alone: `node bench/wide-join.ts`.
 * SQLite 3.54.1 goes through the row from its start for every column of a joined table, so that each report read with
 * its cells costs fifty times as much: to be run before the driver is updated.
 *
 * @module
 */
import Database from 'better-sqlite3';

const COLUMNS = 300;
const ROWS = 100;
const ROUNDS = 9;

const database = new Database(':memory:');
const names = Array.from({ length: COLUMNS }, (_, column) => `c${column}`);
database.exec(`CREATE TABLE narrow (id INTEGER PRIMARY KEY, wide_id INTEGER);
  CREATE TABLE wide (id INTEGER PRIMARY KEY, ${names.join(' INTEGER, ')} INTEGER)`);
const places = names.map(() => '?').join();
for (let id = 1; id <= ROWS; id += 1) {
  const values = names.map((_, column) => (column % 3 === 0 ? null : id + column));
  database.prepare(`INSERT INTO wide VALUES (?, ${places})`).run(id, ...values);
  database.prepare('INSERT INTO narrow VALUES (?, ?)').run(id, id);
}
const sum = names.map((name) => `coalesce(wide.${name}, 0)`).join(' + ');
const alone = microseconds(`SELECT ${sum} FROM wide WHERE id = ?`);
const joined = microseconds(
  `SELECT ${sum} FROM narrow JOIN wide ON wide.id = narrow.wide_id WHERE narrow.id = ?`,
);
console.log(
  `SQLite ${database.prepare('SELECT sqlite_version()').pluck().get()}, ${COLUMNS} columns a row: ` +
    `${alone.toFixed(1)} µs alone, ${joined.toFixed(1)} µs joined, ${(joined / alone).toFixed(1)} times`,
);

function microseconds(sql: string): number {
  const statement = database.prepare(sql);
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    for (let id = 1; id <= ROWS; id += 1) statement.get(id);
    return ((performance.now() - start) / ROWS) * 1000;
  });
  return rounds.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN;
}
