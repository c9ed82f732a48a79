/** Levels from least to most severe. */
export const LEVELS = ['info', 'notice', 'warning', 'stop'] as const;
