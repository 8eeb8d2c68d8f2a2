/** A small well-behaved portal whose every page is known, for tests that count. */

import { gzipSync } from 'node:zlib';
import type { ReplicaReply, ReplicaRequest, ReplicaSite } from '../../src/demo/replica/server.ts';
import { withEtag } from '../../src/demo/replica/validators.ts';

const ARTICLES = 6;

function page(title: string, links: readonly string[]): string {
  const anchors = links.map((href) => `<li><a href="${href}">${href}</a></li>`).join('');
  return `<html><head><title>${title}</title></head><body><h1>${title}</h1><p>示例页面，供测试使用，内容由项目自写。</p><ul>${anchors}</ul></body></html>`;
}

/** Paths by what a whole crawl must make of them. */
export const SMALL_PORTAL = {
  fetched: [
    '/',
    '/list.html',
    '/file.pdf',
    '/copy-a.html',
    '/copy-b.html',
    '/new.html',
    ...Array.from({ length: ARTICLES }, (_, i) => `/art/${i}.html`),
  ],
  redirected: ['/old.html'],
  gone: ['/gone.html'],
  robots_disallowed: ['/private/x.html'],
} as const;

export interface SmallPortal {
  readonly site: ReplicaSite;
  /** Text put into the articles; changing it changes them. */
  edition: string;
}

export function smallPortal(hosts: readonly string[], address: string, robots = ''): SmallPortal {
  const portal: SmallPortal = {
    edition: 'first',
    site: { hosts, address, respond: (request) => respond(request, portal.edition, robots) },
  };
  return portal;
}

function respond(request: ReplicaRequest, edition: string, robots: string): ReplicaReply {
  const { pathname } = request.url;
  const html = 'text/html; charset=utf-8';
  const article = /^\/art\/(\d)\.html$/.exec(pathname);
  if (article) return withEtag(request, page(`文章 ${article[1]} ${edition}`, ['/']), html);
  switch (pathname) {
    case '/robots.txt':
      return {
        headers: { 'content-type': 'text/plain' },
        body: `User-agent: *\nDisallow: /private/\n${robots}`,
      };
    case '/':
      return withEtag(
        request,
        page('首页', ['/list.html', '/old.html', '/gone.html', '/private/x.html']),
        html,
      );
    case '/list.html': {
      const links = Array.from({ length: ARTICLES }, (_, i) => `/art/${i}.html`);
      const body = gzipSync(page('列表', [...links, '/file.pdf', '/copy-a.html', '/copy-b.html']));
      return { headers: { 'content-type': html, 'content-encoding': 'gzip' }, body };
    }
    case '/copy-a.html':
    case '/copy-b.html':
      return { body: page('同一内容', ['/']) };
    case '/file.pdf':
      return {
        headers: { 'content-type': 'application/pdf' },
        body: `%PDF-1.4 ${'x'.repeat(3000)}`,
      };
    case '/old.html':
      return { status: 301, headers: { location: '/new.html' } };
    case '/new.html':
      return {
        headers: { 'last-modified': 'Mon, 01 Jan 2024 00:00:00 GMT', 'content-type': html },
        ...(request.headers['if-modified-since'] ? { status: 304 } : { body: page('新页', []) }),
      };
    default:
      return { status: 404, body: page('404', []) };
  }
}
