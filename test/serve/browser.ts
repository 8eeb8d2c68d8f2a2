/**
 * A browser that comes from npm, with a Chinese font that comes from npm: nothing of the machine is needed.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const require = createRequire(import.meta.url);

/** Where the browser's own libraries are unpacked when the machine lacks some. */
const LIBRARIES = join(tmpdir(), 'al2023', 'lib');

/** Launches the browser; screenshots then have Chinese letters on any machine. */
export async function openBrowser(): Promise<Browser> {
  // Without this the package would leave out the libraries it carries for machines that have none.
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x';
  const executablePath = await sparticuz.executablePath();
  const environment: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    HOME: tmpdir(),
    FONTCONFIG_FILE: fontConfig(),
  };
  if (lacksLibraries(executablePath)) environment['LD_LIBRARY_PATH'] = await libraries();
  return chromium.launch({
    executablePath,
    headless: true,
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none'],
    env: environment,
  });
}

function lacksLibraries(executable: string): boolean {
  try {
    return execFileSync('ldd', [executable], { encoding: 'utf8' }).includes('not found');
  } catch {
    return true;
  }
}

/** Unpacks the libraries that the browser's package carries. */
async function libraries(): Promise<string> {
  if (existsSync(LIBRARIES)) return LIBRARIES;
  const main = require.resolve('@sparticuz/chromium');
  const folder = join(dirname(main), '..', '..');
  const { inflate } = (await import(join(folder, 'build', 'esm', 'lambdafs.js'))) as {
    inflate: (path: string) => Promise<string>;
  };
  await inflate(join(folder, 'bin', 'al2023.tar.br'));
  return LIBRARIES;
}

/** Fonts of the test alone, so that every machine draws the same. */
function fontConfig(): string {
  const fonts = join(dirname(require.resolve('@embedpdf/fonts-sc')), '..', 'fonts');
  const folder = join(tmpdir(), 'gongkai-fonts');
  mkdirSync(join(folder, 'cache'), { recursive: true });
  const file = join(folder, 'fonts.conf');
  const partial = `${file}.${process.pid}`;
  writeFileSync(
    partial,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${fonts}</dir><cachedir>${join(folder, 'cache')}</cachedir>
<alias><family>sans-serif</family><prefer><family>Noto Sans Hans</family></prefer></alias>
<alias><family>serif</family><prefer><family>Noto Sans Hans</family></prefer></alias>
<alias><family>system-ui</family><prefer><family>Noto Sans Hans</family></prefer></alias>
<alias><family>monospace</family><prefer><family>Noto Sans Hans</family></prefer></alias>
</fontconfig>\n`,
  );
  renameSync(partial, file);
  return file;
}

/** Folder of screenshots, kept as artefacts and not committed. */
export function artefacts(): string {
  const folder = join(import.meta.dirname, '..', '..', '.artifacts', 'explorer');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Forgets the screenshots of an earlier run. */
export function clearArtefacts(): void {
  rmSync(join(import.meta.dirname, '..', '..', '.artifacts', 'explorer'), {
    recursive: true,
    force: true,
  });
}
