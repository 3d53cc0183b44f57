import { isLanguage } from "../../locales/languages.ts";
import type { Field } from "../access/read_form.ts";
import { newKey } from "./change.ts";
import { type LocalisedText, type Option, type Question, type RatingBand, topics } from "./definition.ts";
import { mayAskEachItem } from "./each_item.ts";
import { isRating } from "./questions.ts";
import { newBand, newCondition, typedBand, typedWhen, withCondition } from "./typed_conditions.ts";
import { fieldsOf, type FormFields } from "./typed_fields.ts";

/**
 * A question as its form has it. Texts in languages that the form did not show stay as they were.
 * The button that sent it may ask for more (`then`): `option.add`, `option.2.up`, `option.2.remove`, `showWhen.add`, …
 * @param questions all of the survey's, in their order
 * @returns possibly something that a draft cannot hold, to be shown again with what is wrong
 */
export function typedQuestion(question: Question, fields: Field[], questions: Question[]): Question {
  const form = fieldsOf(fields);
  const at = questions.findIndex(({ id }) => id === question.id);
  const earlier = questions.slice(0, at);
  const typed = {
    ...question,
    label: typedText(form, "label", question.label),
    help: emptyAsNone(typedText(form, "help", question.help ?? {})),
    required: form.ticked("required"),
    topic: topics.find((topic) => topic === form.text("topic")),
    showWhen: typedWhen(fields, "showWhen", earlier),
    endWhen: typedWhen(fields, "endWhen", questions.slice(0, at + 1)),
    ...mayAskEachItem(question) ? { eachItem: form.ticked("eachItem") || undefined } : {},
  };
  const then = form.text("then");
  if (then === "showWhen.add") {
    typed.showWhen = withCondition(typed.showWhen, newCondition(form.text("showWhen.new"), earlier));
  }
  if (then === "endWhen.add") {
    const upToHere = questions.slice(0, at + 1);
    typed.endWhen = withCondition(typed.endWhen, newCondition(form.text("endWhen.new"), upToHere));
  }
  return withoutNothing(ofItsType(typed, form, earlier, then));
}

/** What only questions of this type have. */
function ofItsType(question: Question, form: FormFields, earlier: Question[], then: string): Question {
  const typed = { ...question };
  if ("lowLabel" in typed) {
    typed.lowLabel = typedText(form, "low", typed.lowLabel);
    typed.highLabel = typedText(form, "high", typed.highLabel);
  }
  const order = form.text("order") === "shuffled" ? "shuffled" as const : undefined;
  switch (typed.type) {
    case "csat":
      typed.look = (["stars", "faces"] as const).find((look) => look === form.text("look"));
      break;
    case "text":
      typed.lines = form.text("lines") === "short" ? "short" : undefined;
      break;
    case "photos":
      typed.max = form.number("max");
      break;
    case "statement":
      typed.imageUrl = form.text("imageUrl") || undefined;
      break;
    case "grid":
      typed.scale = form.text("scale") === "1-7" ? "1-7" : "1-5";
      typed.aspects = listAfter(typedParts(form, "aspect", typed.aspects), "aspect", then);
      break;
    case "ranking":
      typed.order = order;
      typed.options = listAfter(typedParts(form, "option", typed.options), "option", then);
      break;
    case "choices":
      typed.min = form.number("min");
      typed.max = form.number("max");
      typed.order = order;
      typed.options = listAfter(typedOptions(form, typed.options, earlier), "option", then);
      break;
    case "choice":
      typed.order = order;
      typed.options = listAfter(typedOptions(form, typed.options, earlier), "option", then);
      typed.labelWhen = typedVariants(form, typed.labelWhen, earlier, then);
      break;
  }
  return typed;
}

function typedOptions(form: FormFields, before: Option[], earlier: Question[]): Option[] {
  return typedParts(form, "option", before).map((option, index) => {
    const row = `option.${form.rows("option")[index]}`;
    return withoutNothing({
      ...option,
      words: form.ticked(`${row}.words`) ? true : undefined,
      showWhen: typedBand(form, `${row}.band`, earlier),
    });
  });
}

/** The rows of a list, each with its id: options, aspects. */
function typedParts<Part extends { id: string; label: LocalisedText }>(
  form: FormFields,
  name: string,
  before: Part[],
): Part[] {
  return form.rows(name).map((at) => {
    const id = form.text(`${name}.${at}.id`);
    const known = before.find((part) => part.id === id);
    const label = typedText(form, `${name}.${at}.label`, known?.label ?? {});
    return { ...known, id: known ? id : newKey(name), label } as Part;
  });
}

/** A list after one of its buttons: one more, one less, or one step up or down. */
function listAfter<Part extends { id: string; label: LocalisedText }>(
  list: Part[],
  name: string,
  then: string,
): Part[] {
  if (then === `${name}.add`) return [...list, { id: newKey(name), label: {} } as Part];
  const [, row, what] = then.match(/^\w+\.(\d+)\.(up|down|remove)$/) ?? [];
  if (row === undefined || !then.startsWith(`${name}.`) || !list[Number(row)]) return list;
  const at = Number(row);
  const rest = list.toSpliced(at, 1);
  if (what === "remove") return rest;
  return rest.toSpliced(Math.max(0, at + (what === "up" ? -1 : 1)), 0, list[at]!);
}

type Variant = { when: RatingBand; label: LocalisedText };

function typedVariants(form: FormFields, before: Variant[], earlier: Question[], then: string): Variant[] {
  const variants = form.rows("variant").flatMap((at) => {
    if (then === `variant.${at}.remove`) return [];
    const when = typedBand(form, `variant.${at}.band`, earlier);
    return when ? [{ when, label: typedText(form, `variant.${at}.label`, before[at]?.label ?? {}) }] : [];
  });
  const rating = earlier.findLast(isRating);
  return then === "variant.add" && rating ? [...variants, { when: newBand(rating), label: {} }] : variants;
}

/** A text with what was typed in each language that the form showed. */
export function typedText(form: FormFields, name: string, before: LocalisedText): LocalisedText {
  const text: LocalisedText = { ...before };
  for (const [language, typed] of form.texts(name)) {
    if (!isLanguage(language)) continue;
    if (typed) text[language] = typed;
    else delete text[language];
  }
  return text;
}

const emptyAsNone = (text: LocalisedText): LocalisedText | undefined =>
  Object.keys(text).length > 0 ? text : undefined;

/** Without the fields that are nothing: a draft says what is, not what is not. */
const withoutNothing = <Row extends object>(row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Row;
