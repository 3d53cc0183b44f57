/**
 * The `Location` of a redirect. Browsers read `//host`, `/\host` and a slash followed by a tab or line break and
 * another slash as another host, so all runs of these at the start and in the path become one slash.
 */
export function safeLocation(pathOrUrl: string): string {
  if (!/^[\s\0]*[/\\]/.test(pathOrUrl)) return pathOrUrl;
  const end = pathOrUrl.search(/[?#]/);
  const path = end === -1 ? pathOrUrl : pathOrUrl.slice(0, end);
  const rest = end === -1 ? "" : pathOrUrl.slice(end);
  return path.replace(/[\t\r\n\0]/g, "").trimStart().replace(/[/\\]+/g, "/") + rest;
}
