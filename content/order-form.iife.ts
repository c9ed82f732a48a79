import { startChannel } from './order-form/channel/index.ts';
import { formOfOrigin } from './order-form/form/venue.ts';
import { startPage } from './order-form/page.ts';

const venue = formOfOrigin(origin);
if (venue !== null) startPage(venue, startChannel);
