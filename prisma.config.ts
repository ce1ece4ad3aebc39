import path from 'node:path';
import { defineConfig } from 'prisma/config';

// The schema engine from npm (WASM) instead of the binary that Prisma would download: prisma/tools/schema-engine.mjs.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(__dirname, 'prisma/tools/schema-engine.mjs');

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  // `prisma generate` needs no server; every command that does is started by prisma/tools/migration.ts, which sets DATABASE_URL.
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://nobody@localhost/unset' },
});
