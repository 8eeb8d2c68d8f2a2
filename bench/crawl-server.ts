/** Serves the pages of the crawl benchmark from several loopback addresses, in a process of its own. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const { servers, pages, kilobytes } = JSON.parse(process.argv[2] ?? '{}') as {
  servers: number;
  pages: number;
  kilobytes: number;
};
const filler = '<tr><td>予以公开</td><td>9</td><td>0</td><td>0</td></tr>'.repeat(kilobytes * 12);

// Page n links to ten pages below it and to its neighbours: a tree that every link-following crawl covers.
function page(n: number): string {
  const links = Array.from({ length: 10 }, (_, i) => n * 10 + i + 1)
    .concat([n - 1, n + 1, n + 2])
    .filter((target) => target >= 0 && target < pages)
    .map((target) => `<a href="/p/${target}.html">第${target}页</a>`);
  return `<!doctype html><html><head><meta charset="utf-8"><title>第${n}页</title></head><body>${links.join('')}<table>${filler}</table></body></html>`;
}

const origins: string[] = [];
for (let i = 0; i < servers; i++) {
  const server = createServer((request, response) => {
    const n = /^\/p\/(\d+)\.html$/.exec(request.url ?? '');
    if (n === null) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page(Number(n[1])));
  });
  await new Promise<void>((resolve) => server.listen(0, `127.0.1.${i + 1}`, resolve));
  const { address, port } = server.address() as AddressInfo;
  origins.push(`http://${address}:${port}`);
}
process.send?.(origins);
