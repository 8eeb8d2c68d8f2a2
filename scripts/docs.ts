/**
 * The documentation as a site to browse and search, from the same Markdown that lies in the project: `npm run docs [FOLDER]` writes it
 * (`site/` unless told). Needs no network, neither to be made nor to be read.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import Eleventy, { IdAttributePlugin } from '@11ty/eleventy';
import * as pagefind from 'pagefind';
import { type DocumentPage, decorated, STYLE } from './docs-page.ts';

const ROOT = join(import.meta.dirname, '..');

/** Paths of the documents, those at the top first. */
function documentPaths(): string[] {
  const top = readdirSync(ROOT).filter((name) => name.endsWith('.md'));
  const below = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name).replaceAll('\\', '/'));
  return [...top.sort(), ...below.sort()];
}

/** Where the page of a document lies. */
function addressOf(path: string): string {
  if (path === 'README.md') return 'index.html';
  return path === 'README.zh-CN.md' ? 'zh.html' : path.replace(/\.md$/, '.html');
}

/**
 * Writes the site.
 *
 * @param to - folder; what lies in it is replaced
 * @returns how many pages were written, and how many the search knows
 */
export async function buildDocs(to: string): Promise<{ pages: number; searched: number }> {
  const paths = documentPaths();
  const input = mkdtempSync(join(tmpdir(), 'gongkai-docs-'));
  rmSync(to, { recursive: true, force: true });
  try {
    for (const path of paths) {
      mkdirSync(dirname(join(input, path)), { recursive: true });
      cpSync(join(ROOT, path), join(input, path));
    }
    await render(input, to, paths);
  } finally {
    rmSync(input, { recursive: true, force: true });
  }
  cpSync(join(ROOT, 'docs/pictures'), join(to, 'docs/pictures'), { recursive: true });
  writeFileSync(join(to, 'style.css'), STYLE);
  return { pages: paths.length, searched: await indexed(to) };
}

async function render(input: string, to: string, paths: readonly string[]): Promise<void> {
  const known = new Map(paths.map((path) => [path, addressOf(path)]));
  const site = new Eleventy(relative('.', input), relative('.', to), {
    quietMode: true,
    config(config) {
      config.setUseGitIgnore(false);
      config.addPlugin(IdAttributePlugin);
      config.addGlobalData(
        'permalink',
        () => (data: { page: { inputPath: string } }) =>
          addressOf(relative(input, join(data.page.inputPath))),
      );
      config.addTransform('page', function decorate(this: { page: DocumentPage }, content: string) {
        const path = relative(input, this.page.inputPath).replaceAll('\\', '/');
        return decorated(content, { path, known });
      });
      // Braces in examples are braces.
      return { markdownTemplateEngine: false };
    },
  });
  await site.write();
}

/** One index for all: most pages hold words of both languages, and Chinese has to be cut into words. */
async function indexed(to: string): Promise<number> {
  const { index } = await pagefind.createIndex({ forceLanguage: 'zh-cn' });
  if (index === undefined) throw new Error('the search index could not be begun');
  const { page_count } = await index.addDirectory({ path: to });
  await index.writeFiles({ outputPath: join(to, 'pagefind') });
  await pagefind.close();
  return page_count;
}

if (import.meta.main) {
  const to = process.argv[2] ?? join(ROOT, 'site');
  const { pages, searched } = await buildDocs(to);
  console.log(`${to}: ${pages} pages, ${searched} searched`);
}
