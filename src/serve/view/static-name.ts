/**
 * Names of files in a static copy: what a served address asks in its query stands in the name.
 *
 * @module
 */
import type { Query, View } from './view.ts';

/** Endings of files that are not pages. */
const ENDING = /\.(?:csv|svg|metadata\.json|option\.json|json|xml|css|js)$/;
const ASKED = /~([a-z]+)-([\w-]+)/g;

/**
 * File of an address in a static copy, beginning with a slash. The language has a folder of its own.
 *
 * @example
 * staticFile('/rank/denial_rate/all/2023', { kind: 'department', lang: 'zh' })
 * // => '/rank/denial_rate/all/2023~kind-department.html'
 * staticFile('/trends/denial_rate/all.svg', { size: 'narrow' }) // => '/trends/denial_rate/all~size-narrow.svg'
 */
export function staticFile(path: string, query: Query = {}): string {
  const whole = path === '/' ? '/index' : path;
  const ending = ENDING.exec(whole)?.[0] ?? '';
  const stem = whole.slice(0, whole.length - ending.length);
  const asked = Object.entries(query)
    .filter(([name, value]) => name !== 'lang' && value !== null && value !== undefined)
    .map(([name, value]) => [name, String(value)] as const)
    .filter(([, value]) => /^[\w-]+$/.test(value))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `~${name}-${value}`);
  return `${stem}${asked.join('')}${ending === '' ? '.html' : ending}`;
}

/**
 * The address that a file of a static copy stands for, as the application is asked for it.
 *
 * @example
 * servedAddress('/rank/denial_rate/all/2023~kind-department.html') // => '/rank/denial_rate/all/2023?kind=department'
 */
export function servedAddress(file: string): string {
  const query = new URLSearchParams();
  const bare = file.replace(ASKED, (_, name: string, value: string) => {
    query.set(name, value);
    return '';
  });
  const path = bare.replace(/\.html$/, '').replace(/^\/index$/, '/');
  return query.size === 0 ? path : `${path}?${query}`;
}

/**
 * Links of a static copy, relative to the page they stand on.
 *
 * @example
 * staticLink('/report/a')('/division/990102') // => '../division/990102.html'
 */
export function staticLink(from: string): View['href'] {
  const depth = from.split('/').length - 2;
  const up = depth === 0 ? './' : '../'.repeat(depth);
  return (path, query) => up + staticFile(path, query).slice(1);
}
