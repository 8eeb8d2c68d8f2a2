/**
 * A scan to the workbook it is confirmed by, with the recogniser that is installed.
 *
 * @module
 */
import { hash } from 'node:crypto';
import { readBytes } from '../../app/read-report.ts';
import { reasonOf } from '../../app/reason-of.ts';
import type { RecogniserData } from '../../app/recognise/recognising-protocol.ts';
import { installedRecogniser, ScanReader } from '../../app/recognise/scan-reader.ts';
import { inFormOrder, partOfCell, scanForm } from '../../app/scan-form/scan-form.ts';
import { parse } from '../../parse/parse.ts';
import { isUnsure } from '../../parse/readers/recognised/recognised-report.ts';
import { type Context, say } from '../context.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { scanProgressText } from '../ingest/summary-text.ts';
import { progressOn } from '../progress.ts';

interface MadeForm {
  readonly bytes: Uint8Array;
  readonly cells: number;
  readonly unsure: number;
}

/**
 * Reads a scan and makes the workbook.
 *
 * @param path - of the scan; the workbook names it so
 * @param installed - the recogniser; that beside this program unless told
 * @throws CliError where no recogniser is installed, or nothing of the form was recognised
 */
export async function formOfScan(
  context: Context,
  path: string,
  installed: RecogniserData | null = installedRecogniser(),
): Promise<MadeForm> {
  if (installed === null) throw new CliError(EXIT.configuration, say(context, NOT_INSTALLED));
  const bytes = await readBytes(path).catch((error: unknown) => {
    throw new CliError(EXIT.configuration, `${path}: ${reasonOf(error)}`, { file: path });
  });
  const outcome = await parse(bytes, { uri: path });
  if (outcome.ok)
    throw new CliError(EXIT.configuration, `${path}: ${say(context, IS_READ)}`, { file: path });
  const { code, message } = outcome.refusal;
  if (code !== 'needs_ocr')
    throw new CliError(EXIT.failures, `${path}: ${code}: ${message}`, { file: path });
  const progress = progressOn(context);
  const reader = new ScanReader(installed);
  try {
    const answer = await reader.read({
      ...{ bytes, hints: {}, source: outcome.source },
      onPage: (part) => {
        const { line, event } = scanProgressText(path, part);
        progress.tick(say(context, line), event);
      },
    });
    if (answer.kind === 'unread' || answer.scan.cells.length === 0) {
      const reason = answer.kind === 'unread' ? answer.reason : say(context, NO_TABLE);
      throw new CliError(EXIT.failures, `${path}: ${reason}`, { file: path });
    }
    const { scan } = answer;
    const cells = inFormOrder(scan.cells);
    const pictures = await reader.crops(bytes, cells.map(partOfCell));
    // What is confirmed is confirmed of the picture that was read.
    const seen = pictures.map((one, index) =>
      one !== null && one.picture === cells[index]?.picture ? one : null,
    );
    const form = { scan, uri: path, sha256: hash('sha256', bytes), cells, pictures: seen };
    const unsure = cells.filter(isUnsure).length;
    return { bytes: await scanForm(form), cells: cells.length, unsure };
  } finally {
    progress.clear();
    await reader.close();
  }
}

const NOT_INSTALLED = {
  en: 'form --from needs the recogniser: npm install gongkai-ocr',
  zh: 'form --from 需要识别程序：npm install gongkai-ocr',
};
const IS_READ = {
  en: 'it is no scan: gongkai ingest reads it as it is',
  zh: '不是扫描件：可直接用 gongkai ingest 读取',
};
const NO_TABLE = {
  en: 'no table of the form was recognised in it; gongkai form --year writes a blank one',
  zh: '没有识别出法定表格；可用 gongkai form --year 生成空白表格手工录入',
};
