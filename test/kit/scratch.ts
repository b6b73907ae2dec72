import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const MEMORY = '/dev/shm';

/** Room that a test run needs with ease, in bytes. */
const ROOM = 4 * 1024 ** 3;

/**
 * Where the databases and archives of a test run are: in memory, where the system (Linux) has a folder there with enough room.
 * What is made and dropped some hundred times, and waits for the disk each time, takes a tenth of the time there.
 */
export const scratch: string = isRoomy(MEMORY) ? MEMORY : tmpdir();

function isRoomy(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= ROOM;
  } catch {
    return false;
  }
}
