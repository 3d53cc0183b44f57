/** What a conversation adds to the stylesheet of a respondent's page. */
export const conversationRules = `
.talk{display:grid;gap:1.5rem;margin-bottom:2rem}
.who{font-size:.8125rem;color:var(--ink-2);margin-bottom:.25rem}
.mine{border-inline-start:3px solid var(--line);padding-inline-start:1rem}
.theirs{background:var(--soft);border-radius:var(--r);padding:1rem}
.words{white-space:pre-wrap}.who+.words{margin-top:0}
.verbatim{font:400 1.0625rem/1.55 ui-serif,"Iowan Old Style",Charter,Georgia,serif}
dl{margin:0}dl div:first-child dt{margin-top:0}
dt{margin-top:.75rem;font-size:.8125rem}
.sent{border:1px solid var(--accent);border-radius:var(--r);padding:.75rem 1rem;margin-bottom:1.5rem}
form button{margin-top:1rem}
`.replaceAll("\n", "");
