import { defineConfig } from 'vitest/config';

const suite = (name: string, folder = name) => ({
  test: { name, include: [`test/${folder}/**/*.test.ts`], testTimeout: 120_000, hookTimeout: 180_000 },
});

export default defineConfig({
  test: {
    projects: [
      suite('unit'),
      suite('spec'),
      suite('corpus'),
      suite('oracle'),
      // The picture's page by itself, in a browser.
      suite('page'),
      // Looks at a real editor from outside, through a browser.
      suite('screen', 'vscode/screen'),
    ],
  },
});
