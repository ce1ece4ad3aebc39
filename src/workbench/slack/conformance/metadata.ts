import { isFields, type Fields } from '../json';
import { idsOnly } from './house';
import { Inspection, type Refusal, type Surroundings } from './inspection';

/** Slack has a limit and does not publish it; this one is low on purpose, so that growth is noticed. Unit: UTF-16 code units of JSON. */
const LONGEST = 8_000;

/** `event_type` and flat `event_payload`; under the house's rules with ids and versions only, for every app in the channel can read it. */
export function inspectMetadata(metadata: unknown, around: Surroundings): Refusal | undefined {
  if (!isFields(metadata)) return refusal('invalid_metadata_format', 'must provide an object', '/metadata');
  if (typeof metadata.event_type !== 'string' || metadata.event_type === '') return refusal('invalid_metadata_schema', 'missing required field: event_type', '/metadata');
  const payload = metadata.event_payload;
  if (!isFields(payload)) return refusal('invalid_metadata_schema', 'missing required field: event_payload', '/metadata');
  if (JSON.stringify(metadata).length > LONGEST) return refusal('metadata_too_large', `must be less than ${LONGEST + 1} characters`, '/metadata');
  const deep = Object.keys(payload).find((key) => !isFlat(payload[key]));
  if (deep !== undefined) return refusal('invalid_metadata_schema', 'must be flat', `/metadata/event_payload/${deep}`);
  return personal(payload, around);
}

function personal(payload: Fields, around: Surroundings): Refusal | undefined {
  const seen = new Inspection(around);
  const walk = (held: unknown, at: string): void => {
    if (typeof held !== 'object' || held === null) return idsOnly(held, at, seen);
    for (const [key, inner] of Object.entries(held)) walk(inner, `${at}/${key}`);
  };
  walk(payload, '/metadata/event_payload');
  return seen.findings.length > 0 ? { error: 'invalid_metadata_schema', findings: seen.findings } : undefined;
}

function isFlat(held: unknown): boolean {
  if (isScalar(held)) return true;
  return Array.isArray(held) ? held.every(isFlatObject) : isFlatObject(held);
}

function isFlatObject(held: unknown): boolean {
  return isFields(held) && Object.values(held).every(isScalar);
}

function isScalar(held: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof held);
}

function refusal(error: string, message: string, pointer: string): Refusal {
  return { error, findings: [{ message, pointer }] };
}
