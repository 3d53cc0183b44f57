import type { Option, Question } from "../../services/surveys/definition.ts";
import { BandFields } from "./BandFields.tsx";
import { IconButton } from "./IconButton.tsx";
import { RemovedPart } from "./Removals.tsx";
import { TextFields } from "./TextFields.tsx";
import type { Writing } from "./writing.ts";

export interface PartRowsProps {
  writing: Writing;
  prefix: string;
  question: Question;
  /** The question's place. */
  at: number;
  kind: "option" | "aspect";
  parts: Option[];
  /** Whether an answer may take words, or be for some only. */
  follows?: boolean;
}

/** The answers of a choice, or the things of a grid: each can be moved and removed. */
export function PartRows({ writing, prefix, question, at, kind, parts, follows }: PartRowsProps) {
  const { t } = writing;
  const one = (n: number) => t(kind === "option" ? "surveys.option_n" : "surveys.aspect_n", { n });
  return (
    <fieldset class="parts">
      <legend>{t(kind === "option" ? "surveys.options" : "surveys.aspects")}</legend>
      <ol class="plain">
        {parts.map((part, index) => {
          const name = `${kind}.${index}`;
          const id = `${prefix}-${part.id}`;
          const which = (what: string) => t("surveys.which", { what, question: one(index + 1) });
          return (
            <li key={part.id} id={id} class="part">
              <input type="hidden" name={`${name}.id`} value={part.id} />
              <TextFields
                writing={writing}
                name={`${name}.label`}
                prefix={id}
                label={one(index + 1)}
                text={part.label}
                quiet
              />
              <div class="steps-of">
                <IconButton
                  sign="↑"
                  words={which(t("surveys.up"))}
                  id={`${id}-up`}
                  name="then"
                  value={`${name}.up`}
                  disabled={index === 0}
                />
                <IconButton
                  sign="↓"
                  words={which(t("surveys.down"))}
                  id={`${id}-down`}
                  name="then"
                  value={`${name}.down`}
                  disabled={index === parts.length - 1}
                />
                <IconButton
                  sign="×"
                  words={which(t("surveys.remove"))}
                  name="then"
                  value={`${name}.remove`}
                />
              </div>
              {follows && (
                <div class="part-more">
                  <label class="choice">
                    <input type="checkbox" name={`${name}.words`} checked={part.words === true} />
                    {t("surveys.option_words")}
                  </label>
                  <BandFields
                    writing={writing}
                    name={`${name}.band`}
                    prefix={id}
                    band={part.showWhen}
                    at={at}
                    label={which(t("surveys.for_whom"))}
                    optional
                  />
                </div>
              )}
            </li>
          );
        })}
      </ol>
      <RemovedPart writing={writing} questionId={question.id} prefix={prefix} />
      <button type="submit" class="button" id={`${prefix}-${kind}-add`} name="then" value={`${kind}.add`}>
        {t(kind === "option" ? "surveys.option_add" : "surveys.aspect_add")}
      </button>
    </fieldset>
  );
}
