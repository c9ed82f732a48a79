import { testWays } from './suite.ts';

testWays('chromium');
