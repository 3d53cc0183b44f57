import { type ComponentChildren, type JSX, toChildArray, type VNode } from "preact";
import { useEffect } from "preact/hooks";
import { jsxTemplate } from "preact/jsx-runtime";

/** Set by the server: takes elements for the document's head. */
export const headSink: { add?: (key: string, vnode: VNode) => void } = {};

export interface HeadProps {
  children?: ComponentChildren;
}

/**
 * Puts its children into the document's `<head>`, from a page or a layout.
 * `<title>` and elements with the same `key` replace those of the app wrapper. In an island it sets the title.
 */
export function Head(props: HeadProps): JSX.Element | null {
  const children = toChildArray(props.children).filter((child) => typeof child === "object");
  if (headSink.add) {
    for (const child of children) headSink.add(identity(child), child);
    return null;
  }
  const title = children.find((child) => child.type === "title");
  const text = title && toChildArray((title as VNode<HeadProps>).props.children).join("");
  // deno-lint-ignore react-rules-of-hooks -- where `headSink` is set never changes while a program runs
  useEffect(() => {
    if (text !== undefined) document.title = text;
  }, [text]);
  return null;
}

/** What makes two elements of a head the same one. */
function identity({ type, key, props }: VNode): string {
  if (key != null) return `key:${key}`;
  if (type === "title" || type === "base") return type;
  const own = Object.entries(props).filter(([name]) => type !== "meta" || name !== "content").sort();
  return `${typeof type === "string" ? type : "component"}:${JSON.stringify(own, plain)}`;
}

function plain(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

/** The props of `<head>` without what pages replace, and with what they add. */
export function mergeHead(
  props: Record<string, unknown>,
  added: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const kept = toChildArray(props.children as ComponentChildren).filter((child) =>
    typeof child !== "object" || !added.has(identity(child))
  );
  return { ...props, children: [...kept, jsxTemplate([[...added.values()].join("")])] };
}
