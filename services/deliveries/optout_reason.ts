export { optoutReason } from "../policy/optout_reason.ts";
