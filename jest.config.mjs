/**
 * Tests run on what the compiler made: Nest is ESM only, so Jest runs native modules and transforms
 * nothing. BUILD_DIR names another output folder than dist, for two people in one work tree.
 */
const build = process.env.BUILD_DIR ?? 'dist';

export default {
  testEnvironment: 'node',
  roots: [`<rootDir>/${build}/test`],
  testRegex: '\\.spec\\.js$',
  transform: {},
  runner: '<rootDir>/scripts/test/runner.mjs',
  testSequencer: '<rootDir>/scripts/test/sequencer.mjs',
};
