import type { ComponentChildren } from "preact";
import { Title } from "../Title.tsx";
import { SurveysStyle } from "./SurveysStyle.tsx";

export interface SurveyPageProps {
  title: string;
  lead: string;
  /** Where one came from. */
  up: { href: string; words: string };
  children: ComponentChildren;
}

/** A page beside the list and the editor: the way back, what it is, and the rest. */
export function SurveyPage({ title, lead, up, children }: SurveyPageProps) {
  return (
    <main class="main narrow">
      <Title>{title}</Title>
      <SurveysStyle />
      <div class="head">
        <div>
          <a class="small up-link" href={up.href}>← {up.words}</a>
          <h1>{title}</h1>
          <p class="muted">{lead}</p>
        </div>
      </div>
      {children}
    </main>
  );
}
