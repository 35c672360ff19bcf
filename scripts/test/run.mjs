/** Runs commands so that none outlives the test run: each has a time limit and its own group. */
import { spawn } from 'node:child_process';

const running = new Set();

/**
 * Runs a command, shows its output as it comes and gives `{ code, output }`.
 * After `seconds` it is ended with everything it started; its code is then 124, as with timeout(1).
 */
export function run(command, args, { seconds, env = {}, quiet = false, cwd } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      detached: true,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    let output = '';
    let expired = false;
    const take = (chunk) => {
      output += chunk;
      if (!quiet) process.stdout.write(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    const timer = setTimeout(() => {
      expired = true;
      take(`\nAbgebrochen nach ${seconds} Sekunden.\n`);
      end(child);
    }, seconds * 1000);
    const finish = (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code: expired ? 124 : code, output });
    };
    child.on('error', (error) => {
      take(`${error.message}\n`);
      finish(127);
    });
    // `exit`, not `close`: a grandchild that keeps the pipe open must not hold up the run.
    child.on('exit', (code) => {
      if (!expired) end(child);
      setImmediate(finish, code ?? 1);
    });
  });
}

/** Ends all commands that are still running; for an interrupted run. */
export function endAll() {
  for (const child of running) end(child);
}

function end(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}
