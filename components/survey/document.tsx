import { createHash } from "node:crypto";
import type { ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Language } from "../../locales/languages.ts";
import { Brand, type StoreLook } from "./store_look.tsx";

/** A finished page and the policy that its inline style needs. */
export interface Document {
  html: string;
  policy: string;
  /** The same as one gzip file, where that costs little. */
  gzipped?(): Uint8Array<ArrayBuffer>;
}

export interface DocumentProps {
  language: Language;
  title: string;
  style: string;
  /** The address of the page's script; most pages have none. */
  script?: string;
  /** Who asks, and what stands beside it. */
  store: StoreLook;
  hint?: string;
  footer?: ComponentChildren;
  children: ComponentChildren;
}

/** One HTML document with its style inline: a respondent's page is a single request. */
export function renderDocument(props: DocumentProps): Document {
  return { html: `<!DOCTYPE html>${renderToString(<Html {...props} />)}`, policy: policyFor(props.style) };
}

function Html({ language, title, style, script, store, hint, footer, children }: DocumentProps) {
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="description" content={hint ?? title} />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: style }} />
        {script && <script type="module" src={script} />}
      </head>
      <body>
        <header>
          <b dir="auto">
            <Brand store={store} />
          </b>
          {hint && <span>{hint}</span>}
        </header>
        <main>{children}</main>
        {footer && <footer>{footer}</footer>}
      </body>
    </html>
  );
}

/** The same policy for a page that shows a picture from the shop. */
export const withPictures = (policy: string): string => policy.replace("img-src ", "img-src https: ");

/** And for one that shows what the respondent sent. */
export const withOwnPhotos = (policy: string): string => policy.replace("img-src ", "img-src 'self' ");

function policyFor(style: string): string {
  const hash = createHash("sha256").update(style).digest("base64");
  return `default-src 'none'; style-src 'sha256-${hash}'; script-src 'self'; connect-src 'self'; ` +
    "img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}
