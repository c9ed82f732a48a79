import { testWays } from './suite.ts';

testWays('firefox');
