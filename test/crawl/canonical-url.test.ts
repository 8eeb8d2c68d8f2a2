import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalUrl,
  repeatsItself,
  requestUrl,
  urlShape,
} from '../../src/crawl/canonical-url.ts';

describe('canonicalUrl', () => {
  it.each([
    ['HTTP://WWW.A.example:80/x#top', 'http://www.a.example/x'],
    ['https://a.example:443', 'https://a.example/'],
    ['http://a.example:8080/', 'http://a.example:8080/'],
    ['http://a.example/x;jsessionid=0A1B?b=1', 'http://a.example/x?b=1'],
    ['http://a.example/x;JSESSIONID=0A1B/y', 'http://a.example/x/y'],
    ['http://a.example/x?utm_source=q&id=3&_t=99', 'http://a.example/x?id=3'],
    ['http://a.example/x?b=2&a=1', 'http://a.example/x?b=2&a=1'],
    ['http://a.example/x?', 'http://a.example/x'],
    ['http://a.example/%7euser/a%2fb', 'http://a.example/~user/a%2Fb'],
    ['http://a.example/年报', 'http://a.example/%E5%B9%B4%E6%8A%A5'],
    ['http://user:secret@a.example/', 'http://a.example/'],
    ['http://a.example./x', 'http://a.example/x'],
    ['http://0x7f.1/', 'http://127.0.0.1/'],
    [' http://a.example/x ', 'http://a.example/x'],
    ['http://a.example/?session=1', 'http://a.example/?session=1'],
  ])('%s becomes %s', (address, canonical) => {
    expect(canonicalUrl(address)).toBe(canonical);
  });

  it.each([
    'javascript:void(0)',
    'mailto:a@b.c',
    'file:///etc/passwd',
    'http://',
    '',
    'http://[::zz]/',
    `http://a.example/${'x'.repeat(3000)}`,
  ])('refuses %s', (address) => expect(canonicalUrl(address)).toBeNull());

  it('resolves against the page', () => {
    expect(canonicalUrl('./202001/t1.html', 'http://a.example/zf/nb/index.html')).toBe(
      'http://a.example/zf/nb/202001/t1.html',
    );
  });

  it('is its own canonical form, and stays on the host', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
        const once = canonicalUrl(address);
        if (once === null) return;
        expect(canonicalUrl(once)).toBe(once);
        expect(new URL(once).host).toBe(requestUrl(address)?.host);
      }),
      { numRuns: 500 },
    );
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', 'http://a.example/', '//'),
        (text, prefix) => {
          const once = canonicalUrl(prefix + text, 'http://base.example/');
          if (once !== null) expect(canonicalUrl(once)).toBe(once);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('sees through session identifiers wherever they stand', () => {
    const id = fc.stringMatching(/^[0-9A-F]{8,32}$/);
    fc.assert(
      fc.property(fc.webPath(), id, id, (path, a, b) => {
        const at = (session: string) =>
          canonicalUrl(`http://a.example/x${path};jsessionid=${session}`);
        expect(at(a)).toBe(at(b));
      }),
    );
  });

  it('never decodes what separates', () => {
    fc.assert(
      fc.property(fc.constantFrom('%2F', '%2f', '%3F', '%23', '%26', '%3D', '%25'), (code) => {
        expect(canonicalUrl(`http://a.example/x${code}y?q=${code}`)).toBe(
          `http://a.example/x${code.toUpperCase()}y?q=${code.toUpperCase()}`,
        );
      }),
    );
  });
});

describe('series', () => {
  it('gives pages of one series one shape, and hosts their own', () => {
    expect(urlShape('http://a1.example:8080/list/index_17.html')).toBe(
      'http://a1.example:8080/list/index_0.html',
    );
    expect(urlShape('http://a.example/c/202004/1f0e3dad99908345f7439f8ffabdffc4.shtml')).toBe(
      'http://a.example/c/0/0.shtml',
    );
  });

  it('knows a path that repeats itself from one that does not', () => {
    expect(repeatsItself('http://a.example/x/y/x/y/x/y/x/y')).toBe(true);
    expect(repeatsItself('http://a.example/art/2020/1/20/art_1_1.html')).toBe(false);
  });
});
