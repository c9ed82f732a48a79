import { DEFAULT_POLICY } from '../../src/core/policy/policy.ts';
import { simulateChain } from '../../src/core/verdict/simulate-chain.ts';
import { mount, publishVerdict } from '../parts/page.tsx';
import { intent, now, snapshot } from './example.ts';
import { WelcomePage } from './welcome-page.tsx';

const verdict = simulateChain(intent, snapshot, { policy: DEFAULT_POLICY, nowMs: now });
publishVerdict(verdict);
mount(<WelcomePage intent={intent} verdict={verdict} />);
