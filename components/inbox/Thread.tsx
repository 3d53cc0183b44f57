import type { ReadConversation } from "../../services/conversations/read.ts";
import { Composer, type Typed } from "./Composer.tsx";
import { Side } from "./Side.tsx";
import { Talk } from "./Talk.tsx";
import { ThreadHead } from "./ThreadHead.tsx";
import type { View } from "./view.ts";

export interface ThreadProps {
  view: View;
  read: ReadConversation;
  typed: Typed;
}

/** One conversation: what it is about, what was said, where to answer; its order beside it. */
export function Thread({ view, read, typed }: ThreadProps) {
  return (
    <>
      <section class="thread" aria-labelledby="thread-title">
        <ThreadHead view={view} read={read} />
        <Talk view={view} read={read} />
        <Composer view={view} read={read} typed={typed} />
      </section>
      <Side view={view} read={read} />
    </>
  );
}
