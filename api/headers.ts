/**
 * What every answer of the API carries: most hold keys and people's data, and are read by programs.
 * @param publicUrl over https, a browser is told to stay there
 */
export function addHeaders(publicUrl: string): (response: Response) => Response {
  const carried = [
    ["cache-control", "no-store"],
    ["referrer-policy", "no-referrer"],
    ["x-content-type-options", "nosniff"],
    ...(publicUrl.startsWith("https:") ? [["strict-transport-security", "max-age=31536000"]] : []),
  ] as [string, string][];
  return (response) => {
    for (const [name, value] of carried) {
      // What anybody may read says itself how long it may be kept.
      if (name !== "cache-control" || !response.headers.has(name)) response.headers.set(name, value);
    }
    return response;
  };
}
