import type { Feature } from '../interaction/feature';
import { changes } from './changes';
import { enrolments } from './enrolments';
import { mute } from './mute';
import { nominations } from './nominations';
import { offerings } from './offerings';
import { people } from './people';

/** Everything the product does. A feature is a folder and a line here; the order is that of the help. */
export const features: readonly Feature[] = [offerings, enrolments, nominations, changes, mute, people];
