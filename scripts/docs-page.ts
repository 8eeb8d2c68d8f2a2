/**
 * One page of the documentation site: navigation in both languages, search, links that lead to pages.
 *
 * @module
 */
import { dirname, join, posix } from 'node:path';

export interface DocumentPage {
  readonly inputPath: string;
}

interface Place {
  /** Of the document, from the folder of the project. */
  readonly path: string;
  /** Addresses of all pages by the paths of their documents. */
  readonly known: ReadonlyMap<string, string>;
}

/** The sections of the navigation, with what stands in them; what is named nowhere stands at the end. */
const SECTIONS: readonly (readonly [en: string, zh: string, paths: readonly string[]])[] = [
  ['Start', '入门', ['README.md', 'README.zh-CN.md', 'docs/cookbook.md']],
  [
    'Use',
    '使用',
    [
      'docs/cli.md',
      'docs/crawling.md',
      'docs/explorer.md',
      'docs/releases.md',
      'docs/library.md',
      'docs/api.md',
    ],
  ],
  [
    'Data',
    '数据',
    [
      'docs/schema.md',
      'docs/database.md',
      'docs/dictionary.md',
      'docs/formats.md',
      'docs/rules.md',
      'docs/divisions.md',
      'docs/portals.md',
      'docs/glossary.md',
    ],
  ],
  ['Project', '项目', ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md']],
];

export const STYLE = `:root { color-scheme: light dark; --line: light-dark(#ddd, #444); }
body { margin: 0; font: 16px/1.6 system-ui, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
.frame { display: grid; grid-template-columns: 16rem minmax(0, 1fr); max-width: 80rem; margin: auto; }
nav { padding: 1rem; border-right: 1px solid var(--line); }
nav ul { list-style: none; margin: 0 0 1rem; padding: 0; }
nav [aria-current] { font-weight: bold; }
main { padding: 1rem 2rem 4rem; }
pre { overflow-x: auto; padding: .8rem; border: 1px solid var(--line); border-radius: 4px; }
table { display: block; overflow-x: auto; border-collapse: collapse; }
td, th { border: 1px solid var(--line); padding: .2rem .5rem; text-align: left; vertical-align: top; }
@media (max-width: 50rem) { .frame { grid-template-columns: 1fr; } nav { border: 0; } }
`;

/** The page around what was written. */
export function decorated(content: string, place: Place): string {
  const { path, known } = place;
  const own = known.get(path) ?? '';
  const up = '../'.repeat(own.split('/').length - 1);
  const title = textOf(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(content)?.[1] ?? path);
  const isChinese = path.endsWith('.zh-CN.md');
  return `<!DOCTYPE html>
<html lang="${isChinese ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} · gongkai 公开</title>
<link rel="stylesheet" href="${up}style.css">
<link rel="stylesheet" href="${up}pagefind/pagefind-ui.css">
</head>
<body>
<div class="frame">
<nav aria-label="${isChinese ? '文档' : 'Documents'}">
<div id="search"></div>
${navigation(place, up)}
</nav>
<main data-pagefind-body>
${linked(content, place)}
</main>
</div>
<script src="${up}pagefind/pagefind-ui.js"></script>
<script>new PagefindUI({ element: '#search', showSubResults: true, showImages: false, translations: { placeholder: 'Search 检索' } });</script>
</body>
</html>
`;
}

function navigation({ path, known }: Place, up: string): string {
  const named = new Set(SECTIONS.flatMap(([, , paths]) => paths));
  const rest = [...known.keys()].filter((other) => !named.has(other));
  const sections = [...SECTIONS, ['Decisions', '决定', rest] as const];
  return sections
    .map(([en, zh, paths]) => {
      const items = paths
        .filter((other) => known.has(other))
        .map((other) => {
          const current = other === path ? ' aria-current="page"' : '';
          return `<li><a href="${up}${known.get(other)}"${current}>${nameOf(other)}</a></li>`;
        });
      return `<strong>${en} ${zh}</strong><ul>${items.join('')}</ul>`;
    })
    .join('\n');
}

function nameOf(path: string): string {
  if (path === 'README.md') return 'gongkai';
  if (path === 'README.zh-CN.md') return '中文说明';
  const stem = path.replace(/^.*\//, '').replace(/\.md$/, '').replaceAll('-', ' ');
  return stem.charAt(0) + stem.slice(1).toLowerCase();
}

/** Links between documents lead to their pages; what lies in the project and not on the site is no link. */
function linked(content: string, { path, known }: Place): string {
  return content.replace(
    /<a href="([^"]*)">([\s\S]*?)<\/a>/g,
    (whole, to: string, text: string) => {
      if (/^(?:[a-z]+:|#)/i.test(to)) return whole;
      const [file = '', anchor] = to.split('#');
      const page = known.get(join(dirname(path), file).replaceAll('\\', '/'));
      if (page === undefined) return `<code>${text}</code>`;
      const from = dirname(known.get(path) ?? '');
      const address = posix.relative(from === '.' ? '' : from, page) || posix.basename(page);
      return `<a href="${address}${anchor === undefined ? '' : `#${anchor}`}">${text}</a>`;
    },
  );
}

function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, '').trim();
}
