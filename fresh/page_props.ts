import type { AnyComponent, RenderableProps, VNode } from "preact";
import type { Context } from "./context.ts";

/** The props of a page, a layout, the app wrapper and an error page. */
export type PageProps<Data = unknown, T = unknown> =
  & Pick<
    Context<T>,
    "config" | "url" | "req" | "params" | "info" | "state" | "isPartial" | "Component" | "error" | "route"
  >
  & { data: Data };

/** A component that awaits before it renders, or answers with a response of its own. */
export type AsyncAnyComponent<P> = {
  // deno-lint-ignore no-explicit-any
  (props: RenderableProps<P>, context?: any): Promise<VNode<any> | Response | null>;
  displayName?: string;
  defaultProps?: Partial<P>;
};

/** Anything that can stand in for a page, a layout or the app wrapper. */
export type RouteComponent<State> =
  // deno-lint-ignore no-explicit-any
  | AnyComponent<PageProps<any, State>>
  // deno-lint-ignore no-explicit-any
  | AsyncAnyComponent<PageProps<any, State>>;

const AsyncFunction = (async () => {}).constructor;

/** Whether calling `component` gives a promise. Told from its kind, as it must be known before the call. */
export function isAsyncComponent(component: unknown): boolean {
  return component instanceof AsyncFunction;
}
