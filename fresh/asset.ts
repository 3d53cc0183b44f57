/** The query that names the version of a static file. */
export const ASSET_KEY = "__frsh_c";

/** Where content hashes come from: the server sets it; in the browser there are none. */
export const assetHashes: { get: (path: string) => string | undefined } = { get: () => undefined };

/**
 * The path of a static file, with its content's hash: the answer may be kept for a year.
 * A path that is no static file comes back unchanged, as does every path in the browser.
 */
export function asset(path: string, basePath = ""): string {
  if (!path.startsWith("/") || path.startsWith("//")) return path;
  const [, file = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(path) ?? [];
  const hash = assetHashes.get(file);
  if (hash === undefined) return basePath + path;
  const [query = "", fragment] = rest.replace(/^\?/, "").split("#");
  if (query.includes(ASSET_KEY)) return basePath + path;
  return `${basePath}${file}?${query && query + "&"}${ASSET_KEY}=${hash}${
    fragment === undefined ? "" : "#" + fragment
  }`;
}

/** Applies `asset()` to each URL of a `srcset`. */
export function assetSrcSet(srcset: string, basePath?: string): string {
  if (srcset.includes("(")) return srcset;
  return srcset.replace(/(^|,)(\s*)(\S+)/g, (_, comma, space, url) => comma + space + asset(url, basePath));
}

type Props = Record<string, unknown>;

/** The props of `<img>` and `<source>` with hashed paths. */
export function hashedImage(props: Props): Props {
  const { src, srcset } = props;
  if (props["data-fresh-disable-lock"]) return props;
  const changed: Props = {};
  if (typeof src === "string") changed.src = asset(src);
  if (typeof srcset === "string") changed.srcset = assetSrcSet(srcset);
  return changed.src === src && changed.srcset === srcset ? props : { ...props, ...changed };
}
