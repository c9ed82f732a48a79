import { liquidationSuite } from './suite.ts';

liquidationSuite('chromium');
