import { defineConfig } from 'vitest/config';

const suite = (name: string) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout: 60_000 },
});

export default defineConfig({
  test: { projects: [suite('unit'), suite('spec'), suite('corpus'), suite('oracle')] },
});
