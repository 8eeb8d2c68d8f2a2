import sparticuz from '@sparticuz/chromium';
import fc from 'fast-check';
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { readRepaired } from '../../src/parse/readers/html/browser-tree.ts';
import { nestedSoup, soup } from './html-soup.ts';

/** Text inside these is not looked at by the reader. */
const SKIPPED = ['script', 'style', 'iframe', 'textarea', 'title'];
/**
 * DOMParser parses noscript as if scripts were off; selects and hr in them changed in the standard lately;
 * frames, templates and foreign elements hold no tables.
 */
const LEFT_OUT = /<\/?(?:noscript|select|option|optgroup|hr|frame|template|svg|math|plaintext)\b/i;

function traced(html: string): string {
  const events: string[] = [];
  const open: string[] = [];
  let skipped = 0;
  readRepaired(html, {
    open(name) {
      open.push(name);
      if (skipped === 0) events.push(`<${name}`);
      if (skipped > 0 || SKIPPED.includes(name)) skipped++;
    },
    text(data) {
      if (skipped === 0) events.push(`"${data}`);
    },
    cutOff() {},
    close() {
      if (skipped > 0) skipped--;
      if (skipped === 0) events.push(`>${open.at(-1)}`);
      open.pop();
    },
  });
  return events.join('');
}

/** Runs in the browser, on source text alone: it must not refer to anything out here. */
const IN_BROWSER = `([pages, skipped]) => pages.map((html) => {
  const events = [];
  const walk = (parent) => {
    for (const node of parent.childNodes) {
      if (node.nodeType === 3) events.push('"' + node.data);
      if (node.nodeType !== 1) continue;
      events.push('<' + node.localName);
      if (!skipped.includes(node.localName)) walk(node);
      events.push('>' + node.localName);
    }
  };
  walk(new DOMParser().parseFromString(html, 'text/html'));
  return events.join('');
})`;

test('the repairing path builds what Chromium builds, on thousands of broken pages', async () => {
  const executablePath = await sparticuz.executablePath();
  const browser = await chromium.launch({ executablePath, args: sparticuz.args, headless: true });
  try {
    const pages = [soup, nestedSoup]
      .flatMap((arbitrary) => fc.sample(arbitrary, 2500))
      .filter((html) => !LEFT_OUT.test(html));
    const page = await browser.newPage();
    const built: string[] = await page.evaluate(
      `(${IN_BROWSER})(${JSON.stringify([pages, SKIPPED])})`,
    );
    expect(pages.length).toBeGreaterThan(1500);
    for (const [index, html] of pages.entries()) {
      // Where a browser puts the blanks it moves out of a table makes no difference to any reader.
      const [ours, theirs] = [traced(html), built[index]].map((tree) =>
        tree?.replace(/[\s"]+/g, ''),
      );
      expect({ html, tree: ours }).toEqual({ html, tree: theirs });
    }
  } finally {
    await browser.close();
  }
}, 60_000);
