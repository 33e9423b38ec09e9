/** The reasons that rules decide and that can be decided again from what is stored. */
export const RULE_REASONS = ['out_of_scope', 'excluded_by_rule', 'not_included', 'too_deep'] as const;
export type RuleReason = (typeof RULE_REASONS)[number];
