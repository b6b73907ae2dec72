import path from 'node:path';
import { defineConfig } from 'vite';

/** The client helper as one module of its own, for browsers and Node. `tsc -p src/client` puts its types beside it. */
export default defineConfig({
  publicDir: false,
  build: {
    lib: { entry: path.join(import.meta.dirname, 'src/client/index.ts'), formats: ['es'], fileName: 'index' },
    outDir: path.join(import.meta.dirname, 'dist/client'),
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: { output: { minify: true } },
    reportCompressedSize: false,
  },
});
