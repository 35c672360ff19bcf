/**
 * Tests run on what the compiler made (`npm run compile`): Nest is ESM only, so Jest runs native
 * ESM and transforms nothing. BUILD_DIR points at another output folder than `dist`.
 */
const build = process.env.BUILD_DIR ?? 'dist';

export default {
  testEnvironment: 'node',
  roots: [`<rootDir>/${build}/test`],
  testRegex: '\\.spec\\.js$',
  transform: {},
  testTimeout: 30_000,
};
