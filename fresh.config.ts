import type { BuildConfig } from "./fresh/build_config.ts";

/** Folders of the web application, relative to this file, and the browsers that islands are built for. */
export default {
  root: import.meta.dirname!,
  routes: "routes",
  islands: "islands",
  target: ["chrome109", "firefox115", "safari16"],
} satisfies BuildConfig;
