import { testLifecycle } from './suite.ts';

testLifecycle('firefox');
