import type { Translator } from "../../locales/translate.ts";
import { wishChannels, type Wishes, wishKinds } from "./wished.ts";

/** What somebody gets from now on, and what they do not, as they have chosen. */
export function WhatHolds(
  { wishes: { kinds, channels, pausedUntil }, hasWays, store, t }: {
    wishes: Wishes;
    hasWays: boolean;
    store: string;
    t: Translator;
  },
) {
  const gets = wishKinds.filter((name) => kinds[name]);
  const not = wishKinds.filter((name) => !kinds[name]);
  const ways = wishChannels.filter((name) => channels[name]).map((name) => t(`survey.wishes.${name}`));
  const list = (names: typeof gets) => (
    <ul>{names.map((name) => <li key={name}>{t(`survey.wishes.${name}`)}</li>)}</ul>
  );
  return (
    <>
      <p>{t(pausedUntil ? "survey.wishes.gets_paused" : "survey.wishes.gets", { store })}</p>
      {list(gets)}
      {hasWays && <p>{t("survey.wishes.by", { ways: ways.join(", ") })}</p>}
      {not.length > 0 && <p>{t("survey.wishes.gets_not", { store })}</p>}
      {not.length > 0 && list(not)}
    </>
  );
}
