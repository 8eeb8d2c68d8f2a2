/**
 * From a queue and an object store to everything a worker needs of them.
 *
 * @module
 */
import { openFolderObjects } from './folder-objects.ts';
import type { ObjectStore } from './object-store.ts';
import { connectTeam, type QueueOptions } from './postgres/connect.ts';
import { PostgresJobs } from './postgres/jobs.ts';
import { LandLock } from './postgres/land-lock.ts';
import { serverClock } from './postgres/servers.ts';
import type { TeamWorkerOptions } from './worker.ts';

export interface TeamPlaces extends QueueOptions {
  /** Folder of the object store. */
  readonly objects: string;
}

/** Ports of an open team. */
export interface OpenTeam extends Pick<TeamWorkerOptions, 'jobs' | 'servers' | 'isLander'> {
  readonly objects: ObjectStore;
  close(): Promise<void>;
}

/**
 * Opens a team for a worker.
 *
 * @throws TeamError, ObjectError
 */
export async function openTeam(places: TeamPlaces): Promise<OpenTeam> {
  const objects = await openFolderObjects(places.objects);
  const team = await connectTeam(places);
  const lock = new LandLock(team);
  return {
    jobs: new PostgresJobs(team),
    servers: serverClock(team),
    isLander: () => lock.isOurs(),
    objects,
    close: async () => {
      lock.release();
      await team.close();
    },
  };
}
