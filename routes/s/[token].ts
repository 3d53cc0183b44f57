import type { Given } from "../../components/survey/given.ts";
import { fillShell, makeShell, type Shell } from "../../components/survey/shell.ts";
import { renderClosed, renderGone } from "../../components/survey/short_pages.tsx";
import { define } from "../../define.ts";
import { tokenPage } from "../../services/access/security_headers.ts";
import { formats } from "../../locales/format.ts";
import type { Language } from "../../locales/languages.ts";
import { translator } from "../../locales/translate.ts";
import { type Field, readFields } from "../../services/access/read_form.ts";
import type { Config } from "../../services/config.ts";
import type { Ctx } from "../../services/context.ts";
import { labelAnswers } from "../../services/conversations/labels.ts";
import { conversationPath } from "../../services/conversations/open.ts";
import { DomainError } from "../../services/errors.ts";
import { answerRows } from "../../services/responses/answer_rows.ts";
import { type TakenPhotos, takePhotos } from "../../services/photos/take.ts";
import { type OpenInvitation, openInvitation } from "../../services/responses/open.ts";
import type { Problem } from "../../services/responses/validate.ts";
import { type Submission, submitResponse } from "../../services/responses/submit.ts";
import { moveRanked } from "../../services/responses/move_ranked.ts";
import { typedAnswers } from "../../services/responses/typed.ts";
import { editableUntil, isEditable } from "../../services/responses/window.ts";
import { firstQuestion } from "../../services/surveys/first_question.ts";
import { isRating } from "../../services/surveys/questions.ts";
import { namesOf } from "../../services/surveys/names.ts";
import { surveyView, type ViewOptions } from "../../services/surveys/view.ts";
import { viewFor } from "../../services/surveys/view_for.ts";

/** The survey: a GET shows it and never writes, a POST is the respondent's own press. */
export const handler = define.handlers({
  async GET({ state: { ctx, language }, params, req }) {
    const token = params.token!;
    const to = readerOf(ctx, req);
    const invitation = await openInvitation(ctx, token);
    if (!invitation) return gonePage(ctx, language);
    const { response } = invitation;
    if (response?.submittedAt) {
      return isEditable(response.submittedAt, ctx.now())
        ? formPage(to, token, invitation, givenBefore(invitation))
        : closedPage(ctx, invitation);
    }
    if (response) return formPage(to, token, invitation, givenBefore(invitation));
    return freshPage(to, token, invitation, ratingClicked(req.url));
  },

  async POST({ state: { ctx, language }, params, req, redirect }) {
    const token = params.token!;
    const to = readerOf(ctx, req);
    const { fields, problems } = await withPhotos(ctx, token, await readFields(req));
    const move = fields.find(([name]) => name === "_move")?.[1];
    if (typeof move === "string") {
      return await movedPage(ctx, to, token, fields, move) ?? gonePage(ctx, language);
    }
    const submission = await submit(ctx, token, fields, problems);
    if (!submission) return gonePage(ctx, language);
    if (submission.kind === "submitted") return redirect(`/s/${token}/thanks`, 303);
    if (submission.kind === "closed") return redirect(`/s/${token}`, 303);
    return formPage(to, token, submission.invitation, submission.checked, 422);
  },
});

/** A form without files needs no look at what its survey asks. */
async function withPhotos(ctx: Ctx, token: string, fields: Field[]): Promise<TakenPhotos> {
  if (!fields.some(([, value]) => value instanceof File)) return { fields, problems: new Map() };
  const invitation = await openInvitation(ctx, token);
  return await takePhotos(
    ctx,
    invitation && { id: invitation.id, definition: invitation.survey.definition },
    fields,
  );
}

/** Whom a page is made for, as far as its sending goes. */
interface Reader {
  config: Config;
  accepted: string | null;
}

const readerOf = ({ config }: Ctx, { headers }: Request): Reader => ({
  config,
  accepted: headers.get("accept-encoding"),
});

const gonePage = (ctx: Ctx, language: Language) => tokenPage(ctx.config, renderGone(language), 404);

/** The page again, with one thing of a ranking moved and all that was typed; nothing is kept. */
async function movedPage(ctx: Ctx, to: Reader, token: string, fields: Field[], move: string) {
  const invitation = await openInvitation(ctx, token);
  if (!invitation) return undefined;
  const submittedAt = invitation.response?.submittedAt;
  if (submittedAt && !isEditable(submittedAt, ctx.now())) return closedPage(ctx, invitation);
  const given = moveRanked(invitation.survey.definition, fields, move);
  return formPage(to, token, invitation, { ...given, problems: new Map() });
}

