import type { Range } from "./page.ts";

/** An island in the document: which component, which props, and where. */
export interface FoundIsland {
  type: number;
  index: number;
  range: Range;
}

/** The number or numbers in a marker such as `frsh:island:0:3`. */
export function parseMarker(node: Node, kind: "island" | "slot"): number[] | undefined {
  const prefix = `frsh:${kind}:`;
  const text = node.nodeType === Node.COMMENT_NODE ? (node as Comment).data : "";
  return text.startsWith(prefix) ? text.slice(prefix.length).split(":").map(Number) : undefined;
}

/** Finds the islands that stand in no other island, and every slot. */
export function findMarkers(root: Node): { islands: FoundIsland[]; slots: Map<number, Range> } {
  const islands: FoundIsland[] = [];
  const slots = new Map<number, Range>();
  const open: { comment: Comment; close: (end: Comment) => void }[] = [];

  const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  while (walker.nextNode()) {
    const comment = walker.currentNode as Comment;
    const island = parseMarker(comment, "island");
    const slot = parseMarker(comment, "slot");
    if (island) {
      const outermost = open.length === 0;
      open.push({
        comment,
        close: (end) => {
          const [type, index] = island as [number, number];
          if (outermost) islands.push({ type, index, range: { start: comment, end } });
        },
      });
    } else if (slot) {
      open.push({ comment, close: (end) => slots.set(slot[0]!, { start: comment, end }) });
    } else if (comment.data.startsWith("/frsh:")) {
      open.pop()?.close(comment);
    }
  }
  return { islands, slots };
}
