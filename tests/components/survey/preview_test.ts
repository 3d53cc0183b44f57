import assert from "node:assert/strict";
import { renderPreview } from "../../../components/survey/preview.ts";
import type { SurveyDefinition } from "../../../services/surveys/definition.ts";
import { surveyView, type ViewOptions } from "../../../services/surveys/view.ts";
import { asks, everyType } from "../../support/every_type.ts";

const store = { name: "Nordkaffe", accent: "#1f5a4c", timezone: "Europe/Stockholm" };
const preview = (definition: SurveyDefinition, options?: ViewOptions) =>
  renderPreview({
    view: surveyView(definition, "sv", store, options),
    language: "sv",
    store,
    about: { firstName: "Åsa", product: "Kaffebryggare" },
  });

Deno.test("a preview shows every question, cannot be sent, runs no script and stands in a frame of this site", () => {
  const { html, policy } = preview({ ...everyType, pace: "one" });
  assert.equal([...html.matchAll(/data-id="/g)].length, everyType.questions.length);
  assert.match(html, /with your <bdi>Kaffebryggare<\/bdi>/);
  assert.match(html, /<form method="get">/, "only to be shown again, with something moved");
  assert.doesNotMatch(html, /<script|action=|href="\/|<button type="submit">/);
  assert.match(policy, /frame-ancestors 'self'/);
  assert.match(policy, /form-action 'self'/, "for its ranking");
  assert.match(preview(asks({ questions: [] })).policy, /form-action 'none'/);
  assert.doesNotMatch(policy, /script-src|connect-src/);
});

Deno.test("a preview of an unfinished survey has what there is, in a language that it has", () => {
  const label = {};
  const questions = [
    { id: "nps", type: "nps", label, lowLabel: label, highLabel: label },
    { id: "reason", type: "choice", label: { da: "Hvorfor?" }, options: [] },
    { id: "several", type: "choices", label, options: [{ id: "a", label }], min: 3, max: 2 },
    { id: "order", type: "ranking", label, options: [] },
    { id: "grid", type: "grid", label, lowLabel: label, highLabel: label, scale: "1-5", aspects: [] },
    { id: "said", type: "statement", label, help: {} },
    { id: "more", type: "text", label, showWhen: { questionId: "gone", options: ["x"] } },
  ];
  const { html } = preview(asks({ title: {}, questions }));
  assert.match(html, /Hvorfor\?/);
  assert.doesNotMatch(html, /undefined|NaN|Infinity/);
  assert.ok(preview(asks({ questions: [] })).html.length > 0);
});

Deno.test("a preview shows what the facts that are assumed bring up", () => {
  const definition = asks({
    questions: [{
      id: "again",
      type: "yes_no",
      label: { en: "Welcome back?" },
      showWhen: { fact: "customer", is: ["returning"] },
    }],
  });
  assert.doesNotMatch(preview(definition).html, /Welcome back/);
  assert.match(preview(definition, { facts: { customer: ["returning"] } }).html, /Welcome back/);
});
