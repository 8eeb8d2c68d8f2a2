import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/serve/app.ts';
import { peersCompared } from '../../src/store/read/peers-compared.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { rows } from '../store/temporary.ts';
import { recordOf, type Town, town, townPage } from './town.ts';

let place: Town;
beforeAll(async () => {
  place = await town();
});
afterAll(() => place.close());

const text = async (path: string) => (await createApp({ store: place.store }).request(path)).text();

/** The rows of a file by the names of its columns. */
async function file(path: string): Promise<Record<string, string>[]> {
  const [header = '', ...all] = (await text(path)).replace('\ufeff', '').trimEnd().split('\r\n');
  const names = header.split(',');
  return all.map((line) =>
    Object.fromEntries(line.split(',').map((value, at) => [names[at] ?? '', value])),
  );
}

/** Every government of the database by plain SQL: who it is. */
function governments(): Map<string, string> {
  const found = rows(
    place.store,
    "SELECT DISTINCT division_code, agency_id FROM report_overview WHERE body_kind = 'government'",
  );
  return new Map(found.map((row) => [String(row['division_code']), String(row['agency_id'])]));
}

function writing(work: (store: Store) => unknown): void {
  const store = openStore(place.path);
  work(store);
  store.close();
}

describe('files of rankings, charts and findings', () => {
  it.each([
    '/rank/denial_rate/all/2023.csv?lang=zh',
    '/rank/lawsuits_lost/all/2021-2024.csv?lang=zh',
    '/rank/composition/all/2023.csv?lang=zh',
    '/trends/denial_rate/990102,990181.csv?lang=zh',
    '/trends/composition/990102.csv?lang=zh',
  ])('name division_code and agency_id of each government: %s', async (path) => {
    const lines = await file(path);
    const known = governments();
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines)
      expect(line['agency_id'], JSON.stringify(line)).toBe(known.get(line['division_code'] ?? ''));
  });

  it('name them of each finding', async () => {
    const lines = await file('/findings.csv?lang=zh');
    const known = rows(place.store, 'SELECT report_id, agency_id FROM report_overview');
    const bodies = new Map(known.map((row) => [row['report_id'], row['agency_id']]));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line['agency_id']).toBe(bodies.get(line['report_id']));
  });
});

describe('comparison with peers', () => {
  it('is said not to be done before a check, and to be done in part when reports come later', async () => {
    const pages = ['/findings', '/findings/outlier.peers', '/rank/denial_rate/all/2023'];
    expect(peersCompared(place.store)).toBe('never');
    for (const path of pages)
      for (const lang of ['zh', 'en'])
        expect(await text(`${path}?lang=${lang}`), path).toMatch(/data-peers="never"/);
    writing((store) => store.setPeerFindings(new Map()));
    expect(peersCompared(place.store)).toBe('all');
    for (const path of pages) expect(await text(path), path).not.toMatch(/data-peers/);
    const later = { code: '990182', body: '水务局', year: 2018, seed: 77 };
    const hints = {
      divisionCode: later.code,
      fiscalYear: later.year,
      agency: '白石市水务局',
    } as const;
    const record = await recordOf(townPage(later), 'http://www.later.test/1.html', {
      ...hints,
      origin: 'demo',
    });
    writing((store) => store.land(record, { parserVersion: '1.0.0' }));
    expect(peersCompared(place.store)).toBe('in_part');
    for (const path of pages) expect(await text(path), path).toMatch(/data-peers="in_part"/);
  });
});
