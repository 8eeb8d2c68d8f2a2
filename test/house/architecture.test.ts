import { describe, expect, it } from 'vitest';
import { type Import, type SourceFile, sourceFiles } from './source-files.ts';

const files = sourceFiles('src');
const loaded = ({ imports }: SourceFile): readonly Import[] =>
  imports.filter(({ types }) => !types);
const partOf = (path: string): string => path.split('/')[1] ?? '';

/** Parts of the program and the parts each may know. A type is knowledge too. */
const MAY_KNOW: Readonly<Record<string, readonly string[]>> = {
  // The ground floor: what parse and crawl both stand on, and neither on the other.
  text: ['text'],
  isolate: ['isolate'],
  parse: ['parse', 'text'],
  normalize: ['normalize', 'parse', 'text'],
  store: ['store', 'normalize', 'parse', 'crawl', 'text', 'isolate'],
  serve: ['serve', 'store', 'normalize', 'parse', 'text', 'isolate'],
  crawl: ['crawl', 'text'],
  demo: ['demo', 'store', 'normalize', 'parse'],
  app: ['app', 'store', 'normalize', 'parse', 'crawl', 'text', 'isolate'],
  team: ['team', 'app', 'store', 'normalize', 'parse', 'crawl', 'text'],
  cli: [
    'cli',
    'team',
    'app',
    'serve',
    'store',
    'normalize',
    'parse',
    'crawl',
    'demo',
    'text',
    'isolate',
  ],
};

/** What of store may know crawl, and how: the frontier keeps what the crawl's ports ask for. */
const STORE_PORTS = /^src\/store\/crawl\//;

const NETWORK = /^(?:undici|ws|(?:node:)?(?:http|https|http2|net|tls|dns|dgram)(?:\/.*)?)$/;
const OUTSIDE =
  /^(?:node:)?(?:fs|fs\/promises|child_process|worker_threads|cluster|os|readline|process|net|http|https|http2|tls|dns|dgram)(?:\/.*)?$/;

function violations(of: (file: SourceFile) => readonly string[]): string[] {
  return files.flatMap((file) => of(file).map((what) => `${file.path}: ${what}`));
}

