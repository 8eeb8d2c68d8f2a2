import { describe, expect, it } from 'vitest';
import { redact } from '../../src/normalize/redact.ts';
import { type Place, privatePlaces, publicPlaces } from '../generate/private-places.ts';
import { seeded } from '../generate/random.ts';

const PRIVATE = privatePlaces(seeded(2024), 2400);
const PUBLIC = publicPlaces(seeded(2025), 1600);

/** Signs of secrets that can still be read. */
function left({ text, secrets }: Place): string {
  const after = redact(text);
  return secrets
    .map(([from, to]) =>
      [...Array(to - from).keys()]
        .filter((i) => after[from + i] === text[from + i] && isPrivate(text[from + i] ?? ''))
        .map((i) => text[from + i])
        .join(''),
    )
    .join('');
}

function isPrivate(sign: string): boolean {
  return /[\dA-Za-z０-９〇\u4e00-\u9fff]/.test(sign) && sign !== '某';
}

describe('places with personal data, in the forms people write', () => {
  it('are redacted, 99.5 in 100 and more', () => {
    const missed = PRIVATE.filter((place) => left(place) !== '');
    const recall = 1 - missed.length / PRIVATE.length;
    const shown = missed
      .slice(0, 30)
      .map((place) => `${place.kind}: ${place.text} → ${redact(place.text)}`);
    expect(recall, shown.join('\n')).toBeGreaterThanOrEqual(0.995);
  });

  it('no count, amount, date, document or body is cut', () => {
    const cut = PUBLIC.filter(({ text }) => redact(text) !== text);
    expect(cut.map(({ kind, text }) => `${kind}: ${text} → ${redact(text)}`)).toEqual([]);
  });

  it('keeps length, and doing it twice changes nothing', () => {
    for (const { text } of [...PRIVATE, ...PUBLIC]) {
      const once = redact(text);
      expect(once).toHaveLength(text.length);
      expect(redact(once), text).toBe(once);
    }
  });
});
