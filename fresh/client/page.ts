import type { ComponentType } from "preact";

/** An island's module: components by export name. */
export type IslandModule = Record<string, ComponentType<Record<string, unknown>>>;

export type IslandComponent = ComponentType<Record<string, unknown>>;

/** What lies between two comments. */
export interface Range {
  start: Comment;
  end: Comment;
}
