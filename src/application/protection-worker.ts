import { parentPort } from 'node:worker_threads';

parentPort?.close();
throw new Error('The engine is not built in yet.');
