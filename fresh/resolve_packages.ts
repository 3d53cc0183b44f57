import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Plugin } from "esbuild";

/**
 * Resolves imports of packages as Deno does, through deno.json, and takes each package's build for browsers.
 * Packages import each other through Deno's cache too, so the bundle holds one copy of each.
 */
export function resolvePackages(): Plugin {
  return {
    name: "packages",
    setup({ onResolve }) {
      onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
        if (kind === "entry-point") return undefined;
        const file = fileURLToPath(resolve(path, importer));
        return { path: isPackageFile(file) ? browserBuild(file, path) : file };
      });
    },
  };
}

function resolve(specifier: string, importer: string): string {
  if (!isPackageFile(importer)) return import.meta.resolve(specifier);
  return pathToFileURL(createRequire(pathToFileURL(importer)).resolve(specifier)).href;
}

function isPackageFile(path: string): boolean {
  return /\/(registry\.npmjs\.org|node_modules)\//.test(path);
}

/** Deno resolves for a server; the package's `exports` say which file is the browser's. */
function browserBuild(file: string, specifier: string): string {
  const name = specifier.match(/^(@[^/]+\/)?[^/]+/)![0];
  const root = packageRoot(dirname(file), name);
  if (!root) return file;
  const { exports, module } = JSON.parse(Deno.readTextFileSync(`${root}/package.json`));
  const subpath = "." + specifier.slice(name.length);
  const target = exports ? pick(exports[subpath] ?? (subpath === "." ? exports : undefined)) : module;
  return target ? `${root}/${target.replace(/^\.\//, "")}` : file;
}

function packageRoot(folder: string, name: string): string | undefined {
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    try {
      if (JSON.parse(Deno.readTextFileSync(`${at}/package.json`)).name === name) return at;
    } catch {
      // Folders without a package.json of their own lie between a file and its package.
    }
  }
}

type Target = string | { [condition: string]: Target } | undefined;

function pick(target: Target): string | undefined {
  if (typeof target !== "object") return target;
  for (const [condition, value] of Object.entries(target)) {
    if (!CONDITIONS.has(condition)) continue;
    const found = pick(value);
    if (found) return found;
  }
}

const CONDITIONS = new Set(["browser", "module", "import", "default"]);
