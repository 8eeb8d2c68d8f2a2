/**
 * A Python that has pandas: Debian's `python3-pandas`, which continuous integration installs.
 *
 * @module
 */
import { spawnSync } from 'node:child_process';

/** Path of the interpreter, or null where no pandas is installed. */
export const PANDAS: string | null =
  ['/usr/bin/python3', 'python3'].find(
    (path) => spawnSync(path, ['-c', 'import pandas'], { stdio: 'ignore' }).status === 0,
  ) ?? null;

export const WITHOUT_PANDAS =
  'not read back by pandas: it is not installed (apt-get install python3-pandas)';
