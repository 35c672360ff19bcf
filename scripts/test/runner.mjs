/**
 * Runs test files in plain Node processes that live as long as the run, so that Nest, TypeORM and the
 * compilers for paper are loaded once a process and not once a file. The light runner has no limit of
 * time of its own: a file that hangs would hold everything, and nobody would know which.
 */
import { relative } from 'node:path';
import { createRunner } from 'jest-light-runner';

const MINUTES_PER_FILE = 10;

const PRELOAD = new URL('keep-worker-data.mjs', import.meta.url).href;

export default class LightRunner extends createRunner({ runtime: 'child_process' }) {
  runTests(tests, watcher, onStart, onResult, onFailure) {
    process.env.NODE_OPTIONS = `--import ${PRELOAD}`;
    const clocks = new Map();
    const stop = (test) => clearTimeout(clocks.get(test));
    return super.runTests(
      tests,
      watcher,
      (test) => {
        clocks.set(
          test,
          setTimeout(() => giveUp(test), MINUTES_PER_FILE * 60_000),
        );
        return onStart(test);
      },
      (test, result) => {
        stop(test);
        return onResult(test, result);
      },
      (test, error) => {
        stop(test);
        return onFailure(test, error);
      },
    );
  }
}

function giveUp({ path, context }) {
  const name = relative(context.config.rootDir, path);
  process.stderr.write(`${name} is not through after ${MINUTES_PER_FILE} minutes: giving up\n`);
  process.exit(1);
}
