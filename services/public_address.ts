/**
 * Whether an address can be opened by anybody: neither this machine's own nor one of a network behind a router.
 * @param url an origin, as PUBLIC_URL gives it
 */
export function isPublicAddress(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname.includes(".") && !hostname.endsWith(".local") &&
    !/^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|\[)/.test(hostname);
}
