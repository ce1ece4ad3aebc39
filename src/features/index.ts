import type { Feature } from '../interaction/feature';
import { changes } from './changes';
import { deliveriesOf } from './deliveries';
import { digests } from './digests';
import { enrolments } from './enrolments';
import { mandatory } from './mandatory';
import { mute } from './mute';
import { nominations } from './nominations';
import { offerings } from './offerings';
import { own } from './own';
import { people } from './people';

const trade: readonly Feature[] = [offerings, enrolments, own, nominations, mandatory, digests, changes, mute, people];

/** Everything the product does. A feature is a folder and a line here; the order is that of the help. */
export const features: readonly Feature[] = [...trade, deliveriesOf(trade.flatMap(({ notices = [] }) => notices))];
