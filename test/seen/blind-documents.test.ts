import { describe, expect, test } from 'vitest';
import { blindDocuments } from './blind-documents.ts';
import { readBlind } from './blind-score.ts';

/** Places read as what is shown, of those that are: the others are left open. */
const LEAST_READ = 0.7;

describe('documents with one place changed, written without the readers', () => {
  test.each(['html', 'docx', 'xlsx', 'pdf'] as const)(
    '%s: nothing is said of the place that is not shown there',
    async (format) => {
      const documents = blindDocuments().filter((one) => one.format === format);
      const readings = [];
      for (const document of documents) readings.push(await readBlind(document));
      const wrong = readings.filter(({ judged }) => judged === 'false');
      expect(wrong.map(({ document, said }) => [document.id, said, document.shown])).toEqual([]);
      expect(readings.filter(({ said }) => said.startsWith('refused'))).toEqual([]);
      const read = readings.filter(({ judged }) => judged === 'read').length;
      expect(read / readings.length).toBeGreaterThan(format === 'html' ? 0.6 : LEAST_READ);
    },
  );
});
