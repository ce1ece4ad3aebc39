import { configureGlobal } from 'fast-check';

/**
 * The same cases every time, so that a property that fails belongs to the change that broke it.
 * `PROPERTY_SEED=random npx jest tests/rules` looks further, and prints the seed of what it finds.
 */
const asked = process.env.PROPERTY_SEED;
if (asked !== 'random') configureGlobal({ seed: Number(asked ?? 20250401) });

export { default } from 'fast-check';
