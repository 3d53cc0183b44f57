import { createDefine } from "fresh";
import type { State } from "./state.ts";

/** Types for pages, handlers, layouts and middlewares of this application. */
export const define = createDefine<State>();
