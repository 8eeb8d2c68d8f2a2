/**
 * Documents into the database by number of reading threads, beside what one thread reads alone and what the writer
 * lands alone: `gongkai ingest` without the command line around it.
 *
 * Run: npx node bench/threads.ts [documents, 4000] [threads, such as 0,1,2,4] [rounds, 3] [corrections]
 * and with `taskset -c 0` in front for one core.
 *
 * Documents are generated: half HTML, half scraped text, statutory tables and 1,400 characters of prose, each an agency
 * and year of its own; with `corrections`, five documents are versions of two reports, which is dearer to land and
 * makes the writer the limit with fewer cores. Every run makes a new database; the runs take turns, and the best round
 * counts, because the machine has other work as well. Beside the rate stands the processor's time a document: of the
 * thread that writes, which bounds what any number of cores can reach, and of all threads together; and how much of
 * the time the writing thread was busy: at 100 % it is the limit.
 *
 * @module
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ingest } from '../src/app/ingest/ingest.ts';
import type { IngestItem } from '../src/app/ingest/ingest-item.ts';
import { taskAnswerer } from '../src/app/reading/answer-task.ts';
import { ReadingPool } from '../src/app/reading/reading-pool.ts';
import type { ReadAnswer } from '../src/app/reading/reading-protocol.ts';
import { redact } from '../src/normalize/redact.ts';
import type { PackedDelivery } from '../src/store/landing/delivery.ts';
import { openStore } from '../src/store/store.ts';
import { pageHtml } from '../test/generate/html.ts';
import { PLAIN_LAYOUT } from '../test/generate/layout.ts';
import { pageOf } from '../test/generate/page.ts';
import { PLAIN_STYLE, WORD_STYLE } from '../test/generate/style.ts';
import { dialectText } from '../test/generate/text/dialects.ts';
import { ordinaryReport } from './ordinary-report.ts';

const DOCUMENTS = Number(process.argv[2] ?? 4000);
const CORES = availableParallelism();
const THREADS = process.argv[3]?.split(',').map(Number) ?? [
  ...new Set([0, 1, 2, CORES, 2 * CORES]),
];
const ROUNDS = Number(process.argv[4] ?? 3);
const CORRECTIONS = process.argv[5] === 'corrections';
const BATCH = 200;
/** Documents a thread reads before the clock starts. */
const WARM_UP = 1500;
const LAYOUTS = 200;
const INSTANT = new URL('./instant-reader.ts', import.meta.url);
const INFO = { parserVersion: '1.0.0' };
const PROSE = '认真贯彻政府信息公开条例，主动公开规范性文件，依法办理公民、法人和其他组织的申请。';

const encoder = new TextEncoder();
const pages = Array.from({ length: LAYOUTS }, (_, seed) => pageText(seed));
const folder = mkdtempSync(join(tmpdir(), 'gongkai-threads-'));
try {
  await measureAll();
} finally {
  rmSync(folder, { recursive: true });
}

async function measureAll(): Promise<void> {
  const bytes = (await Promise.all(items().map((item) => item.bytes()))).map((one) => one.length);
  const kilobytes = bytes.reduce((sum, one) => sum + one, 0) / bytes.length / 1024;
  console.log(
    `${process.version}, ${process.platform} ${process.arch}, ${CORES} cores; ${DOCUMENTS} documents of ${kilobytes.toFixed(0)} KB on average; best of ${ROUNDS}`,
  );
  const rounds = new Map<string, Measured[]>();
  const keep = (name: string, measured: Measured) =>
    rounds.set(name, [...(rounds.get(name) ?? []), measured]);
  for (let round = 0; round < ROUNDS; round += 1) {
    const { reading, answers } = await readAlone();
    keep('reading alone, one thread', reading);
    keep('landing alone, the writer', landAlone(answers));
    for (const threads of THREADS) keep(nameOf(threads), await ingestWith(threads));
    keep('readers that cost nothing: the limit', await ingestWith(1, INSTANT));
  }
  const head = ['', 'documents a second', 'µs of the writing thread', 'µs of all threads', 'busy'];
  console.log(`\n| ${head.join(' | ')} |\n|---|---|---|---|---|`);
  for (const [name, measured] of rounds) {
    const { rate, writer, all } = measured.reduce((a, b) => (b.rate > a.rate ? b : a));
    const busy = `${Math.round((rate * writer) / 1e4)} %`;
    console.log(`| ${[name, rate, writer, all, busy].map(shown).join(' | ')} |`);
  }
}

