import { type Given, insists, lastOf, type QuestionProps } from "./given.ts";

type Props = QuestionProps & { describedBy?: string };

/** Words as they are typed, on one line or several. */
export function TextField({ question, given, describedBy }: Props) {
  const { id, index, lines } = question;
  const typed = allOf(given, id, lines === "short" ? " " : "\n") || lastOf(given, id);
  const field = {
    id: `q${index}`,
    name: id,
    dir: "auto",
    required: insists(question),
    "aria-describedby": describedBy,
    "aria-invalid": given.problems.has(id) || undefined,
  } as const;
  if (lines === "short") return <input type="text" {...field} value={typed} />;
  return <textarea rows={4} {...field}>{asContent(typed)}</textarea>;
}

/** Every text that came for one question, so that none is lost. */
function allOf({ typed }: Given, name: string, between: string): string {
  return [...new Set(typed.get(name)?.filter((text) => text.trim() !== ""))].join(between);
}

/** HTML drops a line break that a textarea begins with, so one that was typed needs another before it. */
const asContent = (text: string | undefined) => text?.startsWith("\n") ? `\n${text}` : text;

export function DateField({ question, given, describedBy }: Props) {
  const { id, index } = question;
  return (
    <input
      type="date"
      id={`q${index}`}
      name={id}
      value={lastOf(given, id)}
      required={insists(question)}
      aria-describedby={describedBy}
      aria-invalid={given.problems.has(id) || undefined}
    />
  );
}
