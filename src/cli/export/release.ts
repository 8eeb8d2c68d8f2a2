/**
 * `gongkai export release`: a version of the dataset that can be deposited and cited.
 *
 * @module
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { version } from '../../app/package-root.ts';
import { reasonOf } from '../../app/reason-of.ts';
import { pathOrSample } from '../../app/samples.ts';
import { ReleaseError } from '../../store/release/release-error.ts';
import { compareFirst } from '../check/compare-first.ts';
import { action, command, withDatabase } from '../command.ts';
import { type Context, print, say } from '../context.ts';
import { CliError, EXIT, type ExitCode } from '../exit-code.ts';
import { sharedOption } from '../shared-option.ts';
import { fileFault } from './file-fault.ts';

interface ReleaseFlags {
  readonly db: string;
  readonly to: string;
  readonly name: string;
  readonly about: string;
  readonly previous?: string;
  readonly json?: true;
  readonly excel?: true;
}

export function releaseCommand(context: Context): Command {
  const own = command(context, 'release', {
    summary: {
      en: 'A citable release: tables, codebook, methodology, sources, citation, licence, checksums. Demo data is refused.',
      zh: '可引用的数据发布：数据表、编码簿、方法说明、来源、引用格式、许可和校验值。演示数据不予发布。',
    },
    examples: [
      [
        'gongkai export release --name 2027.1 --about about.json --to release-2027.1',
        { en: 'about.json: see docs/releases.md', zh: 'about.json 的写法见 docs/releases.md' },
      ],
      [
        'gongkai export release --name 2027.2 --about about.json --to release-2027.2 --previous release-2027.1',
        { en: 'with what changed and why', zh: '并列出与上一版的差异及原因' },
      ],
    ],
  });
  return withDatabase(context, own)
    .requiredOption('--name <version>', say(context, { en: 'such as 2027.1', zh: '如 2027.1' }))
    .requiredOption(
      '--about <file>',
      say(context, {
        en: 'JSON with title, authors, publicationDate, licence, contact',
        zh: 'JSON：title、authors、publicationDate、licence、contact',
      }),
    )
    .addOption(sharedOption(context, 'folder').makeOptionMandatory())
    .option(
      '--previous <folder>',
      say(context, { en: 'the release before, to compare with', zh: '用于比较的上一版' }),
    )
    .option(
      '--excel',
      say(context, { en: 'CSV that Excel opens by a double click', zh: 'CSV 可直接用 Excel 打开' }),
    )
    .action(action(context, (flags: ReleaseFlags) => run(context, flags)));
}

async function run(context: Context, flags: ReleaseFlags): Promise<ExitCode> {
  const { db, to, name, about, previous, json, excel } = flags;
  const [{ openStore }, { parseAbout }, { exportRelease }] = await Promise.all([
    import('../../store/store.ts'),
    import('../../store/release/about.ts'),
    import('../../store/release/release.ts'),
  ]);
  await compareFirst(context, db);
  const store = openStore(db, { readonly: true });
  try {
    const files = await exportRelease(store, to, {
      name,
      about: parseAbout(readAbout(about), about),
      program: version(),
      ...(previous === undefined ? {} : { previous }),
      forExcel: excel === true,
    });
    const written = files.map((file) => join(to, file));
    await print(context, json === true ? JSON.stringify({ written }) : written.join('\n'));
    return EXIT.done;
  } catch (error) {
    throw error instanceof ReleaseError
      ? new CliError(EXIT.configuration, `export release: ${say(context, error.words)}`)
      : fileFault(error, to);
  } finally {
    store.close();
  }
}

function readAbout(path: string): string {
  try {
    return readFileSync(pathOrSample(path), 'utf8');
  } catch (error) {
    throw new ReleaseError('about', `${path}: ${reasonOf(error)}`);
  }
}
