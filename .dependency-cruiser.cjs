/** The dependency rule of docs/architecture.md. Planted violations must fail: tests/architecture. */
const never = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });
module.exports = {
  forbidden: [
    never('no-circles', {}, { circular: true }),
    never('kernel-is-the-floor', { path: '^src/kernel' }, { path: '^src/(?!kernel)' }),
    never('ui-knows-only-kernel', { path: '^src/ui' }, { path: '^src/(?!ui|kernel)' }),
    never('interaction-knows-ui-and-kernel', { path: '^src/interaction' }, { path: '^src/(?!interaction|ui|kernel)' }),
    never('platforms-know-no-feature', { path: '^src/platforms' }, { path: '^src/(features|infra|generated|app|cli|workbench)' }),
    never('platforms-know-not-each-other', { path: '^src/platforms/([^/]+)/' }, { path: '^src/platforms/([^/]+)/', pathNot: '^src/platforms/$1/' }),
    never('features-by-their-index', { path: '^src/features/([^/]+)/' }, { path: '^src/features/([^/]+)/', pathNot: ['^src/features/$1/', '^src/features/[^/]+/(index|rules)\\.ts$'] }),
    never('features-know-no-platform', { path: '^src/features' }, { path: '^src/(platforms|app|cli|workbench|main|config)' }),
    never('features-reach-the-database-through-stores', { path: '^src/features', pathNot: '/store\\.ts$' }, { path: '^src/infra/(?!sheets|calendar-file)' }),
    never('rules-are-pure', { path: '^src/features/.+/rules\\.ts$' }, { path: '^src/(?!kernel|features/.+/(rules|states|messages)\\.ts$)' }),
    never('infra-knows-no-feature', { path: '^src/infra' }, { path: '^src/(features|platforms|app|cli|workbench|main|config)' }),
    never('prisma-only-in-infra-and-stores', { path: '^src', pathNot: ['^src/infra/', '/store\\.ts$', '^src/generated'] }, { path: ['^src/generated', '(^|/)node_modules/@prisma/', '^src/infra/db/(client|transaction)\\.ts$'] }),
    never('slack-only-in-slack', { path: '^src', pathNot: '^src/platforms/slack/' }, { path: '(^|/)node_modules/@slack/' }),
    never('the-sdk-of-teams-only-behind-its-port', { path: '^src', pathNot: '^src/platforms/teams/sdk' }, { path: '(^|/)node_modules/(@microsoft/teams-ai|botbuilder|botframework-)' }),
    never('nothing-knows-the-workbench', { path: '^src/(?!workbench)' }, { path: '^src/workbench' }),
    never('the-stand-ins-share-nothing-with-the-bot', { path: '^src/workbench/(slack|teams)/' }, { path: '^src/(?!workbench/|kernel/(clock|ids))' }),
    never('no-dev-dependency-in-src', { path: '^src', pathNot: ['^src/generated', '^src/workbench'] }, { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] }),
    never('no-unresolvable', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^src/generated'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node', 'import', 'default', 'types'], extensions: ['.ts', '.js', '.json'] },
  },
};
