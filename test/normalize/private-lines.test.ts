import { describe, expect, it } from 'vitest';
import { redact } from '../../src/normalize/redact.ts';
import {
  linesOf,
  PRIVATE_KINDS,
  type PrivateLine,
  PUBLIC_KINDS,
} from '../generate/private-lines.ts';
import { seeded } from '../generate/random.ts';

const PRIVATE = linesOf(PRIVATE_KINDS, seeded(77), 3360);
const PUBLIC = linesOf(PUBLIC_KINDS, seeded(78), 2400);

/** Signs between the marks that can still be read. */
function legible({ marked }: PrivateLine): { text: string; after: string; left: string } {
  const text = marked.replace(/[«»]/g, '');
  const after = redact(text);
  let at = 0;
  let inside = false;
  let left = '';
  for (const sign of marked) {
    if (sign === '«' || sign === '»') inside = sign === '«';
    else {
      const same = after.slice(at, at + sign.length) === sign;
      if (inside && same && /[\p{L}\p{N}]/u.test(sign) && sign !== '某') left += sign;
      at += sign.length;
    }
  }
  return { text, after, left };
}

describe('a second set of lines, made apart from the first', () => {
  it('loses what is private, 99.5 in 100 and more', () => {
    const seen = PRIVATE.map((line) => ({ ...line, ...legible(line) }));
    const missed = seen.filter(({ left }) => left !== '');
    const kinds = new Map<string, string[]>();
    for (const { kind, text, after } of missed)
      kinds.set(kind, [...(kinds.get(kind) ?? []), `${text} → ${after}`]);
    const shown = [...kinds].map(
      ([kind, all]) => `${kind}: ${all.length}\n  ${all.slice(0, 6).join('\n  ')}`,
    );
    expect(1 - missed.length / seen.length, shown.join('\n')).toBeGreaterThanOrEqual(0.995);
  });

  it('whatever the last sign of a name is: it may be that of a word of counting', () => {
    for (const name of ['史明达', '周超', '李共', '王计', '马伟量', '陈额'])
      for (const gap of ['', ' ', '，电话'])
        expect(redact(`联系人：${name}${gap}13912345678`), name).not.toContain('5678');
    for (const name of ['史明达', '周超', '王计'])
      expect(redact(`${name} 13912345678`), name).not.toContain('5678');
  });

  it('keeps every count, amount, date, number of a document and name of a body', () => {
    const cut = PUBLIC.filter(({ marked }) => redact(marked) !== marked);
    expect(cut.map(({ kind, marked }) => `${kind}: ${marked} → ${redact(marked)}`)).toEqual([]);
  });
});
