/**
 * What a Universal Router understands. `v1` has marketplaces where `v2` has V4; `v2.1` writes a least price for every
 * hop into V4 paths; `pancake` has pools of its own there. Null is a router on no list.
 */
export type Dialect = 'v1' | 'v2' | 'v2.1' | 'pancake' | null;

/**
 * Deployments by what they understand. One address has one code on whatever chain it is.
 * @see https://github.com/Uniswap/universal-router (deploy-addresses), and for PancakeSwap
 * https://developer.pancakeswap.finance/contracts/universal-router/addresses
 */
export const DEPLOYMENTS: Readonly<Record<Exclude<Dialect, null>, readonly string[]>> = {
  v1: [
    '0xef1c6e67703c7bd7107eed8303fbe6ec2554bf6b',
    '0x4c60051384bd2d3c01bfc845cf5f4b44bcbe9de5',
    '0xb555edf5dcf85f42ceef1f3630a52a108e55a654',
    '0x5dc88340e1c5c6366864ee415d6034cadd1a9897',
    '0x3fc91a3afd70395cd496c647d5a6cc9d4b2b7fad',
    '0xec8b0f7ffe3ae75d7ffab09429e3675bb63503e4',
    '0x643770e279d5d0733f21d6dc03a8efbabf3255b4',
    '0x5e325eda8064b456f4781070c0738d849c824258',
    '0xcb1355ff08ab38bbce60111f1bb2b784be25d7e8',
    '0xec7be89e9d109e7e3fec59c222cf297125fefda2',
    '0x4dae2f939acf50408e13d58534ff8c2776d45265',
    '0x82635af6146972cd6601161c4472ffe97237d292',
    '0x0fe79af880457f544a8751b9360ffbb3d99fc60a',
  ],
  v2: [
    '0x66a9893cc07d91d95644aedd05d03f95e1dba8af',
    '0x851116d9223fabed8e56c0e6b8ad0c31d98b3507',
    '0x1906c1d672b88cd1b9ac7593301ca990f94eae07',
    '0x1095692a6237d83c6a72f3f5efedb9a670c49223',
    '0x6ff5693b99212da76ad316178a184ab56d299b43',
    '0xa51afafe0263b40edaef0df8781ea9aa03e381a3',
    '0x94b75331ae8d42c1b61065089b7d48fe14aa73b7',
  ],
  'v2.1': [
    '0x4c82d1fbfe28c977cbb58d8c7ff8fcf9f70a2cca',
    '0x8b844f885672f333bc0042cb669255f93a4c1e6b',
    '0xfdf682f51fe81aa4898f0ae2163d8a55c127fbc7',
    '0x23617e59a5925b2a4bf75d73ff6711cd0b29de85',
    '0x2d01411773c8c24805306e89a41f7855c3c4fe65',
    '0xd6145b2d3f379919e8cdeda7b97e37c4b2ca9c40',
    '0xc09255d86db563cbc11c2fcf4a0c512e160111b4',
    '0xdc264714f68d84cf29bc605589405e78bdbe7c9f',
  ],
  pancake: ['0x1a0a18ac4becddbd6389559687d1a73d8927e416', '0xd9c500dff816a1da21a48a732d3498bf09dc9aeb'],
};
