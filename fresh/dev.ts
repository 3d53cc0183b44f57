/**
 * Builds, then runs `main.ts`. `deno task dev` starts this again whenever a file changes.
 * @module
 */
await import("./build.ts");
await import(import.meta.resolve("../main.ts"));
