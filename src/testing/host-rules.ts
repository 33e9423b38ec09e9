import type { FrontierRules } from '../core/scope/types.js';

/** Everything of https://h.example/ is in scope, nothing else. */
export const HOST_RULES: FrontierRules = {
  scope: 'host',
  seeds: ['https://h.example/'],
  include: [],
  exclude: [],
  maxDepth: null,
  maxUrlLength: 2_048,
  obeyNofollow: true,
  assets: 'none',
};
