/** The checks of `npm test`, in order. Each gives how many passed, how many failed, what was skipped. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '../build.mjs';
import { run } from './run.mjs';

const RESULTS = join(ROOT, '.build', 'jest.json');

/** Tests wait a good part of their time, for browsers, databases and servers: one more than cores. */
const WORKERS = Math.max(2, Math.min(availableParallelism(), 4)) + 1;

/**
 * Names are what a reader of the log sees; `quick` ones also belong to `npm run check`. Those that
 * are not to be `alone` are begun in this order, the longest first, and print what they have to say
 * when they are through.
 */
export const STEPS = [
  { name: 'Lint', quick: true, work: tool('eslint/bin/eslint.js', '--max-warnings', '0', '.') },
  {
    name: 'Format',
    quick: true,
    work: tool('prettier/bin/prettier.cjs', '--check', '.', '--log-level=warn'),
  },
  { name: 'Typen', quick: true, work: compile },
  {
    name: 'Typen (Browser)',
    quick: true,
    work: tool('typescript/bin/tsc', '-p', 'tsconfig.browser.json'),
  },
  {
    name: 'Stockwerke',
    quick: true,
    work: tool(
      'dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      'src',
      'test',
    ),
  },
  { name: 'Unbenutztes', work: tool('knip/bin/knip.js') },
  { name: 'Bekannte Lücken', work: audit },
  { name: 'Tests', quick: true, alone: true, work: jest },
];

function tool(path, ...args) {
  return async () =>
    oneCheck(await node([join('node_modules', path), ...args], { seconds: 600, quiet: true }));
}

async function compile() {
  return oneCheck(await node(['scripts/build.mjs', '--tests'], { seconds: 600, quiet: true }));
}

/** The registry may be out of reach, or not offer audits: then nobody can say, and we say that. */
async function audit() {
  const npm = process.env.npm_execpath?.endsWith('.js')
    ? [process.execPath, process.env.npm_execpath]
    : ['npm'];
  const args = [...npm.slice(1), 'audit', '--omit=dev', '--audit-level=high', '--json'];
  const { code, output } = await run(npm[0], args, { seconds: 120, quiet: true, cwd: ROOT });
  if (!output.includes('"vulnerabilities"')) {
    return { skipped: ['Bekannte Lücken (npm audit): die Paketquelle gibt keine Auskunft'] };
  }
  return oneCheck({ code, output: code === 0 ? '' : output });
}

async function jest({ quick, env }) {
  mkdirSync(dirname(RESULTS), { recursive: true });
  rmSync(RESULTS, { force: true });
  const only = quick ? ['--testPathPatterns', 'dist/test/domain/'] : [];
  const args = ['--json', `--outputFile=${RESULTS}`, `--maxWorkers=${WORKERS}`, ...only];
  const { code } = await node(['node_modules/jest/bin/jest.js', ...args], {
    seconds: 3000,
    env: { NODE_OPTIONS: '', ...env },
  });
  return existsSync(RESULTS)
    ? countTests(JSON.parse(readFileSync(RESULTS, 'utf8')), code)
    : oneCheck({ code: code || 1 });
}

/** A file that could not even be loaded has no tests to count and is one failure. */
function countTests(results, code) {
  const broken = results.numRuntimeErrorTestSuites;
  const failed = results.numFailedTests + broken;
  const skipped = results.testResults.flatMap((file) =>
    file.assertionResults
      .filter(({ status }) => status === 'pending' || status === 'todo')
      .map(({ ancestorTitles, title }) => [...ancestorTitles, title].join(' ')),
  );
  // Jest can also fail without a failing test, for example when it finds none at all.
  return {
    passed: results.numPassedTests,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped,
  };
}

function oneCheck({ code, output }) {
  return code === 0 ? { passed: 1, output } : { failed: 1, output };
}

function node(args, options) {
  return run(process.execPath, args, { cwd: ROOT, ...options });
}
