/** A pattern as Hono's routers take it. */
export interface Expanded {
  path: string;
  /** The parameters, in order; the router knows them as `p0`, `p1`, … */
  names: string[];
  /** The parameters of what is left out in this form: they are empty. */
  absent?: string[];
  /** Set where a segment mixes text and parameters, which Hono leaves to us. */
  exact?: RegExp;
}

/**
 * Turns a pattern in Fresh's form (`/a/:id`, `/a/:rest*`, `{/:id}?`, `/files/*`, `/:id.json`) into Hono's.
 * What may be left out becomes a form of its own.
 */
export function expandPattern(pattern: string): Expanded[] {
  const optional = /\{\/:(\w+)\}\?/.exec(pattern);
  if (optional) {
    return [
      ...expandPattern(pattern.replace(optional[0], "")).map((form) => without(form, optional[1]!)),
      ...expandPattern(pattern.replace(optional[0], `/:${optional[1]}`)),
    ];
  }
  const rest = /\/:(\w+)\*$/.exec(pattern);
  if (rest) {
    const base = pattern.slice(0, rest.index);
    return [
      ...expandPattern(base || "/").map((form) => without(form, rest[1]!)),
      convert(`${base}/:${rest[1]}+`),
    ];
  }
  return [convert(pattern.startsWith("/") ? pattern : "/" + pattern)];
}

function without(form: Expanded, name: string): Expanded {
  return { ...form, absent: [...form.absent ?? [], name] };
}

function convert(pattern: string): Expanded {
  const names: string[] = [];
  const name = (value: string) => `p${names.push(value) - 1}`;
  let mixed = false;

  const parts = pattern.split("/").map((part) => {
    if (part === "*") return `:${name("0")}{.*}`;
    const whole = /^:(\w+)(\+?)$/.exec(part);
    if (whole) return `:${name(whole[1]!)}${whole[2] ? "{.+}" : ""}`;
    if (!part.includes(":")) return part;
    mixed = true;
    const first = names.length;
    for (const [, param] of part.matchAll(/:(\w+)/g)) name(param!);
    return `:p${first}{[^/]+}`;
  });
  return { path: parts.join("/"), names, exact: mixed ? exactly(pattern) : undefined };
}

function exactly(pattern: string): RegExp {
  const source = pattern.split(/(:\w+\+?|\*$)/).map((part) => {
    if (part === "*") return "(.*)";
    if (!part.startsWith(":")) return RegExp.escape(part);
    return part.endsWith("+") ? "(.+)" : "([^/]+?)";
  });
  return new RegExp(`^${source.join("")}$`);
}