/** @returns undefined for a token that opens nothing; found out by the submission itself, which reads it anyway */
async function submit(
  ctx: Ctx,
  token: string,
  fields: Field[],
  wrong: ReadonlyMap<string, Problem>,
): Promise<Submission | undefined> {
  try {
    return await submitResponse(ctx, token, fields, { wrong });
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return undefined;
    throw error;
  }
}

const shellsAtMost = 500;
const shells = new Map<string, Shell>();

/** The page that most people get: rendered once for all who are asked the same, and only filled in for each. */
function freshPage(to: Reader, token: string, invitation: OpenInvitation, clicked: string): Response {
  const { survey: { surveyId, version, definition }, language, store, about } = invitation;
  const asked = viewFor(definition, { token, facts: about.facts });
  const key =
    `${surveyId} ${version} ${asked.key} ${language} ${clicked} ${store.accent} ${store.timezone} ${store.name} ` +
    `${store.corners} ${store.privacyUrl} ${store.footer} ${store.logo?.mail.hash} ${isUnasked(invitation)}`;
  let shell = shells.get(key);
  if (!shell) {
    const first = firstQuestion(definition, about.facts);
    shell = shellFor(invitation, asked, {
      typed: new Map(first && isRating(first) && clicked ? [[first.id, [clicked]]] : []),
      problems: new Map(),
    });
    if (shells.size >= shellsAtMost) shells.delete(shells.keys().next().value!);
    shells.set(key, shell);
  }
  return filled(to, token, invitation, shell);
}

/** The page with what was given before, and what is wrong with it. */
function formPage(
  to: Reader,
  token: string,
  invitation: OpenInvitation,
  given: Given,
  status = 200,
): Response {
  const { survey: { definition }, about, response } = invitation;
  const asked = viewFor(definition, { token, facts: about.facts });
  const shell = shellFor(invitation, asked, given, response?.submittedAt && answeredOn(invitation));
  return filled(to, token, invitation, shell, status);
}

/** A code on a parcel or a link for everybody: no message brought them. */
const isUnasked = ({ about: { facts } }: OpenInvitation): boolean =>
  facts?.channel !== undefined && !facts.channel.some((channel) => channel === "email" || channel === "sms");

function shellFor(
  invitation: OpenInvitation,
  asked: ViewOptions,
  given: Given,
  answered?: string,
): Shell {
  const { survey, language, store } = invitation;
  return makeShell({
    language,
    store,
    unasked: isUnasked(invitation),
    view: surveyView(survey.definition, language, store, asked),
    given,
    answered,
  });
}

function filled(
  { config, accepted }: Reader,
  token: string,
  invitation: OpenInvitation,
  shell: Shell,
  status = 200,
): Response {
  const own = { token, about: invitation.about };
  return tokenPage(config, fillShell(shell, own), status, accepted);
}

function closedPage(ctx: Ctx, invitation: OpenInvitation): Response {
  const { language, store, survey: { definition }, about } = invitation;
  const { submittedAt, conversationId } = invitation.response!;
  return tokenPage(
    ctx.config,
    renderClosed({
      language,
      store,
      date: formats(language, store.timezone).longDay(submittedAt!),
      answers: labelAnswers(
        definition,
        answerRows(definition, invitation.response!),
        language,
        namesOf(about, { language, store }),
      ),
      conversationPath: conversationId && conversationPath(ctx, conversationId),
    }),
  );
}

function answeredOn({ response, language, store }: OpenInvitation): string {
  const { longDay } = formats(language, store.timezone);
  const { submittedAt } = response!;
  return translator(language)("survey.answered", {
    date: longDay(submittedAt!),
    until: longDay(editableUntil(submittedAt!)),
  });
}

const givenBefore = ({ survey, response }: OpenInvitation): Given => ({
  typed: typedAnswers(survey.definition, response!.answers, response!.words),
  problems: new Map(),
});

/** The number clicked in the message: it is chosen beforehand, and counts only once the respondent sends it. */
function ratingClicked(url: string): string {
  return url.match(/[?&]a=(\d|10)(?:[&#]|$)/)?.[1] ?? "";
}
