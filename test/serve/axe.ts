/**
 * axe in every page of a browser's context, and what it finds.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext, Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Has axe in every page from now on; sent once, not with every page. */
export async function withAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript(AXE);
}

/** What axe has against a page that was opened since: rule and elements, contrast included. */
export async function violationsOf(page: Page): Promise<string[]> {
  return (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'], preload: false }).then((result) => result.violations.map((one) => one.id + ': ' + one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')))`,
  )) as string[];
}

/** True where nothing sticks out of the page sideways. */
export async function fits(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth <= window.innerWidth');
}
