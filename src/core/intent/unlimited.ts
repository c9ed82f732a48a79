/** From this amount on an allowance counts as unlimited: some tokens store allowances in 96 bits. */
export const UNLIMITED_FROM = 2n ** 96n - 1n;
