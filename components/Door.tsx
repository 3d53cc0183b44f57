import { asset, Head } from "fresh/runtime";
import type { ComponentChildren } from "preact";
import { Title } from "./Title.tsx";

export interface DoorProps {
  title: string;
  lead?: string;
  /** The name at the top: the shop's when it is known. */
  brand?: string;
  /** A long form starts higher up. */
  tall?: boolean;
  children?: ComponentChildren;
}

/** A page outside the desk: sign-in, set-up, errors. */
export function Door({ title, lead, brand = "Efterklang", tall, children }: DoorProps) {
  return (
    <main class={tall ? "door tall" : "door"}>
      <Title>{title}</Title>
      <Head>
        <link rel="stylesheet" href={asset("/door.css")} />
      </Head>
      <p class="brand">{brand}</p>
      <h1>{title}</h1>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </main>
  );
}
