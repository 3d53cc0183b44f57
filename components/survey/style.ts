import type { StoreLook } from "./store_look.tsx";
import { accents } from "./accent.ts";
import { logoStyle } from "./logo_style.ts";

/**
 * The whole stylesheet of a respondent's page, sent inline so that the page is one request. Plain colours instead of
 * `light-dark()`: these pages are opened on any phone.
 */
export function surveyStyle({ accent, corners = "round", logo }: Omit<StoreLook, "name">): string {
  const { light, dark } = accents(accent);
  return `:root{color-scheme:light dark;--r:${
    corners === "round" ? "10px" : "0"
  };--paper:#faf9f6;--surface:#fff;--line:#e4e0d7;--edge:#8c867a;--ink:#1d1c19;--ink-2:#5f5b52;--bad:#a93f26;` +
    `--accent:${light.accent};--on:${light.on};--soft:${light.soft};--rim:${light.rim}}` +
    `@media(prefers-color-scheme:dark){:root{--paper:#161614;--surface:#1e1e1b;--line:#33312c;--edge:#7d786e;--ink:#eceae4;--ink-2:#a9a498;--bad:#ee8f75;` +
    `--accent:${dark.accent};--on:${dark.on};--soft:${dark.soft};--rim:${dark.rim}}}` + rules +
    logoStyle(logo);
}

const rules = `
*,*::before{box-sizing:border-box}
body{margin:0;min-height:100vh;min-height:100dvh;display:grid;grid-template:auto 1fr auto/minmax(0,1fr);background:var(--paper);color:var(--ink);font:400 .9375rem/1.5 ui-sans-serif,system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
header,main,footer{width:100%;max-width:36rem;margin:0 auto;padding:1rem}
header{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:0 1rem}
header b{font-weight:650}
h1,p{margin:0}
h1{font-size:1.0625rem;font-weight:620;line-height:1.4}
.big{font-size:1.875rem;line-height:1.15;letter-spacing:-.02em;margin-bottom:1rem}
header span,footer,.ends,.hint,.status{font-size:.8125rem;color:var(--ink-2)}
.quiet{color:var(--ink-2)}
.item{display:flex;gap:1rem;align-items:center;padding:.5rem 0 1.5rem;border-bottom:1px solid var(--line);margin-bottom:2rem}
.item img{flex:none;width:64px;height:64px;border-radius:var(--r);object-fit:cover;background:var(--surface)}
fieldset{border:0;padding:0;margin:0 0 3rem;min-width:0}
.t{display:block;padding:0;margin-bottom:1rem;font-size:1.375rem;line-height:1.25;letter-spacing:-.015em;font-weight:620;text-wrap:balance}
h2:not(.t){margin:2.5rem 0 1rem;padding-top:1.5rem;border-top:1px solid var(--line);font-size:1.375rem;line-height:1.25;letter-spacing:-.015em;font-weight:620}
.wish .t{font-size:1.0625rem;letter-spacing:0;margin-bottom:.5rem}.wish fieldset{margin:0 0 1.5rem}
.scale{display:grid;grid-template-columns:repeat(auto-fit,minmax(1.6rem,1fr));gap:1px;border:1px solid var(--line);border-radius:var(--r);overflow:hidden;background:var(--line)}
.scale label{position:relative}
.scale input{position:absolute;top:0;left:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.scale span{display:grid;place-items:center;min-height:52px;font-weight:550;background:var(--surface)}
.scale input:checked+span{background:var(--accent);color:var(--on);box-shadow:inset 0 0 0 2px var(--rim)}
.scale input:focus-visible+span{outline:3px solid var(--ink);outline-offset:-4px;border-radius:calc(var(--r)*.8)}
.ends{display:flex;justify-content:space-between;gap:1rem;margin-top:.5rem}
.ends span+span{text-align:end}
.o{--d:flex;display:flex;align-items:center;gap:.75rem;min-height:52px;padding:.5rem 1rem;background:var(--surface);border:1px solid var(--line);border-radius:var(--r);margin-bottom:.5rem;cursor:pointer}
.o input{flex:none;width:1.15rem;height:1.15rem;margin:0;accent-color:var(--rim)}
.o:has(:checked){border-color:var(--rim);background:var(--soft)}
.t span{--d:inline}
textarea{display:block;width:100%;min-height:7.5rem;padding:.75rem 1rem;border:1px solid var(--edge);border-radius:var(--r);background:var(--surface);color:inherit;font:400 1.0625rem/1.5 ui-serif,"Iowan Old Style",Charter,Georgia,serif}
.said{font:400 1.0625rem/1.55 ui-serif,"Iowan Old Style",Charter,Georgia,serif;white-space:pre-wrap}
button,.b{display:grid;place-items:center;width:100%;min-height:52px;padding:.5rem 1rem;border:1px solid var(--rim);border-radius:var(--r);background:var(--accent);color:var(--on);font:inherit;font-size:1.0625rem;font-weight:550;text-align:center;text-decoration:none;cursor:pointer}
.plain{background:none;border-color:var(--edge);color:inherit}
.problem{color:var(--bad);margin:.5rem 0}
.note{margin-bottom:2rem}
.status{min-height:1.5rem;margin-top:.5rem;text-align:center}
dt{color:var(--ink-2);margin-top:1rem}dd{margin:0}
a{color:inherit}footer a{display:block;width:fit-content;padding:.8rem 0}
p+p,p+form,form+p,form+form,p+.b,.b+p,dl+.b{margin-top:1rem}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
@media(forced-colors:active){.scale label+label span{border-inline-start:1px solid}.scale input:checked+span{forced-color-adjust:none;background:Highlight;color:HighlightText}}
`.replaceAll("\n", "");
