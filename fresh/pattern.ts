/**
 * The pattern of a route file: `users/[id]` → `/users/:id`, `(shop)/[...rest]` → `/:rest*`, `a/index` → `/a`.
 * @throws SyntaxError for two parameters side by side
 */
export function filePattern(id: string): string {
  const parts = id.split("/").filter((part) => !/^\(.*\)$/.test(part));
  if (parts.at(-1) === "index") parts.pop();
  return parts.map(partPattern).join("") || "/";
}

/** Where in the tree of layouts and middlewares a route file stands. Groups count here. */
export function fileSegments(id: string): string[] {
  return id.split("/").slice(0, -1).map((part) => partPattern(part).slice(1));
}

/** The same for the pattern of a route that is registered by hand. */
export function patternSegments(pattern: string): string[] {
  return pattern.split("/").filter((part) => part !== "" && part !== "*");
}

function partPattern(part: string): string {
  if (part.includes("][")) {
    throw new SyntaxError(`Two parameters without a character between them: "${part}"`);
  }
  const rest = /^\[\.\.\.(\w+)\]$/.exec(part);
  if (rest) return `/:${rest[1]}*`;
  const optional = /^\[\[(\w+)\]\]$/.exec(part);
  if (optional) return `{/:${optional[1]}}?`;
  return "/" + part.replace(/\[(\w+)\]/g, ":$1");
}

/** Orders patterns so that the more specific comes first: fixed text, part parameters, parameters, the rest. */
export function bySpecificity(a: string, b: string): number {
  const [left, right] = [a.split("/"), b.split("/")];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = rank(left[i]!) - rank(right[i]!);
    if (difference !== 0) return difference;
  }
  return left.length - right.length || (a < b ? -1 : a > b ? 1 : 0);
}

function rank(part: string): number {
  if (part.endsWith("*")) return 3;
  if (/^:\w+$/.test(part) || part.includes("}?")) return 2;
  return part.includes(":") ? 1 : 0;
}

/** Puts `base` before a pattern: `/shop` and `/` give `/shop`. */
export function joinPattern(base: string, pattern: string): string {
  const prefix = base.replace(/\/?\*?$/, "");
  if (pattern === "*") return `${prefix}/*`;
  if (pattern === "/" || pattern === "") return prefix || "/";
  return prefix + (pattern.startsWith("/") || pattern.startsWith("{/") ? pattern : "/" + pattern);
}
