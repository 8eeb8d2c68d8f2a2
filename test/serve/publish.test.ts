import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publish } from '../../src/serve/publish.ts';
import { temporaryFolder } from '../store/temporary.ts';
import { type Town, town } from './town.ts';

let place: Town;
beforeAll(async () => {
  place = await town();
});
afterAll(() => place.close());

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
}

describe('publish', () => {
  it('writes a site in both languages in which every link leads to a file', async () => {
    const folder = temporaryFolder();
    const outcome = await publish(folder, { db: place.path, version: '0.1.0' });
    expect(outcome.broken).toEqual([]);
    expect(outcome.truncated).toBe(false);
    const files = filesIn(folder);
    const pages = files.filter((name) => name.endsWith('.html'));
    expect(pages.length).toBe(outcome.pages + 1);
    let links = 0;
    for (const page of pages) {
      const text = readFileSync(join(folder, page), 'utf8');
      for (const [, address = ''] of text.matchAll(/ (?:href|src)="([^"]*)"/g)) {
        const path = decodeURIComponent(address.replaceAll('&amp;', '&').replace(/#.*$/, ''));
        if (path === '' || /^[a-z]+:/.test(path)) continue;
        expect(path.startsWith('/'), `${page}: ${address}`).toBe(false);
        const target = resolve(folder, dirname(page), path);
        expect(existsSync(target), `${page} → ${address}`).toBe(true);
        links += 1;
      }
      expect(text).not.toContain('static.invalid');
      expect(text).not.toMatch(/<script|<form/);
    }
    expect(links).toBeGreaterThan(10_000);
    expect(readFileSync(join(folder, 'zh/index.html'), 'utf8')).toContain('演示数据（虚构）');
    expect(readFileSync(join(folder, 'en/index.html'), 'utf8')).toContain('<html lang="en">');
    expect(existsSync(join(folder, 'zh/report/990102-青禾区水务局-2023-own.csv'))).toBe(true);
  });

  it('stops at a limit and says so', async () => {
    const outcome = await publish(temporaryFolder(), { db: place.path, maxPages: 5 });
    expect(outcome).toMatchObject({ pages: 10, truncated: true });
  });
});
