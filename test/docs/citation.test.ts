import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateCFFFile } from 'cffjs';
import { expect, it } from 'vitest';
import { ROOT } from '../house/source-files.ts';

it('is valid by the schema of the format, of this version, and names no person', () => {
  const citation = validateCFFFile(join(ROOT, 'CITATION.cff'));
  const { version, license } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  expect(citation).toMatchObject({ type: 'software', version, license });
  expect(citation.authors).toEqual([{ name: 'gongkai contributors' }]);
});
