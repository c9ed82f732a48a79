// biome-ignore lint/suspicious/noRedundantUseStrict: it is built to a classic script, which is sloppy without this.
'use strict';

import { watchBeacons } from './exchange/beacon.ts';
import { guardFetch } from './exchange/fetch.ts';
import { guardSockets } from './exchange/socket.ts';
import { guardXhr } from './exchange/xhr.ts';

guardFetch();
guardXhr();
guardSockets();
watchBeacons();
