import { parentPort } from 'node:worker_threads';

/** A thread for tests: says how many questions it has had, breaks at `break`, never answers `never`. */
let had = 0;

parentPort?.on('message', (question: string) => {
  had += 1;
  if (question === 'break') throw new Error('Broken, as asked.');
  if (question === 'exit') process.exit(3);
  if (question !== 'never') parentPort?.postMessage(`${question} ${had}`);
});
