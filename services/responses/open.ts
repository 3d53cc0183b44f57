import { sql } from "drizzle-orm";
import { type Db, prepareStatement } from "../../db/open.ts";
import { isLanguage, type Language } from "../../locales/languages.ts";
import { createBatch } from "../batch.ts";
import type { Ctx } from "../context.ts";
import type { About } from "../invitations/about.ts";
import { hashToken } from "../keys.ts";
import { storeById } from "../stores/by_slug.ts";
import { lookIn } from "../stores/look_in.ts";
import type { Logo } from "../stores/logo.ts";
import type { Store } from "../stores/store.ts";
import { askedIn } from "../surveys/asked_in.ts";
import { askedOf } from "../surveys/each_item.ts";
import { type AnswerValue, inLanguage } from "../surveys/questions.ts";
import { currentVersion, knownVersion, type SurveyVersion, surveyVersion } from "../surveys/versions.ts";
import { isAnswerable } from "./window.ts";

/** All that the page of one invitation needs. */
export interface OpenInvitation {
  id: string;
  /** What is stored of its token. */
  tokenHash: string;
  test: boolean;
  touchpoint: string;
  language: Language;
  store: {
    name: string;
    language: Language;
    timezone: string;
    logo?: Logo;
    accent: string | null;
    corners: "round" | "square";
    /** Its small print in the language of the page. */
    footer?: string;
    privacyUrl?: string;
    /** What it has changed thanks to answers, in that language; the three newest. */
    improvements: string[];
  };
  /** As this person is asked it: a question for each item stands there once for each. */
  survey: SurveyVersion;
  about: About;
  /** What was given so far. */
  response?: {
    id: string;
    submittedAt?: Date;
    answers: Map<string, AnswerValue>;
    /** What was typed beside options that take words of one's own. */
    words: Map<string, string>;
    conversationId?: string;
  };
}

/**
 * Opens an invitation by the token of its link; never writes. Concurrent calls share one read.
 * @returns undefined for a token that opens nothing: unknown, too old or erased, which look the same
 */
export async function openInvitation(ctx: Ctx, token: string): Promise<OpenInvitation | undefined> {
  if (!/^[\w-]{20,64}$/.test(token)) return undefined;
  const tokenHash = hashToken(token);
  const row = await readerFor(ctx.db)(tokenHash);
  if (row) remember(ctx, row);
  return row && await opened(ctx, row);
}

/**
 * What an answer is checked against: the invitation as its page has just been read, where this process read it, without
 * what was answered before. Whoever writes by it must see in the database that the link still opens.
 */
export async function invitationToAnswer(ctx: Ctx, token: string): Promise<OpenInvitation | undefined> {
  const known = recent.get(ctx.db)?.get(hashToken(token));
  // What was answered in time can still be changed when the link has expired, which only the database knows.
  return (known && await opened(ctx, known)) ?? await openInvitation(ctx, token);
}

async function opened(ctx: Ctx, row: Row): Promise<OpenInvitation | undefined> {
  if (!isAnswerable(row.sentAt, ctx.now())) return undefined;
  // What its rule's time is over for opens nothing, unless it was answered in time.
  if (row.expiresAt && row.submittedAt === null && ctx.now() >= row.expiresAt) return undefined;
  const survey = row.surveyVersion === null
    ? await currentVersion(ctx, row.surveyId)
    : knownVersion(row.surveyId, row.surveyVersion) ??
      await surveyVersion(ctx, row.surveyId, row.surveyVersion);
  return asInvitation(row, survey, (await storeById(ctx, row.storeId))!);
}

/** An invitation that was sent never changes but for its erasure, so that sending a form can spare the read. */
const recent = new WeakMap<Db, Map<string, Row>>();
const recentAtMost = 5_000;

function remember(ctx: Ctx, row: Row) {
  const known = recent.get(ctx.db) ?? new Map<string, Row>();
  recent.set(ctx.db, known);
  if (known.size >= recentAtMost) known.clear();
  known.set(row.tokenHash, {
    ...row,
    responseId: null,
    submittedAt: null,
    answers: null,
    conversationId: null,
  });
}

