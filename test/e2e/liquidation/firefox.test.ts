import { liquidationSuite } from './suite.ts';

liquidationSuite('firefox');
