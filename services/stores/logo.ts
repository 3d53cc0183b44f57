/** A picture as it stands in a page or in a mail. */
export interface LogoImage {
  type: "image/png" | "image/jpeg" | "image/webp";
  base64: string;
}

/** A store's logo, made anew in two sizes; width and height are those it is shown with, in CSS pixels. */
export interface Logo {
  width: number;
  height: number;
  /** Small enough for the page of at most 12 kB. */
  page: LogoImage;
  /** What mail programs can show, in the resolution of a phone; fetched by its address. */
  mail: LogoImage;
}
