import { insists, lastOf, type QuestionProps } from "./given.ts";
import { Ends } from "./Scale.tsx";

/** A few aspects on one scale: each a group of its own. */
export function Grid(props: QuestionProps) {
  const { question, given, say } = props;
  return (
    <>
      <Ends {...props} />
      {question.aspects.map((aspect) => {
        const name = `${question.id}.${aspect.id}`;
        return (
          <fieldset class="a">
            <legend>{say(aspect.label)}</legend>
            <div class="scale">
              {question.ratings.map((rating) => (
                <label>
                  <input
                    type="radio"
                    name={name}
                    value={rating}
                    checked={lastOf(given, name) === String(rating)}
                    required={insists(question)}
                  />
                  <span>{rating}</span>
                </label>
              ))}
            </div>
          </fieldset>
        );
      })}
    </>
  );
}