type Row = {
  tokenHash: string;
  id: string;
  test: boolean;
  touchpoint: string;
  locale: string;
  sentAt: Date | null;
  expiresAt: Date | null;
  storeId: string;
  surveyId: string;
  surveyVersion: number | null;
  about: About | null;
  responseId: string | null;
  submittedAt: Date | null;
  answers: Record<string, { value: AnswerValue; words: string | null }> | null;
  conversationId: string | null;
};

const readers = new WeakMap<Db, (tokenHash: string) => Promise<Row | undefined>>();

function readerFor(db: Db) {
  const known = readers.get(db);
  if (known) return known;
  // Two reads at a time: while one is under way, those who come meanwhile gather for the next, and the pages of the
  // last are made. With one, server and database wait for each other; with four, reads get small.
  const reader = createBatch((hashes: string[]) => readRows(db, hashes), { most: 200, parallel: 2 });
  readers.set(db, reader);
  return reader;
}

/**
 * As many tokens are asked for at least, with empty ones when fewer are wanted. For a list of unknown length Postgres
 * plans for ten; it keeps that plan only while it looks no dearer than one made for each list, and making one takes
 * ten times as long as reading the rows (1.9 ms for four pages, 0.2 ms with the kept plan).
 */
const fewestAsked = 12;

const findRows = prepareStatement<Row>(sql`
  select i.token_hash as "tokenHash", i.id, i.test, i.touchpoint, i.locale, i.sent_at as "sentAt", i.expires_at as "expiresAt",
    i.store_id as "storeId", i.survey_id as "surveyId", i.survey_version as "surveyVersion", i.about,
    r.id as "responseId", r.submitted_at as "submittedAt",
    case when r.id is not null then
      (select jsonb_object_agg(a.question_id, jsonb_build_object('value', a.value, 'words', a.words)) from answers a where a.response_id = r.id) end as answers,
    case when r.id is not null then
      (select k.id from conversations k where k.response_id = r.id) end as "conversationId"
  from invitations i
  left join responses r on r.invitation_id = i.id
  where i.token_hash = any(${sql.placeholder("asked")}::text[]) and i.state = 'sent' and not exists (
    select from optouts e where e.person_hash = i.person_hash and e.kind = 'erased'
  )`);

async function readRows(db: Db, hashes: string[]): Promise<(Row | undefined)[]> {
  const asked = [...hashes, ...Array<string>(Math.max(0, fewestAsked - hashes.length)).fill("")];
  const found = await findRows(db, { asked });
  const byHash = new Map(found.map((row) => [row.tokenHash, row]));
  return hashes.map((hash) => byHash.get(hash));
}

function asInvitation(row: Row, survey: SurveyVersion, store: Store): OpenInvitation {
  const storeLanguage = isLanguage(store.language) ? store.language : "en";
  const language = askedIn(survey.definition, row.locale, storeLanguage);
  const about = row.about ?? {};
  const definition = askedOf(survey.definition, about);
  return {
    id: row.id,
    tokenHash: row.tokenHash,
    test: row.test,
    touchpoint: row.touchpoint,
    language,
    store: {
      ...lookIn(store, language),
      language: storeLanguage,
      timezone: store.timezone,
      improvements: store.improvements.slice(0, 3).map(({ text }) => inLanguage(text, language)),
    },
    survey: definition === survey.definition ? survey : { ...survey, definition },
    about,
    response: row.responseId === null ? undefined : {
      id: row.responseId,
      submittedAt: row.submittedAt ?? undefined,
      ...given(row.answers ?? {}),
      conversationId: row.conversationId ?? undefined,
    },
  };
}

function given(stored: NonNullable<Row["answers"]>) {
  const rows = Object.entries(stored);
  return {
    answers: new Map(rows.map(([id, { value }]) => [id, value])),
    words: new Map(rows.flatMap(([id, { words }]) => words === null ? [] : [[id, words]])),
  };
}
