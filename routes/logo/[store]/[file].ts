import { define } from "../../../define.ts";
import { logoPicture } from "../../../services/stores/logo_picture.ts";

/** A store's logo for mail programs; it is no secret, and names nobody. */
export const handler = define.handlers({
  async GET({ state: { ctx }, params }) {
    const picture = await logoPicture(ctx, params.store!, params.file!);
    if (!picture) return new Response(null, { status: 404, headers: { "cache-control": "no-cache" } });
    return new Response(picture.bytes as Uint8Array<ArrayBuffer>, {
      headers: {
        "content-type": picture.type,
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "cross-origin-resource-policy": "cross-origin",
        "cache-control": picture.exact ? "public, max-age=31536000, immutable" : "public, max-age=300",
      },
    });
  },
});
