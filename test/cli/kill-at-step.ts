/**
 * Loaded before the program: ends its process by SIGKILL before one of its steps. A step is a call that changes a file or
 * folder, or a statement that SQLite runs to change a database: the moments between which a power cut can fall. `KILL_AT` is the
 * number of the step; without it the steps are counted into the file `KILL_COUNT`.
 *
 * @module
 */
import fs from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';

const at = Number(process.env['KILL_AT'] ?? Number.POSITIVE_INFINITY);
const counted = process.env['KILL_COUNT'];
let steps = 0;

type Call = (...args: unknown[]) => unknown;

/** Puts the count before a method of an object. */
function before(owner: object, name: string): void {
  const methods = owner as Record<string, Call>;
  const own = methods[name];
  if (own === undefined) throw new Error(`no ${name} to stand before`);
  methods[name] = function step(this: unknown, ...args: unknown[]) {
    steps += 1;
    if (steps === at) process.kill(process.pid, 'SIGKILL');
    return own.apply(this, args);
  };
}

for (const name of [
  'writeFileSync',
  'renameSync',
  'rmSync',
  'mkdirSync',
  'openSync',
  'mkdtempSync',
])
  before(fs, name);
for (const name of ['writeFile', 'mkdir', 'rename', 'rm']) before(fs.promises, name);
syncBuiltinESMExports();

const Database = createRequire(import.meta.url)('better-sqlite3');
before(Database.prototype, 'exec');
const memory = new Database(':memory:');
before(Object.getPrototypeOf(memory.prepare('SELECT 1')), 'run');
memory.close();

const { writeFileSync } = fs;
process.on('exit', () => {
  const all = steps;
  if (counted !== undefined) writeFileSync(counted, String(all));
});
