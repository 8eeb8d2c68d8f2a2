/**
 * A portal that does everything portals were seen to do to crawlers, each under its own path.
 *
 * @module
 */

import { gzipSync } from 'node:zlib';
import { encodeGb18030 } from '../../src/demo/replica/gb18030.ts';
import type { ReplicaReply, ReplicaRequest } from '../../src/demo/replica/server.ts';

type Behaviour = (request: ReplicaRequest) => ReplicaReply;

const CHALLENGE =
  '<html><head><script>var a="__jsl_clearance";document.cookie=a+"=x";location.href=location.href</script></head></html>';

/** A bomb: so many megabytes of zeros in a few kilobytes. */
function bomb(megabytes: number): Uint8Array {
  return gzipSync(Buffer.alloc(megabytes * 1024 * 1024));
}

/** Each behaviour by its path. */
export const HOSTILE: Readonly<Record<string, Behaviour>> = {
  '/challenge-521': () => ({
    status: 521,
    headers: { 'x-via-jsl': 'replica', 'set-cookie': '__jsluid_s=1' },
    body: CHALLENGE,
  }),
  '/challenge-412': () => ({ status: 412, body: '<html><script>var $_ts={}</script></html>' }),
  '/challenge-468': () => ({ status: 468, body: '' }),
  '/challenge-200': () => ({ body: CHALLENGE }),
  '/challenge-202': () => ({ status: 202, body: '<html><script>run()</script></html>' }),
  '/challenge-waf': () => ({
    status: 403,
    headers: { server: 'WZWS' },
    body: '<html><body>访问被拦截</body></html>',
  }),
  '/forbidden': () => ({ status: 403, body: '<h1>Forbidden</h1>' }),
  '/soft-404': () => ({
    body: '<html><title>提示信息</title><body><p>您访问的页面不存在或已被删除！</p><a href="/">返回首页</a></body></html>',
  }),
  '/stub': () => ({ body: '<html><head><title></title></head><body></body></html>' }),
  '/gone': () => ({ status: 410, body: '<h1>gone</h1>' }),
  '/error-500': () => ({ status: 500, body: '<h1>错误</h1>' }),
  '/hang': () => ({ raw: () => {} }),
  '/drip': () => ({
    raw: (response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const timer = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(timer));
    },
  }),
  '/stall': () => ({
    raw: (response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.write('<html>');
    },
  }),
  '/reset': () => ({
    raw: (response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': '10000' });
      response.write('<html><body>halfway', () => response.socket?.resetAndDestroy());
    },
  }),
  '/short': () => ({
    raw: (response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': '10000' });
      response.write('<html><body>short', () => response.socket?.end());
    },
  }),
  '/large': () => ({ body: Buffer.alloc(3 * 1024 * 1024, 0x20) }),
  '/large-announced': () => ({
    raw: (response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': '99999999999' });
      response.write('<html>');
    },
  }),
  '/bomb': () => ({ headers: { 'content-encoding': 'gzip' }, body: bomb(4) }),
  '/bomb-twice': () => ({
    headers: { 'content-encoding': 'gzip, gzip' },
    body: gzipSync(bomb(4)),
  }),
  '/broken-gzip': () => ({
    headers: { 'content-encoding': 'gzip' },
    body: gzipSync('text'.repeat(500)).subarray(0, 20),
  }),
  '/false-gzip': () => ({
    headers: { 'content-encoding': 'gzip' },
    body: '<title>plain</title><p>This page says it is packed, and is not at all.</p>',
  }),
  '/loop-a': () => ({ status: 302, headers: { location: '/loop-b' } }),
  '/loop-b': () => ({ status: 302, headers: { location: '/loop-a' } }),
  '/loop-self': () => ({ status: 302, headers: { location: '/loop-self' } }),
  '/cookie': (request) =>
    request.headers.cookie?.includes('pass=1')
      ? { body: '<title>In</title><p>A page for those who keep a cookie.</p>' }
      : { status: 302, headers: { location: '/cookie', 'set-cookie': 'pass=1; Path=/' } },
  '/to-private': () => ({ status: 302, headers: { location: 'http://10.0.0.1/admin' } }),
  '/to-loopback': () => ({ status: 302, headers: { location: 'http://127.0.0.1:1/admin' } }),
  '/to-hex-loopback': () => ({ status: 302, headers: { location: 'http://0x7f.1:1/admin' } }),
  '/to-metadata': () => ({
    status: 301,
    headers: { location: 'http://169.254.169.254/latest/meta-data/' },
  }),
  '/to-ipv6': () => ({ status: 302, headers: { location: 'http://[::1]:1/' } }),
  '/to-file': () => ({ status: 302, headers: { location: 'file:///etc/passwd' } }),
  '/to-nowhere': () => ({ status: 302 }),
  '/to-404': () => ({ status: 302, headers: { location: '/404.html' } }),
  '/off-site': () => ({ status: 302, headers: { location: 'http://elsewhere.test/' } }),
  '/gb2312': () => ({
    headers: { 'content-type': 'text/html' },
    body: encodeGb18030(
      '<html><head><meta charset="gb2312"><title>清河县</title></head><body><p>清河县人民政府的一个页面，用国标编码。</p><a href="/gb/年报">年报</a></body></html>',
    ),
  }),
};

const HOPS = 8;

/** Answers for one hostile portal; null for paths it does not know. */
export function hostile(request: ReplicaRequest): ReplicaReply | null {
  const { pathname } = request.url;
  const known = HOSTILE[pathname];
  if (known) return known(request);
  const hop = /^\/hops-(\d+)$/.exec(pathname);
  if (hop) {
    const next = Number(hop[1]) + 1;
    if (next > HOPS) return { body: '<title>End</title><p>The end of many hops.</p>' };
    return { status: 302, headers: { location: `/hops-${next}` } };
  }
  return series(request);
}

// Series without an end, and one that is merely long.
function series(request: ReplicaRequest): ReplicaReply | null {
  const { pathname, searchParams } = request.url;
  if (pathname === '/calendar') {
    const month = Number(searchParams.get('month') ?? '0');
    return {
      body: `<title>日历 ${month}</title><p>每月都有下一个月，没有尽头。</p><a href="/calendar?month=${month + 1}">下月</a><a href="/calendar?month=${month - 1}">上月</a>`,
    };
  }
  if (pathname.startsWith('/deeper/')) {
    return {
      body: `<title>deeper</title><p>A relative link gone wrong.</p><a href="deeper/x/">on</a>`,
    };
  }
  const list = /^\/list\/(?:index(?:_(\d+))?\.html)?$/.exec(pathname);
  if (list) {
    const page = Number(list[1] ?? 0);
    if (page >= 10_000) return { body: '<html></html>' };
    return {
      body: `<title>第${page + 1}页</title><p>一份有一万页的列表。</p><a href="/list/index_${page + 1}.html">下一页</a>`,
    };
  }
  if (pathname === '/session') {
    const id = Math.random().toString(16).slice(2, 14);
    return {
      body: `<title>会话</title><p>每次的链接都不同。</p><a href="/session;jsessionid=${id}">同一页</a>`,
    };
  }
  return null;
}
