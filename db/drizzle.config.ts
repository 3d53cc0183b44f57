import { defineConfig } from "drizzle-kit";

// Paths are seen from the root of the project, where `deno task db:generate --name what_changes` runs.
export default defineConfig({ dialect: "postgresql", schema: "./db/schema", out: "./db/migrations" });
