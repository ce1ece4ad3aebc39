import tseslint from 'typescript-eslint';

const timeAndChance = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'take the time from the kernel clock' },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'take the time from the kernel clock' },
  { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'take ids and chance from kernel/ids' },
  { selector: "CallExpression[callee.name='randomUUID']", message: 'take ids and chance from kernel/ids' },
  { selector: "CallExpression[callee.property.name='randomUUID']", message: 'take ids and chance from kernel/ids' },
];
const environment = { selector: "MemberExpression[object.name='process'][property.name='env']", message: 'the environment is read in src/config.ts' };
const namedExports = { selector: 'ExportDefaultDeclaration', message: 'named exports only' };
const noPlatform = ['Identifier[name=/slack|teams/i]', 'Literal[value=/slack|teams/i]', 'TemplateElement[value.raw=/slack|teams/i]']
  .map((selector) => ({ selector, message: 'no platform has a name above src/platforms' }));

export default tseslint.config(
  { ignores: ['dist', 'var', 'src/generated', 'src/workbench/page', '**/*.{js,cjs,mjs}'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['src/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...timeAndChance, environment, namedExports] } },
  { files: ['src/kernel/clock.ts', 'src/kernel/ids.ts'], rules: { 'no-restricted-syntax': ['error', environment, namedExports] } },
  { files: ['src/config.ts'], rules: { 'no-restricted-syntax': ['error', ...timeAndChance, namedExports] } },
  { files: ['src/{kernel,ui,interaction,features}/**/*.ts'], ignores: ['src/kernel/clock.ts', 'src/kernel/ids.ts'], rules: { 'no-restricted-syntax': ['error', ...timeAndChance, environment, namedExports, ...noPlatform] } },
  { files: ['tests/**/*.ts', 'prisma/tools/**/*.ts'], rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-non-null-assertion': 'off' } },
);
