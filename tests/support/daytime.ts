/**
 * How far ahead of the real clock a Friday morning is, in seconds: texts are sent at decent hours only, and trials run at
 * any. Seven hours of it are left.
 */
export const aheadToDaytime = (Date.parse("2026-11-20T09:00:00Z") - Date.now()) / 1_000;

/** A clock that runs as fast as the real one, and began on that morning. */
export const inDaytime = (aheadSeconds = 0) => () =>
  new Date(Date.now() + (aheadToDaytime + aheadSeconds) * 1_000);
