/**
 * Saved pages (MHTML) with one place changed.
 *
 * `shown` is what Chromium paints of such a file. Evidence: RFC 2557 (parts by their address), RFC 2045, 6.7 (quoted-printable).
 *
 * @module
 */
import type { Allowed } from '../blind-html.ts';
import { pageWith } from '../blind-table.ts';
import type { LaterFile } from './rtf.ts';

const NOTE: readonly Allowed[] = [519, 'text'];

const sheet = '<link rel="stylesheet" href="https://portal.example/site.css">';
const linked = (page: string): string => page.replace('</head>', `${sheet}</head>`);

/** Every byte that is not plain as `=XX`; lines broken behind 70 characters with `=`. */
function quoted(text: string): string {
  const out: string[] = [];
  let line = '';
  for (const byte of new TextEncoder().encode(text)) {
    const one =
      byte === 10
        ? '\r\n'
        : byte > 126 || byte === 61 || byte < 32
          ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
          : String.fromCharCode(byte);
    if (one === '\r\n') {
      out.push(line);
      line = '';
      continue;
    }
    if (line.length + one.length > 70) {
      out.push(`${line}=`);
      line = '';
    }
    line += one;
  }
  return [...out, line].join('\r\n');
}

function saved(page: string, css: string | null): Uint8Array {
  const part = (type: string, place: string, body: string): string =>
    `------b\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: ${place}\r\n\r\n${quoted(body)}\r\n`;
  const parts = [
    part('text/html; charset="utf-8"', 'https://portal.example/a.html', page),
    ...(css === null ? [] : [part('text/css', 'https://portal.example/site.css', css)]),
  ];
  return new TextEncoder().encode(
    `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://portal.example/a.html\r\nSubject: report\r\nDate: Mon, 20 Jan 2025 09:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="----b"\r\n\r\n${parts.join('')}------b--\r\n`,
  );
}

const HIDES = '.n{display:none}';

/** All of them. */
export const LATER_MHTML: readonly LaterFile[] = [
  {
    id: 'mhtml-later-sheet-hides',
    shown: '519',
    allowed: NOTE,
    bytes: saved(linked(pageWith('519<span class="n">3</span>')), HIDES),
  },
  {
    id: 'mhtml-later-sheet-does-not',
    shown: '5193',
    allowed: [5193, 'text'],
    bytes: saved(linked(pageWith('519<span class="n">3</span>', { worth: 5193 })), '.m{color:red}'),
  },
  {
    id: 'mhtml-later-sheet-hides-all',
    shown: 'nothing',
    allowed: ['blank', 'text'],
    bytes: saved(linked(pageWith('<span class="n">519</span>')), HIDES),
  },
  {
    id: 'mhtml-later-soft-breaks',
    shown: '519',
    allowed: NOTE,
    bytes: saved(pageWith('519'), null),
  },
];
