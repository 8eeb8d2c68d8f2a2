/**
 * Landing what was read: one writer, each bundle once, in one transaction.
 *
 * @module
 */
import type { Store } from '../store/store.ts';
import type { JobSource, LandDone, LandJob } from './job-source.ts';
import type { ObjectStore } from './object-store.ts';
import { unpackReading } from './reading-bundle.ts';

export interface LandOptions {
  readonly job: LandJob;
  readonly jobs: Pick<JobSource, 'landable'>;
  readonly objects: ObjectStore;
  readonly store: Store;
  /** Told of everything that could not be read or landed. */
  readonly onProblem: (problem: string) => void;
  /** Called when a bundle is in the data set and nobody knows yet: the tests end the process here. */
  readonly committed?: () => void;
}

/**
 * Lands the bundle of a job, and those of its portal that waited for it.
 *
 * @throws StoreError where the database takes no more; ObjectError; TeamError for a reading of a later gongkai
 */
export async function landBundles(options: LandOptions): Promise<LandDone> {
  const { job, jobs, objects, store } = options;
  const landed: number[] = [];
  for (const { bundle, reading: digest } of await jobs.landable(job.bundle)) {
    const { of, problems, ...reading } = unpackReading(await objects.get(digest));
    const faults = store.landBundle({ ...reading, digest });
    options.committed?.();
    landed.push(bundle);
    if (faults === null) continue;
    for (const problem of problems) options.onProblem(`${of}: ${problem}`);
    for (const { message } of faults)
      options.onProblem(
        `${of}: read, but not landed because of a fault in gongkai, please report it: ${message}`,
      );
  }
  return { role: 'land', landed };
}
