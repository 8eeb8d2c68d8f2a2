/**
 * What a crawl would do and cost, told.
 *
 * @module
 */
import type { CrawlPortalsOptions } from '../../app/crawl/crawl-portals.ts';
import { type Context, complain, print, say } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { CrawlFlags } from './crawl-options.ts';

/** Says what a crawl costs; asks for robots.txt files only where told so, and never for anything else. */
export async function planTold(
  context: Context,
  options: CrawlPortalsOptions,
  { json, askRobots }: CrawlFlags,
): Promise<ExitCode> {
  const [{ estimateCrawl }, { estimateText, planText, tryText }] = await Promise.all([
    import('../../app/crawl/estimate.ts'),
    import('./plan-text.ts'),
  ]);
  const estimate = estimateCrawl(options, Date.now());
  if (json !== true) await print(context, estimateText(estimate, context.lang));
  if (askRobots !== true) {
    if (json === true) await print(context, JSON.stringify({ estimate }));
    return EXIT.done;
  }
  const { askPlan } = await import('../../app/crawl/crawl-portals.ts');
  const told: Promise<void>[] = [];
  const planned = await askPlan(options, (failure) => {
    told.push(complain(context, { code: 'unreachable', message: say(context, tryText(failure)) }));
  });
  await Promise.all(told);
  await print(
    context,
    json === true
      ? JSON.stringify({ estimate, ...planned })
      : planText(planned, context.lang, Date.now()),
  );
  return planned.failed.length > 0 ? EXIT.failures : EXIT.done;
}