function shown(cell: string | number): string {
  return typeof cell === 'number' ? String(Math.round(cell)) : cell;
}

function nameOf(threads: number): string {
  if (threads === 0) return 'reading and landing in one thread';
  return `${threads} reading beside the writer`;
}

async function readAlone(): Promise<{
  reading: Measured;
  answers: readonly ReadAnswer[];
}> {
  const answer = taskAnswerer({ decisions: [], words: true });
  const answers: ReadAnswer[] = [];
  const measured = measure();
  for (const { uri, bytes, hints } of items()) {
    answers.push(await answer({ kind: 'document', bytes: await bytes(), input: { uri }, hints }));
  }
  return { reading: measured(), answers };
}

function landAlone(answers: readonly ReadAnswer[]): Measured {
  const deliveries = answers.map((answer): PackedDelivery => {
    if (answer.kind !== 'packed') throw new Error(`not read: ${JSON.stringify(answer)}`);
    return { packed: answer.packed, info: INFO };
  });
  return inNewStore((store) => {
    const measured = measure();
    for (let first = 0; first < deliveries.length; first += BATCH)
      store.landAll(deliveries.slice(first, first + BATCH));
    return measured();
  });
}

async function ingestWith(threads: number, script?: URL): Promise<Measured> {
  const pool = new ReadingPool({ threads, ...(script && { script }) });
  // Threads start and compile before the clock does: a bulk run is what the rate is about.
  const warm = items().slice(0, WARM_UP * Math.max(1, threads));
  await inNewStore((store) => ingest(store, warm, { pool }));
  try {
    return await inNewStore(async (store) => {
      const measured = measure();
      const { landed } = await ingest(store, items(), { pool });
      if (landed !== DOCUMENTS) throw new Error(`${landed} of ${DOCUMENTS} landed`);
      return measured();
    });
  } finally {
    await pool.close();
  }
}

function inNewStore<T>(work: (store: ReturnType<typeof openStore>) => T): T {
  const path = join(folder, `${performance.now()}.sqlite`);
  const store = openStore(path, { redact });
  const close = () => {
    store.close();
    if (statSync(path).size > 0) rmSync(path);
  };
  const result = work(store);
  if (result instanceof Promise) return result.finally(close) as T;
  close();
  return result;
}

interface Measured {
  /** Documents a second. */
  readonly rate: number;
  /** Microseconds of processor a document: of this thread, and of all. */
  readonly writer: number;
  readonly all: number;
}

/** Starts the clocks; what it answers stops them. */
function measure(): () => Measured {
  const start = performance.now();
  const own = process.threadCpuUsage();
  const all = process.cpuUsage();
  const used = ({ user, system }: NodeJS.CpuUsage) => (user + system) / DOCUMENTS;
  return () => ({
    rate: (DOCUMENTS / (performance.now() - start)) * 1000,
    writer: used(process.threadCpuUsage(own)),
    all: used(process.cpuUsage(all)),
  });
}

/** Two hundred layouts and sets of numbers; agency and year are told, so that each is a report of its own. */
function items(): IngestItem[] {
  return Array.from({ length: DOCUMENTS }, (_, n) => {
    const page = pages[n % LAYOUTS] ?? '';
    return {
      name: `${n}`,
      uri: `document-${n}`,
      bytes: () => Promise.resolve(encoder.encode(`${page}\n第${n}号`)),
      hints: {
        agency: `甲州市青禾区第${Math.floor(n / (CORRECTIONS ? 5 : 2))}局`,
        divisionCode: '990102',
        fiscalYear: 2019 + (n % 2),
      },
      info: INFO,
    };
  });
}

function pageText(seed: number): string {
  const truth = ordinaryReport(seed);
  const text =
    seed % 4 < 2
      ? dialectText(pageOf(truth, PLAIN_LAYOUT, WORD_STYLE), 'D5 2.0')
      : pageHtml(pageOf(truth, PLAIN_LAYOUT, PLAIN_STYLE));
  return ['全年在县门户网站', '水质数据', '本年度没有收取'].reduce(
    (filled, words) => filled.replace(words, `${PROSE.repeat(12)}${words}`),
    text,
  );
}
