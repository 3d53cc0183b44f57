import type { ReadConversation } from "../../services/conversations/read.ts";
import { GivenAnswers } from "./GivenAnswers.tsx";
import { Said } from "./Said.tsx";
import type { View } from "./view.ts";

/** What was said, from the answer that began it to the newest message. */
export function Talk({ view, read }: { view: View; read: ReadConversation }) {
  const firstName = read.respondent?.firstName ?? view.t("inbox.someone");
  return (
    <div
      class="talk"
      id="thread-talk"
      role="log"
      aria-label={view.t("inbox.talk")}
      tabIndex={0}
      data-conversation={read.conversation.id}
      data-revision={read.conversation.revision}
    >
      {read.response && <GivenAnswers view={view} response={read.response} />}
      {read.messages.map((message) => (
        <Said key={message.id} view={view} message={message} firstName={firstName} />
      ))}
      <span id="end" data-key="end" />
    </div>
  );
}
