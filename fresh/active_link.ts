type Props = Record<string, unknown>;

/** Marks a link to the current page (`aria-current="page"`) or to a page above it (`"true"`). */
export function activeLink(props: Props, path: string): Props {
  const { href } = props;
  if (typeof href !== "string" || !href.startsWith("/")) return props;

  const target = trim(href.replace(/[?#].*$/s, ""));
  const here = trim(path);
  if (target === here) return { ...props, "data-current": "true", "aria-current": "page" };
  if (target === "/" || here.startsWith(target + "/")) {
    return { ...props, "data-ancestor": "true", "aria-current": "true" };
  }
  return props;
}

function trim(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}
