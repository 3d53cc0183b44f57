import { build, type BuildOptions, type Metafile, stop } from "esbuild";
import type { Bundle } from "./manifest.ts";
import { resolvePackages } from "./resolve_packages.ts";

const BOOT = "boot";

/**
 * Bundles islands for browsers, with what they share in chunks of its own.
 * @param islands file by id
 * @returns the files to write, which file holds which island, and every source file that went in
 */
export async function esbuildIslands(islands: Record<string, string>, target: string[]) {
  const entryPoints = [
    { in: `${import.meta.dirname}/client/boot.ts`, out: BOOT },
    ...Object.entries(islands).map(([id, file]) => ({ in: file, out: outName(id) })),
  ];
  const options = {
    entryPoints,
    outdir: "/",
    entryNames: "[name]-[hash]",
    chunkNames: "chunk-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    minify: true,
    legalComments: "none",
    jsx: "automatic",
    jsxImportSource: "preact",
    define: { "process.env.NODE_ENV": '"production"' },
    target,
    metafile: true,
    write: false,
    logLevel: "error",
    absWorkingDir: "/",
    plugins: [resolvePackages()],
    // deno.json's `jsx: precompile` is for strings on the server; the browser needs vnodes to hydrate.
    tsconfigRaw: "{}",
  } satisfies BuildOptions;

  try {
    const { metafile, outputFiles } = await build(options);
    return {
      bundle: describe(metafile, islands),
      inputs: Object.keys(metafile.inputs).map((path) => "/" + path).sort(),
      files: outputFiles.map(({ path, contents }) => ({ name: path.slice(1), contents })),
    };
  } finally {
    await stop();
  }
}

/** Ids may hold slashes and brackets; file names are flat and plain. `island-` keeps them apart from `boot`. */
function outName(id: string): string {
  return "island-" + id.replace(/[^\w-]/g, "_");
}

function describe(metafile: Metafile, islands: Record<string, string>): Bundle {
  const outputs = Object.entries(metafile.outputs);
  const closure = (source: string) => {
    const entry = outputs.find(([, output]) => output.entryPoint && "/" + output.entryPoint === source);
    if (!entry) throw new Error(`Not bundled: ${source}`);
    const files = new Set([entry[0]]);
    for (const file of files) {
      for (const { path, kind } of metafile.outputs[file]!.imports) {
        if (kind === "import-statement") files.add(path);
      }
    }
    return [...files];
  };
  return {
    boot: closure(`${import.meta.dirname}/client/boot.ts`),
    islands: Object.fromEntries(Object.entries(islands).map(([id, file]) => [id, closure(file)])),
  };
}
