// biome-ignore lint/suspicious/noRedundantUseStrict: it is built to a classic script, which is sloppy without this.
'use strict';

import { watchProviders } from './gate/discover.ts';

watchProviders();
