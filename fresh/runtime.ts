/**
 * What pages and islands may use on the server and in the browser.
 * @module
 */
export { asset, assetSrcSet } from "./asset.ts";
export { Head, type HeadProps } from "./head.ts";

/** Whether this runs in a browser. */
export const IS_BROWSER = typeof document !== "undefined";