describe('architecture', () => {
  it('finds the source files and their imports', () => {
    expect(files.length).toBeGreaterThan(100);
    const parse = files.find(({ path }) => path === 'src/parse/parse.ts');
    expect(parse?.imports.map(({ from }) => from)).toContain('./align/align.ts');
    expect(parse?.imports.filter(({ lazy }) => lazy).map(({ from }) => from)).toContain(
      './readers/binary.ts',
    );
  });

  it('lets each part know only the parts left of it', () => {
    const found = violations(({ path, imports }) =>
      imports.flatMap((one) => {
        if (one.path === null || !one.path.startsWith('src/')) return [];
        const [from, to] = [partOf(path), partOf(one.path)];
        if (path === 'src/index.ts') return [];
        return MAY_KNOW[from]?.includes(to) === true ? [] : [`imports ${one.path}`];
      }),
    );
    expect(found).toEqual([]);
  });

  it('lets only the ports of the crawl in store know the crawl', () => {
    const found = violations(({ path, imports }) =>
      path.startsWith('src/store/') && !STORE_PORTS.test(path)
        ? imports.flatMap((one) => (one.path?.startsWith('src/crawl/') === true ? [one.from] : []))
        : [],
    );
    expect(found).toEqual([]);
  });

  it('imports the database driver in src/store alone', () => {
    const found = violations(({ path, imports }) =>
      path.startsWith('src/store/')
        ? []
        : imports.flatMap(({ from }) => (from === 'better-sqlite3' ? [from] : [])),
    );
    expect(found).toEqual([]);
  });

  it('imports the queue in src/team/postgres alone, and only when it is named', () => {
    const found = violations(({ path, imports }) =>
      imports.flatMap(({ from, types, lazy }) => {
        if (!/^pg(?:-boss)?$/.test(from)) return [];
        return path.startsWith('src/team/postgres/') && (types || lazy) ? [] : [from];
      }),
    );
    expect(found).toEqual([]);
  });

  it('touches the network in src/crawl alone; serve and the demo portal only listen', () => {
    const found = violations(({ path, imports }) =>
      /^src\/(?:crawl|serve|demo\/replica)\//.test(path)
        ? []
        : imports.flatMap(({ from }) => (NETWORK.test(from) ? [from] : [])),
    );
    expect(found).toEqual([]);
    const fetches = violations(({ path, code }) =>
      path.startsWith('src/crawl/') || !/(?<![.\w])fetch\(/.test(code) ? [] : ['calls fetch'],
    );
    expect(fetches).toEqual([]);
  });

  it('keeps text, parse and normalize pure: no files, network, database, clock or randomness', () => {
    const impure =
      /\b(?:Date\.now|Math\.random|randomUUID|randomBytes|performance\.now|process\.(?:env|cwd|stdout|stderr))\b|new Date\(\)/;
    const found = violations(({ path, imports, code }) => {
      if (!/^src\/(?:text|parse|normalize)\//.test(path)) return [];
      const outside = imports.flatMap(({ from }) =>
        OUTSIDE.test(from) ? [`imports ${from}`] : [],
      );
      const match = impure.exec(code);
      return match === null ? outside : [...outside, `uses ${match[0]}`];
    });
    expect(found).toEqual([]);
  });

  it('has no cycles, types and lazy imports counted', () => {
    expect(cyclesAmong(files)).toEqual([]);
  });

  it('finds a cycle where there is one', () => {
    const file = (path: string, to: string): SourceFile => ({
      path,
      text: '',
      code: '',
      imports: [{ from: to, path: to, types: false, lazy: false }],
    });
    expect(cyclesAmong([file('a', 'b'), file('b', 'c'), file('c', 'a')])).toEqual([
      'a → b → c → a',
    ]);
  });

  it('has no barrels but src/index.ts', () => {
    const found = violations(({ path, code }) => {
      const reexports = code.match(/^export\s+(?:\*|\{[^}]*\})\s+from/gm)?.length ?? 0;
      const own = code.match(
        /^export\s+(?:async\s+)?(?:function|class|const|interface|type\s+\w+\s*[=<])/gm,
      );
      return path !== 'src/index.ts' && reexports > 0 && own === null ? ['re-exports only'] : [];
    });
    expect(found).toEqual([]);
  });

  it('loads the heavy libraries only when their turn comes', () => {
    const heavy =
      /^(?:pdfjs-dist|word-extractor|@e965\/xlsx|echarts|hyparquet-writer|hono|undici|warcio|zod|pino)(?:\/|$)/;
    const entry = files.find(({ path }) => path === 'src/cli/main.ts');
    expect(entry).toBeDefined();
    const parse = ['src/cli/main.ts', 'src/cli/commands/parse.ts', 'src/app/read-report.ts'];
    const reached = [...reachable(files, parse)];
    const found = reached.flatMap((path) =>
      (files.find((file) => file.path === path)?.imports ?? [])
        .filter(({ types, lazy, from }) => !types && !lazy && heavy.test(from))
        .map(({ from }) => `${path}: ${from}`),
    );
    expect(found).toEqual([]);
  });
});

/** Files that loading the given ones loads. */
function reachable(all: readonly SourceFile[], from: readonly string[]): Set<string> {
  const byPath = new Map(all.map((file) => [file.path, file]));
  const seen = new Set<string>();
  const queue = [...from];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    const file = byPath.get(path);
    if (file === undefined || seen.has(path)) continue;
    seen.add(path);
    for (const one of loaded(file)) if (!one.lazy && one.path !== null) queue.push(one.path);
  }
  return seen;
}

/** Each cycle once, as the path around it. */
function cyclesAmong(all: readonly SourceFile[]): string[] {
  const byPath = new Map(all.map((file) => [file.path, file]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      cycles.push([...trail.slice(start), path].join(' → '));
      return;
    }
    const file = byPath.get(path);
    if (file === undefined || done.has(path)) return;
    for (const one of file.imports) if (one.path !== null) visit(one.path, [...trail, path]);
    done.add(path);
  };
  for (const { path } of all) visit(path, []);
  return cycles;
}
