/**
 * The TypeScript files below a folder, as sorted paths without the folder, with their extension.
 * Tests and files of folders that begin with an underscore or `(_` are not part of the application.
 */
export function sourceFiles(folder: string, prefix = ""): string[] {
  let entries;
  try {
    entries = [...Deno.readDirSync(folder)];
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
  return entries.flatMap(({ name, isDirectory }) => {
    if (isDirectory) return /^\(?_/.test(name) ? [] : sourceFiles(`${folder}/${name}`, `${prefix}${name}/`);
    return /\.[tj]sx?$/.test(name) && !/[._]test\.[tj]sx?$/.test(name) ? [prefix + name] : [];
  }).sort();
}

/** A path without its extension. */
export function fileId(path: string): string {
  return path.replace(/\.[tj]sx?$/, "");
}
