import path from 'node:path';
import { defineConfig } from 'prisma/config';

// `prisma generate` asks for a native engine that it never runs; any existing file satisfies it offline.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: path.join(import.meta.dirname, '.') });
