import { testLifecycle } from './suite.ts';

testLifecycle('chromium');
