/**
 * Programs that turn a page into something else: which are installed, and what they make of it.
 *
 * @module
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a tool made of each page; null where it made nothing. */
export interface Rendering {
  readonly tool: string;
  readonly version: string;
  /** Ending of the files, which says what they are. */
  readonly ending: string;
  readonly files: readonly (Uint8Array | null)[];
}

interface Command {
  readonly tool: string;
  readonly program: string;
  readonly args: readonly string[];
  /** Arguments that print the version on the first line. */
  readonly version: readonly string[];
}

const pandoc = (to: string): Command => ({
  tool: `pandoc ${to}`,
  program: 'pandoc',
  args: ['-f', 'html', '-t', to, '--wrap=none'],
  version: ['--version'],
});

const COMMANDS: readonly Command[] = [
  pandoc('gfm'),
  pandoc('markdown'),
  pandoc('plain'),
  pandoc('markdown_strict+pipe_tables'),
  pandoc('commonmark_x'),
  pandoc('org'),
  pandoc('rst'),
  {
    tool: 'w3m -dump',
    program: 'w3m',
    args: ['-dump', '-T', 'text/html', '-I', 'utf-8', '-O', 'utf-8', '-cols', '200'],
    version: ['-version'],
  },
  {
    tool: 'w3m -dump, 80 columns',
    program: 'w3m',
    args: ['-dump', '-T', 'text/html', '-I', 'utf-8', '-O', 'utf-8', '-cols', '80'],
    version: ['-version'],
  },
  {
    tool: 'lynx -dump',
    program: 'lynx',
    args: [
      '-dump',
      '-stdin',
      '-nolist',
      '-width=200',
      '-assume_charset=utf-8',
      '-display_charset=utf-8',
    ],
    version: ['-version'],
  },
  {
    tool: 'html2text of Debian',
    program: '/usr/bin/html2text',
    args: ['-utf8', '-nobs', '-width', '200'],
    version: ['-version'],
  },
];

function versionOf(program: string, args: readonly string[]): string | null {
  const { error, stdout, stderr } = spawnSync(program, [...args], { encoding: 'utf8' });
  if (error !== undefined) return null;
  const line = `${stdout}${stderr}`.split('\n').find((one) => /\d+\.\d+/.test(one)) ?? '';
  return /\d+(?:\.\d+)+\S*/.exec(line)?.[0] ?? 'unknown';
}

/** Programs that read HTML from standard input and print text. */
export function* commandRenderings(pages: readonly string[]): Generator<Rendering> {
  for (const { tool, program, args, version } of COMMANDS) {
    const found = versionOf(program, version);
    if (found === null) continue;
    const files = pages.map((input) => {
      const { status, stdout } = spawnSync(program, [...args], { input, maxBuffer: 1 << 26 });
      return status === 0 ? new Uint8Array(stdout) : null;
    });
    yield { tool, version: found, ending: 'txt', files };
  }
}

/** The packages that Debian's Python finds. */
export function* pythonRenderings(pages: readonly string[]): Generator<Rendering> {
  const { error, status, stdout, stderr } = spawnSync(
    '/usr/bin/python3',
    [join(import.meta.dirname, 'scrape.py')],
    { input: JSON.stringify(pages), encoding: 'utf8', maxBuffer: 1 << 29 },
  );
  if (error !== undefined) return;
  if (status !== 0) throw new Error(`scrape.py failed: ${stderr}`);
  const found = JSON.parse(stdout) as Record<
    string,
    { readonly version: string; readonly texts: readonly (string | null)[] }
  >;
  for (const [tool, { version, texts }] of Object.entries(found))
    yield { tool, version, ending: 'txt', files: texts.map(encoded) };
}

const encoded = (text: string | null): Uint8Array | null =>
  text === null ? null : new TextEncoder().encode(text);

