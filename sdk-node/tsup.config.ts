import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts', 'src/session.ts', 'src/fetch.ts'],
  format: ['esm', 'cjs'],
  target: 'node20',
  platform: 'node',
  splitting: true,
  sourcemap: true,
  dts: true,
  clean: true,
});
