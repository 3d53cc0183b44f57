import { insists, lastOf, type QuestionProps } from "./given.ts";
import { chosenId } from "./selector.ts";

/** A scale in one row: numbers, stars or faces. */
export function Scale(props: QuestionProps) {
  const { question: { look, ratings } } = props;
  return (
    <>
      <div class={look === "numbers" ? "scale" : `scale ${look}`}>
        {ratings.map((rating) => <Rating key={rating} {...props} rating={rating} />)}
      </div>
      <Ends {...props} />
    </>
  );
}

function Rating({ question, given, t, rating }: QuestionProps & { rating: number }) {
  const { id, index, look, decides, ratings } = question;
  const spoken = { rating: String(rating), high: String(ratings.at(-1)) };
  return (
    <label>
      <input
        type="radio"
        name={id}
        id={decides ? chosenId(index, rating) : undefined}
        value={rating}
        checked={lastOf(given, id) === String(rating)}
        required={insists(question)}
      />
      {look === "numbers" ? <span>{rating}</span> : (
        <>
          {look === "stars" ? <Star /> : <Face rating={rating} />}
          <span class="vh">{t("survey.of_scale", spoken)}</span>
        </>
      )}
    </label>
  );
}

/** What the ends of a scale mean. */
export function Ends({ question: { low, high, index }, say }: QuestionProps) {
  if (low === undefined || high === undefined) return null;
  return (
    <div class="ends" id={`ends${index}`}>
      <span>{say(low)}</span>
      <span>{say(high)}</span>
    </div>
  );
}

const Star = () => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="m12 2.8 2.8 5.9 6.5.9-4.7 4.5 1.1 6.4-5.7-3.1-5.7 3.1 1.1-6.4-4.7-4.5 6.5-.9z" />
  </svg>
);

/** From a mouth turned down to one turned up. */
const mouths = [
  "M7.5 16.5q4.5-4.4 9 0",
  "M8 16q4-2.2 8 0",
  "M8 15.5h8",
  "M8 15q4 2.6 8 0",
  "M7.5 14q4.5 5.6 9 0",
];

const Face = ({ rating }: { rating: number }) => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <circle cx="12" cy="12" r="9.5" />
    <path d={`M9 9v1m6-1v1${mouths[rating - 1]}`} />
  </svg>
);
