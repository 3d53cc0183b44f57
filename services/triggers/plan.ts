/** Everything of a rule beyond its events and delays; what is absent does not restrict. */
export type RulePlan = Record<string, never>;
