/**
 * `gongkai crawl --explain`: one page, and what a crawl makes of it.
 *
 * @module
 */
import { type Context, print, say } from '../context.ts';
import { CliError, EXIT, type ExitCode } from '../exit-code.ts';
import type { CrawlFlags } from './crawl-options.ts';
import { withPortals } from './crawl-told.ts';

/** Asks for the page of each address and explains it; exit code 3 where there was none. */
export async function explainTold(
  context: Context,
  addresses: readonly string[],
  flags: CrawlFlags,
): Promise<ExitCode> {
  const urls = addresses.map((address) => urlOf(context, address));
  const { explainAddress } = await import('../../app/crawl/explain-address.ts');
  const { explainText } = await import('./explain-text.ts');
  let exit: ExitCode = EXIT.done;
  for (const { href, origin } of urls) {
    // The notice of the demo belongs to crawls; here the page itself says that it is fiction.
    await withPortals(context, [`${origin}/`], { ...flags, json: true }, async (options) => {
      const found = await explainAddress(href, options);
      if (typeof found === 'string') exit = EXIT.failures;
      const failed = { url: href, outcome: found };
      const words = `${href}  ${say(context, { en: 'no page', zh: '没有取得网页' })}: ${found}`;
      const text = typeof found === 'string' ? words : explainText(found, context.lang);
      const json = JSON.stringify(typeof found === 'string' ? failed : found);
      await print(context, flags.json === true ? json : text);
    });
  }
  return exit;
}

/** @throws CliError for what is no address: a name says which portal, not which page. */
function urlOf(context: Context, address: string): URL {
  const url = URL.parse(/^https?:/i.test(address) ? address : `http://${address}`);
  if (url?.hostname.includes('.')) return url;
  throw new CliError(
    EXIT.usage,
    say(context, {
      en: `"${address}" is not a web address. Give it whole, such as http://www.example.gov.cn/zwgk/`,
      zh: `“${address}”不是网址。请写全，如 http://www.example.gov.cn/zwgk/`,
    }),
  );
}
