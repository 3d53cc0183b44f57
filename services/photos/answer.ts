/**
 * A picture as a response: an image and nothing else, whatever a browser thinks of its bytes.
 * @param bytes undefined for a picture that is not there, or not for this reader
 */
export function photoResponse(bytes: Uint8Array | undefined): Response {
  if (!bytes) return new Response(null, { status: 404 });
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      "content-type": "image/jpeg",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "cache-control": "private, max-age=3600",
    },
  });
}
