import { decode } from "html-entities";

/** What a browser would send of a page's form as it is shown: name by name, in the order of the page. */
export function formFields(html: string, form: RegExp): [string, string][] {
  const start = html.search(form);
  if (start < 0) throw new Error(`No form like ${form}.`);
  const inside = html.slice(start, html.indexOf("</form>", start));
  const fields: [string, string][] = [];
  const controls = inside.matchAll(
    /<input\b([^>]*)>|<select\b([^>]*)>([\s\S]*?)<\/select>|<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g,
  );
  for (const [, input, select, options = "", textarea, text = ""] of controls) {
    const attributes = input ?? select ?? textarea ?? "";
    const name = attribute(attributes, "name");
    if (!name) continue;
    if (select !== undefined) fields.push([name, chosen(options)]);
    else if (textarea !== undefined) fields.push([name, decode(text)]);
    else if (/type="(checkbox|radio)"/.test(attributes)) {
      if (/\bchecked\b/.test(attributes)) fields.push([name, attribute(attributes, "value") ?? "on"]);
    } else fields.push([name, attribute(attributes, "value") ?? ""]);
  }
  return fields;
}

const attribute = (attributes: string, name: string) => {
  const found = attributes.match(new RegExp(`(?:^|\\s)${name}="([^"]*)"`));
  return found ? decode(found[1]) : undefined;
};

function chosen(options: string): string {
  const all = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, attributes = ""]) => attributes);
  const option = all.find((each) => /\bselected\b/.test(each)) ?? all[0] ?? "";
  return attribute(option, "value") ?? "";
}

/** The same with some fields said otherwise; `undefined` leaves one out. */
export function withFields(
  fields: [string, string][],
  others: Record<string, string | string[] | undefined>,
): [string, string][] {
  const kept = fields.filter(([name]) => !(name in others));
  const said = Object.entries(others).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [value].flat().map((each) => [name, each])
  );
  return [...kept, ...said];
}
