import { ASSET_KEY } from "./asset.ts";
import { acceptedEncoding, compressed } from "./compress.ts";
import { type Context, getBuildCache, getPath, proceed } from "./context.ts";
import type { Middleware } from "./handlers.ts";
import { MethodNotAllowed } from "./http_error.ts";
import type { StaticFile } from "./static_store.ts";

/**
 * Serves `static/` and the bundled islands. A path made by `asset()` may be kept for a year, as its query changes
 * with the file; any other is asked for again each time and answered 304 while it is the same.
 */
export function staticFiles<State>(): Middleware<State> {
  return (ctx) => {
    const file = getBuildCache(ctx).files.get(filePath(ctx));
    return file ? serve(ctx, file) : proceed(ctx);
  };
}

function filePath<State>(ctx: Context<State>): string {
  const path = getPath(ctx).slice(ctx.config.basePath.length);
  if (!path.includes("%")) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

async function serve<State>(ctx: Context<State>, file: StaticFile): Promise<Response> {
  const { req } = ctx;
  if (req.method !== "GET" && req.method !== "HEAD") throw new MethodNotAllowed(["GET"]);

  const etag = `W/"${file.hash}"`;
  const headers = new Headers({
    "content-type": file.type,
    "cache-control": isVersioned(req, file) ? "public, max-age=31536000, immutable" : "no-cache",
    etag,
  });
  if (file.compressible) headers.set("vary", "accept-encoding");

  const known = req.headers.get("if-none-match");
  if (known?.split(",").some((tag) => tag.trim().replace(/^W\//, "") === `"${file.hash}"`)) {
    return new Response(null, { status: 304, headers });
  }

  const encoding = file.compressible ? acceptedEncoding(req.headers.get("accept-encoding")) : undefined;
  const body = encoding ? await compressed(file, encoding) : file.body;
  if (encoding) headers.set("content-encoding", encoding);
  headers.set("content-length", String(body.byteLength));
  return new Response(req.method === "HEAD" ? null : body, { headers });
}

function isVersioned(req: Request, file: StaticFile): boolean {
  return file.immutable || new URL(req.url).searchParams.get(ASSET_KEY) === file.hash;
}
