/**
 * `npm test`: every check there is, each as far as it comes, and a last line that counts them.
 * `npm run check` (--quick): the inner loop, without browser, databases and packages from Debian.
 */
import { findChromium, provideDebianParts } from './test/debian.mjs';
import { startPostgres } from './test/postgres.mjs';
import { endAll } from './test/run.mjs';
import { STEPS } from './test/steps.mjs';

const quick = process.argv.includes('--quick');
let postgres;

async function main() {
  const total = { passed: 0, failed: 0, skipped: [] };
  const env = quick ? {} : await surroundings(total);
  const steps = STEPS.filter((each) => each.quick === true || !quick);
  const lines = new Map();
  const work = async (step) => lines.set(step, await take(step, env, total));
  const queue = steps.filter(({ alone }) => alone !== true);
  const worker = async () => {
    for (let step = queue.shift(); step !== undefined; step = queue.shift()) await work(step);
  };
  // Most checks use one core, so two run beside each other; Jest afterwards takes what there is.
  await Promise.all([worker(), worker()]);
  for (const step of steps.filter(({ alone }) => alone === true)) await work(step);
  postgres?.stop?.();
  report(
    total,
    steps.map((step) => lines.get(step)),
  );
  process.exitCode = total.failed === 0 ? 0 : 1;
}

/** Runs one step, adds what it counted to the total, and gives its line of the closing table. */
async function take(step, env, total) {
  if (step.alone === true) console.log(`\n── ${step.name}`);
  const started = performance.now();
  const { passed = 0, failed = 0, skipped = [], output = '' } = await step.work({ quick, env });
  if (step.alone !== true) console.log(`\n── ${step.name}\n${output}`.trimEnd());
  total.passed += passed;
  total.failed += failed;
  total.skipped.push(...skipped);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const outcome = failed > 0 ? 'FEHLER' : passed > 0 ? 'gut' : 'übersprungen';
  return `  ${step.name.padEnd(16)} ${outcome.padEnd(12)} ${seconds.padStart(7)} s`;
}

/** What the tests find around them: a PostgreSQL of their own, and a browser. */
async function surroundings(total) {
  const missing = await provideDebianParts();
  if (missing.length > 0) console.log(`Nicht vorhanden: ${missing.join(', ')}`);
  postgres = await startPostgres();
  if (postgres.problem !== undefined) {
    total.skipped.push(`Alle Tests auf PostgreSQL: ${postgres.problem}`);
  }
  const chromium = findChromium();
  return {
    // Empty rather than absent: a URL in the caller's environment could be a real database.
    TEST_DATABASE_URL: postgres.url ?? '',
    CHROMIUM_PATH: chromium ?? '',
  };
}

function report({ passed, failed, skipped }, lines) {
  console.log(`\n${lines.join('\n')}`);
  if (skipped.length > 0) {
    console.log(`\nÜbersprungen:\n${skipped.map((name) => `  - ${name}`).join('\n')}`);
  }
  const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
  console.log(`\n${passed} passed, ${failed} failed${tail}`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    endAll();
    postgres?.stop?.();
    console.log(`\nAbgebrochen (${signal}).`);
    process.exit(130);
  });
}
// Whatever goes wrong in here: no cluster is left behind.
try {
  await main();
} catch (error) {
  endAll();
  postgres?.stop?.();
  throw error;
}
