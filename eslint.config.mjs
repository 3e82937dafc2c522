// @ts-check
import javascript from '@eslint/js';
import typescript from 'typescript-eslint';

const nodeGlobals = [
  'console',
  'process',
  'require',
  'module',
  '__dirname',
  'setTimeout',
  'setInterval',
  'clearInterval',
  'performance',
  'URL',
];

/** Methods of a page's parts that return what is there now. */
const readings = [
  'all',
  'all(InnerTexts|TextContents)',
  'boundingBox',
  'count',
  'evaluate(All|Handle)?',
  'getAttribute',
  'inner(HTML|Text)',
  'inputValue',
  'is(Checked|Disabled|Editable|Enabled|Hidden|Visible)',
  'textContent',
];

export default typescript.config(
  {
    ignores: ['**/dist/', '**/*.d.ts', '**/.venv/', '.cache/*', '!.cache/cells/', 'bench/.cache/'],
  },
  javascript.configs.recommended,
  { rules: { 'no-unused-vars': ['error', { ignoreRestSiblings: true }] } },
  {
    files: ['**/*.ts'],
    extends: [typescript.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          'lib/tsconfig.book.json',
          'lib/tsconfig.json',
          'packages/*/tsconfig.json',
          'tools/tsconfig.json',
          'test/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      // Numbers in messages are the rule here, and read as they are.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => list.push(x)` where nothing is returned is plain enough.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // With unchecked indexing off, `!` says that a loop keeps its index within bounds.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // A string is spread into its code points, which is what the course compares and counts.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
    },
  },
  {
    // node:test's test() returns a promise that the runner itself waits for.
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            {
              from: 'package',
              package: 'node:test',
              name: [
                'test',
                'it',
                'describe',
                'suite',
                'before',
                'after',
                'beforeEach',
                'afterEach',
              ],
            },
          ],
        },
      ],
    },
  },
  {
    // What a kernel answers comes to a page bit by bit: what is read once may be read too early, on a busy
    // machine alone. until() reads again. (The pages of test/github are whole before they are read.)
    files: ['test/browser/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          'CallExpression[callee.object.name="assert"] AwaitExpression',
          `AwaitExpression[argument.callee.object.name!="Promise"][argument.callee.property.name=/^(${readings.join('|')})$/]`,
        ].map((selector) => ({
          selector: `${selector}:not(CallExpression[callee.name="until"] AwaitExpression)`,
          message: 'A page is read and asserted within until(), which waits for what comes later.',
        })),
      ],
    },
  },
  {
    // A lesson's cells as one module (tools/cells.ts): the last line of a cell is shown, so it may
    // be a bare expression.
    files: ['.cache/cells/**/*.ts'],
    languageOptions: {
      parserOptions: { project: ['.cache/cells/tsconfig.json'] },
    },
    rules: { '@typescript-eslint/no-unused-expressions': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    ignores: ['packages/show/renderer/**'],
    languageOptions: { globals: Object.fromEntries(nodeGlobals.map((name) => [name, 'readonly'])) },
  },
  {
    // In JupyterLab's page; names are TypeScript's to check (packages/show/renderer/tsconfig.json).
    files: ['packages/show/renderer/**/*.js'],
    rules: { 'no-undef': 'off' },
  },
);
