import type { Given } from "../../components/survey/Questions.tsx";
import { fillShell, makeShell, type Shell } from "../../components/survey/shell.ts";
import { renderClosed, renderGone } from "../../components/survey/short_pages.tsx";
import { define } from "../../define.ts";
import { tokenPage } from "../../services/access/security_headers.ts";
import { formats } from "../../locales/format.ts";
import { translator } from "../../locales/translate.ts";
import { type Field, readFields } from "../../services/access/read_form.ts";
import type { Config } from "../../services/config.ts";
import type { Ctx } from "../../services/context.ts";
import { labelAnswers } from "../../services/conversations/labels.ts";
import { conversationPath } from "../../services/conversations/open.ts";
import { DomainError } from "../../services/errors.ts";
import { answerRows } from "../../services/responses/answer_rows.ts";
import { type OpenInvitation, openInvitation } from "../../services/responses/open.ts";
import { type Submission, submitResponse } from "../../services/responses/submit.ts";
import { typedAnswers } from "../../services/responses/typed.ts";
import { editableUntil, isEditable } from "../../services/responses/window.ts";
import { ratingQuestion } from "../../services/surveys/questions.ts";
import { surveyView } from "../../services/surveys/view.ts";

/** The survey: a GET shows it and never writes, a POST is the respondent's own press. */
export const handler = define.handlers({
  async GET({ state: { ctx, language }, params, req }) {
    const token = params.token!;
    const invitation = await openInvitation(ctx, token);
    if (!invitation) return tokenPage(ctx.config, renderGone(language), 404);
    const { response } = invitation;
    if (response?.submittedAt) {
      return isEditable(response.submittedAt, ctx.now())
        ? formPage(ctx.config, token, invitation, givenBefore(invitation))
        : closedPage(ctx, invitation);
    }
    if (response) return formPage(ctx.config, token, invitation, givenBefore(invitation));
    return freshPage(ctx.config, token, invitation, ratingClicked(req.url));
  },

  async POST({ state: { ctx, language }, params, req, redirect }) {
    const token = params.token!;
    const submission = await submit(ctx, token, await readFields(req));
    if (!submission) return tokenPage(ctx.config, renderGone(language), 404);
    if (submission.kind === "submitted") return redirect(`/s/${token}/thanks`, 303);
    if (submission.kind === "closed") return redirect(`/s/${token}`, 303);
    return formPage(ctx.config, token, submission.invitation, submission.checked, 422);
  },
});

/** @returns undefined for a token that opens nothing; found out by the submission itself, which reads it anyway */
async function submit(ctx: Ctx, token: string, fields: Field[]): Promise<Submission | undefined> {
  try {
    return await submitResponse(ctx, token, fields);
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return undefined;
    throw error;
  }
}

const shellsAtMost = 500;
const shells = new Map<string, Shell>();

/** The page that most people get: rendered once for all who are asked the same, and only filled in for each. */
function freshPage(config: Config, token: string, invitation: OpenInvitation, clicked: string): Response {
  const { survey: { surveyId, version }, language, store } = invitation;
  const key = `${surveyId} ${version} ${language} ${clicked} ${store.accent} ${store.timezone} ${store.name}`;
  let shell = shells.get(key);
  if (!shell) {
    const rating = ratingQuestion(invitation.survey.definition);
    shell = shellFor(invitation, {
      typed: new Map(rating && clicked ? [[rating.id, [clicked]]] : []),
      problems: new Map(),
    });
    if (shells.size >= shellsAtMost) shells.clear();
    shells.set(key, shell);
  }
  return filled(config, token, invitation, shell);
}

/** The page with what was given before, and what is wrong with it. */
function formPage(
  config: Config,
  token: string,
  invitation: OpenInvitation,
  given: Given,
  status = 200,
): Response {
  const submittedAt = invitation.response?.submittedAt;
  return filled(
    config,
    token,
    invitation,
    shellFor(invitation, given, submittedAt && answeredOn(invitation)),
    status,
  );
}

function shellFor({ survey, language, store }: OpenInvitation, given: Given, answered?: string): Shell {
  return makeShell({
    language,
    store,
    view: surveyView(survey.definition, language, store),
    given,
    answered,
  });
}

function filled(
  config: Config,
  token: string,
  invitation: OpenInvitation,
  shell: Shell,
  status = 200,
): Response {
  const own = { token, about: invitation.about };
  return tokenPage(config, fillShell(shell, own), status);
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
      answers: labelAnswers(definition, answerRows(definition, invitation.response!), language, {
        firstName: about.firstName,
        product: about.product,
        store: store.name,
      }),
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
