import { FileGround } from './file-ground.js';

/** What files have in common. */
export const FILE_SERVICES = [FileGround];