/** What LibreOffice writes from the page, and what pdftotext reads in its PDF. */
export function* officeRenderings(pages: readonly string[]): Generator<Rendering> {
  const version = versionOf('soffice', ['--version']);
  if (version === null) return;
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-office-'));
  try {
    const names = pages.map((_, index) => join(folder, `page-${index}.html`));
    for (const [index, name] of names.entries()) writeFileSync(name, pages[index] ?? '');
    for (const [ending, filter] of OFFICE_FORMATS) {
      convert(folder, names, filter);
      const files = names.map((name) => fileOrNull(name.replace(/html$/, ending)));
      yield { tool: `LibreOffice ${ending}`, version, ending, files };
    }
    yield* pdfTexts(names);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const OFFICE_FORMATS: readonly (readonly [string, string])[] = [
  ['txt', 'txt:Text (encoded):UTF8'],
  ['docx', 'docx:MS Word 2007 XML'],
  ['doc', 'doc:MS Word 97'],
  ['rtf', 'rtf:Rich Text Format'],
  ['pdf', 'pdf:writer_web_pdf_Export'],
];

function convert(folder: string, names: readonly string[], filter: string): void {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const args = [profile, '--headless', '--convert-to', filter, '--outdir', folder, ...names];
  spawnSync('soffice', args, { stdio: 'ignore' });
}

function* pdfTexts(names: readonly string[]): Generator<Rendering> {
  const version = versionOf('pdftotext', ['-v']);
  if (version === null) return;
  for (const mode of ['-layout', '-raw']) {
    const files = names.map((name) => {
      const pdf = name.replace(/html$/, 'pdf');
      if (!existsSync(pdf)) return null;
      return new Uint8Array(
        spawnSync('pdftotext', [mode, pdf, '-'], { maxBuffer: 1 << 26 }).stdout,
      );
    });
    yield { tool: `pdftotext ${mode}`, version, ending: 'txt', files };
  }
}

const fileOrNull = (path: string): Uint8Array | null =>
  existsSync(path) ? new Uint8Array(readFileSync(path)) : null;

/** Packages of npm, from a folder where somebody installed them; none of them belongs to this project. */
export function* npmRenderings(pages: readonly string[], folder: string): Generator<Rendering> {
  const load = createRequire(join(folder, 'package.json'));
  for (const { tool, packages, make } of NPM_TOOLS) {
    let render: (page: string) => string;
    try {
      render = make(load);
    } catch (error) {
      if ((error as { code?: string }).code === 'MODULE_NOT_FOUND') continue;
      throw error;
    }
    const versions = packages.map((name) => packageVersion(folder, name));
    const files = pages.map((page) => encoded(render(page)));
    yield { tool, version: versions.join(', '), ending: 'txt', files };
  }
}

function packageVersion(folder: string, name: string): string {
  const file = join(folder, 'node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

interface NpmTool {
  readonly tool: string;
  readonly packages: readonly string[];
  readonly make: (load: NodeJS.Require) => (page: string) => string;
}

interface Turndown {
  use(plugin: unknown): void;
  turndown(page: string): string;
}

const turndown = (tool: string, plugin: string | null): NpmTool => ({
  tool,
  packages: ['turndown', ...(plugin === null ? [] : [plugin])],
  make: (load) => {
    const Service = load('turndown') as new () => Turndown;
    const service = new Service();
    if (plugin !== null) service.use((load(plugin) as { gfm: unknown }).gfm);
    return (page) => service.turndown(page);
  },
});

const NPM_TOOLS: readonly NpmTool[] = [
  turndown('turndown', null),
  turndown('turndown gfm', 'turndown-plugin-gfm'),
  turndown('turndown gfm of Joplin', '@joplin/turndown-plugin-gfm'),
  {
    tool: 'node-html-markdown',
    packages: ['node-html-markdown'],
    make: (load) => {
      const { NodeHtmlMarkdown } = load('node-html-markdown') as {
        NodeHtmlMarkdown: { translate(page: string): string };
      };
      return (page) => NodeHtmlMarkdown.translate(page);
    },
  },
  {
    tool: 'html-to-text',
    packages: ['html-to-text'],
    make: (load) => {
      const { convert } = load('html-to-text') as { convert(page: string): string };
      return convert;
    },
  },
  {
    tool: 'html-to-text tables',
    packages: ['html-to-text'],
    make: (load) => {
      const { convert } = load('html-to-text') as {
        convert(page: string, options: object): string;
      };
      const selectors = [{ selector: 'table', format: 'dataTable' }];
      return (page) => convert(page, { wordwrap: false, selectors });
    },
  },
];
