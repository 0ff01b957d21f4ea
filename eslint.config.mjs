import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What runs in a browser knows the names of a browser. */
const PROJECTS = ['./tsconfig.json', './src/present/html/browser/tsconfig.json'];

/** Closed lists of words are unions and constant arrays, which JSON has too. */
const NO_ENUM = {
  selector: 'TSEnumDeclaration',
  message: 'A union of words, or a constant array, takes the place of an enum.',
};

/** All TypeScript, with types. No `any`, no cast but `as const`, no `!`, every switch over a union complete. */
const typescript = {
  files: ['src/**/*.{ts,tsx}', 'test/**/*.{ts,tsx}'],
  extends: [js.configs.recommended, tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
  languageOptions: { parserOptions: { project: PROJECTS, tsconfigRootDir: import.meta.dirname } },
  rules: {
    '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
    '@typescript-eslint/consistent-type-imports': 'error',
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    // A text is spread to get at its code points: that is what columns and escapes are counted in.
    '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
    '@typescript-eslint/prefer-readonly': 'error',
    // A third of the time of all rules, for what is not here: enums are forbidden below, and classes are few and closed.
    '@typescript-eslint/no-unsafe-enum-assignment': 'off',
    '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    '@typescript-eslint/switch-exhaustiveness-check': [
      'error',
      { allowDefaultCaseForExhaustiveSwitch: false, considerDefaultExhaustiveForUnions: true },
    ],
    // Evidence is full of control characters: the patterns that find and escape them have to name them.
    'no-control-regex': 'off',
    'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    'no-console': 'error',
    'no-restricted-syntax': ['error', NO_ENUM],
    eqeqeq: 'error',
    'no-warning-comments': 'error',
  },
};

/** Stages of the pipe are functions of their arguments: no clock, no chance, no process, no timer. */
const pure = {
  files: ['src/{model,facts,inference,diagnosis,present}/**/*.{ts,tsx}'],
  rules: {
    'no-restricted-globals': [
      'error',
      ...['process', 'performance', 'crypto', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
    ],
    'no-restricted-properties': [
      'error',
      { object: 'Date', property: 'now' },
      { object: 'Math', property: 'random' },
      { object: 'globalThis', property: 'process' },
    ],
    'no-restricted-syntax': [
      'error',
      NO_ENUM,
      { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'The clock is an input here.' },
      { selector: 'ImportExpression', message: 'A stage of the pipe loads nothing on its own.' },
    ],
  },
};

/** `no-console` is about layers: the command line alone speaks. */
const speaking = { files: ['src/cli/**/*.{ts,tsx}'], rules: { 'no-console': 'off' } };

/** Tests read what they made themselves, and `expect` takes methods of plain values. */
const tests = {
  files: ['test/**/*.{ts,tsx}'],
  rules: { '@typescript-eslint/no-empty-function': 'off', '@typescript-eslint/unbound-method': 'off' },
};

const scripts = {
  files: ['**/*.{js,mjs,cjs}'],
  extends: [js.configs.recommended],
  languageOptions: {
    globals: {
      Buffer: 'readonly',
      URL: 'readonly',
      TextEncoder: 'readonly',
      clearTimeout: 'readonly',
      console: 'readonly',
      performance: 'readonly',
      process: 'readonly',
      setTimeout: 'readonly',
    },
  },
  rules: {
    'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    eqeqeq: 'error',
    'no-control-regex': 'off',
    'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    'no-warning-comments': 'error',
  },
};

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', '.cache/', 'src/*/generated/']),
  typescript,
  pure,
  speaking,
  tests,
  scripts,
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
);
