/** Stories that say the same on every platform, or are about one alone: told once. */
const TOLD_ONCE = {
  'faults-requests': 'how Slack asks: signatures, repeated requests, triggers',
  'socket-mode': 'Slack over a socket',
  'two-platforms': 'says itself who is where',
  'one-platform-down': 'says itself who is where',
  unsure: 'says itself who is where',
  race: 'five hundred answers by the address that Slack gives for them',
  'nominations-import': 'a file, and no chat',
  'quiet-ranks': 'what is due, and no chat',
  '[a-z]*-?statements': 'statements, and no chat',
};

const project = {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/tests/support/global-setup.ts',
  globalTeardown: '<rootDir>/tests/support/global-teardown.ts',
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript', decorators: true } }, module: { type: 'commonjs' }, sourceMaps: 'inline' }] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' }, // import('./x/index.js'): tsc (Node16) wants the ending, the sources are .ts
};
const told = (story) => ({
  ...project, displayName: story, globals: { STORY: story }, testMatch: ['<rootDir>/tests/stories/**/*.test.ts'], testPathIgnorePatterns: Object.keys(TOLD_ONCE).map((name) => `/stories/${name}\\.test\\.ts$`),
});

/** Everything with the stories on Slack, then the stories on Teams, and with people on both. One alone: `npx jest tests/stories/open-call --selectProjects teams` */
module.exports = {
  projects: [{ ...project, displayName: 'slack', globals: { STORY: 'slack' }, testMatch: ['<rootDir>/tests/**/*.test.ts'] }, told('teams'), told('mixed')],
  maxWorkers: 2,
  workerIdleMemoryLimit: '1200MB', // what a test file leaves behind piles up: at four gigabytes a worker spends its time collecting garbage
  testTimeout: 120_000, // a limit for what hangs, the only one and not a measure: a loaded machine must not fail a right test
};
