/** A picture as it stands in a page or in a mail; width and height are those it is shown with, in CSS pixels. */
export interface LogoImage {
  type: "image/png" | "image/jpeg" | "image/webp";
  base64: string;
  width: number;
  height: number;
}

/** A store's logo, made anew in two sizes. */
export interface Logo {
  /** On which pages it is seen by itself; on the others something light or dark must lie behind it. */
  on: "any" | "light" | "dark";
  /** Small enough for the page of at most 12 kB. */
  page: LogoImage;
  /** What mail programs can show, on its own ground where it needs one; fetched by its address. */
  mail: LogoImage & { hash: string };
}
