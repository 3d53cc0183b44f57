export type Elements = (string | null | Elements)[];

/** Reads Postgres's text form of an array, `{1,NULL,"a \"b\""}`, of any depth. */
export function parseArray(literal: string): Elements {
  const tokens = literal.slice(literal.indexOf("{")).matchAll(/[{}]|"((?:[^"\\]|\\.)*)"|[^{},"]+/gs);
  const open: Elements[] = [[]];
  for (const [token, quoted] of tokens) {
    const innermost = open.at(-1)!;
    if (token === "{") {
      const list: Elements = [];
      innermost.push(list);
      open.push(list);
    } else if (token === "}") open.pop();
    else if (quoted !== undefined) innermost.push(quoted.replaceAll(/\\(.)/gs, "$1"));
    else innermost.push(token === "NULL" ? null : token);
  }
  return open[0]![0] as Elements;
}

/** Writes that form; an element's text is quoted always, so that none is taken for NULL or a brace. */
export function formatArray(elements: Elements): string {
  const texts = elements.map((element) => {
    if (element === null) return "NULL";
    if (Array.isArray(element)) return formatArray(element);
    return `"${element.replaceAll(/["\\]/g, "\\$&")}"`;
  });
  return `{${texts.join(",")}}`;
}
