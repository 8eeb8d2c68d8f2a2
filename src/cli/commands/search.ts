/**
 * `gongkai search`: words in the narratives.
 *
 * @module
 */
import type { Command } from 'commander';
import { DEMO_NOTICE } from '../../normalize/demo-notice.ts';
import type { SearchHit, SearchResult } from '../../store/search.ts';
import { action, command, withDatabase } from '../command.ts';
import { type Context, print, say } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { positive } from '../options.ts';
import { sharedOption } from '../shared-option.ts';

interface SearchOptions {
  readonly db: string;
  readonly json?: true;
  readonly year?: number;
  readonly division?: string;
  readonly limit: number;
}

export function define(context: Context): Command {
  const search = command(context, 'search', {
    summary: {
      en: 'Finds words of two characters and more in what reports say, best matches first.',
      zh: '在报告文字中检索两个字以上的词，最相关的在前。',
    },
    examples: [
      [
        'gongkai search 征地补偿 --db data/demo.sqlite',
        { en: 'sections that speak of it', zh: '提到该词的段落' },
      ],
    ],
  });
  return withDatabase(context, search)
    .argument('<words...>', say(context, { en: 'all of them must occur', zh: '须全部出现' }))
    .addOption(sharedOption(context, 'year'))
    .addOption(sharedOption(context, 'division'))
    .option('--limit <n>', say(context, { en: 'matches to show', zh: '显示条数' }), positive, 20)
    .action(
      action(context, (words: string[], options: SearchOptions) => run(context, words, options)),
    );
}

async function run(context: Context, words: string[], options: SearchOptions): Promise<ExitCode> {
  const { openStore } = await import('../../store/store.ts');
  const store = openStore(options.db, { readonly: true });
  try {
    const result = store.search(words.join(' '), {
      limit: options.limit,
      ...(options.year === undefined ? {} : { fiscalYear: options.year }),
      ...(options.division === undefined ? {} : { divisionPrefix: options.division }),
    });
    if (options.json === true)
      for (const hit of result.hits) await print(context, JSON.stringify(hit));
    else await print(context, textOf(context, result));
  } finally {
    store.close();
  }
  return EXIT.done;
}

const NO_TEXT = { en: '(no text under this heading)', zh: '（标题下没有文字）' };

function textOf(context: Context, { total, hits }: SearchResult): string {
  const counted = {
    en: `${total} ${total === 1 ? 'section' : 'sections'} found`,
    zh: `共 ${total} 段`,
  };
  return [...hits.map((hit) => hitText(context, hit)), say(context, counted)].join('\n');
}

function hitText(context: Context, hit: SearchHit): string {
  const notice = hit.origin === 'demo' ? ` ${DEMO_NOTICE}` : '';
  const place = `${hit.agency ?? hit.reportId} ${hit.fiscalYear ?? ''}${notice} · ${hit.sectionTitle}`;
  const excerpt = hit.snippet.replace(/\s+/g, ' ').trim();
  return `${place}\n  ${excerpt === '' ? say(context, NO_TEXT) : excerpt}\n`;
}
