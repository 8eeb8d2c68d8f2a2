/**
 * The compiled command line in few files: what reading one report needs in one, every other command and format in files
 * of their own. Libraries stay where npm puts them, but for the one that reads the command line.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';

const INLINED = 'commander';
const CHILD_PROCESS = 'node:child_process';
/** Commander starts other programs for commands that are files of their own, which gongkai has none of. */
const LATE = `\0${CHILD_PROCESS}`;
const LATE_CODE = `module.exports = { spawn: (...words) => process.getBuiltinModule('${CHILD_PROCESS}').spawn(...words) };`;
const STATIC_IMPORT = /^(?:import|export) (?:[^'"]*? from )?['"](\.[^'"]+\.js)['"]/gm;

/**
 * Bundles `dist/src/cli/main.js` into `dist/cli`.
 *
 * @param dist - folder of the compiled sources
 */
export async function bundleCommandLine(dist: string): Promise<void> {
  const out = join(dist, 'cli');
  const reading = new Set<string>();
  for (const name of ['main.js', 'commands/parse.js', 'parse-files.js'])
    addImports(join(dist, 'src/cli', name), reading);
  const bundle = await rolldown({
    input: { main: join(dist, 'src/cli/main.js') },
    platform: 'node',
    // Helpers of the bundler itself are none of the packages that are installed.
    external: (id) => id !== LATE && id !== INLINED && !/^(?:[./]|@oxc-project\/)/.test(id),
    plugins: [placesOf(out)],
    checks: { ineffectiveDynamicImport: false },
  });
  await bundle.write({
    dir: out,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    codeSplitting: {
      groups: [{ name: 'reading', test: (id) => reading.has(id) || id.includes(INLINED) }],
    },
  });
  await bundle.close();
}

/** A file and all that it imports at once. */
function addImports(file: string, found: Set<string>): void {
  if (found.has(file)) return;
  found.add(file);
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(STATIC_IMPORT))
    addImports(resolve(dirname(file), path), found);
}

/** Files that are found from a module's own place, such as threads, are where they were compiled to. */
function placesOf(out: string): Plugin {
  return {
    name: 'places',
    resolveId: (id, importer) =>
      id === CHILD_PROCESS && importer?.includes(INLINED) === true ? LATE : null,
    load: (id) => (id === LATE ? LATE_CODE : null),
    transform(code, id) {
      if (!code.includes('import.meta.url')) return null;
      const own = `new URL(${JSON.stringify(relative(out, id))}, import.meta.url).href`;
      return code.replaceAll('import.meta.url', own);
    },
  };
}
