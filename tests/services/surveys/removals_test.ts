import assert from "node:assert/strict";
import { applyChange, type Change, emptyQuestion } from "../../../services/surveys/change.ts";
import type { Question, SurveyDefinition } from "../../../services/surveys/definition.ts";
import { putBack, type Removal, removalsAfter } from "../../../services/surveys/removals.ts";

const now = new Date("2026-11-20T10:00:00Z");

const question = (id: string): Question => ({ ...emptyQuestion("text", id), label: { en: id } });
const survey = (...ids: string[]): SurveyDefinition => ({
  title: { en: "Hi" },
  questions: ids.map(question),
});
const idsOf = ({ questions }: SurveyDefinition) => questions.map(({ id }) => id).join("");

/** A draft after several changes, and what it remembers. */
function after(definition: SurveyDefinition, ...changes: Change[]) {
  let [now_, removals]: [SurveyDefinition, Removal[]] = [definition, []];
  for (const change of changes) {
    const next = applyChange(now_, change);
    removals = removalsAfter(now_, next, change, removals, now);
    now_ = next;
  }
  return { definition: now_, removals };
}

const remove = (questionId: string): Change => ({ kind: "remove", questionId });

const orders: [name: string, removed: string[], back: string[], result: string][] = [
  ["the last that was removed", ["b"], ["b"], "abcd"],
  ["the first of all", ["a"], ["a"], "abcd"],
  ["two, the last first", ["b", "c"], ["c", "b"], "abcd"],
  ["two, the first first", ["b", "c"], ["b", "c"], "abcd"],
  ["two that were removed from below", ["c", "b"], ["b", "c"], "abcd"],
  ["the end, in the order of removing", ["d", "c"], ["d", "c"], "abcd"],
  ["all", ["a", "b", "c", "d"], ["d", "c", "b", "a"], "abcd"],
  ["only one of several", ["a", "b", "c"], ["b"], "bd"],
];

for (const [name, removed, back, result] of orders) {
  Deno.test(`puts back ${name}`, () => {
    let { definition, removals } = after(survey("a", "b", "c", "d"), ...removed.map(remove));
    for (const id of back) {
      const removal = removals.find((each) => each.kind === "question" && each.question.id === id)!;
      const change: Change = { kind: "put_back", removed: removal };
      const next = applyChange(definition, change);
      removals = removalsAfter(definition, next, change, removals, now);
      definition = next;
    }
    assert.equal(idsOf(definition), result);
    assert.equal(removals.length, removed.length - back.length);
  });
}

Deno.test("what was done to the rest meanwhile stays", () => {
  const { definition, removals } = after(
    survey("a", "b", "c"),
    remove("b"),
    { kind: "question", question: { ...question("c"), label: { en: "C!" } } },
    { kind: "add", question: question("d") },
    { kind: "move", questionId: "a", to: 2 },
  );
  const back = putBack(definition, removals[0]!);
  assert.equal(idsOf(back), "bcda");
  assert.equal(back.questions[1]!.label.en, "C!");
});

Deno.test("an answer is put back into its question, unless the question is gone or has it", () => {
  const choice: Question = {
    ...question("why"),
    type: "choice",
    options: ["a", "b", "c"].map((id) => ({ id, label: { en: id } })),
    labelWhen: [],
  };
  const start: SurveyDefinition = { title: {}, questions: [choice] };
  const without: Question = { ...choice, options: [choice.options[0]!, choice.options[2]!] };
  const { definition, removals } = after(start, { kind: "question", question: without });
  assert.deepEqual(putBack(definition, removals[0]!), start);
  assert.deepEqual(putBack(start, removals[0]!), start);
  const gone = after(start, { kind: "question", question: without }, remove("why"));
  assert.deepEqual(putBack(gone.definition, gone.removals[1]!), gone.definition);
  // With the question back, so can be its answer.
  const [whole, part] = gone.removals;
  assert.deepEqual(putBack(putBack(gone.definition, whole!), part!), start);
});

Deno.test("an answer with no words in it is not worth remembering", () => {
  const empty = emptyQuestion("ranking", "rank");
  const { removals } = after({ title: {}, questions: [empty] }, {
    kind: "question",
    question: { ...empty, options: [] } as Question,
  });
  assert.deepEqual(removals, []);
});

Deno.test("taking a version back can be undone, and the undoing too", () => {
  const { definition, removals } = after(survey("a", "b"), { kind: "definition", definition: survey("c") });
  assert.equal(idsOf(definition), "c");
  const undo: Change = { kind: "put_back", removed: removals[0]! };
  const undone = applyChange(definition, undo);
  assert.equal(idsOf(undone), "ab");
  const again = removalsAfter(definition, undone, undo, removals, now);
  assert.deepEqual(again.map((each) => each.kind === "draft" && idsOf(each.definition)), ["c"]);
});

Deno.test("remembers so many and no more: twenty removals, three whole drafts", () => {
  const ids = Array.from({ length: 26 }, (_, index) => String.fromCharCode(97 + index));
  const { removals } = after(
    survey(...ids),
    ...ids.slice(0, 25).map(remove),
    ...["a", "b", "c", "d", "e"].map((id): Change => ({ kind: "definition", definition: survey(id) })),
  );
  assert.equal(removals.length, 20);
  assert.equal(removals.filter(({ kind }) => kind === "draft").length, 3);
});
