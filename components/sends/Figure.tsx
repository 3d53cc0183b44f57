/** A number with what it counts. */
export const Figure = ({ n, words }: { n: string; words: string }) => (
  <p class="figure-line">
    <b>{n}</b>
    <span>{words}</span>
  </p>
);

/** Numbers with the reason for each, the largest first. */
export function Reasons({ reasons }: { reasons: { n: string; words: string }[] }) {
  return (
    <ul class="plain reasons">
      {reasons.map(({ n, words }) => (
        <li key={words}>
          <b>{n}</b> <span>{words}</span>
        </li>
      ))}
    </ul>
  );
}
