import { createHash } from "node:crypto";
import { contentType, isCompressible } from "./content_type.ts";

/** One file, held in memory. */
export interface StaticFile {
  type: string;
  /** Hex of the content's SHA-256, shortened to 80 bits. */
  hash: string;
  body: Uint8Array<ArrayBuffer>;
  compressible: boolean;
  /** Its name changes with its content. */
  immutable: boolean;
  compressed: Map<string, Promise<Uint8Array<ArrayBuffer>>>;
}

/**
 * The files below `static/`, and the bundles in `_fresh/`. Only what a directory walk found can be asked for, by
 * exact path: there is no path to climb out of the folder. Contents are read when first needed.
 */
export class StaticStore {
  #found: Map<string, string> | undefined;
  readonly #read = new Map<string, StaticFile>();
  readonly #folders: { folder: string; prefix: string }[];

  constructor(staticFolder: string, bundleFolder: string) {
    this.#folders = [
      { folder: staticFolder, prefix: "/" },
      { folder: bundleFolder, prefix: BUNDLES },
    ];
  }

  /** @param path decoded URL path, beginning with a slash */
  get(path: string): StaticFile | undefined {
    const file = (this.#found ??= this.#find()).get(path);
    if (file === undefined) return undefined;
    let asset = this.#read.get(path);
    if (!asset) this.#read.set(path, asset = read(file, path.startsWith(BUNDLES)));
    return asset;
  }

  #find(): Map<string, string> {
    const found = new Map<string, string>();
    for (const { folder, prefix } of this.#folders) walk(folder, prefix, found);
    found.delete(BUNDLES + "manifest.json");
    return found;
  }
}

const BUNDLES = "/_fresh/";

function walk(folder: string, prefix: string, found: Map<string, string>): void {
  let entries;
  try {
    entries = [...Deno.readDirSync(folder)];
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw error;
  }
  for (const { name, isDirectory, isFile } of entries) {
    if (isDirectory) walk(`${folder}/${name}`, `${prefix}${name}/`, found);
    else if (isFile) found.set(prefix + name, `${folder}/${name}`);
  }
}

function read(path: string, immutable: boolean): StaticFile {
  const body = Deno.readFileSync(path);
  const type = contentType(path);
  return {
    type,
    hash: createHash("sha256").update(body).digest("hex").slice(0, 20),
    body,
    compressible: isCompressible(type) && body.byteLength > 256,
    immutable,
    compressed: new Map(),
  };
}
