import { type ComponentChildren, Fragment } from "preact";

export interface WordsProps {
  children: string;
  /** A person's own words to the shop are set in the serif. */
  verbatim?: boolean;
}

/** What somebody typed: text and nothing else, its line breaks kept, its web addresses made to be pressed. */
export function Words({ children, verbatim }: WordsProps) {
  return <p class={verbatim ? "words verbatim" : "words"} dir="auto">{linked(children)}</p>;
}

const address = /https?:\/\/[^\s<>"]+/g;

function linked(text: string): ComponentChildren[] {
  const parts: ComponentChildren[] = [];
  // Precompiled JSX escapes the bare strings of an array twice.
  const say = (words: string) => words && parts.push(<Fragment>{words}</Fragment>);
  let from = 0;
  for (const match of text.matchAll(address)) {
    // A sentence's own punctuation is not part of the address.
    const url = match[0].slice(0, 2_000).replace(/[.,;:!?'’”)\]}]{1,20}$/, "");
    if (!URL.canParse(url)) continue;
    say(text.slice(from, match.index));
    parts.push(<a href={url} rel="noreferrer noopener nofollow" target="_blank">{url}</a>);
    from = match.index + url.length;
  }
  say(text.slice(from));
  return parts;
}
