/**
 * PDF: pages a second beside `pdftotext -layout` (Debian: poppler-utils) in the same run, and memory on 300 pages.
 *
 * The long file is the fixtures printed again and again into one, so its pages are real pages. Both sides read the same
 * files; pdftotext gives text, this project gives tables, and the figure of each is its own.
 *
 * @example
 * node bench/pdf.ts
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPdf } from '../src/parse/readers/pdf.ts';

const FOLDER = join(import.meta.dirname, '../test/fixtures/binary');
const LONG = 300;
const ROUNDS = 5;

interface Sample {
  readonly file: string;
  readonly pages: number;
}

function pagesOf(file: string): number {
  const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
  return Number(/^Pages:\s+(\d+)/m.exec(info)?.[1]);
}

function available(command: string): boolean {
  try {
    execFileSync(command, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

async function milliseconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function compare({ file, pages }: Sample): Promise<string> {
  const bytes = readFileSync(file);
  await readPdf(bytes);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await milliseconds(() => readPdf(bytes)));
    theirs.push(
      await milliseconds(() =>
        execFileSync('pdftotext', ['-layout', file, '-'], { stdio: 'pipe' }),
      ),
    );
  }
  const rate = (times: readonly number[]) => ((1000 * pages) / median(times)).toFixed(1);
  const name = file.split('/').at(-1) ?? file;
  return `${name.padEnd(30)} ${String(pages).padStart(5)} ${rate(ours).padStart(12)} ${rate(theirs).padStart(22)}`;
}

/** The most memory the process held while reading, sampled between the turns of the event loop. */
async function peakMemory(
  file: string,
): Promise<{ readonly before: number; readonly peak: number }> {
  const before = process.memoryUsage().rss;
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  await readPdf(readFileSync(file));
  clearInterval(timer);
  return {
    before,
    peak: Math.max(peak, process.memoryUsage().rss, process.resourceUsage().maxRSS * 1024),
  };
}

function longFile(folder: string, prints: readonly Sample[]): string {
  const files: string[] = [];
  let pages = 0;
  for (let index = 0; pages < LONG; index++) {
    const print = prints[index % prints.length];
    if (print === undefined) break;
    files.push(print.file);
    pages += print.pages;
  }
  const long = join(folder, 'long.pdf');
  execFileSync('qpdf', ['--empty', '--pages', ...files, '--', join(folder, 'all.pdf')]);
  execFileSync('qpdf', [join(folder, 'all.pdf'), '--pages', '.', `1-${LONG}`, '--', long]);
  return long;
}

if (!available('pdftotext') || !available('pdfinfo')) {
  console.error('pdftotext is not installed (Debian: apt-get install poppler-utils qpdf).');
  process.exit(4);
}
const prints = readdirSync(FOLDER)
  .filter((name) => /^(?:chromium|office)-.*\.pdf$/.test(name))
  .map((name): Sample => ({ file: join(FOLDER, name), pages: pagesOf(join(FOLDER, name)) }));
const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
try {
  const long = longFile(folder, prints);
  const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;
  const { before, peak } = await peakMemory(long);
  console.log(
    `${LONG} pages: ${megabytes(before)} before, ${megabytes(peak)} at most while reading\n`,
  );
  console.log(`${'file'.padEnd(30)} pages pages/second pdftotext -layout`);
  for (const sample of prints) console.log(await compare(sample));
  console.log(await compare({ file: long, pages: LONG }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
